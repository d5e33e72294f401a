"""Rows put into an order with buttons, by mouse and by keyboard, and by number without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Watched
from tests.browser.desk import Desk, own_desk, pick, save, sign_in
from tests.browser.server import Databases

SPEECH = "/admin/agreements/statement/1/change/"
ROWS = "#participations-group tr.form-row:not(.empty-form)"
SHOWN = f"""[...document.querySelectorAll("{ROWS} td.field-person select")]
  .map(select => select.selectedOptions[0]?.textContent ?? "")"""
STORED = """
SELECT name FROM agreements_participation JOIN agreements_person
ON agreements_person.id = person_id ORDER BY position, agreements_participation.id
"""


@pytest.fixture
def desk(databases: Databases, tmp_path: Path) -> Iterator[Desk]:
    write = "from tests.browser.orderedrows import a_statement; a_statement()"
    with own_desk(databases, tmp_path, write) as desk:
        yield desk


@pytest.fixture
def speech(desk: Desk, visit: Callable[..., Watched]) -> Callable[..., Any]:
    """Sign in and open the form of the statement."""

    def open_form(**options: Any) -> Any:
        page = sign_in(visit(f"/admin/login/?next={SPEECH}", home=desk.address, **options))
        page.wait_for_selector(ROWS)
        return page

    return open_form


def stored(desk: Desk) -> list[str]:
    return [name for (name,) in desk.rows(STORED)]


def button(page: Any, row: int, name: str) -> Any:
    return page.locator(ROWS).nth(row).get_by_role("button", name=name)


def test_rows_are_moved_with_buttons_and_saved_so(speech, desk):
    page = speech()
    assert page.locator("#id_participations-0-position").is_hidden()
    button(page, 2, "Move up").click()
    button(page, 0, "Move down").click()
    assert page.evaluate(SHOWN) == ["Cy Three", "Ada One", "Bea Two"]
    assert stored(desk) == ["Ada One", "Bea Two", "Cy Three"]
    save(page)
    assert stored(desk) == ["Cy Three", "Ada One", "Bea Two"]
    assert page.evaluate(SHOWN) == ["Cy Three", "Ada One", "Bea Two"]


def test_by_keyboard_the_focus_goes_along_and_the_place_is_told(speech):
    page = speech()
    button(page, 2, "Move up").focus()
    places = []
    for _ in range(3):
        page.keyboard.press("Enter")
        places.append(page.inner_text("#participations-group [role=status]"))
    assert places == ["Now in place 2 of 3", "Now in place 1 of 3", "Now in place 1 of 3"]
    assert page.evaluate(SHOWN) == ["Cy Three", "Ada One", "Bea Two"]
    assert page.evaluate(
        f"document.activeElement.closest('tr') === document.querySelector('{ROWS}')"
    )
    assert page.evaluate("document.activeElement.ariaLabel") == "Move up"


def test_a_new_row_comes_last_and_is_moved_like_others(speech, desk):
    page = speech()
    for _ in range(2):
        page.click("text=Add another Participant")
    pick(page, "id_participations-4-person", "Di Four")
    button(page, 4, "Move up").click()
    button(page, 3, "Move up").click()
    assert page.evaluate(SHOWN) == ["Ada One", "Bea Two", "Di Four", "Cy Three", ""]
    page.locator(ROWS).nth(4).locator(".inline-deletelink").click()
    assert page.evaluate(SHOWN) == ["Ada One", "Bea Two", "Di Four", "Cy Three"]
    page.click("text=Add another Participant")  # and is left blank
    save(page)
    assert stored(desk) == ["Ada One", "Bea Two", "Di Four", "Cy Three"]


def test_a_form_that_is_refused_comes_back_in_the_order_it_was_left_in(speech, desk):
    page = speech()
    page.click("text=Add another Participant")
    page.fill("#id_participations-3-office", "of nobody")
    button(page, 3, "Move up").click()
    button(page, 0, "Move down").click()
    page.click("input[name=_continue]")
    page.wait_for_selector(".errornote")
    assert page.evaluate(SHOWN) == ["Bea Two", "Ada One", "", "Cy Three"]
    pick(page, "id_participations-3-person", "Di Four")
    save(page)
    assert stored(desk) == ["Bea Two", "Ada One", "Di Four", "Cy Three"]


def test_what_is_not_moved_is_not_written(speech, desk):
    page = speech()
    before = desk.rows("SELECT count(*) FROM agreements_historicalparticipation")
    save(page)
    assert desk.rows("SELECT count(*) FROM agreements_historicalparticipation") == before


def test_without_scripts_the_place_is_a_number(speech, desk):
    page = speech(java_script_enabled=False)
    assert page.get_by_role("button", name="Move up").count() == 0
    page.fill("#id_participations-2-position", "0")
    page.fill("#id_participations-0-position", "1")
    page.click("input[name=_continue]")
    assert stored(desk) == ["Cy Three", "Ada One", "Bea Two"]
