"""Who is behind the reports: on small records, and literally on the real seeds."""

import datetime
from typing import Any

import pytest

from agreements.asof import KnownEvent
from agreements.models import Citation, Event, Source
from agreements.witnesses import Side, Witness, independent, sides, witnesses
from tests.agreements import records
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db
LATE = datetime.date(2030, 1, 1)


def told(*reports: Any, field: str = "date") -> tuple[Citation, ...]:
    """Return citations of one event: each source, the value it gives, and of its passage more."""
    event = records.meeting()
    for number, (source, value, *more) in enumerate(reports):
        passage = records.passage(source, f"words-{number}", **(more[0] if more else {}))
        records.citation(event, passage, field, value)
    return KnownEvent(Event.objects.with_evidence().get(), LATE).cited(field)


def weighed(found: list[Side]) -> list[tuple[str, int, int, str]]:
    """Return (value, reports, witnesses, weight) of each side."""
    return [
        (s.value, len({c.passage.source for c in s.citations}), len(s.witnesses), s.weight.name)
        for s in found
    ]


def test_copies_are_the_witness_of_their_original():
    wire = records.source("wire")
    copy, other = records.source("copy", same_story_as=wire), records.source("other")
    cited = told((wire, "2024"), (copy, "2024"), (other, "2024"))
    assert witnesses(cited) == [wire.pk, wire.pk, other.pk]


def test_words_that_rely_on_a_source_are_its_words():
    wire = records.source("wire")
    copy, paper = records.source("copy", same_story_as=wire), records.source("paper")
    assert witnesses(told((paper, "2024", {"relies_on": copy}))) == [wire.pk]


@pytest.mark.parametrize("agency", ["Wire", "Other"])
def test_reliance_is_followed_to_its_end(agency):
    wire = records.source("wire", agency=agency)
    paper, site = records.source("paper"), records.source("site")
    cited = told(
        (site, "2024", {"relies_on": paper}),
        (paper, "2024", {"relies_on_agency": "Wire"}),
        (wire, "2024"),
    )
    end = wire.pk if agency == "Wire" else "Wire"
    assert witnesses(cited) == [end, end, wire.pk]


def test_a_source_that_also_tells_it_itself_is_its_own_witness():
    first, second = records.source("first"), records.source("second")
    cited = told(
        (first, "2024", {"relies_on": second}),
        (second, "2024", {"relies_on_agency": "Wire"}),
        (second, "2024"),
    )
    assert witnesses(cited) == [second.pk, "Wire", second.pk]


def test_two_that_rely_on_each_other_end_somewhere():
    first, second = records.source("first"), records.source("second")
    cited = told((first, "2024", {"relies_on": second}), (second, "2024", {"relies_on": first}))
    assert len(witnesses(cited)) == 2


@pytest.mark.parametrize(
    ("reports", "followed"),
    [
        ({}, "Wire"),
        ({"may": "2024-05-01"}, "may"),
        ({"may": "2024-05-01", "june": "2024-06-01"}, "june"),
        ({"may": "2024-05-01", "july": "2024-07-01"}, "may"),
        ({"july": "2024-07-01"}, "Wire"),
        ({"perhaps": "[2024-06-01..2024-07-31]"}, "perhaps"),
        ({"undated": ""}, "undated"),
        ({"undated": "", "may": "2024-05-01"}, "may"),
    ],
)
def test_an_agencys_word_is_its_latest_report_that_is_not_later(reports, followed):
    paper = records.source("paper", published="2024-06-15")
    wires = [
        records.source(slug, published=published, agency="Wire")
        for slug, published in reports.items()
    ]
    cited = told((paper, "2024", {"relies_on_agency": "Wire"}), *((wire, "2024") for wire in wires))
    names: dict[Witness, str] = {source.pk: source.slug for source in wires}
    assert names.get(witnesses(cited)[0], "Wire") == followed


def test_a_report_of_another_agency_and_one_of_another_fact_are_not_followed():
    paper, other = records.source("paper"), records.source("other", agency="Other")
    records.source("wire", agency="Wire")
    cited = told((paper, "2024", {"relies_on_agency": "Wire"}), (other, "2024"))
    assert witnesses(cited) == ["Wire", other.pk]


def test_a_copy_that_names_no_agency_stands_for_the_report_it_copies():
    wire = records.source("wire", agency="Wire")
    copy, paper = records.source("copy", same_story_as=wire), records.source("paper")
    cited = told((paper, "2024", {"relies_on_agency": "Wire"}), (copy, "2024"))
    assert witnesses(cited) == [wire.pk, wire.pk]


@pytest.mark.parametrize(
    ("values", "weights"),
    [
        ("a", ["a UNIQUE"]),
        ("aa", ["a CONFIRMED"]),
        ("ab", ["a CONFLICT", "b CONFLICT"]),
        ("aab", ["a MAJORITY", "b MINORITY"]),
        ("abb", ["b MAJORITY", "a MINORITY"]),
        ("aabc", ["a MAJORITY", "b MINORITY", "c MINORITY"]),
        ("aabb", ["a CONFLICT", "b CONFLICT"]),
        ("am", ["a UNIQUE", "m UNIQUE"]),
        ("amm", ["m CONFIRMED", "a UNIQUE"]),
        ("abm", ["a CONFLICT", "b CONFLICT", "m UNIQUE"]),
    ],
)
def test_weights(values, weights):
    """Values a, b, c exclude each other; m is the month they are in and excludes none."""
    days = {"a": "2024-05-01", "b": "2024-05-02", "c": "2024-05-03", "m": "2024-05"}
    cited = told(*((records.source(f"s{n}"), days[v]) for n, v in enumerate(values)))
    letters = {day: letter for letter, day in days.items()}
    assert [f"{letters[s.value]} {s.weight.name}" for s in sides("date", cited)] == weights


def test_one_witness_may_stand_on_both_sides():
    one, other = records.source("one"), records.source("other")
    cited = told((one, "2024-05-01"), (one, "2024-05-02"), (other, "2024-05-02"))
    assert weighed(sides("date", cited)) == [
        ("2024-05-02", 2, 2, "MAJORITY"),
        ("2024-05-01", 1, 1, "MINORITY"),
    ]


def test_independent_counts_stories():
    wire, other = records.source("wire"), records.source("other")
    copy = records.source("copy", same_story_as=wire)
    assert independent([wire, copy]) == 1
    assert independent([copy, other]) == 2
    assert independent([]) == 0


def test_they_ask_the_database_nothing(django_assert_num_queries):
    wire = records.source("wire", agency="Wire")
    copy, paper = records.source("copy", same_story_as=wire), records.source("paper")
    on_agency, on_copy = {"relies_on_agency": "Wire"}, {"relies_on": copy}
    cited = told((copy, "2024"), (paper, "2024", on_agency), (paper, "2023", on_copy))
    with django_assert_num_queries(0):
        assert weighed(sides("date", cited)) == [
            ("2024", 2, 1, "CONFLICT"),
            ("2023", 1, 1, "CONFLICT"),
        ]


def seeded(slug: str, field: str) -> list[tuple[str, int, int, str]]:
    put_the_seeds_in()
    event = Event.objects.published().with_evidence().get(slug=slug)
    return weighed(sides(field, KnownEvent(event, LATE).cited(field)))


@pytest.mark.parametrize("field", ["occurrence", "date", "step"])
def test_talks_agreed_on_2_may_2024_four_reports_two_witnesses(field):
    ((value, reports, independently, weight),) = seeded(
        "france-and-japan-agree-to-start-raa-talks", field
    )
    assert value == {"occurrence": "happened", "date": "2024-05-02", "step": "talks-agreed"}[field]
    assert (reports, independently, weight) == (4, 2, "CONFIRMED")


def test_the_year_of_the_build_up_one_against_one():
    assert seeded("japan-announces-military-build-up", "date") == [
        ("2022-12", 1, 1, "CONFLICT"),
        ("2023-12", 2, 1, "CONFLICT"),
    ]


def test_the_steps_of_the_talks_with_the_philippines():
    assert seeded("japan-and-philippines-agree-to-start-raa-talks", "step") == [
        ("negotiation", 3, 2, "MAJORITY"),
        ("talks-agreed", 1, 1, "MINORITY"),
    ]


def test_the_caption_that_says_friday():
    assert seeded("kishida-and-macron-meet-in-paris", "date") == [
        ("2024-05-02", 4, 3, "MAJORITY"),
        ("[2024-04-26,2024-05-03]", 1, 1, "MINORITY"),
    ]


def test_the_sources_of_the_seeds_are_five_reports_and_four_stories():
    put_the_seeds_in()
    assert independent(Source.objects.published()) == 4
