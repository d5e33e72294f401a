"""The height of an embed: told in the words that newsrooms listen for, right, and never growing.

With real scroll bars, which Playwright would hide: where there is one, a frame does not fit.
"""

import json
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.newsroom import (
    EMBED,
    MARKS,
    PLOTTED,
    STILL,
    framed,
    point_at,
    reach,
    steady,
    until,
)
from tests.browser.newsroom import article as article
from tests.browser.newsroom import newsroom as newsroom

EVENT = "/embed/kishida-and-macron-meet-in-paris/"
CONTENT = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
STYLES = "[...document.querySelectorAll('iframe')].map((each) => each.style.height)"
HEIGHTS = "[...document.querySelectorAll('iframe')].map((each) => each.offsetHeight)"
HIDE = "document.querySelector('section').hidden = true"
SHOW = "document.querySelector('section').hidden = false"
# What Datawrapper tells newsrooms to put on their pages, as interop.md A.4 has it.
DATAWRAPPER = """<script>
addEventListener("message", ({ data, source }) => {
  for (const id in data["datawrapper-height"] ?? {}) {
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== source) continue;
      frame.style.height = data["datawrapper-height"][id] + "px";
    }
  }
});
</script>"""
# What pym's parent does: it makes the frame, reads heights, and tells the width as that changes.
PYM = """<div id="graphic-1"></div><script>
const place = document.getElementById("graphic-1"), frame = document.createElement("iframe");
const wide = () => place.offsetWidth.toString();
frame.src = "%s?initialWidth=" + wide() + "&childId=" + place.id
  + "&parentTitle=" + encodeURIComponent(document.title)
  + "&parentUrl=" + encodeURIComponent(location.href);
for (const [name, value] of Object.entries({ width: "100%%", scrolling: "no", frameborder: "0" })) {
  frame.setAttribute(name, value);
}
place.append(frame);
addEventListener("message", ({ data, source }) => {
  if (source !== frame.contentWindow || typeof data !== "string") return;
  const said = /^pymxPYMxgraphic-1xPYMx(\\S+)xPYMx(.*)$/.exec(data);
  if (said?.[1] === "height") frame.setAttribute("height", parseInt(said[2], 10) + "px");
});
addEventListener("resize", () => {
  frame.contentWindow.postMessage("pymxPYMxgraphic-1xPYMxwidthxPYMx" + wide(), "*");
});
</script>"""
HOSTILE = """<script>
parent.postMessage({ type: "entente:height", height: 5000 }, "*");
</script>"""
# In a frame 640 pixels wide the page is 300 pixels higher where no scroll bar makes it narrower.
HIGHER_WITHOUT_A_BAR = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`main::after {
    content: ""; display: block; padding-block-start: clamp(0px, (100% - 605px) * 100, 300px);
  }`);
  document.adoptedStyleSheets.push(sheet);
}"""
# Lets an article's only frame say each of some heights; returns the height that it then has.
SAY = """(heights) => heights.map((height) => {
  const frame = document.querySelector("iframe");
  frame.style.height = "";
  const data = { type: "entente:height", height };
  dispatchEvent(new MessageEvent("message", { data, source: frame.contentWindow }));
  return frame.style.height;
})"""
ASK = """(questions) => {
  const { contentWindow } = document.querySelector("iframe");
  for (const question of questions) contentWindow.postMessage(question, "*");
}"""
# Lets a page ask itself, and returns what it hears until then.
ASK_ITSELF = """new Promise((done) => {
  const heard = [];
  addEventListener("message", ({ data }) => (data === "last" ? done(heard) : heard.push(data)));
  postMessage({ type: "entente:measure" });
  setTimeout(() => postMessage("last"));
})"""
MEASURE = {"type": "entente:measure"}


@pytest.fixture(scope="module")
def chromium(chromium):
    """Another Chromium, with scroll bars that take room."""
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=FLAGS, ignore_default_args=["--hide-scrollbars"]
    )
    yield browser
    browser.close()


def ours(address, attributes=""):
    site = address[: address.index("/embed/")]
    return f'<script src="{site}/embed.js"></script>' + framed(address, attributes)


def datawrapper(address):
    return DATAWRAPPER + framed(address, 'scrolling="no"')


def pym(address):
    return PYM % address


def sandboxed(address):
    return ours(address, 'sandbox="allow-scripts"')


@pytest.mark.parametrize("way", [ours, sandboxed, datawrapper, pym])
def test_the_frame_gets_as_high_as_the_embed_and_follows_it(article, site, way):
    watched = article(way(site + EMBED))
    frame = watched.page.frames[1]
    wide = steady(watched, frame)
    assert frame.locator(MARKS).count() == 31
    watched.page.set_viewport_size({"width": 390, "height": 900})
    until(watched, frame, "innerWidth < 400")
    folded = steady(watched, frame)
    assert folded != wide
    assert frame.locator(MARKS).count() == 31
    frame.locator(".numbers summary").click()
    assert steady(watched, frame) > folded


def test_it_fits_when_the_reader_has_reached_for_the_chart(article, site):
    watched = article(ours(site + EMBED))
    frame = watched.page.frames[1]
    steady(watched, frame)
    reach(watched, frame)
    steady(watched, frame)
    point_at(watched, frame, frame.locator(PLOTTED).first)
    steady(watched, frame)
    frame.get_by_role("button", name="Zoom in").click()
    until(watched, frame, "document.querySelectorAll('.plot [role=link]').length < 31")
    steady(watched, frame)
    watched.page.set_viewport_size({"width": 390, "height": 900})
    until(watched, frame, "innerWidth < 400")
    steady(watched, frame)


def test_in_a_tab_that_opens_later_it_is_drawn_and_fits(article, site):
    watched = article(f"<section hidden>{ours(site + EMBED)}</section>")
    frame = watched.page.frames[1]
    until(watched, frame, "window.__timelineReady === true")
    assert watched.page.evaluate(STILL)
    assert watched.page.evaluate("heard") == []
    watched.page.evaluate(SHOW)
    steady(watched, frame)
    assert frame.locator(MARKS).count() == 31


def test_in_a_tab_that_closes_and_opens_again_it_fits(article, site):
    watched = article(f"<section>{ours(site + EMBED)}</section>")
    frame = watched.page.frames[1]
    reach(watched, frame)
    watched.page.evaluate(HIDE)
    watched.page.set_viewport_size({"width": 390, "height": 900})
    watched.page.evaluate(STILL)
    watched.page.evaluate(SHOW)
    until(watched, frame, "innerWidth < 400 && innerWidth > 0")
    steady(watched, frame)
    assert frame.locator(f"{PLOTTED}:visible").count() > 0


def test_a_scroll_bar_does_not_stay_by_what_it_does_to_the_width(article, site):
    watched = article(f'<div style="width: 640px">{ours(site + EMBED)}</div>')
    frame = watched.page.frames[1]
    fit = steady(watched, frame)
    frame.evaluate(HIGHER_WITHOUT_A_BAR)
    until(watched, frame, f"innerHeight === {fit + 300}")
    steady(watched, frame)


def test_one_script_serves_all_embeds_and_later_ones_and_twice_does_no_harm(article, site):
    paths = [EMBED + "?view=both", "/embed/france-japan-raa/?lanes=party", EVENT]
    watched = article("".join(framed(site + path) for path in paths))
    assert watched.page.evaluate(HEIGHTS) == [640, 640, 640]
    watched.page.add_script_tag(url=site + "/embed.js")
    later = "(html) => document.body.insertAdjacentHTML('beforeend', html)"
    watched.page.evaluate(later, framed(site + EMBED))
    watched.page.add_script_tag(url=site + "/embed.js")
    until(watched, watched.page, "frames.length === 4")
    fit = [steady(watched, frame) for frame in watched.page.frames[1:]]
    assert watched.page.evaluate(HEIGHTS) == fit


def test_only_an_embed_says_how_high_it_is(article, site, newsroom):
    folder, port = newsroom
    (folder / "hostile.html").write_text(HOSTILE)
    watched = article(framed(f"http://127.0.0.1:{port}/hostile.html") + ours(site + EMBED))
    watched.page.evaluate("postMessage({ type: 'entente:height', height: 5000 })")
    fit = steady(watched, watched.page.frames[2])
    assert watched.page.evaluate(STYLES) == ["", f"{fit}px"]
    assert watched.page.evaluate("heard.filter(({ height }) => height === 5000).length") == 2


def test_only_a_height_is_taken_for_one(article, site):
    watched = article(ours(site + EVENT))
    steady(watched, watched.page.frames[1])
    assert watched.page.evaluate(SAY, [1, 20000]) == ["1px", "20000px"]
    strange = [0, -1, 1.5, 20001, "900", None, [900], {"px": 900}]
    assert watched.page.evaluate(SAY, strange) == [""] * len(strange)


@pytest.mark.parametrize(
    ("asked", "more", "question"),
    [
        ("", lambda height: [], MEASURE),
        ("?childId=a%20b#?secret=no-secret", lambda height: [], MEASURE),
        (
            "?childId=graphic-1",
            lambda height: [f"pymxPYMxgraphic-1xPYMxheightxPYMx{height}"],
            "pymxPYMxgraphic-1xPYMxwidthxPYMx390",
        ),
        (
            "#?secret=abcDEF1234",
            lambda height: [{"message": "height", "value": height, "secret": "abcDEF1234"}],
            {"message": "ready", "secret": "abcDEF1234"},
        ),
    ],
)
def test_it_says_its_height_alone_and_again_where_it_is_asked(article, site, asked, more, question):
    watched = article(framed(site + EVENT + asked))
    height = watched.page.frames[1].evaluate(CONTENT)
    slug = EVENT.split("/")[2]
    ours = [{"type": "entente:height", "id": slug, "height": height}]
    said = [*ours, {"datawrapper-height": {slug: height}}, *more(height)]
    until(watched, watched.page, f"heard.length >= {len(said * 2)}")
    assert watched.page.evaluate("heard") == said * 2  # at its start, and when all has loaded
    watched.page.evaluate("heard.length = 0")
    watched.page.frames[1].evaluate(ASK_ITSELF)
    strange = ["", 7, None, {"type": "other"}, "pymxPYMxotherxPYMxwidthxPYMx390"]
    watched.page.evaluate(ASK, [*strange, question])
    until(watched, watched.page, f"heard.length >= {len(said)}")
    assert watched.page.evaluate("heard") == said


def test_in_no_frame_it_says_nothing(visit, site):
    watched = visit(EVENT)
    assert watched.page.evaluate(ASK_ITSELF) == [MEASURE]


@pytest.mark.parametrize(
    ("path", "width"),
    [
        *((EMBED + "?party=ZZ", width) for width in (640, 320)),
        *((EMBED + "?as_of=2001-01-01", width) for width in (640, 320)),
        *((EMBED, width) for width in (640, 320)),
        (EMBED + "?lanes=party", 640),
        (EVENT, 640),
    ],
)
def test_the_height_told_beforehand_is_enough_and_not_much_more(visit, site, path, width):
    asked = f"{site}/oembed?maxwidth={width}&url={quote(site + path)}"
    with urlopen(asked) as answer:  # noqa: S310 - our own server
        told = json.load(answer)
    real = visit(path, width=width).page.evaluate(CONTENT)
    assert told["width"] == width
    assert 0 <= told["height"] - real <= 80


@pytest.mark.parametrize("width", [200, 240, 280])
@pytest.mark.parametrize("path", [EMBED, EMBED + "?kind=stage", EVENT])
def test_in_the_narrowest_frames_only_the_plot_scrolls_sideways(visit, path, width):
    page = visit(path, width=width).page
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    for scene in page.locator(".scene:visible").all():
        assert scene.bounding_box()["width"] >= 240
