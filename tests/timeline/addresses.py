"""Every address of the site with a few examples: tests walk them all, and none is forgotten."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import URLPattern

from tests.timeline.reading import Page
from timeline.urls import urlpatterns
from timeline.views.about import LICENCE

HOST = "http://testserver"
SLUG = re.compile("<slug:(slug|code)>")
ASKED = {  # what an address is asked too, beside nothing
    "timelines/<slug:slug>.png": ["?size=share"],
    "agreements/<slug:slug>.png": ["?size=share"],
    "embed/<slug:slug>/": ["?view=both"],
}


def every_address(slugs: Iterable[str]) -> list[str]:
    """Return the addresses of the site, the admin excepted, each slug at each that takes one."""
    slugs = list(slugs)
    paths = [str(each.pattern) for each in urlpatterns if isinstance(each, URLPattern)]
    public = [path for path in paths if not path.startswith("admin/")]
    examples = {path: of_slugs(path, slugs) for path in public if SLUG.search(path)} | {
        "": ["/"],
        "agreements/": ["/agreements/"],
        "sources/": ["/sources/"],
        "discrepancies/": ["/discrepancies/"],
        "forecasts/": ["/forecasts/"],
        "embed/<path:rest>": ["/embed/No%20slug/"],
        "embed.js": ["/embed.js"],
        "oembed": [
            *("/oembed", "/oembed?url=http%3A%2F%2Felsewhere%2F"),
            *(f"/oembed?url={quote(f'{HOST}/embed/{slug}/')}&format=xml" for slug in slugs),
        ],
        "search/": ["/search/", *(f"/search/?q={word}" for word in ("pact", "talks", "wire"))],
        "about/": ["/about/"],
        "picture.png": ["/picture.png"],
        "favicon.ico": ["/favicon.ico"],
        "robots.txt": ["/robots.txt"],
    }
    assert set(public) == set(examples), "a new address needs examples here"
    return [address for path in public for address in examples[path]]


def of_slugs(path: str, slugs: list[str]) -> list[str]:
    """Return the addresses at a path that takes a slug, for each of `slugs`, plain and asked."""
    plain = [f"/{SLUG.sub(slug, path)}" for slug in slugs]
    return plain + [f"{address}{asked}" for asked in ASKED.get(path, []) for address in plain]


def whole_site(client: Client, slugs: Iterable[str], day: str) -> dict[str, tuple[int, str]]:
    """Return status and text of every address, as of a day or '' for today.

    Of the pictures, which take their time, only those of timelines, which show most.
    """
    asked = [a for a in every_address(slugs) if "." not in a or a.startswith("/timelines/")]
    answers = {a: client.get(a, {"as_of": day} if day else {}) for a in asked}
    texts = {a: answer.content.decode(errors="backslashreplace") for a, answer in answers.items()}
    return {a: (answer.status_code, texts[a]) for a, answer in answers.items()}


def crawl(client: Client, *starts: str) -> dict[str, Page]:
    """Return every page that can be reached from `starts`; every link must answer 200.

    Links to a page as of a day are followed where `starts` are as of the same day.
    """
    days = {urlsplit(start).query for start in starts}
    pages: dict[str, Page] = {}
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        body = answer.getvalue()  # read to its end, a static file closes itself
        if answer["Content-Type"].startswith("text/html"):
            pages[address] = Page(body.decode())
            links = inner_links(pages[address], address)
            waiting += [link for link in links if urlsplit(link).query in {"", *days}]
    return pages


def inner_links(page: Page, address: str) -> list[str]:
    """Return the addresses on this site to which the page at `address` leads, and to no other."""
    links = [urljoin(f"{HOST}{address}", urldefrag(link).url) for link in page.links]
    links = [link for link in links if link != LICENCE]
    assert [link for link in links if not link.startswith(f"{HOST}/")] == []
    return [link.removeprefix(HOST) for link in links]
