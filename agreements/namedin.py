"""Where records are named in a way that no foreign key guards: in cited values, in changes."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from agreements.citedfields import CitedField
from agreements.models import Citation, Judgement, Party, Passage, PendingChange, Person, Source
from agreements.seedplain import MODEL_OF_KIND, SEED_OF, model_of, seed_from
from agreements.seedtypes import EventSeed, key_of
from agreements.seedwriter import named_by

NAMING = (CitedField.PARTICIPANTS, CitedField.SPEAKER)


def values_naming(key: str) -> Iterator[str]:
    """Yield a sentence for each event of which a cited or chosen value names a person or party."""
    events: dict[int, Any] = {}
    for model in (Citation, Judgement):
        rows = model.objects.filter(field__in=NAMING, value__contains=key, event__isnull=False)
        for row in rows.select_related("event").order_by("event_id"):
            if key in row.value.split(", "):
                events[row.event_id] = row.event  # type: ignore[index]
    for event in events.values():
        yield _("A citation in “%(event)s” names it.") % {"event": event}


def changes_naming(record: models.Model) -> Iterator[str]:
    """Yield a sentence for each waiting change that names the record where its base did not.

    To publish such a change without the record would fail.
    """
    named = PendingChange.objects.annotate(text=Cast("seed", models.TextField()))
    for pending in named.filter(text__contains=_key(record)):
        cls = SEED_OF[MODEL_OF_KIND[pending.kind]]
        base, seed = (seed_from(cls, data) for data in (pending.base, pending.seed))
        if any(_is_of(record, name) for name in _names(seed) - _names(base)):
            other = MODEL_OF_KIND[pending.kind]._default_manager.filter(pk=pending.record).first()
            yield _("A change of “%(record)s” that waits names it.") % {"record": other}


def named_still(record: models.Model, stored: Any, after: Any) -> Iterator[str]:
    """Yield what names `record`, or a passage of it, by a key that the seed `after` ends."""
    if key_of(after) != key_of(stored):
        yield from changes_naming(record)
        yield from values_naming(key_of(stored)) if isinstance(record, Person | Party) else ()
    if isinstance(record, Source):
        kept = {passage.slug for passage in after.passages}
        for slug in (passage.slug for passage in stored.passages if passage.slug not in kept):
            yield from changes_naming(Passage(source=record, slug=slug))


def _names(seed: Any) -> set[tuple[type[models.Model], str]]:
    """Return all that a seed names, people and parties in the values of citations among it."""
    names = set(named_by(seed))
    for citation in seed.citations if isinstance(seed, EventSeed) else ():
        if citation.field in NAMING:
            parts = citation.value.split(", ")
            names |= {(model, part) for model in (Person, Party) for part in parts}
    return names


def _is_of(record: Any, name: tuple[type[models.Model], str]) -> bool:
    model, key = name
    if isinstance(record, Source) and model is Passage:
        return key.split("#")[0] == record.slug
    if isinstance(record, Passage):
        return model is Passage and key == f"{record.source.slug}#{record.slug}"
    return model is model_of(record) and key == _key(record)


def _key(record: Any) -> str:
    return str(record.code if isinstance(record, Party) else record.slug)
