"""Writing many new records at once, with the history that `save()` would have kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from agreements.history import in_bulk

BATCH = 500


def create_with_history(
    model: type[models.Model], rows: Sequence[Any], lists: Mapping[str, Sequence[Sequence[int]]]
) -> None:
    """Insert `rows` of `model`, their many-to-many `lists`, and the first history of both.

    `lists` maps the name of a many-to-many field to the primary keys it holds, row by row.
    simple_history's own bulk helper leaves the lists out of history.
    """
    manager: Any = model._default_manager
    manager.bulk_create(rows, batch_size=BATCH)
    past_rows = model.history.bulk_history_create(  # type: ignore[attr-defined]
        rows, batch_size=BATCH, **in_bulk()
    )
    for name, members in lists.items():
        _create_list(model._meta.get_field(name), rows, past_rows, members)


def _create_list(
    field: Any, rows: Sequence[Any], past_rows: Sequence[Any], members: Sequence[Sequence[int]]
) -> None:
    """Insert one many-to-many list of every row, and its history."""
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through
    links, links_of = [], []
    for row, past, pks in zip(rows, past_rows, members, strict=True):
        links += [through(**{own: row.pk, other: pk}) for pk in pks]
        links_of += [past] * len(pks)
    through._default_manager.bulk_create(links, batch_size=BATCH)
    if not links:
        return
    past_link = getattr(type(past_rows[0]), field.name).model
    past_link._default_manager.bulk_create(
        [
            past_link(history=past, id=link.pk, **{n: getattr(link, n) for n in (own, other)})
            for link, past in zip(links, links_of, strict=True)
        ],
        batch_size=BATCH,
    )
