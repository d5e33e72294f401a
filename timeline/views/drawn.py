"""A chart as a picture for newsrooms: what an embed shows at the same options, and how wide."""

import math
import re
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.accents import readable
from timeline.chart import scene_for
from timeline.legend import key_of, numbers_of
from timeline.painters.palettes import DARK, LIGHT, Palette
from timeline.painters.picture import Drawing, Picture, drawing, room_of
from timeline.rasters import png
from timeline.scene import Scene
from timeline.styles import allowing
from timeline.views.framed import Framed, Record, as_of_words, framed, nothing_in
from timeline.views.options import Options, languages

NARROWEST, USUAL, WIDEST = 320, 1200, 2400
FINER = 2  # a PNG has so many pixels to each of a screen that is not fine
MOST_PIXELS = 16_000_000
WIDTH = "width"


def as_svg(request: HttpRequest, record: Record) -> HttpResponse:
    drawn = picture_of(request, record)
    # Opened by itself, the document has our policy, and its style is inside.
    return allowing(answer(drawn.svg.encode(), "image/svg+xml"), drawn.style)


def as_png(request: HttpRequest, record: Record) -> HttpResponse:
    drawn = picture_of(request, record)
    return answer(png(drawn.svg, pixels_across(drawn)), "image/png")


def answer(content: bytes, content_type: str) -> HttpResponse:
    """Return a picture, which every page may show, those too that let in only what agrees to it."""
    headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(content, content_type=content_type, headers=headers)


def pixels_across(drawn: Drawing) -> int:
    """Return how wide to make a PNG: with fewer pixels where it would fill memory."""
    finest = math.sqrt(MOST_PIXELS / (drawn.width * drawn.height))
    return int(drawn.width * min(FINER, finest))


def picture_of(request: HttpRequest, record: Record) -> Drawing:
    """Return the picture of a record that `request` asks for; nothing in it is a fault."""
    width = width_asked(request)
    shown = framed(request, record)
    left_out = [name for name in shown.options.ignored if not (name == WIDTH and width)]
    with translation.override(languages()[shown.options.language]):
        return drawing(replace(pictured(request, shown, width or USUAL), left_out=left_out))


def width_asked(request: HttpRequest) -> int | None:
    """Return how many pixels wide the picture is to be; None where it is not said, or wrongly."""
    given = request.GET.getlist(WIDTH)
    is_number = len(given) == 1 and re.fullmatch("[1-9][0-9]{2,3}", given[0])
    return int(given[0]) if is_number and NARROWEST <= int(given[0]) <= WIDEST else None


def pictured(request: HttpRequest, embedded: Framed, width: int) -> Picture:
    """Return what is on the picture."""
    shown = embedded.shown
    scene = scene_for(
        shown.kept,
        shown.expected,
        room_of(width),
        by=shown.by,
        window=shown.window,
        chosen=shown.chosen,
        language=shown.language,
    )
    return Picture(
        title=embedded.name,
        scene=scene,
        width=width,
        key=key_of(scene) if scene else (),
        numbers=numbers_of(scene) if scene else (),
        notes=notes_of(embedded, scene),
        foot=foot_of(request, embedded),
        palette=palette_of(embedded.options),
    )


def notes_of(embedded: Framed, scene: Scene | None) -> list[str]:
    """Return what is to be said of events that are not drawn one by one, or of none."""
    undated = sum(entry.date is None for entry in embedded.shown.kept)
    notes = [
        nothing_in(embedded),
        _("Each column counts the events of some days.") if scene and scene.bins else "",
        undated_words(undated) if undated else "",
    ]
    said = [note for note in notes if note]
    return said if scene or said else [_("Nothing in these days.")]


def undated_words(count: int) -> str:
    words = ngettext(
        "%(count)s event has no date, and no place here.",
        "%(count)s events have no date, and no place here.",
        count,
    )
    return words % {"count": count}


def foot_of(request: HttpRequest, embedded: Framed) -> str:
    """Return what it rests on, which day it is of, and where to read more."""
    shown, revision = embedded.shown, embedded.revision
    told = {"day": as_of_words(embedded), "number": revision.number if revision else 0}
    parts = [
        source_words(len(shown.sources), embedded.independent) if shown.sources else "",
        (_("revision %(number)s, as of %(day)s") if revision else _("as of %(day)s")) % told,
        "" if embedded.is_newest else _("A newer revision exists"),
        f"{request.get_host()}{embedded.record.get_absolute_url()}",
    ]
    return " · ".join(part for part in parts if part)


def source_words(count: int, own: int) -> str:
    words = ngettext("%(count)d source", "%(count)d sources, %(own)d independent", count)
    return words % {"count": count, "own": own}


def palette_of(options: Options) -> Palette:
    """Return the colours of a theme; a picture has one, and auto is light."""
    theme, palette = ("dark", DARK) if options.theme == "dark" else ("light", LIGHT)
    accent = options.accent
    return replace(palette, stage=readable(accent, theme)) if accent else palette
