"""Which events a reader asks for, and how many each choice leaves."""

import datetime

import pytest

from agreements.dates import parse
from tests.timeline.plain import an_entry
from timeline.named import Named
from timeline.selection import Filter, Option, Selection, filters

FRANCE, JAPAN = Named("FR", "France", "/parties/FR/"), Named("JP", "Japan", "/parties/JP/")
KISHIDA = Named("kishida", "Fumio Kishida", "/people/kishida/", "prime minister")
PACT = Named("pact", "Pact", "/agreements/pact/")
TALKS = an_entry("2024-05-02", "Talks", parties=(FRANCE, JAPAN), agreements=(PACT,))
SPEECH = an_entry("2023-05", "Speech", "statement", people=(KISHIDA,), parties=(JAPAN,))
UNDATED = an_entry("", "Visit", "occurrence")
ALL = [TALKS, SPEECH, UNDATED]


def asking(**codes: str) -> Selection:
    return Selection({name: frozenset(value.split()) for name, value in codes.items()})


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), ALL),
        (asking(kind="stage statement"), [TALKS, SPEECH]),
        (asking(party="FR"), [TALKS]),
        (asking(party="FR JP"), [TALKS, SPEECH]),
        (asking(party="JP", kind="statement"), [SPEECH]),
        (asking(person="kishida"), [SPEECH]),
        (asking(agreement="pact"), [TALKS]),
        (asking(certainty="day-known"), [TALKS]),
        (asking(certainty="day-not-known one-witness"), ALL),
        (asking(attribution="ministry"), []),
        (asking(party="nobody"), []),
    ],
)
def test_it_keeps_what_is_asked_for(selection, kept):
    assert [entry for entry in ALL if selection.keeps(entry)] == kept
    assert bool(selection) is (selection != Selection())


@pytest.mark.parametrize(
    ("date", "reached"),
    [
        ("2024-05-02", True),
        ("2024-05-01", True),
        ("2024-05-31", True),
        ("2024-04-30", False),
        ("2024-06-01", False),
        ("2024", True),
        ("[..2024-05-01]", True),
        ("[..2024-04-30]", False),
        ("[2024-05-31..]", True),
        ("[2024-06-01..]", False),
        ("2023-01/2025-01", True),
    ],
)
def test_in_a_period_is_what_may_lie_in_it(date, reached):
    may = Selection(first=datetime.date(2024, 5, 1), last=datetime.date(2024, 5, 31))
    assert may.reaches(parse(date)) is reached


def test_what_has_no_date_lies_in_no_period():
    assert Selection().reaches(None)
    assert not Selection(last=datetime.date(2024, 5, 31)).reaches(None)


def test_each_option_says_how_many_events_it_leaves_beside_all_else():
    kind, party, *_ = filters(ALL, asking(party="JP"))
    assert kind == Filter(
        "kind",
        "kind",
        2,
        (
            Option("stage", "stage", 1, chosen=False),
            Option("statement", "statement", 1, chosen=False),
            Option("occurrence", "occurrence", 0, chosen=False),
        ),
    )
    assert party == Filter(
        "party",
        "party",
        3,
        (Option("FR", "France", 1, chosen=False), Option("JP", "Japan", 2, chosen=True)),
    )
    assert (kind.is_chosen, party.is_chosen) == (False, True)


def test_a_criterion_without_a_choice_is_left_out_unless_it_is_asked_for():
    assert [each.parameter for each in filters([TALKS], Selection())] == ["party", "certainty"]
    asked = filters([TALKS], asking(person="nobody"))
    assert [each.parameter for each in asked] == ["party", "person", "certainty"]
    assert asked[1].options == (Option("nobody", "nobody", 0, chosen=True),)
