"""The changes that wait for a reviewer and that a merger would leave naming what is gone."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from agreements.merging.choices import MergeRefusedError
from agreements.merging.pairs import Pair
from agreements.merging.people import NAMING
from agreements.models import Passage, PendingChange, Person, Slug, Source
from agreements.pending import pending_of
from agreements.seedplain import MODEL_OF_KIND, SEED_OF, model_of, seed_from
from agreements.seedwriter import named_by


def refuse_while_changes_wait(pair: Pair) -> None:
    """Raise MergeRefusedError while a change waits that is of one of the two or names the other."""
    found = [str(each) for each in (pair.kept, pair.other) if pending_of(each) is not None]
    slugs = slugs_of(pair.other)
    found += [
        str(_record_of(pending))
        for pending in PendingChange.objects.order_by("pk")
        if any(names(pending, data, pair.other, slugs) for data in (pending.base, pending.seed))
    ]
    if found:
        message = _("A change waits on %(records)s. Publish or discard it first.")
        records = ", ".join(f"“{each}”" for each in dict.fromkeys(found))
        raise MergeRefusedError(message % {"records": records})


def slugs_of(record: Any) -> set[str]:
    """Return the slugs that lead to a record, of an event its former ones too."""
    return {record.slug, *Slug.objects.filter(**_leads_to(record)).values_list("slug", flat=True)}


def _leads_to(record: Any) -> dict[str, Any]:
    kind = getattr(record, "slug_relation", "")
    return {kind: record.pk} if kind else {"pk__in": []}


def _record_of(pending: PendingChange) -> models.Model:
    manager = MODEL_OF_KIND[pending.kind]._default_manager
    return manager.filter(pk=pending.record).first() or pending


def names(pending: PendingChange, data: dict[str, Any], record: Any, slugs: set[str]) -> bool:
    """Return whether the seed in `data` names the record, which has these `slugs`."""
    seed = seed_from(SEED_OF[MODEL_OF_KIND[pending.kind]], data)
    if isinstance(record, Person) and not slugs.isdisjoint(_named_in_values(seed)):
        return True
    model = model_of(record)
    return any(
        (named is model and key in slugs)
        or (named is Passage and model is Source and key.split("#")[0] in slugs)
        for named, key in named_by(seed)
    )


def _named_in_values(seed: Any) -> Iterator[str]:
    for entry in (*getattr(seed, "citations", ()), *getattr(seed, "judgements", ())):
        if entry.field in NAMING:
            yield from entry.value.split(", ")
