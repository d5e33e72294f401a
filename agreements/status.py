"""The status of an agreement on a day: asked of its stages, never stored."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from agreements.asof import KnownEvent
from agreements.citedfields import Occurs
from agreements.dates import Answer, UncertainDate
from agreements.evidence import occurs
from agreements.models import Agreement
from agreements.vocabulary import STEP_BY_SLUG, StatusName, Step


@dataclass(frozen=True)
class Status:
    """What surely holds, from which stage, and what possibly holds already beyond it."""

    name: StatusName
    stage: KnownEvent | None = None
    possibly: StatusName | None = None

    @property
    def words(self) -> str:
        """Return the status for readers: "signed", or "signed, possibly in force"."""
        if self.possibly is None:
            return str(self.name.label)
        if self.name is StatusName.NOT_KNOWN:
            return f"possibly {self.possibly.label}"
        return f"{self.name.label}, possibly {self.possibly.label}"


def status_on(stages: Iterable[KnownEvent], day: datetime.date) -> Status:
    """Return the status that `stages`, all of one agreement, give by the end of `day`.

    The last stage surely reached decides; a later one that may have been reached is said to be
    possible. Stages without a date, stages that give no status, and what is told as planned,
    denied or cancelled decide nothing.
    """
    status = Status(StatusName.NOT_KNOWN)
    in_order = sorted((_order(s.date, s), s.date, s) for s in stages if s.date and _status(s))
    for _, date, stage in in_order:
        reached = date.reached_by(day)
        if reached is Answer.YES:
            status = Status(StatusName(_status(stage)), stage)
        elif reached is Answer.MAYBE and _status(stage) != status.name:
            status = replace(status, possibly=StatusName(_status(stage)))
    return status


def _status(stage: KnownEvent) -> str:
    if not stage.step or occurs(stage) is not Occurs.HAPPENED:
        return ""
    return STEP_BY_SLUG[stage.step].status


def _order(date: UncertainDate, stage: KnownEvent) -> tuple[datetime.date, datetime.date, int, int]:
    """Order stages in time; on one day, in the order of the vocabulary."""
    known_end, latest, _ = date.sort_key
    return known_end, latest, list(STEP_BY_SLUG).index(stage.step), stage.event.pk


BINDING = (Agreement.Kind.AGREEMENT, Agreement.Kind.PROTOCOL, Agreement.Kind.EXCHANGE_OF_NOTES)
OVER = (StatusName.ABANDONED, StatusName.TERMINATED, StatusName.SUPERSEDED)
SIGNED = (StatusName.SIGNED, StatusName.AWAITING_FORCE, StatusName.PROVISIONALLY_APPLIED)
IN_FORCE = (StatusName.IN_FORCE, StatusName.SUSPENDED)


def steps_ahead(kind: str, status: Status) -> list[Step]:
    """Return the steps that an agreement has before it up to its entry into force, in order.

    None where it is not of a kind that enters into force, is in force, or is over.
    """
    if kind not in BINDING or status.name in (*OVER, *IN_FORCE):
        return []
    ahead = ["entered-into-force"] if status.name in SIGNED else ["signed", "entered-into-force"]
    return [STEP_BY_SLUG[slug] for slug in ahead]
