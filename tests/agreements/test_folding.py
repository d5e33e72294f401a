"""What readers would call the same word is folded to the same letters, in every script."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agreements.folding import fold, folded

# Everyday text of the sources, and now and then whatever Unicode holds, lone surrogates included.
texts = st.text(
    st.one_of(st.sampled_from("aÉéß œŒﬁﾊﾞﾟはガ々日本・ー,’-\u00ad\u0301\x00"), st.characters())
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Case, accents and letters that no accent explains.
        ("Élysée", "elysee"),
        ("E\u0301lyse\u0301e", "elysee"),
        ("STRASSE Straße", "strasse strasse"),
        ("Œuvre, Æther", "oeuvre aether"),
        ("Łódź · Søren · Đà Nẵng · Þór", "lodz soren da nang thor"),
        ("Erdoğan, İzmir, IŞIK, ışık", "erdogan izmir isik isik"),
        ("Ἀθῆναι", "αθηναι"),
        # Width and ligatures.
        ("ＲＡＡ　２０２４", "raa 2024"),
        ("ﬁnal ﬂeet", "final fleet"),
        ("ﾏｸﾛﾝ", "マクロン"),
        ("ﾌﾟﾗｸﾞﾃﾞｰ", "プラグデー"),
        ("ｳﾞ", "ヴ"),
        ("㈱日本 ㍿", "株|日本株式会社"),
        # Typography.
        ("Japan’s “build‑up” — d'accès", "japan s build up d acces"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("2024-05-02; 1,000 €", "2024 05 02 1 000"),
        # Scripts without spaces.
        ("ふらんす", "フランス"),
        ("か\u3099", "ガ"),
        ("岸田 文雄", "岸田文雄"),
        ("エマニュエル・マクロン", "エマニュエルマクロン"),
        ("日本、フランス。", "日本|フランス"),
        ("日仏RAA協定", "日仏 raa 協定"),
        ("2024年5月2日", "2024 年 5 月 2 日"),
        ("葛\U000e0100城", "葛城"),
        ("상호접근 협정", "상호접근협정"),
        # Marks that spell are letters; they stay.
        ("Цой", "цой"),
        ("हिन्दी", "हिन्दी"),
        ("ภาษาไทย", "ภาษาไทย"),
        # Nothing to be found.
        ("", ""),
        (" “…” — \x00\ud800\ufffd€🇫🇷", ""),
    ],
)
def test_words_are_folded(text: str, expected: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", expected)


@given(texts)
@example("ក:㐀")
@example("ᄀ ᅡ")
@example("½ ㎏ ª ﷺ")
@example("\u0345Α\u0345")
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_normal_forms_and_case_make_no_difference(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {fold(text)}
    assert fold(text.casefold()) == fold(text)


@given(texts)
def test_there_is_one_space_between_words_and_nothing_that_databases_refuse(text: str) -> None:
    words = fold(text)
    assert words.split() == [word for word in words.split(" ") if word]
    assert words == " ".join(words.split())
    words.encode()
    assert "\x00" not in words


@given(texts)
def test_every_character_comes_from_a_place_in_the_text_and_in_order(text: str) -> None:
    result = folded(text)
    assert len(result.spans) == len(result.text)
    assert all(0 <= start <= end <= len(text) for start, end in result.spans)
    assert list(result.spans) == sorted(result.spans)
    letters = [
        span for span, letter in zip(result.spans, result.text, strict=True) if letter != " "
    ]
    assert all(start < end for start, end in letters)


@pytest.mark.parametrize(
    ("text", "start", "end", "original"),
    [
        ("Palais de l’Élysée", 12, 15, "Ély"),
        ("E\u0301lyse\u0301e", 0, 1, "E\u0301"),
        ("ﾌﾟﾗﾝｽ", 0, 2, "ﾌﾟﾗ"),
        ("the ﬁnal", 4, 5, "ﬁ"),
        ("Œuvre", 1, 3, "Œu"),
        ("岸田 文雄", 1, 3, "田 文"),
        ("build‑up", 4, 7, "d‑u"),
        ("a\u00adb", 0, 2, "a\u00adb"),
    ],
)
def test_folded_characters_lead_back(text: str, start: int, end: int, original: str) -> None:
    first, last = folded(text).original(start, end)
    assert text[first:last] == original
