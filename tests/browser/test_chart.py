"""The chart once Plotly has taken over: its marks, its card, its colours, where a click leads."""

import pytest

from tests.browser.charts import SHOWN, TIMELINE

TALKS = "france-and-japan-agree-to-start-raa-talks"
PLOT = "document.querySelector('#timeline .plot')"
DAYS = f"""() => {{
  {SHOWN}
  const plot = part.querySelector(".nsewdrag").getBoundingClientRect();
  return Object.fromEntries(drawn("[role=link]").filter(each => each.dataset.slug).map(mark => [
    mark.dataset.slug,
    [mark.dataset.day,
     mark.getScreenCTM().e - plot.x - part._fullLayout.xaxis.d2p(mark.dataset.day)],
  ]));
}}"""
CARD = """() => {
  const card = document.querySelector(".card:not([hidden])");
  return card && [...card.children].map(line => [line.className, line.textContent]);
}"""


def drawn(visit, path=TIMELINE, **options):
    watched = visit(path, **options)
    watched.reach()
    return watched


def point_at(page, slug):
    """Move the pointer onto a mark of the plot; return where it is."""
    mark = page.locator(f"#timeline .plot [data-slug={slug}]").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    return x, y


def test_marks_stand_on_their_days(visit):
    marks = drawn(visit).page.evaluate(DAYS)
    assert len(marks) == 31
    assert marks[TALKS][0] == "2024-05-02"
    assert marks["kishida-sees-exceptional-partnership"][0] == "2023-05-19"
    assert marks["japan-announces-military-build-up"][0] == "2022-12-16"
    assert {slug: off for slug, (_, off) in marks.items() if abs(off) > 1} == {}


def test_plotly_shows_no_button_and_offers_no_upload(visit):
    page = drawn(visit).page
    assert page.locator("#timeline .modebar").count() == 0
    context = page.evaluate(f"""(({{
      displayModeBar, displaylogo, doubleClick, editable, plotlyServerURL, scrollZoom,
      showSendToCloud, showTips}}) => ({{
      displayModeBar, displaylogo, doubleClick, editable, plotlyServerURL, scrollZoom,
      showSendToCloud, showTips}}))({PLOT}._context)""")
    assert context == {
        "displayModeBar": False,
        "displaylogo": False,
        "doubleClick": False,
        "editable": False,
        "plotlyServerURL": "",
        "scrollZoom": False,
        "showSendToCloud": False,
        "showTips": False,
    }


def test_the_card_says_what_when_how_precisely_and_who_says_so(visit):
    page = drawn(visit).page
    point_at(page, TALKS)
    page.wait_for_selector(".card:not([hidden])")
    assert page.evaluate(CARD) == [
        ["chip stage", "stage"],
        [
            "title",
            "France and Japan agree to open formal talks on a reciprocal access agreement",
        ],
        ["when", "2 May 2024day known"],
        ["words", "“agreed to initiate negotiations on a mutual access agreement”"],
        ["by", "Central News Agency, sometime between 2 and 8 May 2024"],
        ["by", "sources: 4"],
    ]


def test_the_card_of_a_rival_date_says_which_it_is_and_that_sources_disagree(visit):
    page = drawn(visit).page
    mark = "#timeline .plot [data-slug=japan-announces-military-build-up]"
    page.locator(mark).first.scroll_into_view_if_needed()
    x, y = page.evaluate(f"""() => {{
      const at = {PLOT}.data.findIndex(each => each.name === "ghosts");
      const ghosts = {PLOT}.querySelectorAll(".scatterlayer .trace")[at];
      const box = [...ghosts.querySelectorAll(".point")].at(-1).getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }}""")
    page.mouse.move(x, y)
    page.wait_for_selector(".card:not([hidden])")
    assert [line for line in page.evaluate(CARD) if line[0] in ("when", "more", "warn")] == [
        ["when", "December 2022month known"],
        ["more", "rival date: December 2023"],
        ["warn", "date: sources disagree"],
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_card_stays_inside_the_window(visit, width):
    page = drawn(visit, width=width).page
    slugs = page.eval_on_selector_all(
        "#timeline .plot [role=link]", "all => all.map(each => each.dataset.slug).filter(s => s)"
    )
    for slug in slugs[:: 3 if width == 390 else 1]:
        point_at(page, slug)
        page.wait_for_timeout(60)
        box = page.evaluate("""() => {
          const card = document.querySelector(".card").getBoundingClientRect();
          return [card.left, card.top, innerWidth - card.right, innerHeight - card.bottom];
        }""")
        assert (slug, [edge for edge in box if edge < 0]) == (slug, [])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_pointer_can_move_onto_the_card_and_escape_hides_it(visit):
    page = drawn(visit).page
    x, _ = point_at(page, TALKS)
    card = page.locator(".card")
    card.wait_for()
    box = card.bounding_box()
    page.mouse.move(x, box["y"] + 10, steps=4)
    page.wait_for_timeout(600)
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    point_at(page, TALKS)
    card.wait_for()
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)
    assert not card.is_visible()


def test_the_card_is_shown_to_the_keyboard_and_describes_the_mark(visit):
    page = drawn(visit).page
    page.locator(f"#timeline .plot [data-slug={TALKS}]").first.focus()
    card = page.get_by_role("tooltip")
    card.wait_for()
    described = "document.getElementById(document.activeElement.getAttribute('aria-describedby'))"
    assert page.evaluate(f"{described}.className") == "card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('aria-describedby')") is False


def test_the_chart_follows_the_theme_and_the_width(visit):
    watched = drawn(visit)
    colour = f"{PLOT}.data.find(each => each.name === 'marks').marker.color.at(0)"
    assert watched.page.evaluate(colour) == "#1d4e89"
    watched.page.emulate_media(color_scheme="dark")
    watched.until(f"{colour} === '#7fb0ea'")
    with watched.page.expect_response("**/scene/*width=240*"):
        watched.page.set_viewport_size({"width": 390, "height": 800})
    watched.until(f"{PLOT}.layout.width < 390")
    watched.until("document.querySelectorAll('#timeline .plot [role=link]').length >= 31")
    page = "document.documentElement.scrollWidth <= innerWidth"
    assert watched.page.evaluate(page)


def test_a_click_on_a_mark_leads_to_its_event(visit):
    page = drawn(visit).page
    page.mouse.click(*point_at(page, TALKS))
    page.wait_for_url(f"**/events/{TALKS}/")
    assert page.locator("h2", has_text="What says so").count() == 1


def test_the_label_of_a_mark_is_as_good_as_the_mark(visit):
    page = drawn(visit).page
    label = page.locator("#timeline .plot .textpoint", has_text="Formal talks agreed")
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    x, y = box["x"] + box["width"] - 5, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.wait_for_selector(".card:not([hidden])")
    assert page.evaluate(CARD)[1][1].startswith("France and Japan agree to open formal talks")
    page.mouse.click(x, y)
    page.wait_for_url(f"**/events/{TALKS}/")


def test_with_ctrl_it_opens_another_tab(visit):
    watched = drawn(visit)
    x, y = point_at(watched.page, TALKS)
    watched.page.keyboard.down("Control")
    with watched.page.context.expect_page() as opened:
        watched.page.mouse.click(x, y)
    assert opened.value.url.endswith(f"/events/{TALKS}/")
    assert watched.page.url.endswith(TIMELINE)


def test_a_rival_date_is_a_hollow_mark_that_leads_to_the_same_event(visit):
    page = drawn(visit).page
    ghosts = page.evaluate(f"""() => {{
      const {{ x, customdata }} = {PLOT}.data.find(each => each.name === "ghosts");
      return x.map((day, i) => [day, customdata[i].url]);
    }}""")
    assert ghosts == [
        ["2024-04-29", "/events/kishida-and-macron-meet-in-paris/"],
        ["2023-12-16", "/events/japan-announces-military-build-up/"],
    ]


def test_a_count_leads_into_its_days(visit, crowded_site):
    watched = visit("/timelines/throng/", home=crowded_site)
    watched.reach()
    page = watched.page
    whole = page.evaluate("window.__view()")
    page.locator("#timeline .plot [role=link]").first.focus()
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "events: " in name
    page.keyboard.press("Enter")
    watched.until(f"window.__view() !== '{whole}'")
    watched.until(
        "document.querySelector('#timeline .plot [role=link][data-slug^=event]') !== null"
    )


def test_without_javascript_the_chronology_says_it_all(visit):
    page = visit(TIMELINE, java_script_enabled=False).page
    assert page.locator("ol.chronology > li").count() == 31
    assert page.get_by_text("Sources disagree on the date.").first.is_visible()
    page.locator("#e-france-and-japan-agree-to-start-raa-talks .when a", has_text="reports").click()
    assert "“with France on Thursday (May 2)”" in page.locator("#f-date").text_content()
