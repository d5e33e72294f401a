"""How a form of the desk is saved: stale ones are stopped, changes of what readers see are kept.

Django's own form view runs inside a savepoint, on the rows as the desk shows them. What it wrote
is read back as seeds; where readers see a record that it changed, all is undone and the change is
kept for a reviewer instead.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from agreements.admin.formsets import without_gone_rows
from agreements.differences import Difference, differences
from agreements.history import change
from agreements.models import PendingChange, RecordState
from agreements.namedin import named_still
from agreements.pending import (
    NamesWhatIsGoneError,
    apply_waiting,
    is_public,
    keep,
    pending_of,
    shown_seed,
    undone,
    write,
)
from agreements.recordkeys import review_address
from agreements.seedplain import seed_of, token_of
from agreements.seedtypes import EventSeed, key_of

View = Callable[[], HttpResponse]
TOKEN, WHY = "token", "why"


@dataclass
class Stopped:
    """What a form is told that was saved by somebody else meanwhile: what stands there now."""

    differences: list[Difference]
    by: Any
    at: Any

    @property
    def message(self) -> str:
        return _(
            "Somebody changed this while you were editing, and nothing was saved. Compare what is "
            "stored now with yours; saving again puts yours in its place."
        )


@dataclass
class Editing:
    """One form on one record: `record` and the others that it edits, with what waits for them."""

    admin: Any
    record: models.Model
    stopped: Stopped | None = None
    refused: str = ""
    shown: dict[models.Model, Any] = field(init=False)
    stored: dict[models.Model, Any] = field(init=False)

    def __post_init__(self) -> None:
        records = [self.record, *self.admin.edited_with(self.record)]
        self.stored = {each: seed_of(each) for each in records}
        self.shown = {each: shown_seed(each) for each in records}

    @cached_property
    def token(self) -> str:
        """What tells whether all of it is still as it was when the form was opened."""
        return token_of(*self.shown.values(), *self.stored.values())

    @cached_property
    def is_public(self) -> bool:
        return is_public(self.record)

    @cached_property
    def pending(self) -> PendingChange | None:
        return pending_of(self.record)

    @property
    def message(self) -> str:
        """What the form is told that stands against saving it."""
        return self.stopped.message if self.stopped else self.refused

    @property
    def waits(self) -> bool:
        """Whether any of the records is shown otherwise than it is stored."""
        return self.shown != self.stored

    def apply(self) -> None:
        """Write what waits into the rows, in a transaction that will be undone."""
        for record in self.shown:
            apply_waiting(record)

    def after(self) -> dict[models.Model, Any]:
        """Return the seeds that the form left changed, those of new records among them."""
        records = [self.record, *self.admin.edited_with(self.record)]
        seeds = {each: seed_of(each) for each in records}
        return {each: seed for each, seed in seeds.items() if seed != self.shown.get(each)}

    def against(self, after: dict[models.Model, Any]) -> list[str]:
        """Return what names a record by a slug, or a passage, that the form would end."""
        changed = ((each, seed) for each, seed in after.items() if each in self.stored)
        return [
            told for each, seed in changed for told in named_still(each, self.stored[each], seed)
        ]

    def may_stay(self, after: dict[models.Model, Any]) -> bool:
        """Return whether what the form wrote can stand: nothing waits, no reader sees a change."""
        return not self.waits and not any(is_public(each) for each in after if each in self.stored)


@dataclass(frozen=True)
class Outcome:
    """What a form came to: `after` are the seeds it left changed, None where it was not saved.

    `against` is what stands against saving it; `stays` tells whether what it wrote is still there.
    """

    response: HttpResponse
    after: dict[models.Model, Any] | None
    against: list[str]
    stays: bool


def look(editing: Editing, view: View) -> HttpResponse:
    """Return the form with what waits in it."""
    if not editing.waits:
        return view()
    with undone():
        editing.apply()
        return rendered(view())


def rendered(response: HttpResponse) -> HttpResponse:
    """Return `response` rendered now, while the rows are as it shows them."""
    return response.render() if isinstance(response, TemplateResponse) else response


def save(request: HttpRequest, editing: Editing, view: View) -> HttpResponse:
    """Save the form that was sent, or return it with what stops it. The caller holds the lock."""
    if request.POST.get(TOKEN) != editing.token:
        return _stop(request, editing, view)
    try:
        outcome = tried(request, editing, view)
        if outcome.after is not None and not outcome.against and not outcome.stays:
            _keep(request, editing, outcome.after)
    except IntegrityError:
        return _refuse(request, editing, view, [_("A row like one of these is there.")])
    except NamesWhatIsGoneError as gone:
        return _refuse(request, editing, view, [str(gone)])
    except ValidationError as error:
        return _refuse(request, editing, view, error.messages)
    if outcome.against:
        return _refuse(request, editing, view, outcome.against)
    if outcome.after is not None:
        messages.success(request, _what_became(editing))
    return outcome.response


def tried(request: HttpRequest, editing: Editing, view: View, may_stay: bool = True) -> Outcome:
    """Fill in the form; what it wrote is undone unless it may stay."""
    with transaction.atomic():
        editing.apply()
        request.is_saved = False  # type: ignore[attr-defined]
        response = rendered(view())
        after = editing.after() if request.is_saved else None  # type: ignore[attr-defined]
        against = editing.against(after or {})
        stays = may_stay and after is not None and not against and editing.may_stay(after)
        transaction.set_rollback(not stays)
    return Outcome(response, after, against, stays)


def _keep(request: HttpRequest, editing: Editing, after: dict[models.Model, Any]) -> None:
    """Write what the form came to: at once where no reader sees it, else for a reviewer."""
    why, by = request.POST.get(WHY, ""), request.user
    with transaction.atomic():
        for record, seed in after.items():
            if record in editing.stored:
                keep(record, seed, by=by, why=why)  # type: ignore[arg-type]
            else:
                write(_as_named_now(seed, editing))
    editing.admin.log_change(request, editing.record, _("Kept for a reviewer."))


def _as_named_now(seed: Any, editing: Editing) -> Any:
    """Return the seed of a new stage, of the agreement by the slug that it has until published."""
    if not isinstance(seed, EventSeed) or not seed.agreement:
        return seed
    return replace(seed, agreement=key_of(editing.stored[editing.record]))


def _what_became(editing: Editing) -> str:
    """Return what an editor is told of a save, with the way to the review."""
    told = _("“%(record)s” is saved.")
    if pending_of(editing.record) is not None:
        told = _(
            "Your change of “%(record)s” is kept, and readers do not see it: ask for its review."
        )
    link = review_address([editing.record])
    sentence = told % {"record": editing.record}
    return format_html('{} <a href="{}">{}</a>', sentence, link, _("Review"))


def _refuse(request: HttpRequest, editing: Editing, view: View, against: list[str]) -> HttpResponse:
    """Return the form as it was filled in, with what stands against saving it."""
    editing.refused = " ".join(against)
    return tried(request, editing, view).response


def _stop(request: HttpRequest, editing: Editing, view: View) -> HttpResponse:
    """Return the form as it was filled in, beside what is stored now; nothing is saved."""
    with undone():
        editing.apply()
        request.POST = without_gone_rows(request, editing.admin, editing.record)  # type: ignore[assignment]
    try:
        after = tried(request, editing, view, may_stay=False).after or {}
    except IntegrityError:  # a row of theirs is like one of these: told when it is saved again
        after = {}
    told = [d for r, seed in after.items() for d in differences(editing.shown.get(r), seed)]
    editing.stopped = Stopped(told, *_who_changed(editing))
    return tried(request, editing, view).response


def _who_changed(editing: Editing) -> tuple[Any, Any]:
    if (pending := editing.pending) is not None:
        return pending.by, pending.changed
    last = editing.record.history.first()  # type: ignore[attr-defined]
    return (last.history_user, last.history_date) if last else (None, None)


@contextmanager
def locked(request: HttpRequest) -> Iterator[None]:
    """Let one writer in at a time, and tell all that is written as one change of this user's."""
    with transaction.atomic(), change(by=request.user, why=request.POST.get(WHY, "")):
        RecordState.lock()
        yield
