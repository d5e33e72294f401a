"""What was last done to the stages of an agreement, whose own history leaves them out."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.models import Event, PendingChange
from agreements.pastrows import history_of
from agreements.seedtypes import EventSeed
from agreements.seedwriter import CHILDREN
from agreements.versions import acts

ROWS_AN_ACT = 20  # as many are read of each table: what is written at once can be many rows
WORDS = {"+": _("created"), "~": _("changed"), "-": _("deleted")}


@dataclass(frozen=True)
class StageChange:
    """One act on one stage, by its primary key; `title` is the last it had.

    `is_there` tells that the stage is not deleted.
    """

    stage: int
    title: str
    is_there: bool
    what: str
    moment: datetime.datetime
    by: Any
    why: str

    @property
    def key(self) -> str:
        """What names the stage in an address of the desk (agreements.recordkeys)."""
        return f"event-{self.stage}"


def stage_changes(agreement: int, limit: int) -> list[StageChange]:
    """Return the last acts on the stages an agreement has or had, newest first.

    The number of queries does not grow.
    """
    own = history_of(Event).filter(agreement_id=agreement)
    titles = dict(own.order_by("history_date", "history_id").values_list("id", "title"))
    by_stage: dict[int, list[Any]] = defaultdict(list)
    for stage_of, rows in _histories(own.values("id")):
        newest = rows.select_related("history_user").order_by("-history_date", "-history_id")
        for row in newest[: limit * ROWS_AN_ACT]:
            by_stage[getattr(row, stage_of)].append(row)
    there = set(Event.objects.filter(pk__in=titles).values_list("pk", flat=True))
    changes = [
        _change(stage, titles[stage], stage in there, act)
        for stage, rows in by_stage.items()
        for act in acts(sorted(rows, key=lambda row: (row.history_date, row.history_id)))
    ]
    return sorted(changes, key=lambda change: (change.moment, change.stage), reverse=True)[:limit]


def _histories(stages: Any) -> Iterator[tuple[str, Any]]:
    """Yield, with the column that holds the stage, the histories of all that belongs to one."""
    yield "id", history_of(Event).filter(id__in=stages)
    yield "record", history_of(PendingChange).filter(kind="event", record__in=stages)
    for (cls, name), child in CHILDREN.items():
        if cls is EventSeed and name != "forecasts":  # a stage has none
            yield child.owner, history_of(child.model).filter(**{f"{child.owner}__in": stages})


def _change(stage: int, title: str, is_there: bool, rows: list[Any]) -> StageChange:
    own = {row.history_type for row in rows if row.instance_type is Event}
    kind = next((sign for sign in ("-", "+") if sign in own), "~")
    last = rows[-1]
    why = last.history_change_reason or ""
    by, what = last.history_user, str(WORDS[kind])
    return StageChange(stage, title, is_there, what, last.history_date, by, why)
