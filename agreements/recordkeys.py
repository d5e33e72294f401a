"""How pages of the desk name records in addresses and forms, and where each is edited."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from agreements.models import Event
from agreements.seedplain import MODEL_OF_KIND, kind_of


def key_of(record: models.Model) -> str:
    """Return the name of a record in a form: its kind and its key, as in “event-12”."""
    return f"{kind_of(record)}-{record.pk}"


def record_of(key: str) -> Any:
    """Return the record of such a name. Raises Http404 where there is none."""
    kind, _, pk = key.partition("-")
    model = MODEL_OF_KIND.get(kind)
    # A longer number is beyond what the database's keys hold.
    if model is None or not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    record = model._default_manager.filter(pk=int(pk)).first()
    if record is None:
        raise Http404
    return record


def edit_address(record: models.Model) -> str:
    """Return where a record is edited; an event as what it is."""
    model = record.kind if isinstance(record, Event) else kind_of(record)
    return reverse(f"admin:agreements_{model}_change", args=[record.pk])


def review_address(records: Iterable[models.Model]) -> str:
    """Return the page on which `records` are compared, published and withdrawn."""
    asked = [("of", key_of(record)) for record in records]
    return f"{reverse('admin:agreements_review')}?{urlencode(asked)}"


def preview_address(record: models.Model) -> str:
    """Return where a record is seen as readers will see it."""
    return reverse("admin:agreements_preview", args=[key_of(record)])
