"""The scene of a chart's window as JSON, for the script of the chart and for embeds.

An embed in a sandbox has an origin of its own, so everybody may read these answers.
"""

import json
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Event, Party, Person
from timeline.chart import scene_for
from timeline.painters.plotly import cards, figure
from timeline.scene import Scene, Window
from timeline.views.addresses import addressed, former
from timeline.views.crossorigin import for_everybody
from timeline.views.framed import FRAMED, Record, pinned, revision_of, shown_of
from timeline.views.options import NUMBER
from timeline.views.records import Shown, shown_on
from timeline.views.selecting import period, single

USUAL, WIDEST = 720, 4000
ENDS = ("since", "until")  # of the page's own period: from and to are those of the window


def width_asked(request: HttpRequest) -> int:
    """Return how many pixels the plot has. Raises BadRequest naming the parameter."""
    given = single(request, "width") or str(USUAL)
    if given.isascii() and given.isdigit() and len(given) <= 4 and 1 <= int(given) <= WIDEST:
        return int(given)
    raise BadRequest(_("width must be a number of pixels from 1 to %(most)s.") % {"most": WIDEST})


def window_asked(request: HttpRequest) -> Window | None:
    """Return the days to show; both ends are needed. Raises BadRequest naming the parameter."""
    first, last = period(request)
    if (first is None) != (last is None):
        raise BadRequest(_("from and to go together."))
    return Window(first, last) if first and last else None


def answer(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Return the scene of what is asked for; its figure is null where nothing of it has a date."""
    width, window = width_asked(request), window_asked(request) or shown.window
    scene = scene_for(
        shown.kept,
        shown.expected,
        width,
        by=shown.by,
        window=window,
        chosen=shown.chosen,
    )
    window = scene.window if scene else window
    return JsonResponse(
        {
            "from": window.first.isoformat() if window else None,
            "to": window.last.isoformat() if window else None,
            "width": scene.width if scene else width,
            "height": scene.height if scene else 0,
            "figure": json.loads(str(figure(scene).to_json())) if scene else None,
            "cards": cards_of(scene) if scene else {},
        }
    )


def cards_of(scene: Scene) -> dict[str, dict[str, Any]]:
    """Return the cards of the events, with the number of their sources in words too."""
    words = scene.words.sources
    return {
        slug: {**card, "sources_words": words % card["sources"]}
        for slug, card in cards(scene).items()
    }


@for_everybody
@require_safe
@addressed(*FRAMED)
def scene(request: HttpRequest, record: Record) -> HttpResponse:
    """Answer for a timeline, an agreement or an event; they share one space of slugs."""
    number = revision_asked(request)
    if number is None:
        return answer(request, shown_of(request, record, ENDS))
    revision = revision_of(record, number)
    if revision is None:
        raise Http404
    return answer(request, pinned(request, revision, ENDS))


def revision_asked(request: HttpRequest) -> int | None:
    """Return the number of the revision to show. Raises BadRequest naming the parameter."""
    given = single(request, "revision")
    if given and not NUMBER.fullmatch(given):
        raise BadRequest(_("revision must be a number from 1 on."))
    return int(given) if given else None


@for_everybody
@require_safe
@former(Person.objects.published)
def person_scene(request: HttpRequest, slug: str) -> HttpResponse:
    get_object_or_404(Person.objects.published(), slug=slug)
    events = Event.objects.published().naming(person=slug).with_evidence()
    return answer(request, shown_on(request, events, ends=ENDS))


@for_everybody
@require_safe
def party_scene(request: HttpRequest, code: str) -> HttpResponse:
    get_object_or_404(Party.objects.published(), code=code)
    events = Event.objects.published().naming(party=code).with_evidence()
    return answer(request, shown_on(request, events, ends=ENDS))
