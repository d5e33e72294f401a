"""The history that every table of the record keeps: each row as it was, by whom, when and why."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from agreements.foldedfields import FoldedField


@dataclass(frozen=True)
class Change:
    """What all rows written by one act have in common: the moment, the user and the reason."""

    at: datetime.datetime
    by: Any
    why: str


OPEN: ContextVar[Change | None] = ContextVar("open", default=None)


@contextmanager
def change(*, by: Any, why: str = "") -> Iterator[Change]:
    """Let all that is written inside be told as one change of one moment by the user `by`.

    Inside another change, that one goes on.
    """
    if (outer := OPEN.get()) is not None:
        yield outer
        return
    token = OPEN.set(Change(timezone.now(), by, why))
    try:
        yield OPEN.get()  # type: ignore[misc]
    finally:
        OPEN.reset(token)


def in_bulk() -> dict[str, Any]:
    """Return what simple_history's bulk writers are to be told of the change that is open."""
    told = OPEN.get()
    if told is None:
        return {}
    return {
        "default_user": told.by,
        "default_change_reason": told.why,
        "default_date": told.at,
    }


class History(HistoricalRecords):  # type: ignore[misc] # the library has no types
    """A history without derived words, in which the rows of one change bear one moment.

    By type and not by `excluded_fields`: of a list changed from its other side, the library asks
    the history of the wrong table what to leave out.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The library's own field holds a hundred characters.
        kwargs.setdefault("history_change_reason_field", models.TextField(null=True))
        super().__init__(*args, **kwargs)

    def fields_included(self, model: type[models.Model]) -> list[Any]:
        """Return the fields of a table of which the history keeps the values."""
        kept = super().fields_included(model)
        return [field for field in kept if not isinstance(field, FoldedField)]

    def create_historical_record(
        self, instance: Any, history_type: str, using: str | None = None
    ) -> None:
        told = OPEN.get()
        if told is None:
            super().create_historical_record(instance, history_type, using)
            return
        instance._history_date = told.at
        try:
            super().create_historical_record(instance, history_type, using)
        finally:
            del instance._history_date

    def get_history_user(self, instance: Any) -> Any:
        told = OPEN.get()
        return told.by if told is not None else super().get_history_user(instance)

    def get_change_reason_for_object(
        self, instance: Any, history_type: str, using: str | None
    ) -> str | None:
        told = OPEN.get()
        if told is not None and told.why:
            return told.why
        reason: str | None = super().get_change_reason_for_object(instance, history_type, using)
        return reason
