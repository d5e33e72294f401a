"""Every address of the site with a few examples: tests walk them all, and none is forgotten."""

from collections.abc import Iterable
from urllib.parse import urldefrag

from django.test import Client
from django.urls import URLPattern

from tests.timeline.reading import Page
from timeline.urls import urlpatterns

HOST = "http://testserver"


def every_address(slugs: Iterable[str]) -> list[str]:
    """Return the addresses of the site, the admin excepted, each slug at each that takes one."""
    slugs = list(slugs)
    examples = {
        "": ["/"],
        "timelines/<slug:slug>/": [f"/timelines/{slug}/" for slug in slugs],
        "agreements/": ["/agreements/"],
        "agreements/<slug:slug>/": [f"/agreements/{slug}/" for slug in slugs],
        "events/<slug:slug>/": [f"/events/{slug}/" for slug in slugs],
        "sources/": ["/sources/"],
        "sources/<slug:slug>/": [f"/sources/{slug}/" for slug in slugs],
        "embed/<slug:slug>/": [f"/embed/{slug}/" for slug in slugs],
        "favicon.ico": ["/favicon.ico"],
    }
    public = [str(each.pattern) for each in urlpatterns if isinstance(each, URLPattern)]
    assert public == list(examples), "a new address needs examples here"
    return [address for addresses in examples.values() for address in addresses]


def whole_site(client: Client, slugs: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return status and text of every address."""
    answers = {address: client.get(address) for address in every_address(slugs)}
    return {address: (answer.status_code, answer.text) for address, answer in answers.items()}


def crawl(client: Client, *starts: str) -> dict[str, Page]:
    """Return every page that can be reached from `starts`; every link must answer 200."""
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
            waiting += inner_links(pages[address])
    return pages


def inner_links(page: Page) -> list[str]:
    """Return the addresses on this site to which a page leads; it may lead to no other."""
    links = [urldefrag(link).url.removeprefix(HOST) for link in page.links]
    assert [link for link in links if link and not link.startswith("/")] == []
    return [link for link in links if link]
