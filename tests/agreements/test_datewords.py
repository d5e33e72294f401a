from itertools import product

import pytest
from hypothesis import given, settings

from agreements.dates import UncertainDateError, parse
from agreements.datewords import LANGUAGES, in_words, precision_words
from tests.agreements.test_dates import valid_dates

WORDS = {
    "2023": ("2023", "2023", "2023年"),
    "2023-05": ("May 2023", "mai 2023", "2023年5月"),
    "2024-05-02": ("2 May 2024", "2 mai 2024", "2024年5月2日"),
    "2023-05-01": ("1 May 2023", "1er mai 2023", "2023年5月1日"),
    "[..2023-05-19]": ("by 19 May 2023", "au plus tard le 19 mai 2023", "2023年5月19日まで"),
    "[2023-05-19..]": ("on or after 19 May 2023", "le 19 mai 2023 ou après", "2023年5月19日以降"),
    "[2023-05-01..2023-05-18]": (
        "sometime between 1 and 18 May 2023",
        "à une date entre le 1er et le 18 mai 2023",
        "2023年5月1日から18日までのある日",
    ),
    "[2023-05-01..2023-06-03]": (
        "sometime between 1 May and 3 June 2023",
        "à une date entre le 1er mai et le 3 juin 2023",
        "2023年5月1日から6月3日までのある日",
    ),
    "[2023-05-01..2024-06-03]": (
        "sometime between 1 May 2023 and 3 June 2024",
        "à une date entre le 1er mai 2023 et le 3 juin 2024",
        "2023年5月1日から2024年6月3日までのある日",
    ),
    "[2023-05..2023-07]": (
        "sometime between May and July 2023",
        "à une date entre mai et juillet 2023",
        "2023年5月から7月までのある日",
    ),
    "2025-05~": ("about May 2025", "vers mai 2025", "2025年5月頃"),
    "2024-05-02~": ("about 2 May 2024", "vers le 2 mai 2024", "2024年5月2日頃"),
    "2023-05?": ("May 2023 (doubtful)", "mai 2023 (incertain)", "2023年5月（不確か）"),
    "2023-05%": ("about May 2023 (doubtful)", "vers mai 2023 (incertain)", "2023年5月頃（不確か）"),
    "2024-05-02/..": ("since 2 May 2024", "depuis le 2 mai 2024", "2024年5月2日から"),
    "2023-05/2024-05": (
        "from May 2023 to May 2024",
        "de mai 2023 à mai 2024",
        "2023年5月から2024年5月まで",
    ),
    "2023-05-02/2024-06-03": (
        "from 2 May 2023 to 3 June 2024",
        "du 2 mai 2023 au 3 juin 2024",
        "2023年5月2日から2024年6月3日まで",
    ),
    "2023-04/2024-08": (
        "from April 2023 to August 2024",
        "d’avril 2023 à août 2024",
        "2023年4月から2024年8月まで",
    ),
    "/2024-05-02": (
        "until 2 May 2024, start unknown",
        "jusqu’au 2 mai 2024, début inconnu",
        "2024年5月2日まで（始まりは不明）",
    ),
    "../2024-05-02": ("until 2 May 2024", "jusqu’au 2 mai 2024", "2024年5月2日まで継続"),
    "2024-05-02/": (
        "from 2 May 2024, end unknown",
        "à partir du 2 mai 2024, fin inconnue",
        "2024年5月2日から（終わりは不明）",
    ),
    "[2022-12,2023-12]": (
        "December 2022 or December 2023",
        "décembre 2022 ou décembre 2023",
        "2022年12月または2023年12月",
    ),
    "[2022,2023,2024]": (
        "2022, 2023 or 2024",
        "2022, 2023 ou 2024",
        "2022年、2023年、または2024年",
    ),
    "2023-21": ("spring 2023", "printemps 2023", "2023年春"),
    "2024-24": ("winter 2024–25", "hiver 2024–25", "2024–25年冬"),
    "1999-24": ("winter 1999–2000", "hiver 1999–2000", "1999–2000年冬"),
    "202X": ("the 2020s", "les années 2020", "2020年代"),
    "20XX": ("between 2000 and 2099", "entre 2000 et 2099", "2000年から2099年の間"),
    "2024-05-XX": ("a day in May 2024", "un jour de mai 2024", "2024年5月のある日"),
    "2024-04-XX": ("a day in April 2024", "un jour d’avril 2024", "2024年4月のある日"),
    "2024-XX": ("a month in 2024", "un mois de 2024", "2024年のある月"),
    "2024-XX-XX": ("a day in 2024", "un jour de 2024", "2024年のある日"),
    "[..2023-05]": ("by May 2023", "au plus tard en mai 2023", "2023年5月まで"),
    "[2023-05..]": ("in or after May 2023", "en mai 2023 ou après", "2023年5月以降"),
    "[..2023]": ("by 2023", "au plus tard en 2023", "2023年まで"),
    "../2023-05": ("until May 2023", "jusqu’en mai 2023", "2023年5月まで継続"),
    "../2023": ("until 2023", "jusqu’en 2023", "2023年まで継続"),
    "../2023-21": ("until spring 2023", "jusqu’au printemps 2023", "2023年春まで継続"),
    "../2023-22": ("until summer 2023", "jusqu’à l’été 2023", "2023年夏まで継続"),
    "../202X": ("until the 2020s", "jusque dans les années 2020", "2020年代まで継続"),
    "../20XX": (
        "until the years 2000–2099",
        "jusque dans les années 2000 à 2099",
        "2000～2099年まで継続",
    ),
    "/2023-05~": (
        "until about May 2023, start unknown",
        "jusque vers mai 2023, début inconnu",
        "2023年5月頃まで（始まりは不明）",
    ),
    "../2024-05-XX": (
        "until a day in May 2024",
        "jusqu’à un jour de mai 2024",
        "2024年5月のある日まで継続",
    ),
    "2023-21/2023-22": (
        "from spring 2023 to summer 2023",
        "du printemps 2023 à l’été 2023",
        "2023年春から2023年夏まで",
    ),
    "202X/203X": (
        "from the 2020s to the 2030s",
        "des années 2020 aux années 2030",
        "2020年代から2030年代まで",
    ),
    "[..2023-22]": ("by summer 2023", "au plus tard à l’été 2023", "2023年夏まで"),
    "[..202X]": ("by the 2020s", "au plus tard dans les années 2020", "2020年代まで"),
    "[2023-22..]": ("in or after summer 2023", "à l’été 2023 ou après", "2023年夏以降"),
    "2023-22/": (
        "from summer 2023, end unknown",
        "à partir de l’été 2023, fin inconnue",
        "2023年夏から（終わりは不明）",
    ),
    "2023-24/..": ("since winter 2023–24", "depuis l’hiver 2023–24", "2023–24年冬から"),
    "2023-04~/2023-08?": (
        "from about April 2023 to August 2023 (doubtful)",
        "d’environ avril 2023 à août 2023 (incertain)",
        "2023年4月頃から2023年8月（不確か）まで",
    ),
    "20XX~": ("about the years 2000–2099", "vers les années 2000 à 2099", "2000～2099年頃"),
    "2023-08-01/2023-08-18": (
        "from 1 to 18 August 2023",
        "du 1er au 18 août 2023",
        "2023年8月1日から18日まで",
    ),
    "2024-04-XX/..": (
        "since a day in April 2024",
        "depuis un jour d’avril 2024",
        "2024年4月のある日から",
    ),
    "0001": ("1 AD", "1 ap. J.-C.", "西暦1年"),
    "0001-01-01": ("1 January 0001", "1er janvier 0001", "0001年1月1日"),
    "[20XX..]": (
        "in or after the years 2000–2099",
        "dans les années 2000 à 2099 ou après",
        "2000～2099年以降",
    ),
    "[..2023-05-01~]": (
        "by about 1 May 2023",
        "au plus tard vers le 1er mai 2023",
        "2023年5月1日頃まで",
    ),
    "2023-05-01/2023-05-18": (
        "from 1 to 18 May 2023",
        "du 1er au 18 mai 2023",
        "2023年5月1日から18日まで",
    ),
}
PRECISIONS = {
    "2024-05-02": ("day known", "jour connu", "日まで判明"),
    "2024-05-XX": ("month known", "mois connu", "月まで判明"),
    "2024-21": ("season known", "saison connue", "季節まで判明"),
    "2024": ("year known", "année connue", "年まで判明"),
    "202X": ("decade known", "décennie connue", "年代まで判明"),
    "20XX": ("century known", "siècle connu", "世紀まで判明"),
    "2023/2024": ("a span of time", "une période", "期間"),
    "[2023,2024]": ("one of several days", "un jour parmi plusieurs", "複数の日のいずれか"),
    "[..2024]": (
        "one unknown day inside",
        "un jour inconnu dans l’intervalle",
        "期間内の不明な一日",
    ),
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_in_words(text, words):
    assert tuple(in_words(parse(text), language) for language in LANGUAGES) == words


def test_english_is_the_default():
    assert in_words(parse("2023-05")) == "May 2023"
    assert precision_words(parse("2023-05")) == "month known"


@pytest.mark.parametrize(("text", "words"), PRECISIONS.items())
def test_precision_words(text, words):
    assert tuple(precision_words(parse(text), language) for language in LANGUAGES) == words


POINTS = """
0018 2022 2023 2023-05 2023-06 2023-05-01 2023-05-18 2023-06-03 2023-21 2023-24 202X 20XX
2023-05-XX 2023-XX 2023-XX-XX 2023-05~ 2023-05? 2023-05%
"""
SHAPES = "{0} {0}/ {0}/.. /{0} ../{0} [{0}..] [..{0}] {0}/{1} [{0}..{1}] [{0},{1}]"


def dates_of_every_form():
    for shape, *pair in product(SHAPES.split(), POINTS.split(), POINTS.split()):
        try:
            yield parse(shape.format(*pair))
        except UncertainDateError:
            continue  # reversed, or the same date twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_dates_read_differently(language):
    dates = set(dates_of_every_form())
    assert len(dates) > 500
    assert len({in_words(value, language) for value in dates}) == len(dates)


@settings(deadline=None)  # the first call loads a locale
@given(valid_dates)
def test_every_date_has_words_in_every_language(value):
    for language in LANGUAGES:
        words = in_words(value, language)
        assert words == words.strip()
        assert "{" not in words
        assert precision_words(value, language)


@pytest.mark.parametrize("words", [in_words, precision_words])
def test_an_unknown_language_is_refused_by_name(words):
    with pytest.raises(ValueError, match="No words in the language 'de'"):
        words(parse("2023-05"), "de")
