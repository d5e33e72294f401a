"""The record as of a day, by slider, by link and by form."""

TIMELINE = "/timelines/france-japan-2023-roadmap-to-2024-talks/"


def shown(page):
    """Return what the page says it is of, and how many events it shows."""
    warning = page.locator("form.as-of .warn b")
    said = warning.text_content() if warning.count() else ""
    return said, page.locator("ol.chronology > li").count()


def test_the_slider_walks_the_days_on_which_something_became_known(visit):
    page = visit(TIMELINE).page
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**?as_of=2023-05-18#as-of")
    assert shown(page) == ("As could be known on 18 May 2023.", 0)
    slider = page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "2023-05-18"
    page.keyboard.press("ArrowRight")  # the slider has kept the focus
    page.wait_for_url("**?as_of=2023-05-19#as-of")
    assert shown(page) == ("As could be known on 19 May 2023.", 14)
    page.go_back()
    page.go_back()
    assert shown(page) == ("", 31)
    assert page.get_by_role("slider").input_value() == "3"


def test_without_javascript_the_form_does_the_same(visit):
    page = visit(TIMELINE, java_script_enabled=False).page
    assert page.get_by_role("slider").count() == 0
    page.fill("#as-of-day", "2023-06-01")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("?as_of=2023-06-01")
    assert shown(page) == ("As could be known on 1 June 2023.", 14)
    page.get_by_role("link", name="Show what is known today").click()
    assert shown(page) == ("", 31)


def test_a_mark_leads_to_the_event_as_of_the_same_day(visit):
    watched = visit(TIMELINE + "?as_of=2023-06-01")
    watched.reach()
    watched.page.locator("#timeline .plot [role=link]").first.focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/events/**?as_of=2023-06-01")
