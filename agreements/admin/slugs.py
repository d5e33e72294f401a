"""Slugs that an editor leaves empty: made of what the record says, and none that is taken."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agreements.models import Passage
from agreements.models.record import Addressed

LONGEST, TRIES = 100, 100
DASHES = str.maketrans({"–": "-", "—": "-", "/": "-"})  # between names, as in “France–Japan”


def free_slug(record: models.Model, words: str) -> str:
    """Return a slug made of `words` that no other record has, '' where they have no Latin letter.

    It is free among what is stored: two new records of one form may be given the same.
    """
    base = slugify(words.translate(DASHES))[:LONGEST].strip("-")
    wanted = [base, *(f"{base}-{number}" for number in range(2, TRIES))] if base else []
    taken = _taken(record, wanted)
    return next((slug for slug in wanted if slug not in taken), "")


def _taken(record: models.Model, wanted: list[str]) -> set[str]:
    if isinstance(record, Addressed):
        return type(record).taken(wanted, but=record)
    rows = type(record)._default_manager.filter(slug__in=wanted).exclude(pk=record.pk)
    if isinstance(record, Passage):
        rows = rows.filter(source=record.source_id)
    return set(rows.values_list("slug", flat=True))


class WithSlug(forms.ModelForm):
    """A form whose slug may be left empty; `slug_from` are the fields it is made of then.

    `required` are fields that may be empty in other records of the table.
    """

    slug_from: ClassVar[tuple[str, ...]] = ("title",)
    required: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # none where the record is only looked at
            field.required = (field.required and name != "slug") or name in self.required

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        if values.get("slug") == "" and any(values.get(name) for name in self.slug_from):
            values["slug"] = free_slug(self.instance, self.words())
        if values.get("slug") == "":
            told = _("Write it yourself: nothing else here has Latin letters to make it of.")
            self.add_error("slug", told)
        return values

    def words(self) -> str:
        """Return what the slug is made of."""
        return " ".join(str(self.cleaned_data.get(name) or "") for name in self.slug_from)
