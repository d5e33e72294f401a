"""What the head of a page says of it: its own address, where in the site it is, how to cite it."""

from collections.abc import Collection
from typing import Any

from django import template
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from timeline.references import Reference
from timeline.selection import CRITERIA
from timeline.views.options import cleaned

register = template.Library()
# A page as of a day, another page of a list and the hits for a word are pages of their own to a
# search engine. Filters, lanes and orders show the same record: an address that is passed on keeps
# them, and what others added to it (utm_source) is dropped.
CANONICAL = ("q", "as_of", "page")
PASSED_ON = (
    *(*CANONICAL, *CRITERIA, "from", "to", "lanes", "sort", "event"),
    *("type", "language"),
)
SECTIONS = {
    "home": ("timeline",),
    "agreements": ("agreement",),
    "sources": ("source",),
    "discrepancies": (),
    "forecasts": (),
    "about": (),
}


@register.simple_block_tag(end_name="endline")
def line(content: str) -> SafeString:
    """Return what stands inside in one line, fit for an attribute; it is escaped already."""
    return SafeString(" ".join(content.split()).replace('"', "&quot;"))


@register.simple_tag(takes_context=True)
def current(context: Context, section: str) -> SafeString:
    """Return what marks a link of the navigation as that of this page, or of its section."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    name = match.view_name if match else ""
    if name == section:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"' if name in SECTIONS[section] else "")


@register.simple_tag(takes_context=True)
def absolute(context: Context, address: str) -> str:
    """Return an address on this site with its scheme and host."""
    return str(context["request"].build_absolute_uri(address.strip()))


@register.simple_tag(takes_context=True)
def site_address(context: Context) -> str:
    """Return scheme and host of this site; '' on the page for a fault, which may not know them."""
    try:
        request = context["request"]
        return f"{request.scheme}://{request.get_host()}"
    except (KeyError, DisallowedHost):
        return ""


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the address under which search engines should know this page."""
    return own_address(context["request"], CANONICAL)


@register.simple_tag(takes_context=True)
def shared_url(context: Context) -> str:
    """Return the address to pass on: that of the page as it is cut."""
    return own_address(context["request"], PASSED_ON)


@register.simple_tag(takes_context=True)
def oembed_url(context: Context, form: str) -> str:
    """Return where it is told, as JSON or XML, how to embed this page with what it is asked for."""
    request = context["request"]
    asked, _ = cleaned(request.GET)
    page = f"{request.path}?{asked.urlencode()}" if asked else request.path
    query = urlencode({"url": request.build_absolute_uri(page), "format": form})
    return str(request.build_absolute_uri(f"{reverse('oembed')}?{query}"))


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite_this_page(context: Context, title: str) -> dict[str, Any]:
    """Show how to cite the page under this title, as of the day it is about."""
    day = context["asked"].day if "asked" in context else None
    return {"reference": reference_to(context["request"], title, day)}


def reference_to(request: HttpRequest, title: str, day: Any = None) -> Reference:
    """Return the reference to a page. Its address is as of `day`, if the page is about a day."""
    today = timezone.localdate()
    extra = {"as_of": day.isoformat()} if day else {}
    address = own_address(request, PASSED_ON, extra)
    return Reference(title=title, address=address, as_of=day or today, accessed=today)


def own_address(
    request: HttpRequest, names: Collection[str], extra: dict[str, str] | None = None
) -> str:
    """Return the absolute address of `request` with those of its parameters, in one order."""
    given = {name: [v for v in request.GET.getlist(name) if v] for name in names}
    wanted = {**given, **(extra or {})}
    query = urlencode({name: value for name, value in wanted.items() if value}, doseq=True)
    return request.build_absolute_uri(f"{request.path}?{query}" if query else request.path)
