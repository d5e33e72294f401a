"""Choosing one record out of many: by typing, never out of a list that grows with the record."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property, partial, singledispatch
from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language

from agreements.datewords import LANGUAGES, in_words
from agreements.models import Event, Party, Passage, Source

JOINED: dict[type[models.Model], list[str]] = {Passage: ["source"]}  # what `named` asks for


@singledispatch
def named(record: models.Model) -> str:
    """Return how a record is named where it is to be told from others like it."""
    return str(record)


@named.register
def _(record: Event) -> str:
    return " · ".join(filter(None, [record.title, words_of(record.date)]))


@named.register
def _(record: Source) -> str:
    publisher = record.outlet or record.agency
    return " · ".join(filter(None, [str(record), publisher, words_of(record.published)]))


@named.register
def _(record: Passage) -> str:
    return f"{record} · {named(record.source)}"


@named.register
def _(record: Party) -> str:
    return f"{record} · {record.code}"


def words_of(date: Any) -> str:
    """Return a date in words, in the language of the desk where we have it; '' for none."""
    language = (get_language() or "").partition("-")[0]
    return in_words(date, language if language in LANGUAGES else "en") if date else ""


class OneOfMany(forms.ModelChoiceField):
    """A choice of one record, named so that it can be told from others like it."""

    def label_from_instance(self, obj: models.Model) -> str:
        return named(obj)


class SomeOfMany(forms.ModelMultipleChoiceField):
    """A choice of several records."""

    def label_from_instance(self, obj: models.Model) -> str:
        return named(obj)


class KnownSelect(AutocompleteSelect):
    """A choice by typing that need not ask the database what is chosen already.

    `known`, where it is set, returns the records for what is chosen.
    """

    known: Callable[[Iterable[Any]], list[Any]] | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.known is None:
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for record in self.known(value):
            option = self.create_option(name, record.pk, named(record), True, len(options))
            options.append(option)
        return [(None, options, 0)]


class ByTyping(BaseModelAdmin):
    """Every relation of a form or an inline is chosen by typing: each can grow."""

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        fields = [*self.opts.fields, *self.opts.many_to_many]
        return [f.name for f in fields if f.is_relation and f.editable]

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        model = db_field.remote_field.model
        kwargs.setdefault("form_class", OneOfMany)
        kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))
        kwargs.setdefault("queryset", model._default_manager.select_related(*JOINED.get(model, [])))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("form_class", SomeOfMany)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class RowsAtOnce(forms.BaseInlineFormSet):
    """Rows that ask once for each field what all of them have chosen, not once for each row."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        # A stored row that came back as it was is not checked again: each would ask several times.
        form.empty_permitted = form.empty_permitted or i < self.initial_form_count()
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownSelect):
                widget.known = partial(self._records, name)

    def _records(self, name: str, keys: Iterable[Any]) -> list[Any]:
        if name not in self._chosen:
            told = {form[name].value() for form in self.forms if name in form.fields}
            queryset = self.form.base_fields[name].queryset  # type: ignore[attr-defined]
            self._chosen[name] = {str(r.pk): r for r in queryset.filter(pk__in=_numbers(told))}
        return [self._chosen[name][str(key)] for key in keys if str(key) in self._chosen[name]]

    @cached_property
    def _chosen(self) -> dict[str, dict[str, Any]]:
        return {}


def _numbers(told: Iterable[Any]) -> list[int]:
    """Return the keys among what a browser sent, which can be anything."""
    return [int(str(value)) for value in told if re.fullmatch(r"-?[0-9]{1,18}", str(value))]


class Suggestions(AutocompleteJsonView):
    """What is offered while somebody types, named as what was chosen is."""

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        return rows.select_related(*JOINED.get(rows.model, [])) if rows.model in JOINED else rows

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {**super().serialize_result(obj, to_field_name), "text": named(obj)}
