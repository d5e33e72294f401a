"""What the desk answers about dates: how one typed is understood, and which ones words offer.

Asked by a script (`?fragment=1`) a page is what it has to say, alone.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements import dates
from agreements.admin.offereddates import Phrase, phrases_in
from agreements.admin.understood import understood
from agreements.articles import collapsed
from agreements.datelines import MAX_PHRASE, Dateline, resolve
from agreements.models import Passage, Source
from agreements.pending import shown_seed
from agreements.seedtypes import SourceSeed

AROUND = 500  # characters of the article on each side: its verbs tell past from future
Offered = list[tuple[str, Phrase]]


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of this module, below that of the desk and before Django's own."""
    answers: tuple[tuple[str, Callable[..., HttpResponse], str], ...] = (
        ("", date_reading, "agreements_date_reading"),
        ("passage/<int:pk>/", partial(date_readings, site=site), "agreements_passage_dates"),
        ("source/<int:pk>/", partial(source_readings, site=site), "agreements_source_dates"),
    )
    return [
        path(f"date/{rest}", site.admin_view(require_safe(answer)), name=name)
        for rest, answer, name in answers
    ]


def date_reading(request: HttpRequest) -> HttpResponse:
    """Return how `?typed=` is understood, or why it is refused, to be put below its line."""
    context = {"reading": understood(request.GET.get("typed", ""))}
    return TemplateResponse(request, "admin/agreements/date_reading.html", context)


def date_readings(request: HttpRequest, pk: int, site: AdminSite) -> HttpResponse:
    """Return the dates that the words of a passage offer, and those of `?phrase=`."""
    _demand_view(request, "passage")
    passage = get_object_or_404(Passage.objects.select_related("source__article"), pk=pk)
    seed = shown_seed(passage.source)
    words = {"words": passage.exact, "offered": _offered_by(passage, seed)}
    return _answer(request, site, passage.source, seed, words)


def source_readings(request: HttpRequest, pk: int, site: AdminSite) -> HttpResponse:
    """Return the dates that `?phrase=` offers if it stands in a source."""
    _demand_view(request, "source")
    source = get_object_or_404(Source, pk=pk)
    return _answer(request, site, source, shown_seed(source), {})


def _demand_view(request: HttpRequest, name: str) -> None:
    if not any(request.user.has_perm(f"agreements.{may}_{name}") for may in ("view", "change")):
        raise PermissionDenied


def _answer(
    request: HttpRequest, site: AdminSite, source: Source, seed: SourceSeed, words: dict[str, Any]
) -> HttpResponse:
    phrase = collapsed(request.GET.get("phrase", ""))
    dateline = _dateline(seed)
    asked = _phrases(phrase, 0, len(phrase), seed) if len(phrase) <= MAX_PHRASE else []
    context = {
        "source": source,
        "dateline": str(dateline or ""),
        "phrase": phrase,
        "asked": asked,
        "unread": "" if asked or not (phrase and dateline) else resolve(phrase, dateline).rule,
        **words,
    }
    if request.GET.get("fragment"):
        fragment = {**context, "is_fragment": True}
        return TemplateResponse(request, "admin/agreements/date_offers.html", fragment)
    page = {**site.each_context(request), "title": _("Dates in the words of a source"), **context}
    return TemplateResponse(request, "admin/agreements/date_offers_page.html", page)


def _dateline(seed: SourceSeed) -> Dateline | None:
    return Dateline(dates.parse(seed.published), seed.place) if seed.published else None


def _offered_by(passage: Passage, seed: SourceSeed) -> Offered:
    """Return the phrases of time in a passage, read where it stands if its article is stored."""
    article = getattr(passage.source, "article", None)
    text = article.text if article else ""
    start, end = passage.start, passage.end
    if collapsed(text[start:end]) != passage.exact:
        return _phrases(passage.exact, 0, len(passage.exact), seed)
    cuts = ((max(0, start - AROUND), start), (start, end), (end, end + AROUND))
    # With line breaks as a page has them, since the phrases found have the offsets of a page.
    before, words, after = (text[slice(*cut)].replace("\r\n", "\n") for cut in cuts)
    return _phrases(before + words + after, len(before), len(before + words), seed)


def _phrases(text: str, start: int, end: int, seed: SourceSeed) -> Offered:
    """Return the phrases of time that are part of text[start:end], each with its words."""
    return [
        (collapsed(text[phrase.start : phrase.end]), phrase)
        for phrase in phrases_in(seed, text)
        if phrase.start < end and phrase.end > start
    ]
