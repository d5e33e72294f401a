"""Which events share a lane of the chart: those of one kind, party, agreement or source."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from timeline.entries import Entry, Expected, kind_names

EXPECTED = "expected"


class LanesBy(StrEnum):
    """What the lanes of a chart are by."""

    KIND = "kind"
    PARTY = "party"
    AGREEMENT = "agreement"
    SOURCE = "source"
    REPORTED = "reported"


@dataclass(frozen=True)
class Group:
    """The events and forecasts of one lane, and the name of the lane."""

    key: str
    name: str
    entries: tuple[Entry, ...]
    expected: tuple[Expected, ...] = ()


def grouped(
    entries: Sequence[Entry], expected: Sequence[Expected], by: LanesBy
) -> tuple[Group, ...]:
    """Return the lanes that have something to show, each with its events in the order given.

    Lanes of parties, agreements and sources stand in the order in which they first appear; an
    event of several stands in each, and one of none in a last lane.
    """
    if by in (LanesBy.KIND, LanesBy.REPORTED):
        return _by_kind(entries, expected)
    if by is LanesBy.AGREEMENT:
        return _by_agreement(entries, expected)
    lanes_of = _sources if by is LanesBy.SOURCE else _parties
    others = _("No source") if by is LanesBy.SOURCE else _("No party named")
    forecasts = [Group(EXPECTED, _("Expected"), (), tuple(expected))] if expected else []
    return (*_by_name(entries, lanes_of, others), *forecasts)


def _by_kind(entries: Sequence[Entry], expected: Sequence[Expected]) -> tuple[Group, ...]:
    """Forecasts are of stages, so they stand in their lane."""
    lanes = (
        Group(
            kind,
            name,
            tuple(entry for entry in entries if entry.kind == kind),
            tuple(expected) if kind == "stage" else (),
        )
        for kind, name in kind_names().items()
    )
    return tuple(lane for lane in lanes if lane.entries or lane.expected)


def _by_agreement(entries: Sequence[Entry], expected: Sequence[Expected]) -> tuple[Group, ...]:
    lanes = {lane.key: lane for lane in _by_name(entries, _agreements, "")}
    rest = lanes.pop("", None)
    for each in expected:
        code = each.agreement_code
        own = lanes.get(code, Group(code, each.agreement, ()))
        lanes[code] = Group(code, own.name, own.entries, (*own.expected, each))
    others = [Group("", _("No agreement"), rest.entries)] if rest else []
    return (*lanes.values(), *others)


def _by_name(
    entries: Iterable[Entry], lanes_of: Callable[[Entry], dict[str, str]], others: str
) -> list[Group]:
    """Return a lane for each code that `lanes_of` gives with a name, and the lane of `others`."""
    names: dict[str, str] = {}
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        own = lanes_of(entry)
        names |= {code: name for code, name in own.items() if code not in names}
        for code in own or {"": others}:
            members.setdefault(code, []).append(entry)
    last = {"": others} if "" in members else {}
    return [Group(code, name, tuple(members[code])) for code, name in (names | last).items()]


def _parties(entry: Entry) -> dict[str, str]:
    return {party.code: party.name for party in entry.concerned}


def _agreements(entry: Entry) -> dict[str, str]:
    return {agreement.code: agreement.name for agreement in entry.agreements}


def _sources(entry: Entry) -> dict[str, str]:
    return {source.slug: f"{source.publisher}, {source.date}" for source in entry.sources}
