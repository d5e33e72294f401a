"""Let browsers keep pages and ask whether they still hold: answered by one query, not rendered.

What a page says depends on the record, its address, the language, today (things fall overdue at
midnight) and our own code, so its ETag is made of these. It is taken before the page is rendered:
a write in between makes the tag too old, which costs one more rendering, and never a stale page.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from agreements.models import RecordState

# Kept by browsers and proxies, and asked about at every visit: an editor's mending shows at once.
KEPT = "public, no-cache"
# What stands in other people's pages is kept for them, for as long as docs/embedding.md says that a
# change may take; where we do not answer, a day longer.
KEPT_ELSEWHERE = "public, max-age=300, stale-if-error=86400"
ELSEWHERE = re.compile(r"/embed/|/embed\.js$|/oembed$|.*\.(png|svg)$")
NOT_OURS = ("/admin/", f"/{settings.STATIC_URL.lstrip('/')}")
SHOWN = ("agreements", "timeline", "static", "requirements")
SUFFIXES = {".py", ".html", ".css", ".js", ".svg", ".txt"}


class Revalidation:
    """Middleware around all that answers 304 for a page; stands inside GZipMiddleware.

    The headers of a 304 replace the ones that were kept, and views have policies of their own
    that a 304 knows nothing of: it is sent without any, and the kept one goes on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 304:
            patch_vary_headers(response, ["Accept-Encoding"])  # as GZipMiddleware does of a 200
            response._csp_exempt = True  # type: ignore[attr-defined]
        elif response.status_code != 200:
            del response["ETag"]  # ConditionalGetMiddleware gives one to errors too
        return response


class RecordTags:
    """Middleware for all public pages; stands inside ConditionalGetMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # With DEBUG templates are read anew for each page, and the digest of the code is not.
        if settings.DEBUG or not is_public(request):
            return self.get_response(request)
        tag = tag_of(request)
        if is_held(request, tag):
            return HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": kept(request)})
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            # Else a 404 or a 308 would be kept for as long as a browser likes.
            response["Cache-Control"] = kept(request) if response.status_code == 200 else "no-cache"
        if response.status_code == 200 and response["Cache-Control"] == kept(request):
            response["ETag"] = tag
        return response


def kept(request: HttpRequest) -> str:
    """Return how long browsers and proxies may keep what is at an address."""
    return KEPT_ELSEWHERE if ELSEWHERE.match(request.path) else KEPT


def is_public(request: HttpRequest) -> bool:
    """Whether this asks for a page of the record; files have tags of their own."""
    return request.method in ("GET", "HEAD") and not request.path.startswith(NOT_OURS)


def tag_of(request: HttpRequest) -> str:
    """Return the ETag of the answer, by one query. It is weak: pages are sent compressed or not."""
    parts = (
        str(RecordState.current()),
        request.build_absolute_uri(),
        get_language() or "",
        timezone.localdate().isoformat(),
        code_digest(),
    )
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def is_held(request: HttpRequest, tag: str) -> bool:
    """Return whether the browser keeps what has this tag, compared weakly (RFC 9110, 8.8.3.2).

    `*` is left to ConditionalGetMiddleware: only the view knows whether there is anything.
    """
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return tag.removeprefix("W/") in (each.removeprefix("W/") for each in held)


@cache
def code_digest() -> str:
    """Return a digest of all that pages are made by, once in the life of a process."""
    digest = hashlib.sha256(
        repr((settings.CONTACT, settings.TIME_ZONE, settings.EMBED_HOSTS)).encode()
    )
    root = Path(settings.BASE_DIR)
    for path in shown_files(root):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def shown_files(root: Path) -> Iterator[Path]:
    """Yield our code, templates and static files, and the locks of the libraries, in one order."""
    for folder in SHOWN:
        yield from sorted(p for p in (root / folder).rglob("*") if p.suffix in SUFFIXES)
