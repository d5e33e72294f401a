"""What all lists of the desk have in common: their search, their columns, their few queries."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.choosing import ByTyping, words_of
from agreements.admin.desk import DeskAdmin
from agreements.admin.narrowing import OfRecord
from agreements.models import PendingChange
from agreements.pending import is_public
from agreements.search import in_own_words
from agreements.terms import QueryTooLongError, QueryWithoutLettersError, needles

Rows = models.QuerySet[Any]
TABLES = forms.Media(css={"all": ["agreements/tables.css"]})


def number_of(rows: Rows, by: str) -> Coalesce:
    """Return, for each row of a list, how many of `rows` name it in their field `by`."""
    own = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)


def counted(name: str, description: Any) -> Callable[[Any], str]:
    """Return the column of a number that is annotated under `name`."""

    @admin.display(description=description, ordering=name)
    def column(record: Any) -> str:
        return str(getattr(record, name))

    column.__name__ = name
    return column


def date_shown(date: Any) -> str:
    """Return a date in words, with its EDTF to be seen under the pointer."""
    return format_html('<span title="{}">{}</span>', date.text, words_of(date)) if date else "-"


class DeskList(ChangeList):
    """A list whose rows have with them what its columns and filters ask for."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        plain = self.root_queryset  # asked for the whole number of rows too, and once an action
        self.root_queryset = self.model_admin.listed(plain)  # type: ignore[attr-defined]
        try:
            return super().get_queryset(request, exclude_parameters)
        finally:
            self.root_queryset = plain


class Listed(admin.ModelAdmin):
    """A table whose list asks a number of queries that does not grow with it."""

    show_facets = admin.ShowFacets.NEVER  # they ask one query for every filter
    show_full_result_count = False
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def listed(self, rows: Rows) -> Any:
        """Return `rows` with what the list shows of them besides their own fields."""
        return rows

    @property
    def media(self) -> Any:
        """With what filters by typing need, which no form of a list asks for."""
        media = super().media + TABLES
        filters: Sequence[Any] = self.list_filter
        for each in filters:
            if isinstance(each, type) and issubclass(each, OfRecord):
                return media + AutocompleteSelect(each.field, self.admin_site).media
        return media


class Folded(Listed):
    """A table that is searched by folded words, as the site is; `holds` says where a word may be.

    What is typed is also looked for as it is in the fields `letter_by_letter`.
    """

    search_fields = ["folded"]
    letter_by_letter: ClassVar[Sequence[str]] = ["slug"]

    def holds(self, needle: str) -> Q:
        """Return the condition that a record holds a needle of `agreements.terms`."""
        return in_own_words(needle)

    def get_search_results(
        self, request: HttpRequest, queryset: Rows, search_term: str
    ) -> tuple[Rows, bool]:
        typed = search_term.replace("\0", "").strip()
        if not typed:
            return queryset, False
        try:
            found = reduce(and_, map(self.holds, needles(typed)))
        except (QueryTooLongError, QueryWithoutLettersError):
            return queryset.none(), False
        for name in self.letter_by_letter:
            found |= Q(**{f"{name}__icontains": typed})
        return queryset.filter(found), False


class ShowsWaiting(Listed):
    """A table whose list says of which records a change waits for a reviewer."""

    def listed(self, rows: Rows) -> Any:
        kind = str((self.model._meta.concrete_model or self.model)._meta.model_name)
        changes = PendingChange.objects.filter(kind=kind, record=OuterRef("pk"))
        return super().listed(rows).annotate(waiting=Exists(changes))

    @admin.display(description=_("pending change"), ordering="waiting")
    def waiting(self, record: Any) -> str:
        return gettext("waits") if record.waiting else ""


class RecordAdmin(ByTyping, Folded, ShowsWaiting, DeskAdmin):
    """A table of the record that is edited at the desk."""

    def view_on_site(self, obj: Any) -> str | None:
        """Return the public page of what has one; a draft has a preview instead."""
        return str(obj.get_absolute_url()) if is_public(obj) else None


class LookedUp(ByTyping, Listed):
    """A table that is written elsewhere, or by the record itself."""

    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
