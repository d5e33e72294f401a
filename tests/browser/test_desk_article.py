"""Words of an article selected with the mouse, with the keyboard, or pasted without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Watched
from tests.browser.desk import Desk, own_desk, search_for, sign_in
from tests.browser.deskarticle import TEXT
from tests.browser.server import Databases

ARTICLE = "/admin/agreements/source/1/article/"
# Where the words begin and end on the screen, in the text node that holds them.
ENDS = """words => {
  const walker = document.createTreeWalker(
    document.querySelector(".article-text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes.at(-1)];
    return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
  }
}"""


@pytest.fixture
def desk(databases: Databases, tmp_path: Path) -> Iterator[Desk]:
    """A server with one article and one editor, of this test alone."""
    write = "from tests.browser.deskarticle import an_article; an_article()"
    with own_desk(databases, tmp_path, write) as desk:
        yield desk


@pytest.fixture
def reading(desk: Desk, visit: Callable[..., Watched]) -> Callable[..., Watched]:
    """Sign in and open the article. `desk` goes before: its server must be there to the end."""

    def open_article(query: str = "", **options: Any) -> Watched:
        opened: Watched = visit(
            f"/admin/login/?next={ARTICLE}{query}", home=desk.address, **options
        )
        sign_in(opened).wait_for_selector(".article-text")
        return opened

    return open_article


def select(page: Any, words: str) -> None:
    """Drag the mouse over the words, which stand in one node of the text."""
    left, top, right, bottom = page.evaluate(ENDS, words)
    page.mouse.move(left + 0.5, top)
    page.mouse.down()
    page.mouse.move(right - 0.5, bottom, steps=5)
    page.mouse.up()
    page.evaluate("new Promise(requestAnimationFrame)")  # the browser tells of it a little later


def choose_event(page: Any, typed: str, title: str) -> None:
    page.click(".select2-container:near(#id_event) >> nth=0")
    search_for(page, typed)
    page.click(f".select2-results__option:has-text('{title}')")


def test_words_selected_with_the_mouse_become_evidence(reading, desk):
    opened = reading()
    page = opened.page
    select(page, "the pact on Thursday")
    assert page.input_value("#id_words") == "the pact on Thursday"
    before = TEXT[: TEXT.index("the pact on")].replace("\r\n", "\n")
    assert page.input_value("#id_near") == str(len(before))
    assert page.inner_text("#evidence .article-extent") == "Words: 4 (at most 15)"
    offers = page.locator(".article-offers li:visible")
    assert offers.count() == 1
    assert "the Thursday on or before it, 2 May 2024" in offers.inner_text()
    choose_event(page, "paris", "Talks in Paris")
    offers.locator("input").check()
    assert page.input_value("#id_field") == "date"
    assert page.input_value("#id_value") == "2024-05-02"
    opened.until("document.querySelector('.date-days') !== null")
    page.select_option("#id_attribution", "ministry")
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist")
    assert "#passage-" in page.url
    assert page.inner_text("mark:target") == "the pact on Thursday"
    assert page.input_value("#id_event") == "1"
    start = TEXT.index("the pact on")
    assert desk.rows(
        "SELECT slug, exact, start, end, attribution FROM agreements_passage WHERE slug != 'title'"
    ) == [("the-pact-on-thursday", "the pact on Thursday", start, start + 20, "ministry")]
    ((field, value, reading_kept),) = desk.rows(
        "SELECT field, value, reading FROM agreements_citation"
    )
    assert (field, value) == ("date", "2024-05-02")
    assert reading_kept.startswith("“on Thursday” in a report of Friday 3 May 2024 from Paris")


@pytest.mark.parametrize(
    ("dragged", "told"),
    [
        ("Re\u0301union", "Words: 1 (at most 15)"),
        ("日本の防衛大臣", "Characters: 7 (at most 60)"),
        ("signed the pact,”", "Words: 3 (at most 15)"),
        ("🕊️", "Words: 1 (at most 15)"),
    ],
)
def test_what_is_dragged_over_is_stored_where_it_stands(reading, desk, dragged, told):
    page = reading().page
    select(page, dragged)
    assert page.inner_text("#evidence .article-extent") == told
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist")
    start = TEXT.index(dragged)
    assert desk.rows("SELECT exact, start, end FROM agreements_passage WHERE slug != 'title'") == [
        (dragged, start, start + len(dragged))
    ]
    assert page.inner_text("mark:target") == dragged


def test_words_are_selected_with_the_keyboard_and_the_text_stays(reading):
    opened = reading()
    page = opened.page
    text = page.text_content(".article-text")
    page.focus(".article-text")
    page.keyboard.press("Control+Home")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    for _ in range(8):
        page.keyboard.press("Shift+Control+ArrowRight")
    opened.until("document.getElementById('id_words').value.split(' ').length > 2")
    assert page.input_value("#id_words").split()[:3] == ["PARIS,", "May", "3"]
    page.keyboard.type("x")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+x")
    assert page.text_content(".article-text") == text
    words = page.input_value("#id_words")
    page.keyboard.press("Enter")
    assert page.input_value("#id_words") == words
    assert page.evaluate("document.activeElement.id") == "id_words"
    assert page.text_content(".article-text") == text


def test_a_mark_offers_to_cite_its_passage_again(reading, desk):
    page = reading().page
    for choose in (
        lambda: page.click("mark"),
        lambda: page.click("text=Cite again"),
        lambda: select(page, "un pacte"),
    ):
        select(page, "Ministers")
        assert page.is_visible("#id_part")
        choose()
        assert page.input_value("#id_words") == "un pacte"
        assert page.is_visible(".article-known")
        assert page.is_hidden("#id_part")
    page.goto(page.url.split("?")[0] + "?passage=1")
    assert page.is_visible(".article-known")
    choose_event(page, "minister", "A minister speaks")
    page.select_option("#id_field", "occurrence")
    assert page.get_attribute("#id_value", "list") == "values-of-occurrence"
    page.fill("#id_value", "happened")
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist")
    assert desk.rows("SELECT passage_id, event_id, value FROM agreements_citation") == [
        (1, 2, "happened")
    ]
    assert desk.rows("SELECT count(*) FROM agreements_passage") == [(1,)]


def test_words_typed_by_hand_forget_the_place_that_was_selected(reading):
    page = reading().page
    select(page, "the pact on Thursday")
    page.fill("#id_words", "the pact")
    assert page.input_value("#id_near") == ""
    assert page.inner_text("#evidence .article-extent") == "Words: 2 (at most 15)"
    assert page.is_hidden(".article-offers")
    page.click("input[name=_save]")
    page.wait_for_selector(".article-places")
    assert page.locator(".article-places input").count() == 2


def test_without_scripts_the_words_are_pasted_and_it_works_the_same(reading, desk):
    page = reading(java_script_enabled=False).page
    page.fill("#id_words", "the pact")
    page.click("input[name=_look]")
    page.check(".article-places label:has-text('minister said') input")
    page.fill("#id_event_slug", "talks")
    page.select_option("#id_field", "place")
    page.fill("#id_value", "Réunion")
    page.click("input[name=_save]")
    start = TEXT.index("the pact,”")
    assert desk.rows("SELECT exact, start FROM agreements_passage WHERE slug != 'title'") == [
        ("the pact", start)
    ]
    assert desk.rows("SELECT field, value FROM agreements_citation") == [("place", "Réunion")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_can_be_read_and_used_at_any_width(reading, theme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not there")
    page = reading(width=width, theme=theme).page
    select(page, "signed the pact on Thursday")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        assert page.is_visible(".article-bar")
        assert page.inner_text(".article-bar .article-extent") == "Words: 5 (at most 15)"
        page.click(".article-bar a")
    else:
        page.mouse.wheel(0, 300)
    assert page.locator("#id_words").bounding_box()["y"] < 900
    # Not preloaded: axe would write the imported sheets of the admin into the page.
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"], "preload": False}
    found = axe.Axe().run(page, context="#content-main", options=rules)
    told = [(v["id"], [n["target"] for n in v["nodes"]]) for v in found.response["violations"]]
    assert told == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_text_is_loaded_from_a_file(reading, desk, width, tmp_path):
    page = reading(width=width).page
    (tmp_path / "report.txt").write_bytes(b"Another text.\r\n")
    page.goto(f"{desk.address}{ARTICLE}load/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_input_files("#id_file", tmp_path / "report.txt")
    page.click("input[name=_save]")
    assert "would be broken" in page.inner_text("#content-main")
    page.set_input_files("#id_file", tmp_path / "report.txt")
    page.check("#id_replace")
    page.fill("#id_why", "Corrected")
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist")
    assert desk.rows("SELECT text FROM agreements_article") == [("Another text.\r\n",)]
    assert page.inner_text(".article-passages strong").startswith("broken")
