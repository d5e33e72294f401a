"""oEmbed (oembed.com): the address of a page in, the iframe that shows it elsewhere out.

The address is never fetched, it is matched with our own: nobody can have this server call another.
"""

import re
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree import ElementTree

from django.core.exceptions import BadRequest, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Agreement, Event, Timeline
from timeline.painters.lines import NOT_XML
from timeline.views.crossorigin import for_everybody
from timeline.views.framed import Framed, Record, framed, height_at, published_record
from timeline.views.selecting import single

# Nothing beside the iframe: WordPress hides one that comes after a <blockquote> until our script
# has answered, and on some sites that script's other half was taken out. No scrolling="no": where
# nobody listens to our height, the reader needs the scroll bar.
IFRAME = '<iframe src="{}" width="{}" height="{}" frameborder="0" title="{}"></iframe>'
PAGES = {Timeline: "timeline", Agreement: "agreement", Event: "event"}
WIDTH, MOST = 640, 99999
PORTS = {"http": 80, "https": 443}
CARD_WIDTH, CARD_HEIGHT = 1200, 630
KEPT_FOR = 300  # seconds: a published change shows within them
LONGEST = 2000
Answer = dict[str, str | int]


def as_json(answer: Answer) -> HttpResponse:
    return JsonResponse(answer)


def as_xml(answer: Answer) -> HttpResponse:
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = NOT_XML.sub("", str(value))
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")


FORMATS = {"json": as_json, "xml": as_xml}


@for_everybody
@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer how to embed the page that `url` names; a refusal is one sentence, for developers."""
    try:
        name = single(request, "format") or "json"
        if name in FORMATS:
            return FORMATS[name](answer(request))
        return refusal(501, _("format must be one of: %(names)s.") % {"names": ", ".join(FORMATS)})
    except BadRequest as fault:
        return refusal(400, str(fault))
    except Http404 as fault:
        return refusal(404, str(fault))


def refusal(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


def answer(request: HttpRequest) -> Answer:
    """Return what is told of the page. Raises BadRequest or Http404, with a sentence."""
    widest, highest = limit(request, "maxwidth"), limit(request, "maxheight")
    url = url_asked(request)
    record = record_at(url, request.get_host())
    asking = asking_for(url)
    shown = framed(asking, record)
    site = site_of(url, request)
    width = min(WIDTH, widest)
    height = min(height_at(shown, width), highest)
    told: Answer = {
        "version": "1.0",
        "type": "rich",
        "title": shown.name,
        "provider_name": "Entente",
        "provider_url": f"{site}/",
        "cache_age": KEPT_FOR,
        "width": width,
        "height": height,
        "html": iframe(f"{site}{embed_address(record, asking)}", width, height, shown),
    }
    if widest >= CARD_WIDTH and highest >= CARD_HEIGHT:
        told["thumbnail_url"] = f"{site}{card_address(record, asking)}"
        told |= {"thumbnail_width": CARD_WIDTH, "thumbnail_height": CARD_HEIGHT}
    return told


def limit(request: HttpRequest, name: str) -> int:
    """Return how many pixels maxwidth or maxheight allows, MOST where it is not given."""
    given = single(request, name) or str(MOST)
    if re.fullmatch("[0-9]{1,9}", given) and int(given):
        return min(int(given), MOST)
    raise BadRequest(_("%(name)s must be a whole number of pixels, 1 or more.") % {"name": name})


def url_asked(request: HttpRequest) -> SplitResult:
    """Return the address of the page to embed, which may be no address of ours."""
    given = single(request, "url")
    if not given:
        raise BadRequest(_("url is missing: it must be the address of a page of this site."))
    if len(given) > LONGEST:
        raise BadRequest(_("url must have at most %(most)s characters.") % {"most": LONGEST})
    try:
        return urlsplit(given)
    except ValueError:  # such as http://[
        raise not_here() from None


def not_here() -> Http404:
    return Http404(_("url is not the address of a page of this site that can be embedded."))


def record_at(url: SplitResult, host: str) -> Record:
    """Return the published record whose page or embed is at `url`; an old slug leads to it too."""
    if url.scheme not in PORTS or bare(url.netloc, url.scheme) != bare(host, url.scheme):
        raise not_here()
    path = unquote(url.path)
    try:
        match = resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        raise not_here() from None
    if match.view_name in ("embed", *PAGES.values()):
        record = published_record(match.kwargs["slug"])
        if record and match.view_name in ("embed", PAGES[type(record)]):
            return record
    raise not_here()


def bare(host: str, scheme: str) -> str:
    """Return a host as addresses have it, without the port that its scheme has anyway."""
    return host.lower().removesuffix(f":{PORTS[scheme]}")


def asking_for(url: SplitResult) -> HttpRequest:
    """Return a request with the parameters of `url`, for those who read options from one."""
    asking = HttpRequest()
    try:
        asking.GET = QueryDict(url.query)
    except TooManyFieldsSent:
        raise BadRequest(_("url has too many parameters.")) from None
    return asking


def site_of(url: SplitResult, request: HttpRequest) -> str:
    """Return scheme and host of our addresses: https wherever it was seen.

    A page on https shows no frame on http, and a proxy that speaks TLS for us may not say so.
    """
    scheme = "https" if "https" in (url.scheme, request.scheme) else "http"
    return f"{scheme}://{request.get_host()}"


def embed_address(record: Record, asking: HttpRequest) -> str:
    """Return the embed's path, with what `framed` has left in the request."""
    path, query = reverse("embed", args=[record.slug]), asking.GET.urlencode()
    return f"{path}?{query}" if query else path


def card_address(record: Record, asking: HttpRequest) -> str:
    """Return the path of the card that is shown of the page, as of the same day."""
    asked = {} if isinstance(record, Event) else {"size": "share"}  # an event has only the card
    if as_of := asking.GET.get("as_of"):
        asked["as_of"] = as_of
    path = reverse(f"{PAGES[type(record)]}_picture", args=[record.slug])
    return f"{path}?{urlencode(asked)}" if asked else path


def iframe(src: str, width: int, height: int, shown: Framed) -> str:
    return format_html(IFRAME, src, width, height, shown.name)
