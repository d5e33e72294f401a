"""The dialog with the code to embed a page: by keyboard, with its preview, without script."""

import re

import pytest

from tests.browser.test_pages import CUT, PAGES

SLUG = "france-japan-2023-roadmap-to-2024-talks"
OPENER = "[commandfor=embed][command=show-modal]"
HELD = "document.activeElement.textContent.trim() || document.activeElement.id"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def opened(visit, path=PAGES["timeline"], **options):
    """Open the dialog as somebody does who has no mouse, and wait for the embed in its preview."""
    watched = visit(path, **options)
    watched.page.locator(OPENER).press("Enter")
    previewed(watched)
    return watched


def previewed(watched, query=""):
    """Wait until the preview shows the embed with these options, as high as it says that it is."""
    watched.until(
        f"document.querySelector('#embed iframe')?.contentWindow.location.search === '{query}'"
    )
    watched.until(
        "document.querySelector('#embed iframe').contentDocument.readyState === 'complete'"
    )
    watched.until("document.querySelector('#embed iframe').style.height !== ''")


def codes(page):
    return page.evaluate(
        "[...document.querySelectorAll('#embed textarea')].map((each) => each.value)"
    )


def tab_to(page, selector, key="Tab"):
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{key} does not come to {selector}")


def copied(page):
    return page.evaluate("navigator.clipboard.readText()")


def test_the_keyboard_is_enough(visit):
    watched = opened(visit, **CLIPBOARD)
    page = watched.page
    assert page.evaluate(HELD) == "Embed this timeline"
    tab_to(page, "[name=view]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "[name=to]")
    page.keyboard.type("2024-05")
    tab_to(page, "[name=kind][value=meeting]")
    page.keyboard.press("Space")
    tab_to(page, "[name=theme]")
    page.keyboard.press("ArrowLeft")
    query = "?view=list&to=2024-05&kind=meeting&theme=dark"
    previewed(watched, query)
    told = page.request.get(f"{watched.host}/oembed", params={"url": codes(page)[2]}).json()
    height = told["height"]
    watched.until(
        f"document.querySelector('#embed textarea').value.includes(' height=\"{height}\" ')"
    )
    tab_to(page, "[role=tab]")
    names = []
    for key in ("ArrowRight", "ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home", "ArrowRight"):
        page.keyboard.press(key)
        names.append(page.evaluate(HELD))
    assert names == [
        *("Plain iframe", "Paste the address", "Static picture", "Responsive"),
        *("Static picture", "Responsive", "Plain iframe"),
    ]
    assert page.locator("#embed [role=tabpanel]:visible").get_attribute("id") == "embed-plain"
    assert page.locator("#embed [role=tab][tabindex='0']").count() == 1
    tab_to(page, "textarea")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    source = f"{watched.host}/embed/{SLUG}/{query.replace('&', '&amp;')}"
    code = (
        f'<iframe src="{source}" title="From the 2023 roadmap to the 2024 talks" width="100%"'
        f' height="{height}" loading="lazy" style="border:0"></iframe>'
    )
    assert copied(page) == code
    tab_to(page, "[role=tab]", "Shift+Tab")
    page.keyboard.press("Home")
    tab_to(page, "section > button")
    page.keyboard.press("Enter")
    watched.until("document.querySelector('#embed [role=status]').textContent === 'Copied.'")
    script = f'<script src="{watched.host}/embed.js" defer></script>'
    assert copied(page) == f"{code}\n{script}"
    page.keyboard.press("Escape")
    assert not page.locator("#embed").is_visible()
    assert page.evaluate(HELD) == "Embed this timeline"
    assert page.evaluate(f"document.activeElement.matches('{OPENER}')")


def test_the_embed_is_asked_for_when_the_dialog_is_opened(visit):
    asked = []
    watched = visit("/sources/")
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(watched.host + PAGES["timeline"])
    watched.until("window.__timelineReady === true")
    watched.page.wait_for_timeout(500)
    assert [url for url in asked if "/embed/" in url or ".svg?" in url or ".png" in url] == []
    watched.page.locator(OPENER).click()
    previewed(watched)
    assert [url for url in asked if "/embed/" in url] == [f"{watched.host}/embed/{SLUG}/"]


def test_it_starts_from_what_the_page_shows(visit):
    asked = "kind=stage&party=JP&as_of=2024-06-01"
    watched = opened(visit, f"/agreements/france-japan-raa/?{asked}&lanes=table")
    previewed(watched, f"?{asked}")
    home = watched.host
    assert codes(watched.page)[2:4] == [
        f"{home}/agreements/france-japan-raa/?{asked}",
        f"{home}/embed/france-japan-raa/?{asked}",
    ]


def test_the_preview_is_as_high_as_the_embed(visit):
    watched = opened(visit)
    for view in ("List", "Both", "Chart"):
        watched.page.get_by_role("radio", name=view, exact=True).check()
        previewed(watched, "" if view == "Chart" else f"?view={view.lower()}")
        watched.until(
            "document.querySelector('#embed iframe').clientHeight === Math.ceil(document"
            ".querySelector('#embed iframe').contentDocument.documentElement"
            ".getBoundingClientRect().height)"
        )


@pytest.mark.parametrize("width", [390, 1280])
def test_a_code_has_the_height_that_oembed_tells_on_a_phone_too(visit, width):
    watched = opened(visit, width=width)
    page = watched.page
    for view in ("list", "chart"):
        page.get_by_role("radio", name=view.capitalize()).check()
        url = codes(page)[2]
        assert url.endswith("/?view=list" if view == "list" else f"{SLUG}/")
        height = page.request.get(f"{watched.host}/oembed", params={"url": url}).json()["height"]
        watched.until(
            "[...document.querySelectorAll('#embed textarea')].filter("
            f"(each) => each.value.includes(' height=\"{height}\" ')).length === 2"
        )


def test_the_picture_is_told_with_its_size_and_sources(visit):
    watched = opened(visit)
    page = watched.page
    page.get_by_role("checkbox", name="meeting").check()
    page.get_by_role("dialog").get_by_label("As of").fill("2023-06-01")
    previewed(watched, "?kind=meeting&as_of=2023-06-01")
    page.get_by_role("tab", name="Static picture").click()
    watched.until(
        "/ height=\"\\d+\"/.test(document.querySelector('#embed-picture textarea').value)"
    )
    svg = page.get_by_role("link", name="SVG").get_attribute("href")
    height = re.findall(r'height="(\d+)"', page.request.get(svg).text())[0]
    query = "?kind=meeting&amp;as_of=2023-06-01"
    assert codes(page)[4] == (
        f'<figure>\n<a href="{watched.host}/timelines/{SLUG}/{query}">'
        f'<img src="{watched.host}/timelines/{SLUG}.png{query}"'
        ' alt="From the 2023 roadmap to the 2024 talks" width="1200"'
        f' style="max-width:100%;height:auto" height="{height}"></a>\n'
        "<figcaption>From the 2023 roadmap to the 2024 talks"
        " <small>(Entente, as of 1 June 2023, 1 source)</small></figcaption>\n</figure>"
    )


def test_an_option_that_is_wrong_is_named_and_changes_nothing(visit):
    watched = opened(visit)
    page, dialog = watched.page, watched.page.get_by_role("dialog")
    before = codes(page)
    status = dialog.get_by_role("status")
    dialog.get_by_label("From").fill("2024-13")
    assert status.text_content() == "From: A day, month or year: 2024-05-02, 2024-05, 2024"
    dialog.get_by_label("From").fill("2024-06")
    dialog.get_by_label("To", exact=True).fill("2024-05")
    assert status.text_content() == "To: It ends before it begins."
    assert codes(page)[3] == f"{before[3]}?from=2024-06"
    dialog.get_by_label("To", exact=True).fill("2024")
    assert status.text_content() == ""
    assert codes(page)[3] == f"{before[3]}?from=2024-06&to=2024"


def test_an_accent_is_typed_pasted_or_picked_and_taken_back(visit):
    watched = opened(visit)
    page = watched.page
    accent = page.get_by_label("Accent colour", exact=True)
    accent.fill("#C00000")
    assert codes(page)[3].endswith("?accent=C00000")
    picker = page.get_by_label("Pick the accent colour")
    assert picker.input_value() == "#c00000"
    picker.fill("#008000")
    assert codes(page)[3].endswith("?accent=008000")
    accent.fill("")
    assert codes(page)[3].endswith(f"/embed/{SLUG}/")


def test_a_pinned_revision_is_of_its_own_day(visit):
    watched = opened(visit, f"{PAGES['timeline']}?as_of=2024-06-01")
    page = watched.page
    page.get_by_label("Keep to revision 1").check()
    assert codes(page)[3].endswith("?revision=1")
    assert page.get_by_role("dialog").get_by_label("As of").is_disabled()
    page.get_by_label("Keep to revision 1").uncheck()
    assert codes(page)[3].endswith("?as_of=2024-06-01")


def test_where_there_is_no_clipboard_the_code_is_selected(visit):
    watched = opened(visit)
    page = watched.page
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("tab", name="Paste the address").click()
    page.get_by_role("button", name="Copy the address").click()
    said = "It is selected: copy it with your keyboard."
    watched.until(f"document.querySelector('#embed [role=status]').textContent === '{said}'")
    assert page.evaluate("getSelection().toString()") == codes(page)[2]


def test_browsing_through_previews_leaves_no_steps_to_go_back(visit):
    watched = opened(visit)
    steps = watched.page.evaluate("history.length")
    for theme in ("Dark", "Light"):
        watched.page.get_by_role("radio", name=theme).check()
        previewed(watched, f"?theme={theme.lower()}")
    assert watched.page.evaluate("history.length") == steps


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation(visit, theme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    watched = opened(visit, theme=theme, width=width)
    for tab in watched.page.get_by_role("tab").all():
        tab.click()
        results = axe.Axe().run(watched.page)
        assert [violation["id"] for violation in results.response["violations"]] == []


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_in_it_is_cut(visit, width, script):
    page = visit(PAGES["timeline"], width=width, java_script_enabled=script).page
    page.locator(OPENER).click()
    size = page.locator("#embed").evaluate("(d) => [d.scrollWidth, d.clientWidth, d.offsetWidth]")
    assert size[0] == size[1] <= size[2] <= width
    assert page.evaluate(CUT) == []
    if width < 600:
        assert size[2] == width


def test_where_the_keyboard_is_can_be_seen(visit):
    page = opened(visit).page
    unseen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return e === document.body || s.outlineStyle !== "none" || e.tagName === "IFRAME"
              ? "" : e.outerHTML.slice(0, 90); }"""
        )
        unseen += [seen] if seen else []
    assert unseen == []


def test_without_javascript_it_opens_and_shows_every_code(visit):
    watched = visit(f"{PAGES['timeline']}?kind=stage", java_script_enabled=False)
    page, dialog = watched.page, watched.page.locator("#embed")
    page.locator(OPENER).press("Enter")
    assert page.evaluate(HELD) == "Embed this timeline"
    names = dialog.locator(".codes h3:visible").all_text_contents()
    assert names == ["Responsive", "Plain iframe", "Paste the address", "Static picture"]
    assert dialog.locator("textarea:visible").count() == 5
    assert dialog.locator("section > button:visible").count() == 0
    dialog.get_by_label("Dark").check()
    with page.context.expect_page() as tab:
        dialog.get_by_role("button", name="Open this embed").press("Enter")
    tab.value.wait_for_load_state()
    address = f"{watched.host}/embed/{SLUG}/?view=&from=&to=&kind=stage&theme=dark&as_of=&accent="
    assert tab.value.url == address
    page.bring_to_front()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate(f"document.activeElement.matches('{OPENER}')")


def test_on_paper_there_is_none(visit):
    page = opened(visit).page
    page.emulate_media(media="print")
    assert not page.locator("#embed").is_visible()
    assert not page.locator(OPENER).is_visible()
