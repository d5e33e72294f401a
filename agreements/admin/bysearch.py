"""Records named in a form of the desk: by searching as one types, or without scripts by slug."""

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.utils.translation import gettext as _


def search_for(field: Any, model: type[models.Model], name: str, site: AdminSite) -> None:
    """Let `field` be chosen as the admin lets the foreign key `name` of `model` be chosen."""
    field.widget = AutocompleteSelect(model._meta.get_field(name), site)
    field.widget.choices = field.choices


class BySlug(forms.CharField):
    """A record named by its slug; empty means none."""

    def __init__(self, records: Any, **kwargs: Any) -> None:
        self.records = records
        super().__init__(required=False, max_length=120, **kwargs)

    def clean(self, value: Any) -> Any:
        slug = super().clean(value)
        record = self.records.filter(slug=slug).first() if slug else None
        if slug and record is None:
            raise forms.ValidationError(_("There is no “%(slug)s”.") % {"slug": slug})
        return record
