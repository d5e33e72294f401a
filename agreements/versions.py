"""The versions of a whole record, with all that hangs from it, and the acts that made them.

One act is all that was written inside one `agreements.history.change`: its rows bear one moment,
one user and one reason. Rows without a user may come from an import or a shell, each with a moment
of its own: those of one reason within a second of the last are one act too, as long as no row
comes again with other values.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.differences import Difference, differences
from agreements.models import Party, PendingChange, State
from agreements.pastrows import Key, Past, history_of, key_of_row, values_of
from agreements.seedplain import kind_of, model_of, seed_from

WITHIN = datetime.timedelta(seconds=1)
LOOK_BACK = 200  # versions: of a longer life, older ones are not compared


class Act(models.TextChoices):
    """What was done to a record or to its waiting change."""

    CREATED = "created", _("created")
    RESTORED = "restored", _("brought back after it was deleted")
    CHANGED = "changed", _("changed")
    STATE = "state", _("state changed")
    PUBLISHED = "published", _("published")
    DELETED = "deleted", _("deleted")
    KEPT = "kept", _("change kept for review")
    SUBMITTED = "submitted", _("change submitted for review")
    SENT_BACK = "sent-back", _("change sent back")
    DISCARDED = "discarded", _("change discarded")


ON_CHANGES = {Act.KEPT, Act.SUBMITTED, Act.SENT_BACK, Act.DISCARDED}


@dataclass
class Version:
    """A record after one act; of an act on its waiting change, as the change would make it."""

    past: Past
    act: Act
    rows: list[Any]
    live: Mapping[Key, Any] = field(repr=False)
    earlier: Mapping[Key, Any] = field(repr=False)
    pending: Any = None
    earlier_pending: Any = None

    @property
    def moment(self) -> datetime.datetime:
        """The moment of the act's last row."""
        return self.rows[-1].history_date  # type: ignore[no-any-return]

    @property
    def key(self) -> str:
        """What tells the version from the others of its record, in an address."""
        return f"{self.moment.astimezone(datetime.UTC):%Y%m%dT%H%M%S.%f}"

    @property
    def by(self) -> Any:
        """The user, None where there was none or is none any more."""
        return self.rows[-1].history_user

    @property
    def why(self) -> str:
        return self.rows[-1].history_change_reason or ""

    @property
    def states(self) -> tuple[str, str]:
        """The record's state before and after, '' where it has none."""
        own = (self.past.model, self.past.pk)
        before, after = (getattr(live.get(own), "state", "") for live in (self.earlier, self.live))
        return before, after

    @property
    def is_of_change(self) -> bool:
        """Whether the act left the record as it was and concerns its waiting change."""
        return self.act in ON_CHANGES

    @cached_property
    def seed(self) -> Any:
        """The whole record after the act, None where it is deleted.

        Of a change that was discarded: what it was made from.
        """
        if not self.is_of_change:
            return self.past.seed(self.live)
        pending = self.earlier_pending if self.act == Act.DISCARDED else self.pending
        return seed_from(self.past.cls, pending.base if self.act == Act.DISCARDED else pending.seed)

    @cached_property
    def before(self) -> Any:
        """What `seed` is compared with, None where there was nothing."""
        if not self.is_of_change:
            return self.past.seed(self.earlier)
        pending = self.earlier_pending or self.pending
        return seed_from(self.past.cls, pending.seed if self.earlier_pending else pending.base)

    @cached_property
    def differences(self) -> list[Difference]:
        """What the act changed, field by field."""
        return differences(self.before, self.seed)


def restored_from(version: Version, older: Sequence[Version]) -> Version | None:
    """Return the version of `older`, newest first, that this one brought back, if any.

    Told by what the record says, not by how it was written: to undo by hand is to restore too.
    """
    if version.act != Act.CHANGED or not older:
        return None
    wanted = _without_state(version.seed)
    if wanted == _without_state(older[0].seed):
        return None
    past = (other for other in older[1:LOOK_BACK] if not other.is_of_change)
    return next((other for other in past if _without_state(other.seed) == wanted), None)


def _without_state(seed: Any) -> Any:
    return replace(seed, state="") if hasattr(seed, "state") else seed


def versions_of(record: models.Model) -> list[Version]:
    """Return the versions of a record, newest first; of one gone too, by its table and its key.

    The number of queries does not grow with the versions; their seeds are made when asked for.
    """
    past = Past(model_of(record), record.pk)
    changes = history_of(PendingChange).filter(kind=kind_of(record), record=record.pk)
    rows = [*past.rows, *changes.select_related("history_user")]
    rows.sort(key=lambda row: (row.history_date, row.history_id))
    live: dict[Key, Any] = {}
    pending = None
    found: list[Version] = []
    for act in acts(rows):
        earlier, earlier_pending = live, pending
        live, pending = _after(act, live, pending)
        version = Version(past, Act.CHANGED, act, live, earlier, pending, earlier_pending)
        version.act = _act(version)
        found.append(version)
    return found[::-1]


def seed_at(model: type[models.Model], pk: int, moment: datetime.datetime) -> Any:
    """Return the whole record as it was at a moment, None where it was not there."""
    past, live = Past(model, pk), dict[Key, Any]()
    live, _pending = _after((r for r in past.rows if r.history_date <= moment), live, None)
    return past.seed(live)


def acts(rows: Iterable[Any]) -> list[list[Any]]:
    """Return rows of history, oldest first, in groups of one act each (see the module)."""
    found: list[list[Any]] = []
    for _moment, same in groupby(rows, key=_who_and_when):
        batch = list(same)
        if found and _goes_on(found[-1], batch):
            found[-1] += batch
        else:
            found.append(batch)
    return found


def _who_and_when(row: Any) -> tuple[Any, ...]:
    return row.history_date, row.history_user_id, row.history_change_reason


def _goes_on(act: list[Any], batch: list[Any]) -> bool:
    last, first = act[-1], batch[0]
    if (None, last.history_change_reason) != _who_and_when(first)[1:] or last.history_user_id:
        return False
    if first.history_date - last.history_date > WITHIN:
        return False
    known = {key_of_row(row): values_of(row) for row in act}
    return all(known.get(key_of_row(row), values_of(row)) == values_of(row) for row in batch)


def _after(rows: Iterable[Any], live: Mapping[Key, Any], pending: Any) -> tuple[Any, Any]:
    """Return the rows that are there, and the change that waits, once `rows` are written."""
    live = dict(live)
    for row in rows:
        gone = row.history_type == "-"
        if row.instance_type is PendingChange:
            pending = None if gone else row
        elif gone:
            live.pop(key_of_row(row), None)
        else:
            live[key_of_row(row)] = row
    return live, pending


def _act(version: Version) -> Act:
    if all(row.instance_type is PendingChange for row in version.rows):
        return _act_on_change(version.earlier_pending, version.pending)
    own = (version.past.model, version.past.pk)
    if own not in version.live:
        return Act.DELETED
    if own not in version.earlier:
        return Act.RESTORED if _was_deleted(version) else Act.CREATED
    before, after = version.states
    if before != after:
        return Act.PUBLISHED if after == State.PUBLISHED else Act.STATE
    applied = version.earlier_pending is not None and version.pending is None
    return Act.PUBLISHED if applied and after in ("", State.PUBLISHED) else Act.CHANGED


def _act_on_change(before: Any, after: Any) -> Act:
    if after is None:
        return Act.DISCARDED
    if before is None or before.state == after.state:
        return Act.KEPT
    return Act.SUBMITTED if after.state == State.IN_REVIEW else Act.SENT_BACK


def _was_deleted(version: Version) -> bool:
    """Return whether another row of the same name had been deleted before this one was made."""
    model, name = version.past.model, "code" if version.past.model is Party else "slug"
    own = version.live[model, version.past.pk]
    gone = history_of(model).filter(history_type="-", history_date__lte=version.moment)
    return bool(gone.filter(**{name: getattr(own, name)}).exists())
