"""What the dialog with the code to embed a page tells: addresses, sizes, what is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language_info

from timeline.lanes import LanesBy
from timeline.selection import CRITERIA, Option
from timeline.views.drawn import USUAL
from timeline.views.framed import Framed, Record, height_at
from timeline.views.oembed import WIDTH
from timeline.views.options import AUTO, CHART, ask, cleaned, languages, take_options

register = template.Library()
# What the page may be asked for and the dialog has no field for; an embed keeps it.
CARRIED = (*(name for name in CRITERIA if name != "kind"), "lanes", "event")


@dataclass(frozen=True)
class Embedding:
    """The embed, the page, its picture and the script around embeds, as absolute addresses.

    All but the last with the options `chosen` by the address of the page. `kinds` are those of its
    events. `height` is that of the embed in a frame `width` pixels wide; that of the picture, which
    is `picture_width` wide, is known once it is drawn.
    """

    chosen: QueryDict
    kinds: Sequence[Option]
    frame: str
    page: str
    png: str
    svg: str
    script: str
    height: int
    width: int = WIDTH
    picture_width: int = USUAL

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What a form has to carry on, if it does not ask for it itself."""
        return [(name, value) for name in CARRIED for value in self.chosen.getlist(name)]

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages to choose from, each by its own name, the usual one first."""
        return [(code, get_language_info(code)["name_local"]) for code in languages()]


@register.simple_tag(takes_context=True)
def embedding(context: Context, record: Record, name: str) -> Embedding | None:
    """Return how to embed what a page shows of `record`; None where it draws nothing."""
    request, shown = context["request"], context["shown"]
    if getattr(request, "is_preview", False) or not any(entry.date for entry in shown.kept):
        return None
    asking = ask(HttpRequest(), chosen(request.GET, context.get("newest_revision")))
    framed = Framed(name, request.path, record, take_options(asking), shown)
    picture = reverse(f"{record._meta.model_name}_picture", args=[record.slug])
    return Embedding(
        chosen=asking.GET,
        kinds=next((f.options for f in context["filters"] if f.parameter == "kind"), ()),
        frame=_address(request, reverse("embed", args=[record.slug]), asking.GET),
        page=_address(request, request.path, asking.GET),
        png=_address(request, picture, asking.GET),
        svg=_address(request, f"{picture.removesuffix('png')}svg", asking.GET),
        script=request.build_absolute_uri(reverse("frames")),
        height=height_at(framed, WIDTH),
    )


@register.simple_block_tag(end_name="endcode")
def code(content: str) -> str:
    """Return the HTML that stands inside as text, to be copied."""
    return escape(content)


def chosen(given: QueryDict, newest: int | None) -> QueryDict:
    """Return the options in the address of a page, without those that say what goes unsaid.

    Of revisions a page shows the newest alone.
    """
    valid, _ = cleaned(given)
    unsaid = {"view": CHART, "lang": next(iter(languages())), "theme": AUTO, "lanes": LanesBy.KIND}
    for name in [n for n, value in unsaid.items() if valid.get(n) == value]:
        del valid[name]
    if valid.get("revision") != str(newest):
        valid.pop("revision", None)
    return valid


def _address(request: HttpRequest, path: str, query: QueryDict) -> str:
    return str(request.build_absolute_uri(f"{path}?{query.urlencode()}" if query else path))
