"""Narrowing a list to what has to do with one record, which is chosen by typing."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agreements.admin.choosing import KnownSelect, OneOfMany
from agreements.models import Agreement, Event, Person, Timeline
from agreements.vocabulary import STEP_BY_SLUG, STEP_CHOICES

Rows = models.QuerySet[Any]


class Chosen(admin.SimpleListFilter):
    """A filter with too many choices for a list of links: a form with one line."""

    template = "admin/agreements/narrowing.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[Any]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Yield the one form of the filter, with all else that the list is narrowed by."""
        name = str(self.parameter_name)
        form = forms.Form(initial={name: self.value()})
        form.fields[name] = self.choice()
        others = {k: v for k, v in changelist.filter_params.items() if k not in (name, PAGE_VAR)}
        yield {
            "choice": form[name],
            "kept": [(k, v) for k, values in others.items() for v in values],
        }

    def choice(self) -> forms.Field:
        """Return the field in which one is chosen."""
        raise NotImplementedError


class OfRecord(Chosen):
    """A filter by one record out of many; `field` is a relation that leads to such records."""

    field: ClassVar[Any]

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.site = model_admin.admin_site
        self.record = self._record()

    def _record(self) -> Any:
        """Return the record that is chosen, None if none is; raise on what cannot be one."""
        if not (value := self.value()):
            return None
        if not (value.isascii() and value.isdecimal() and len(value) < 19):
            raise IncorrectLookupParameters
        return self.field.remote_field.model._default_manager.filter(pk=int(value)).first()

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if not self.value():
            return queryset
        return queryset.none() if self.record is None else self.narrowed(queryset, self.record)

    def narrowed(self, rows: Any, record: Any) -> Any:
        """Return those of `rows` that have to do with `record`."""
        return rows.filter(**{self.field.name: record})

    def choice(self) -> forms.Field:
        widget = KnownSelect(self.field, self.site)
        widget.known = lambda keys: [self.record] if self.record else []
        rows = self.field.remote_field.model._default_manager.all()
        return OneOfMany(rows, widget=widget, required=False)


class OfStep(Chosen):
    """The stages of one step."""

    title, parameter_name = _("stage"), "step"

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if (value := self.value()) and value not in STEP_BY_SLUG:
            raise IncorrectLookupParameters
        return queryset.filter(step=value) if value else queryset

    def choice(self) -> forms.Field:
        return forms.ChoiceField(choices=[("", _("All")), *STEP_CHOICES], required=False)


def _relation(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


class EventAgreement(OfRecord):
    """The stages of an agreement and everything else that is about it."""

    title, parameter_name = _("agreement"), "of"
    field = _relation(Event, "agreement")

    def narrowed(self, rows: Any, record: Any) -> Any:
        return rows.concerning(record)


class EventParty(OfRecord):
    """What names a party; a stage names the parties of its agreement."""

    title, parameter_name = _("party"), "party"
    field = _relation(Event, "parties")

    def narrowed(self, rows: Any, record: Any) -> Any:
        return rows.naming(party=record.code)


class AgreementParty(OfRecord):
    title, parameter_name = _("party"), "party"
    field = _relation(Agreement, "parties")


class PersonParty(OfRecord):
    title, parameter_name = _("party"), "party"
    field = _relation(Person, "party")


class TimelineParty(OfRecord):
    title, parameter_name = _("party"), "party"
    field = _relation(Timeline, "parties")


class TimelineAgreement(OfRecord):
    title, parameter_name = _("agreement"), "of"
    field = _relation(Timeline, "agreements")
