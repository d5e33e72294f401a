"""The status of an agreement on a day: asked of its stages, never stored."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from agreements.dates import Answer
from agreements.models import Event
from agreements.vocabulary import STEP_BY_SLUG, StatusName


@dataclass(frozen=True)
class Status:
    """What surely holds, from which stage, and what possibly holds already beyond it."""

    name: StatusName
    stage: Event | None = None
    possibly: StatusName | None = None

    @property
    def words(self) -> str:
        """Return the status for readers: "signed", or "signed, possibly in force"."""
        if self.possibly is None:
            return str(self.name.label)
        if self.name is StatusName.NOT_KNOWN:
            return f"possibly {self.possibly.label}"
        return f"{self.name.label}, possibly {self.possibly.label}"


def status_on(stages: Iterable[Event], day: datetime.date) -> Status:
    """Return the status that `stages`, all of one agreement, give by the end of `day`.

    The last stage surely reached decides; a later one that may have been reached is said to be
    possible. Stages without a date, and stages that give no status, decide nothing.
    """
    dated = sorted((s for s in stages if s.date and _status(s)), key=_order)
    reached = [s for s in dated if s.date.reached_by(day) is Answer.YES]
    last = reached[-1] if reached else None
    beyond = [
        s
        for s in dated
        if s.date.reached_by(day) is Answer.MAYBE and (last is None or _order(s) > _order(last))
    ]
    name = StatusName(_status(last)) if last else StatusName.NOT_KNOWN
    possibly = StatusName(_status(beyond[-1])) if beyond else None
    return Status(name, last, possibly if possibly != name else None)


def _status(stage: Event) -> str:
    return STEP_BY_SLUG[stage.step].status


def _order(stage: Event) -> tuple[object, ...]:
    """Order stages in time; on one day, in the order of the vocabulary."""
    known_end, latest, _ = stage.date.sort_key
    return known_end, latest, list(STEP_BY_SLUG).index(stage.step)
