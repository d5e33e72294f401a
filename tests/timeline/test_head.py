"""What the head of each page says of it, and the frame around it; how to cite it."""

import datetime
import re
from collections import Counter

import pytest
from django.test import Client, RequestFactory

from agreements.models import Source, Timeline
from tests.conftest import ROOT
from tests.timeline.addresses import HOST
from tests.timeline.conftest import Read, Site
from tests.timeline.reading import Page
from tests.timeline.records import a_record
from timeline.rasters import png_size
from timeline.references import Reference
from timeline.templatetags.head import CANONICAL, PASSED_ON, own_address

FIXED = {
    "og:site_name": "Entente",
    "og:image:type": "image/png",
    "og:image:width": "1200",
    "og:image:height": "630",
    "twitter:card": "summary_large_image",
}


def metas(page: Page) -> dict[str, str]:
    """Return what the <meta> elements of a page say, by property or name."""
    attributes = [attrs for tag, attrs in page.elements if tag == "meta"]
    return {a.get("property", a.get("name", "")): a.get("content", "") for a in attributes}


def linked(page: Page, rel: str) -> list[str]:
    return [a["href"] for tag, a in page.elements if tag == "link" and a.get("rel") == rel]


def pages_of(site: Site) -> dict[str, Page]:
    """Return all pages but the embed, which is part of another page."""
    return {address: page for address, page in site.items() if not address.startswith("/embed/")}


def test_every_page_is_told_apart_by_title_description_and_address(seeded: Site) -> None:
    pages = pages_of(seeded)
    told = {
        "title": [page.text.split(" · Entente")[0] for page in pages.values()],
        "description": [metas(page)["description"] for page in pages.values()],
        "canonical": [linked(page, "canonical")[0] for page in pages.values()],
    }
    for values in told.values():
        assert [value for value, count in Counter(values).items() if count > 1] == []
        assert "" not in values


def test_every_page_says_of_itself_what_those_who_pass_it_on_need(seeded: Site) -> None:
    for address, page in pages_of(seeded).items():
        said = metas(page)
        assert said.items() >= FIXED.items()
        assert linked(page, "canonical") == [said["og:url"]] == [f"{HOST}{address}"]
        assert f"{said['og:title']} · Entente" in page.text
        assert said["og:description"] == said["description"]
        assert said["og:type"] == ("article" if re.match("/[a-z]+/.", address) else "website")
        assert len(said["description"]) <= 320


def picture_of(address: str) -> str:
    """Return the address of the card of a page; plain, some give their chart."""
    gives_chart = address.startswith(("/timelines/", "/agreements/"))
    return f"{address.rstrip('/')}.png{'?size=share' if gives_chart else ''}"


@pytest.mark.usefixtures("seeds")
def test_every_page_has_a_picture_of_its_own_that_is_there(client: Client, seeded: Site) -> None:
    pictures = {address: metas(p)["og:image"] for address, p in pages_of(seeded).items()}
    own = {a: picture for a, picture in pictures.items() if re.match("/[a-z]+/.", a)}
    assert own == {address: f"{HOST}{picture_of(address)}" for address in own}
    assert {p for a, p in pictures.items() if a not in own} == {f"{HOST}/picture.png"}
    for picture in {*list(own.values())[::5], f"{HOST}/picture.png"}:
        answer = client.get(picture.removeprefix(HOST))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert png_size(answer.content) == (1200, 630)


def test_the_head_is_of_the_day_the_page_is_about(read: Read) -> None:
    a_record()
    page = read("/timelines/path/?as_of=2024-05-02&kind=stage&utm_source=x&page=1&event=signing")
    assert linked(page, "canonical") == [f"{HOST}/timelines/path/?as_of=2024-05-02&page=1"]
    said = metas(page)
    shared = "/timelines/path/?as_of=2024-05-02&page=1&kind=stage&event=signing"
    assert said["og:url"] == f"{HOST}{shared}"
    assert said["og:image"] == f"{HOST}/timelines/path.png?size=share&as_of=2024-05-02"
    event = read("/events/signing/?as_of=2024-06-01")
    assert metas(event)["og:image"] == f"{HOST}/events/signing.png?as_of=2024-06-01"
    assert said["description"] == "The path, as could be known on 2 May 2024."


def test_an_address_keeps_its_own_parameters_in_one_order() -> None:
    request = RequestFactory().get("/search/?kind=stage&q=%22a%26b%22&kind=meeting&as_of=&x=1")
    assert own_address(request, CANONICAL) == f"{HOST}/search/?q=%22a%26b%22"
    whole = f"{HOST}/search/?q=%22a%26b%22&kind=stage&kind=meeting"
    assert own_address(request, PASSED_ON) == whole


def test_titles_cannot_break_out_of_the_head(read: Read) -> None:
    a_record()
    Timeline.objects.update(title='"><script>alert(1)</script>\n“x” & y')
    page = read("/timelines/path/")
    assert metas(page)["og:title"] == '"><script>alert(1)</script> “x” & y'
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("address", ["/nothing/", "/?as_of=never"])
def test_errors_are_no_pages_to_pass_on(client: Client, db: None, address: str) -> None:
    page = Page(client.get(address).text)
    assert metas(page)["robots"] == "noindex"
    assert linked(page, "canonical") == []
    assert not [name for name in metas(page) if name.startswith("og:")]


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/", {"/": "page"}),
        ("/timelines/path/", {"/": "true"}),
        ("/agreements/", {"/agreements/": "page"}),
        ("/agreements/pact/", {"/agreements/": "true"}),
        ("/sources/wire/", {"/sources/": "true"}),
        ("/forecasts/", {"/forecasts/": "page"}),
        ("/about/", {"/about/": "page"}),
        ("/events/signing/", {}),
    ],
)
def test_the_navigation_says_where_one_is(
    read: Read, address: str, current: dict[str, str]
) -> None:
    a_record()
    marked = [attrs for tag, attrs in read(address).elements if tag == "a"]
    site = {"/", "/agreements/", "/sources/", "/discrepancies/", "/forecasts/", "/about/"}
    found = {a["href"]: a["aria-current"] for a in marked if "aria-current" in a}
    assert {href: value for href, value in found.items() if href in site} == current


def test_every_page_can_be_searched_from(seeded: Site) -> None:
    for address, page in pages_of(seeded).items():
        forms = [attrs for tag, attrs in page.elements if tag == "form"]
        assert [f["action"] for f in forms if f.get("role") == "search"] == ["/search/"], address
        assert [a.get("name") for t, a in page.elements if t == "input"].count("q") == 1


def test_the_colours_of_the_browser_are_those_of_the_page(read: Read) -> None:
    papers = re.findall(r"--paper: (#\w+);", (ROOT / "static/css/tokens.css").read_text())
    themes = [a for t, a in read("/").elements if t == "meta" and a.get("name") == "theme-color"]
    assert [(a["content"], a["media"]) for a in themes] == [
        (papers[0], "(prefers-color-scheme: light)"),
        (papers[1], "(prefers-color-scheme: dark)"),
    ]


def test_a_headline_is_marked_as_of_its_own_language(read: Read) -> None:
    a_record()
    Source.objects.update(language="ja", headline="日仏、円滑化協定の交渉開始で合意")
    for address in ("/sources/", "/sources/wire/", "/timelines/path/"):
        texts = re.findall(r'lang="ja"[^>]*>([^<]+)<', read(address).html)
        assert "日仏、円滑化協定の交渉開始で合意" in texts, address
    for address in ("/sources/wire/", "/events/signing/", "/timelines/path/"):
        assert '<mark lang="ja">“agreed to talk”</mark>' in read(address).html


REFERENCE = Reference(
    title="50 % & {more}: a_b ~ “x”",
    address="https://entente.example/timelines/path/?as_of=2024-05-02",
    as_of=datetime.date(2024, 5, 2),
    accessed=datetime.date(2026, 11, 24),
)


def test_a_page_is_cited_in_words() -> None:
    assert REFERENCE.in_words == (
        "“50 % & {more}: a_b ~ “x””, Entente: sourced timelines of diplomatic agreements, as of"
        " 2 May 2024, https://entente.example/timelines/path/?as_of=2024-05-02"
        " (accessed 24 November 2026)."
    )


def test_a_page_is_cited_in_bibtex() -> None:
    assert REFERENCE.bibtex == (
        "@misc{entente-path-2024-05-02,\n"
        "  title = {{50 \\% \\& \\{more\\}: a\\_b \\textasciitilde{} “x”}},\n"
        "  author = {{Entente}},\n"
        "  year = {2024},\n"
        "  note = {As of 2024-05-02},\n"
        "  url = {https://entente.example/timelines/path/?as_of=2024-05-02},\n"
        "  urldate = {2026-11-24},\n"
        "}"
    )


def test_a_page_is_cited_in_ris() -> None:
    assert REFERENCE.ris == (
        "TY  - ELEC\r\nTI  - 50 % & {more}: a_b ~ “x”\r\nAU  - Entente\r\nPY  - 2024\r\n"
        "DA  - 2024/05/02\r\nUR  - https://entente.example/timelines/path/?as_of=2024-05-02\r\n"
        "Y2  - 2026/11/24\r\nER  - \r\n"
    )


@pytest.mark.parametrize(
    ("address", "as_of"),
    [
        ("/timelines/path/", "?as_of=2025-01-02"),
        ("/agreements/pact/?kind=stage", "?as_of=2025-01-02&kind=stage"),
        ("/events/signing/?as_of=2024-06-01", "?as_of=2024-06-01"),
        ("/sources/wire/", ""),
    ],
)
def test_a_page_has_a_permanent_address_of_its_day(
    read: Read, monkeypatch: pytest.MonkeyPatch, address: str, as_of: str
) -> None:
    a_record()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date(2025, 1, 2))
    page = read(address)
    permanent = f"{HOST}{address.split('?')[0]}{as_of}"
    assert permanent in page.links
    assert f"url = {{{permanent}}}" in page.text
    assert "(accessed 2 January 2025)" in page.text


def test_lists_and_what_is_not_known_yet_are_not_cited(read: Read) -> None:
    a_record()
    Source.objects.update(published="2024-05-03")
    assert "Cite this page" in read("/events/signing/").text
    for address in ("/", "/agreements/", "/events/signing/?as_of=2024-01-01"):
        assert "Cite this page" not in read(address).text
