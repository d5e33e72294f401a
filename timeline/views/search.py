"""The search: what is asked for, what is found of each type, and one type in pages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.core.exceptions import BadRequest
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Agreement, Event, Party, Passage, Person, Source
from agreements.search import Found, Narrowed, Type
from agreements.search import search as search_record
from agreements.terms import (
    LONGEST,
    QueryTooLongError,
    QueryWithoutLettersError,
    needles,
)
from timeline.entries import kind_names
from timeline.hits import CONVERTERS, Hit, Marker
from timeline.views.paging import page_of
from timeline.views.selecting import optional, period, single

AT_FIRST = 8  # of each type, where all types are shown: together no more than a page of one
LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
ROWS: dict[Type, Callable[[], QuerySet[Any]]] = {
    Type.PERSON: lambda: Person.objects.select_related("party"),
    Type.PARTY: lambda: Party.objects.all(),
    Type.AGREEMENT: lambda: Agreement.objects.prefetch_related("parties"),
    Type.EVENT: lambda: Event.objects.with_evidence().select_related("party"),
    Type.SOURCE: lambda: Source.objects.select_related("same_story_as"),
    Type.PASSAGE: lambda: Passage.objects.select_related("source__same_story_as"),
}


@dataclass(frozen=True)
class Group:
    """What was found of one type, and those hits of it that are shown."""

    type: Type
    found: Found
    hits: Sequence[Hit]

    @property
    def count(self) -> str:
        return count_of(self.found)

    @property
    def is_cut(self) -> bool:
        return len(self.hits) < len(self.found.keys)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query, narrowed, languages = single(request, "q").strip(), narrowing(request), languages_told()
    only = optional(request, "type", Type.values)
    context = {
        "query": query,
        "type": only,
        "narrowed": narrowed,
        "types": Type.choices,
        "kinds": kind_names(),
        "languages": languages,
        "filters": filter_words(request, only, languages),
    }
    try:
        context |= results(request, needles(query), narrowed, only)
    except QueryTooLongError:
        context["fault"] = _(
            "Too long: a search has at most %(most)s characters, and this one has %(count)s."
        ) % {"most": LONGEST, "count": len(query)}
    except QueryWithoutLettersError:
        if query:
            context["fault"] = _("There is no letter and no digit in this to look for.")
    return render(request, "search.html", context)


def narrowing(request: HttpRequest) -> Narrowed:
    """Return what hits must be. Raises BadRequest with a sentence that names the parameter."""
    first, last = period(request)
    language = single(request, "language")
    if language and not LANGUAGE.fullmatch(language):
        raise BadRequest(_("language must be the code of a language: en, fr, ja."))
    return Narrowed(optional(request, "kind", kind_names()), first, last, language)


def languages_told() -> dict[str, str]:
    """Return the languages of published sources, by code."""
    codes = Source.objects.published().order_by("language").values_list("language", flat=True)
    return {code: Locale("en").languages.get(code, code) for code in codes.distinct()}


def filter_words(request: HttpRequest, only: str, languages: dict[str, str]) -> list[str]:
    """Return in words by what the search is narrowed."""
    asked = request.GET
    words = [
        str(Type(only).label) if only else "",
        kind_names().get(asked.get("kind", ""), ""),
        _("from %(date)s") % {"date": asked["from"]} if asked.get("from") else "",
        _("to %(date)s") % {"date": asked["to"]} if asked.get("to") else "",
        languages.get(asked.get("language", ""), asked.get("language", "")),
    ]
    return [word for word in words if word]


def results(
    request: HttpRequest, wanted: Sequence[str], narrowed: Narrowed, only: str
) -> dict[str, Any]:
    """Return what is found: the first few of every type, or a page of the one asked for."""
    found = search_record(wanted, narrowed)
    page: Page[int] | None = None
    if only:
        page = page_of(request, found.get(Type(only), Found(())).keys)
        shown = {Type(only): list(page)}
    else:
        page_of(request, [0])  # of the first few there is one page
        shown = {each: list(rows.keys[:AT_FIRST]) for each, rows in found.items()}
    mark = Marker(wanted, timezone.localdate())
    groups = [Group(of, found[of], hits_of(of, keys, mark)) for of, keys in shown.items() if keys]
    counts = [(each, count_of(rows)) for each, rows in found.items() if rows.keys]
    return {"page": page, "groups": groups, "counts": counts}


def count_of(found: Found) -> str:
    count = f"{len(found.keys):,}"
    return _("more than %(count)s") % {"count": count} if found.more else count


def hits_of(of: Type, keys: Sequence[int], mark: Marker) -> list[Hit]:
    """Return the records with these primary keys, in their order, as hits."""
    rows = {row.pk: row for row in ROWS[of]().filter(pk__in=keys)}
    return [CONVERTERS[of](rows[key], mark) for key in keys]
