"""What those who embed a pasted address do with our oEmbed: find it, ask it, cut it down."""

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from agreements.models import Timeline
from tests.timeline.addresses import HOST
from tests.timeline.conftest import Read, Site
from tests.timeline.reading import Page
from tests.timeline.records import a_record, with_half_of_the_events_then_all
from timeline.rasters import png_size

SEEDED = "/timelines/france-japan-2023-roadmap-to-2024-talks/"
READ_BY_WORDPRESS = 150 * 1024
EMBEDDED = ("/timelines/", "/agreements/", "/events/")


def discovered(html: str) -> dict[str, str]:
    """Return the addresses of a page's oEmbed by type, read as WordPress reads them."""
    head = html.encode()[:READ_BY_WORDPRESS].decode(errors="ignore").split("</head>")[0]
    links = [
        dict(re.findall(r'([\w-]+)="([^"]*)"', link))
        for link in re.findall(r"<link([^<>]+)/?>", head)
    ]
    return {
        link["type"]: unescape(link["href"])
        for link in links
        if link.get("type", "").endswith("+oembed") and link["rel"] == "alternate" and link["title"]
    }


def test_a_page_says_where_to_ask(read: Read) -> None:
    a_record()
    page = read("/timelines/path/?as_of=2024-06-01&theme=dark&lanes=table&page=1&utm_source=x")
    asked = "url=http%3A%2F%2Ftestserver%2Ftimelines%2Fpath%2F%3Ftheme%3Ddark%26as_of%3D2024-06-01"
    link = '<link rel="alternate" type="application/json+oembed"'
    head = page.html.split("</head>")[0]
    assert f'{link} href="{HOST}/oembed?{asked}&amp;format=json" title="The path">' in head
    assert discovered(page.html) == {
        "application/json+oembed": f"{HOST}/oembed?{asked}&format=json",
        "text/xml+oembed": f"{HOST}/oembed?{asked}&format=xml",
    }


def test_every_page_that_can_be_embedded_says_so_and_no_other(seeded: Site) -> None:
    kinds = {a: sorted(discovered(page.html)) for a, page in seeded.items()}
    pages = {address for address, found in kinds.items() if found}
    assert {a for a in kinds if a.startswith(EMBEDDED) and a != "/agreements/"} <= pages
    assert {a for a in pages if not a.startswith((*EMBEDDED, "/embed/"))} == set()
    both = ["application/json+oembed", "text/xml+oembed"]
    assert all(kinds[address] == both for address in pages)


@pytest.mark.usefixtures("seeds")
def test_what_is_found_is_answered(client: Client, seeded: Site) -> None:
    for address in (a for a in seeded if a.startswith(EMBEDDED) and a != "/agreements/"):
        for kind, url in discovered(seeded[address].html).items():
            assert dict(parse_qsl(urlsplit(url).query))["url"] == f"{HOST}{address}"
            answer = client.get(url.removeprefix(HOST))
            assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (
                200,
                kind.replace("+oembed", ""),
            )


def test_a_title_cannot_break_out_of_the_link(read: Read) -> None:
    a_record()
    Timeline.objects.update(title='"><script>alert(1)</script>\n“x” & y')
    page = read("/timelines/path/")
    titles = [a["title"] for tag, a in page.elements if a.get("type", "").endswith("+oembed")]
    assert titles == ['"><script>alert(1)</script> “x” & y'] * 2
    assert len(discovered(page.html)) == 2


class Trusted(HTMLParser):
    """The part of a stranger's HTML that WordPress keeps: three elements, few attributes."""

    KEPT = {
        "a": {"href"},
        "blockquote": set[str](),
        "iframe": {
            *("src", "width", "height", "frameborder", "marginwidth", "marginheight"),
            *("scrolling", "title"),
        },
    }

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.KEPT:
            kept = [(name, value or "") for name, value in attrs if name in self.KEPT[tag]]
            written = "".join(f' {name}="{escape(value)}"' for name, value in kept)
            self.html += f"<{tag}{written}>"

    def handle_endtag(self, tag: str) -> None:
        self.html += f"</{tag}>" if tag in self.KEPT else ""

    def handle_data(self, data: str) -> None:
        self.html += escape(data, quote=False)


def in_wordpress(html: str, secret: str = "0123456789") -> str | None:  # noqa: S107
    """Return what WordPress makes of the HTML of a provider unknown to it; None where it drops it.

    In words of ours after what its wp_filter_oembed_result does: a frame with text in it is no
    frame; it is sandboxed, told a secret behind its address, and hidden at first where words can
    stand for it.
    """
    found = re.search(
        r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", Trusted(html).html, re.DOTALL
    )
    if found is None:
        return None
    words, frame = found.group(1) or "", found.group(2)
    if address := re.search(r' src="(.*?)"', frame):
        url = f"{address.group(1)}#?secret={secret}".replace("&amp;", "&#038;")
        told = f' src="{url}" data-secret="{secret}"'
        frame = frame.replace(address.group(0), told)
        words = words.replace("<blockquote", f'<blockquote data-secret="{secret}"')
    hidden = ' style="position: absolute; visibility: hidden;"' if words else ""
    sandbox = 'class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
    return words + frame.replace("<iframe", f"<iframe {sandbox}{hidden}")


def test_wordpress_keeps_our_frame_whole_and_in_view(client: Client, db: None) -> None:
    a_record()
    Timeline.objects.update(title='The "path" & <more>')
    asked = {"url": f"{HOST}/timelines/path/?kind=stage&theme=dark", "maxwidth": "500"}
    asked |= {"maxheight": "300", "dnt": "1", "format": "json"}
    answer = client.get("/oembed", asked).json()
    assert in_wordpress(answer["html"]) == (
        '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
        ' src="http://testserver/embed/path/?kind=stage&#038;theme=dark#?secret=0123456789"'
        ' data-secret="0123456789" width="500" height="300" frameborder="0"'
        ' title="The &quot;path&quot; &amp; &lt;more&gt;"></iframe>'
    )


def test_wordpress_would_drop_or_hide_what_we_do_not_send() -> None:
    assert in_wordpress('<script src="/embed.js"></script><p>The path</p>') is None
    assert in_wordpress('<iframe src="/embed/path/">The path</iframe>') is None
    styled = '<div><iframe src="/e/" style="border:0" loading="lazy" allow="x"></iframe></div>'
    assert "style" not in str(in_wordpress(styled))
    quoted = str(in_wordpress('<blockquote>The path</blockquote><iframe src="/e/"></iframe>'))
    assert quoted.startswith('<blockquote data-secret="0123456789">The path</blockquote><iframe ')
    assert "visibility: hidden" in quoted


def in_ghost(answer: dict[str, Any]) -> bool:
    """Whether Ghost makes an embed of an answer; else it shows a bookmark."""
    if not (answer.get("type") and answer.get("version")):
        return False
    return answer["type"] == "rich" and bool(answer.get("html")) and bool(answer.get("width"))


def test_ghost_makes_an_embed_of_it(client: Client, read: Read) -> None:
    a_record()
    url = discovered(read("/events/signing/").html)["application/json+oembed"]
    assert "wp-json/oembed" not in url  # those it passes over
    answer = client.get(url.removeprefix(HOST)).json()
    assert in_ghost(answer)
    for name in ("type", "version", "html", "width"):
        assert not in_ghost({**answer, name: None})


def test_the_frame_shows_the_embed_of_the_page_and_its_picture_the_card(
    client: Client, db: None
) -> None:
    a_record()
    for path in ("timelines/path", "agreements/pact", "events/signing"):
        answer = client.get("/oembed", {"url": f"{HOST}/{path}/?theme=dark"}).json()
        (frame,) = Page(answer["html"]).elements
        assert frame[0] == "iframe"
        embed = client.get(frame[1]["src"].removeprefix(HOST))
        assert embed.status_code == 200
        assert answer["title"] in Page(embed.text).text
        assert "X-Frame-Options" not in embed
        card = client.get(answer["thumbnail_url"].removeprefix(HOST))
        assert png_size(card.content) == (answer["thumbnail_width"], answer["thumbnail_height"])


@pytest.mark.usefixtures("seeds")
def test_its_height_is_that_of_what_is_shown(client: Client) -> None:
    asked = {"url": f"{HOST}/events/france-and-japan-agree-to-start-raa-talks/"}
    answers = [client.get("/oembed", {**asked, "maxwidth": w}) for w in (1, 320, 640, 2000)]
    heights = [answer.json()["height"] for answer in answers]
    assert heights == sorted(heights, reverse=True)
    assert 200 <= heights[-1] < heights[0] <= 1000
    both = client.get("/oembed", {"url": f"{asked['url']}?view=both"}).json()
    assert both["height"] > heights[-1]


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries: Any
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(20):
            client.get("/oembed", {"url": f"{HOST}{SEEDED}"})
