"""A source recorded as a copy of another: what is done instead of merging two that are two."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.history import change
from agreements.merging.choices import MergeRefusedError
from agreements.merging.sources import reaches, reliance
from agreements.models import RecordState, Source
from agreements.pending import keep, shown_seed
from agreements.publishing import may_change


def record_as_copy(copy: Source, of: Source, *, by: Any, why: str = "") -> bool:
    """Record that `copy`, and whatever is a copy of it, tells the story that `of` tells.

    Return whether it waits for a reviewer: where readers see a source, the change does. Raises
    PermissionDenied, and MergeRefusedError where the original would be a copy of itself.
    """
    if not may_change(by, copy):
        raise PermissionDenied(_("You may not do this."))
    with transaction.atomic(), change(by=by, why=why):
        RecordState.lock()
        copy, of = (Source.objects.get(pk=each.pk) for each in (copy, of))
        original = of.same_story_as or of
        if copy.pk == original.pk or reaches(reliance(), original.pk, copy.pk):
            raise MergeRefusedError(
                _("“%(original)s” would be a copy of itself, or rely on its own copy.")
                % {"original": original}
            )
        waiting = [
            keep(each, replace(shown_seed(each), same_story_as=original.slug), by=by, why=why)
            for each in (copy, *copy.copies.order_by("pk"))
        ]
        return any(waiting)
