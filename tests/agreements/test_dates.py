from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.dates import (
    MAX_LENGTH,
    Answer,
    Form,
    Open,
    Point,
    Precision,
    UncertainDate,
    UncertainDateError,
    parse,
)

years = st.integers(1, 9999).map("{:04}".format)
months = st.integers(1, 12).map("-{:02}".format)
seasons = st.integers(21, 24).map("-{}".format)
plain_points = st.one_of(
    st.dates().map(date.isoformat),
    st.builds(str.__add__, years, months),
    st.builds(str.__add__, years.filter(lambda year: year < "9999"), seasons),
    years,
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    st.builds(str.__add__, years, st.sampled_from(["-XX", "-XX-XX", "-02-XX"])),
)
points = st.builds(str.__add__, plain_points, st.sampled_from(["", "?", "~", "%"]))
ordered_points = st.lists(points, min_size=2, max_size=2).map(
    lambda pair: sorted(pair, key=lambda text: parse(text).known_end)
)
one_ended = st.sampled_from(["{}/", "{}/..", "/{}", "../{}", "[..{}]", "[{}..]"])
two_ended = st.sampled_from(["{}/{}", "[{}..{}]"])
choices = st.lists(points, min_size=2, max_size=5, unique=True)
texts = st.one_of(
    points,
    st.builds(str.format, one_ended, points),
    st.builds(lambda shape, pair: shape.format(*pair), two_ended, ordered_points),
    choices.map(lambda members: f"[{','.join(members)}]"),
)
valid_dates = texts.map(parse)
junk = st.one_of(st.text(), st.text("0123456789XTYZ-?~%/.[]{}, ", max_size=MAX_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2023-05/2024-05-02", date(2023, 5, 1), date(2024, 5, 2), Precision.MONTH),
        ("2024/2024-05", date(2024, 1, 1), date(2024, 5, 31), Precision.YEAR),
        ("2024-05-02/..", date(2024, 5, 2), None, Precision.DAY),
        ("2024-05-02/", date(2024, 5, 2), None, Precision.DAY),
        ("../2024-05", None, date(2024, 5, 31), Precision.MONTH),
        ("/2024-05", None, date(2024, 5, 31), Precision.MONTH),
        ("[2022-12,2023]", date(2022, 12, 1), date(2023, 12, 31), Precision.YEAR),
        ("[2023,2023-05]", date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR),
        ("[2023-05-01..2023-05-18]", date(2023, 5, 1), date(2023, 5, 18), Precision.DAY),
        ("[..2023-05-19]", None, date(2023, 5, 19), Precision.DAY),
        ("[2023-05-19..]", date(2023, 5, 19), None, Precision.DAY),
    ],
)
def test_bounds_and_precision(text, earliest, latest, precision):
    value = parse(text)
    assert (value.earliest, value.latest, value.precision) == (earliest, latest, precision)
    assert str(value) == value.text == text


def test_parts():
    may = Point("2024", "05", "", "~", date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH)
    assert parse("2024-05~") == UncertainDate("2024-05~", Form.POINT, (may,))
    assert parse("2024-05~/") == UncertainDate("2024-05~/", Form.SPAN, (may, Open.UNKNOWN))
    assert parse("../2024-05~") == UncertainDate("../2024-05~", Form.SPAN, (Open.ENDLESS, may))
    assert parse("[2024-05~..]") == UncertainDate("[2024-05~..]", Form.WITHIN, (may, Open.ENDLESS))


@pytest.mark.parametrize(
    ("text", "canonical", "form"),
    [
        ("\u3000 2024-05\n", "2024-05", Form.POINT),
        ("[2023-12,2022-12]", "[2022-12,2023-12]", Form.CHOICE),
        ("[2023-05-01..2023-05-01]", "2023-05-01", Form.POINT),
    ],
)
def test_other_spellings_become_canonical(text, canonical, form):
    value = parse(text)
    assert (value.text, value.form) == (canonical, form)
    assert value == parse(canonical)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024-05", False, False),
        ("2024-05/2024-06%", True, True),
        ("[2023-05,2024-05~]", True, False),
        ("2023-05~/2024-05?", True, True),
    ],
)
def test_qualifiers(text, approximate, uncertain):
    value = parse(text)
    assert (value.approximate, value.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023~/2024-05-02", date(2022, 1, 1), date(2024, 5, 2)),
        ("2024-05-02~/..", date(2024, 5, 1), None),
        ("[..2024-05~]", None, date(2024, 6, 30)),
        ("[2023-05-01,2023-06~]", date(2023, 5, 1), date(2023, 7, 31)),
        ("[2023-05-20,2023-06~]", date(2023, 5, 1), date(2023, 7, 31)),
    ],
)
def test_only_the_approximate_parts_are_drawn_wider(text, earliest, latest):
    value = parse(text)
    assert (value.drawn_earliest, value.drawn_latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "other", "answer"),
    [
        ("2024-05-01", "2024-05-02", Answer.YES),
        ("2024-05-02", "2024-05-02", Answer.NO),
        ("2024-05-03", "2024-05-02", Answer.NO),
        ("2024-05", "2024-05", Answer.MAYBE),
        ("2024-05", "2024-05-31", Answer.MAYBE),
        ("2024-05", "2024-05-01", Answer.NO),
        ("[2022-12,2023-12]", "2023-05", Answer.MAYBE),
        ("[..2023-05-19]", "2023-05-20", Answer.YES),
        ("[..2023-05-19]", "2023-05-01", Answer.MAYBE),
        ("2023-05-01", "[..2023-05-19]", Answer.MAYBE),
        ("2023-05-19", "[..2023-05-19]", Answer.NO),
        ("[2023-05-19..]", "2024", Answer.MAYBE),
        ("[2023-05-19..]", "2023-05-19", Answer.NO),
        ("2023-05-18", "[2023-05-19..]", Answer.YES),
        ("2023-05/2024-05", "2024-06", Answer.YES),
        ("2023-05-01/2024-05-31", "2024-01", Answer.NO),
        ("2024-01", "2023-05-01/2024-05-31", Answer.NO),
        ("2024-05-02/..", "2030", Answer.MAYBE),
        ("2024-05-02/", "2023", Answer.NO),
        ("../2024-05-02", "2024-05-03", Answer.YES),
        ("/2024-05-02", "2024-05-01", Answer.NO),
        ("2023", "../2024-05-02", Answer.MAYBE),
    ],
)
def test_before(text, other, answer):
    assert parse(text).before(parse(other)) is answer


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("2024-05-02", "no yes yes yes"),
        ("2024-05", "maybe maybe yes yes"),
        ("[2024-05-01,2024-06-01]", "maybe maybe maybe yes"),
        ("[..2024-05-02]", "maybe yes yes yes"),
        ("[2024-05-02..]", "no maybe maybe maybe"),
        ("2024-05-02/2025", "no yes yes yes"),
        ("2024-05/2024-05-02", "maybe yes yes yes"),
        ("2024-05-02/..", "no yes yes yes"),
        ("/2024-05-31", "maybe maybe yes yes"),
    ],
)
def test_reached_by(text, answers):
    days = [date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 31), date(2025, 1, 1)]
    reached = [parse(text).reached_by(day) for day in days]
    assert reached == [Answer[answer.upper()] for answer in answers.split()]


@pytest.mark.parametrize(
    ("text", "other", "coincide"),
    [
        ("2023-05", "2023-05-31", True),
        ("2023-05", "2023-06", False),
        ("[2022-12,2023-12]", "2023-05", False),
        ("[2022-12,2023-12]", "[2023-05,2023-12-25]", True),
        ("[..2023-05-19]", "2023-05-19", True),
        ("[..2023-05-19]", "2023-05-20", False),
        ("[..2023-05-19]", "[2023-05-19..]", True),
        ("2024-05-02/", "2030", True),
    ],
)
def test_could_coincide(text, other, coincide):
    assert parse(text).could_coincide(parse(other)) is coincide
    assert parse(other).could_coincide(parse(text)) is coincide


def test_order_is_by_the_known_end_then_the_latest_then_the_text():
    order = [
        "0001",
        "[2023,2024-05]",
        "2023-05-01",
        "2023-05-01?",
        "[..2023-05-01]",
        "2023-05",
        "2023-05-01/2024",
        "2023-05-01/",
        "2023-05-01/..",
        "[2023-05-01..]",
        "2023-05-02",
        "../2024",
        "/2024",
    ]
    assert [str(value) for value in sorted(map(parse, sorted(order)))] == order


@given(texts)
def test_every_form_is_read_and_written_back(text):
    value = parse(text)
    assert parse(str(value)) == value
    assert len(value.text) <= MAX_LENGTH


@given(valid_dates)
def test_bounds_are_ordered_and_inside_what_is_drawn(value):
    earliest, latest = value.earliest or date.min, value.latest or date.max
    assert earliest <= latest
    assert (value.drawn_earliest or date.min) <= earliest
    assert (value.drawn_latest or date.max) >= latest
    assert (value.drawn_earliest is None) == (value.earliest is None)
    assert (value.drawn_latest is None) == (value.latest is None)


@given(st.lists(valid_dates, max_size=6))
def test_order_is_total(values):
    for first, second in pairwise(sorted(values)):
        assert first.sort_key <= second.sort_key
        assert first <= second
        assert (first >= second) == (first == second)


@given(valid_dates, valid_dates)
def test_answers_agree_with_each_other(one, other):
    if one.before(other) is Answer.YES:
        assert other.before(one) is Answer.NO
        assert not one.could_coincide(other)
    assert one.could_coincide(one)


REFUSALS = {
    "": "No date is given: write YYYY, YYYY-MM or YYYY-MM-DD.",
    "2024/2025/2026": "“2024/2025/2026”: a span has one / between its start and its end.",
    "../..": "“../..”: one end at least must be a date.",
    "2024/2023": "“2024/2023”: it ends before it begins.",
    "[2024": "“[2024”: what begins with [ ends with ].",
    "[]": "“[]”: a choice has two dates or more, with a comma between them.",
    "[2024,]": "“[2024,]”: a choice has two dates or more, with a comma between them.",
    "[2024,2024]": "“[2024,2024]”: a choice names each date once.",
    "[2022, 2023]": "“ 2023”: a date has no spaces.",
    "[2022,2023..2024]": "“[2022,2023..2024]”: a choice [a,b] and a range [a..b] cannot be mixed.",
    "[..]": "“[..]”: one end at least must be a date.",
    "[2024..2023]": "“[2024..2023]”: it ends before it begins.",
    "[2024....]": "“..”: a range stands in square brackets, [a..b].",
}


@pytest.mark.parametrize(("text", "sentence"), REFUSALS.items())
def test_a_refusal_says_why_in_one_sentence(text, sentence):
    with pytest.raises(UncertainDateError) as refusal:
        parse(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("char", ["[", " ", "9"])
def test_too_long_a_text_is_refused_before_any_grammar(char):
    with pytest.raises(UncertainDateError) as refusal:
        parse(char * 10**6)
    assert str(refusal.value) == (
        f"“{char * 39}…”: a date has at most 80 characters, this has 1000000."
    )


@given(junk)
def test_any_text_is_a_date_or_one_printable_sentence(text):
    try:
        outcome = str(parse(text))
    except UncertainDateError as error:
        outcome = str(error)
    assert outcome.isprintable()
    assert outcome.endswith(".") or str(parse(outcome)) == outcome
