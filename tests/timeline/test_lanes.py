"""Which events share a lane."""

import pytest

from tests.timeline.plain import LANES, an_entry, expected
from tests.timeline.sourced import a_source, told
from timeline.entries import Entry
from timeline.lanes import Group, LanesBy, grouped
from timeline.named import Named

FRANCE, JAPAN = Named("FR", "France", "/parties/FR/"), Named("JP", "Japan", "/parties/JP/")
PACT, ROADMAP = Named("pact", "Pact", "/pact/"), Named("roadmap", "Roadmap", "/roadmap/")
WIRE, LATE = a_source("wire", "2024-05-03"), a_source("late", "2024-06-01")
TALKS = an_entry(slug="talks", parties=(JAPAN, FRANCE), agreements=(PACT, ROADMAP))
VISIT = an_entry(slug="visit", kind="meeting", parties=(FRANCE,), evidence=(told(WIRE), told(LATE)))
GAMES = an_entry("", slug="games", kind="occurrence", agreements=(ROADMAP,), evidence=(told(LATE),))
ALL = [TALKS, VISIT, GAMES]


def keys(groups: tuple[Group, ...]) -> list[tuple[str, str, list[str]]]:
    return [(g.key, g.name, [entry.slug for entry in g.entries]) for g in groups]


def test_by_kind_in_the_order_of_the_kinds() -> None:
    entries = [an_entry(kind=kind, slug=kind) for kind in reversed(LANES)]
    assert keys(grouped(entries, [], LanesBy.KIND)) == [
        (kind, name, [kind]) for kind, name in LANES.items()
    ]


def test_a_kind_without_events_has_no_lane() -> None:
    assert keys(grouped([VISIT], [], LanesBy.KIND)) == [("meeting", "Meetings", ["visit"])]


@pytest.mark.parametrize("by", [LanesBy.KIND, LanesBy.REPORTED])
def test_a_forecast_is_of_a_stage_and_makes_its_lane(by: LanesBy) -> None:
    stages, meetings = grouped([VISIT], [expected("2025")], by)
    assert (stages.key, stages.entries, stages.expected) == ("stage", (), (expected("2025"),))
    assert meetings.expected == ()


def test_by_party_an_event_stands_with_each_and_the_others_last() -> None:
    assert keys(grouped([GAMES, TALKS, VISIT], [], LanesBy.PARTY)) == [
        ("JP", "Japan", ["talks"]),
        ("FR", "France", ["talks", "visit"]),
        ("", "No party named", ["games"]),
    ]


def test_by_source_in_the_order_in_which_they_first_tell() -> None:
    assert keys(grouped(ALL, [], LanesBy.SOURCE)) == [
        ("wire", "wire, 3 May 2024", ["visit"]),
        ("late", "late, 1 June 2024", ["visit", "games"]),
        ("", "No source", ["talks"]),
    ]


@pytest.mark.parametrize("by", [LanesBy.PARTY, LanesBy.SOURCE])
def test_what_is_expected_of_nobody_has_a_lane_of_its_own(by: LanesBy) -> None:
    *_, last = grouped(ALL, [expected("2025")], by)
    assert (last.key, last.name, last.entries) == ("expected", "Expected", ())
    assert last.expected == (expected("2025"),)


def test_by_agreement_a_forecast_stands_with_its_own() -> None:
    groups = grouped(ALL, [expected("2025")], LanesBy.AGREEMENT)
    assert keys(groups) == [
        ("pact", "Pact", ["talks"]),
        ("roadmap", "Roadmap", ["talks", "games"]),
        ("", "No agreement", ["visit"]),
    ]
    assert [len(group.expected) for group in groups] == [1, 0, 0]


def test_a_forecast_of_an_agreement_without_events_makes_its_lane() -> None:
    assert keys(grouped([GAMES], [expected("2025")], LanesBy.AGREEMENT)) == [
        ("roadmap", "Roadmap", ["games"]),
        ("pact", "Pact", []),
    ]


@pytest.mark.parametrize("by", LanesBy)
def test_no_event_is_lost(by: LanesBy) -> None:
    def shown(entries: list[Entry]) -> set[str]:
        return {entry.slug for group in grouped(entries, [], by) for entry in group.entries}

    assert shown(ALL) == {"talks", "visit", "games"}
    assert grouped([], [], by) == ()
