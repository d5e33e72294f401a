"""The embed: the one page that other sites may frame. It sets no cookie and reads no session."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from timeline.chart import Chart
from timeline.entries import Entry
from timeline.heights import MOST_UNFOLDED
from timeline.styles import allowing, style
from timeline.views.addresses import addressed
from timeline.views.asked import days_of
from timeline.views.framed import (
    FRAMED,
    Framed,
    Record,
    as_of_words,
    framed,
    is_unknown_yet,
    nothing_in,
)
from timeline.views.options import CHART, LIST, Options, languages, take_options
from timeline.views.records import carry, chart_of, renamed

SCHEMES = {"auto": "light dark", "light": "light", "dark": "dark"}
MOST_LISTED = 50
View = Callable[..., HttpResponse]


def frameable(view: View) -> Any:
    """Let the sites that may embed frame what `view` answers, its refusals included."""

    @xframe_options_exempt
    @csp_replace({"frame-ancestors": settings.EMBED_HOSTS})
    @wraps(view)
    def answering(request: HttpRequest, **names: str) -> HttpResponse:
        try:
            response = view(request, **names)
        except Http404:
            return missing(request, 404)
        return missing(request, 410) if response.status_code == 410 else response

    return answering


def missing(request: HttpRequest, status: int) -> HttpResponse:
    """Say in a frame that there is nothing here, or not any more; a whole page has no room."""
    chosen = take_options(request)
    context = {"withdrawn": status == 410, "home_url": request.build_absolute_uri("/")}
    return styled(request, "embed_missing.html", context, chosen, status)


def styled(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    chosen: Options,
    status: int = 200,
) -> HttpResponse:
    """Return a page that carries its style in itself, as the policy sent with it allows."""
    sheet = style(chosen.theme, chosen.accent)
    framing = {
        "language": chosen.language,
        "color_scheme": SCHEMES[chosen.theme],
        "style": SafeString(sheet),
    }
    return allowing(render(request, template, {**framing, **context}, status=status), sheet)


@require_safe
@frameable
@addressed(*FRAMED)
def embed(request: HttpRequest, record: Record) -> HttpResponse:
    """Show the chart of a timeline, an agreement or an event, or its list, or both."""
    embedded = framed(request, record)
    with translation.override(languages()[embedded.options.language]):
        return styled(request, "embed.html", context_of(request, embedded), embedded.options)


def context_of(request: HttpRequest, embedded: Framed) -> dict[str, Any]:
    """Return what the page of an embed shows."""
    shown, chosen = embedded.shown, embedded.options
    home = embedded.record.get_absolute_url()
    chart = None if embedded.view == LIST else chart_of(request, shown, embedded.name, home)
    listed = [] if chart and embedded.view == CHART else shown.in_order("date")
    numbered = numbered_in(chart, shown.kept, {entry.slug for entry in listed[:MOST_LISTED]})
    return {
        "record": embedded.record,
        "name": embedded.name,
        "options": chosen,
        "canonical": request.build_absolute_uri(home),
        "page_url": request.build_absolute_uri(embedded.page),
        "nothing": nothing_in(embedded),
        "is_unknown_yet": is_unknown_yet(embedded),
        "asked": shown.asked,
        "days": days_of(shown.events),
        "chart": opening_beside(chart),
        "chart_name": embedded.name,
        "scene_url": scene_of(request, embedded),
        "numbered": numbered,
        "numbered_wide": bool(chart and chart.numbered_wide & {e.slug for e in numbered}),
        "numbers_open": len(numbered) <= MOST_UNFOLDED,
        "listed": listed[:MOST_LISTED],
        "left_out": len(listed[MOST_LISTED:]),
        "revision": embedded.revision,
        "is_newest": embedded.is_newest,
        "as_of": as_of_words(embedded),
        "sources": len(shown.sources),
        "independent": embedded.independent,
    }


def numbered_in(chart: Chart | None, entries: Sequence[Entry], listed: set[str]) -> list[Entry]:
    """Return the events that have numbers for labels and stand in no list beside the chart."""
    unexplained = chart.numbered - listed if chart else frozenset()
    return [entry for entry in entries if entry.slug in unexplained]


def scene_of(request: HttpRequest, embedded: Framed) -> str:
    """Return the address of the scenes of what is shown."""
    cut = renamed(carry(request))
    pinned = [("revision", embedded.revision.number)] if embedded.revision else []
    scene = reverse("scene", args=[embedded.record.slug])
    return f"{scene}?{urlencode([*cut, *pinned])}"


def opening_beside(chart: Chart | None) -> Chart | None:
    """Return the chart with links that open beside the article: our pages refuse to be framed."""
    if chart is None:
        return None
    return replace(chart, paintings=[(w, svg.opening_beside) for w, svg in chart.paintings])


@require_safe
@frameable
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Say in the frame that there can be no record at such an address."""
    raise Http404(rest)


@require_safe
def frames(request: HttpRequest) -> HttpResponse:
    """Serve the script for pages around embeds, at an address that does not change."""
    script = (settings.BASE_DIR / "static" / "js" / "frames.js").read_bytes()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
