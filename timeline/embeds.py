"""The embed: the one page that other sites may frame. It sets no cookie and reads no session."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from timeline.chart import Chart
from timeline.heights import MOST_UNFOLDED
from timeline.styles import digest, style
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
from timeline.views.options import BOTH, CHART, Options, languages
from timeline.views.records import carry, chart_of, renamed

SCHEMES = {"auto": "light dark", "light": "light", "dark": "dark"}
MOST_LISTED = 50
PLAIN = Options()
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
    home_url = request.build_absolute_uri("/")
    return styled(
        request,
        "embed_missing.html",
        {"withdrawn": status == 410, "home_url": home_url},
        status=status,
    )


def styled(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    options: Options = PLAIN,
    status: int = 200,
) -> HttpResponse:
    """Return a page that carries its style in itself, as the policy sent with it allows."""
    sheet = style(options.theme, options.accent)

    response = render(request, template, {**context, "style": SafeString(sheet)}, status=status)
    response._csp_update = {"style-src": [digest(sheet)]}  # type: ignore[attr-defined] # as csp_update
    return response


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
    shown, options = embedded.shown, embedded.options
    chart = chart_of(request, shown, embedded.name) if embedded.view in (CHART, BOTH) else None
    listed = [] if chart and embedded.view == CHART else shown.in_order("date")
    numbered = [] if listed else [entry for entry in shown.kept if entry.date]
    return {
        "record": embedded.record,
        "name": embedded.name,
        "language": options.language,
        "color_scheme": SCHEMES[options.theme],
        "options": options,
        "canonical": request.build_absolute_uri(embedded.record.get_absolute_url()),
        "page_url": request.build_absolute_uri(embedded.page),
        "nothing": nothing_in(embedded),
        "is_unknown_yet": is_unknown_yet(embedded),
        "asked": shown.asked,
        "days": days_of(shown.events),
        "chart": opening_beside(chart),
        "chart_name": embedded.name,
        "scene_url": scene_of(request, embedded),
        "numbered": numbered,
        "numbers_open": len(numbered) <= MOST_UNFOLDED,
        "listed": listed[:MOST_LISTED],
        "left_out": len(listed[MOST_LISTED:]),
        "revision": embedded.revision,
        "is_newest": embedded.is_newest,
        "as_of": as_of_words(embedded),
        "sources": len(shown.sources),
        "independent": shown.independent,
    }


def scene_of(request: HttpRequest, embedded: Framed) -> str:
    """Return the address of the scenes of what is shown."""
    cut = renamed(carry(request))
    pinned = [("revision", embedded.revision.number)] if embedded.revision else []
    return f"/scene/{embedded.record.slug}?{urlencode([*cut, *pinned])}"


def opening_beside(chart: Chart | None) -> Chart | None:
    """Return the chart with links that open beside the article: our pages refuse to be framed."""
    if chart is None:
        return None
    return replace(chart, paintings=[(w, svg.opening_beside) for w, svg in chart.paintings])


@require_safe
def frames(request: HttpRequest) -> HttpResponse:
    """Serve the script for pages around embeds, at an address that does not change."""
    script = (settings.BASE_DIR / "static" / "js" / "frames.js").read_bytes()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
