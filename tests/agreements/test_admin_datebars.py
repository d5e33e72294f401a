"""The geometry of the bar under a typed date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.admin.datebars import FADE, MOST_TICKS, MOST_UNITS, Bar, Stretch, bar_of
from agreements.dates import Form, parse
from agreements.datewords import LANGUAGES
from tests.agreements.test_dates import valid_dates

# By the date: the units around it, and where its bars begin and end.
BARS = {
    "2024-05-02": ("Apr 2024 May Jun", "34.07-35.16"),
    "2024-05": ("Apr 2024 May Jun", "32.97-67.03"),
    "2024-05~": ("Mar 2024 Apr May Jun Jul", "20.26-79.74"),
    "2023-24": ("Nov 2023 Dec Jan 2024 Feb Mar", "19.74-79.61"),
    "2024": ("2023 2024 2025", "33.30-66.70"),
    "202X": ("2010 2020 2030", "33.33-66.67"),
    "20XX": ("1900 2000 2100", "33.33-66.67"),
    "[2023-05-01..2023-05-18]": ("Apr 2023 May Jun", "32.97-52.75"),
    "2023-05/2024-05": ("2022 2023 2024 2025", "33.20-60.37"),
    "[2022-12,2023-12]": ("2021 2022 2023 2024", "47.84-49.97 72.83-74.95"),
    "[..2023-05-19]": ("Apr 2023 May Jun", "52.75-53.85"),
    "2024/..": ("2023 2024 2025", "33.30-33.39"),
    "0001": ("1 2", "0.00-50.00"),
    "9999-12-31": ("Nov 9999 Dec", "98.36-100.00"),
    "0001/9999": ("1 1700 3400 5100 6800 8500", "0.00-100.00"),
}


def written(stretch: Stretch) -> str:
    return f"{stretch.x}-{stretch.far}".replace("%", "")


@pytest.mark.parametrize(("edtf", "drawn"), BARS.items())
def test_days_lie_among_the_units_around_them(edtf: str, drawn: tuple[str, str]) -> None:
    bar = bar_of(parse(edtf))
    labels = " ".join(tick.label for tick in bar.ticks)
    assert (labels, " ".join(map(written, bar.days))) == drawn


def test_the_units_are_named_in_the_language_asked_for() -> None:
    named = {
        language: [tick.label for tick in bar_of(parse("2024-01"), language).ticks]
        for language in LANGUAGES
    }
    assert named == {
        "en": ["Dec 2023", "Jan 2024", "Feb"],
        "fr": ["déc. 2023", "janv. 2024", "févr."],
        "ja": ["2023年12月", "2024年1月", "2月"],
    }


def test_an_open_end_pales_from_the_known_one() -> None:
    by = bar_of(parse("[..2023-05-19]"))
    assert [list(map(written, fade)) for fade in by.fades] == [
        ["47.75-52.75", "42.75-47.75", "37.75-42.75", "32.75-37.75"]
    ]
    since = bar_of(parse("2023-05-19/.."))
    assert [list(map(written, fade)) for fade in since.fades] == [
        ["53.85-58.85", "58.85-63.85", "63.85-68.85", "68.85-73.85"]
    ]
    assert (by.is_span, since.is_span) == (False, True)


def test_between_the_members_of_a_choice_there_are_gaps_and_no_days() -> None:
    bar = bar_of(parse("[2022-12,2023-12]"))
    assert (bar.is_choice, list(map(written, bar.gaps))) == (True, ["49.97-72.83"])
    assert bar_of(parse("[2022,2023]")).gaps == ()


def stretches(bar: Bar) -> list[Stretch]:
    return [bar.whole, *bar.days, *bar.gaps, *bar.ticks]


@given(valid_dates, st.sampled_from(LANGUAGES))
def test_every_date_has_a_bar_inside_its_axis(value, language: str) -> None:
    bar = bar_of(value, language)
    assert all(0 <= each.start < each.end <= 1 for each in stretches(bar))
    assert all(tick.label for tick in bar.ticks)
    assert len(bar.ticks) <= max(MOST_TICKS, MOST_UNITS + 2)
    assert (bar.ticks[0].start, bar.ticks[-1].end) == (0, 1)
    assert len(bar.fades) == [value.earliest, value.latest].count(None)
    assert all(abs(fade[0].start - fade[-1].end) <= FADE * 2 for fade in bar.fades)
    assert len(bar.days) == (len(value.parts) if value.form is Form.CHOICE else 1)


def test_a_language_without_words_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="No words in the language 'de'"):
        bar_of(parse("2024-05"), "de")
