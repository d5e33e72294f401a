"""A date while it is typed, and those that the words of a passage offer, in a browser."""

import pytest

from tests.browser.desk import sign_in

SAID = "document.getElementById('id_date_reading').innerText"
ADDED = "tr.dynamic-citations:has(.date-asking):not(.has_original)"


@pytest.fixture
def meeting(visit):
    """The page on which an editor adds a meeting."""
    page = visit("/admin/login/?next=/admin/agreements/meeting/add/")
    sign_in(page).wait_for_selector("#id_date")
    return page


def test_a_date_is_understood_while_it_is_typed(meeting):
    meeting.page.fill("#id_date", "vers mai 2025")
    meeting.until(f"{SAID}.includes('about May 2025')")
    assert meeting.page.locator("#id_date_reading .date-doubt").count() == 1
    assert meeting.page.get_attribute("#id_date", "aria-invalid") is None
    meeting.page.fill("#id_date", "02/05/2024")
    meeting.until(f"{SAID}.includes('it may be 2 May 2024 or 5 February 2024')")
    assert meeting.page.get_attribute("#id_date", "aria-invalid") == "true"
    meeting.page.fill("#id_date", "")
    meeting.until(f"{SAID} === ''")
    assert meeting.page.get_attribute("#id_date", "aria-invalid") is None


def test_an_answer_that_comes_late_does_not_take_the_place_of_a_newer_one(meeting):
    held = []
    meeting.page.route("**/date/?typed=2023", lambda route: held.append(route))
    meeting.page.fill("#id_date", "2023")
    while not held:
        meeting.page.wait_for_timeout(50)
    meeting.page.fill("#id_date", "2024")
    meeting.until(f"{SAID}.startsWith('2024')")
    held[0].fulfill(body="<p>too late</p>")
    meeting.page.wait_for_timeout(300)
    assert meeting.page.inner_text("#id_date_reading").startswith("2024")


def test_the_words_of_a_passage_fill_a_citation(meeting):
    page = meeting.page
    page.locator(".add-row a", has_text="Citation").click()
    row = page.locator(ADDED)
    line = row.locator("[data-date-reading]")
    described = (line.get_attribute("aria-describedby") or "").split()
    assert described[-1] == row.locator(".date-reading").get_attribute("id")
    row.locator(".date-asking").click()
    assert row.locator(".date-offered").inner_text() == "Choose the passage first."
    row.locator("td.field-passage .select2-selection").click()
    page.fill(".select2-dropdown .select2-search__field", "earlier this month instructed")
    page.locator(".select2-results__option", has_text="earlier this month instructed").click()
    row.locator(".date-asking").click()
    row.locator(".date-phrase input").fill("on Thursday")
    row.locator(".date-phrase input").press("Enter")
    row.locator(".date-use", has_text="Use this").nth(1).click()
    assert line.input_value() == "2023-05-18"
    assert row.locator("select[name$=field]").input_value() == "date"
    assert row.locator("[name$=reading]").input_value().startswith("“on Thursday” in a report of ")
    row.locator(".date-reading strong").wait_for()
    assert row.locator(".date-reading strong").inner_text() == "18 May 2023"
    row.locator("select[name$=field]").select_option("place")
    row.locator(".date-reading strong").wait_for(state="detached")
    assert not row.locator(".date-asking").is_visible()
    assert page.url.endswith("/admin/agreements/meeting/add/")
