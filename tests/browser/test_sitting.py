"""A whole sitting at the desk, by an editor who has never seen the code, and a reviewer."""

from collections.abc import Iterator

import pytest

from tests.browser.desk import STAFF, drag_over, pick, save, sign_in
from tests.browser.server import SEEDS, Databases, python, served

DESK = "/admin/agreements"
# Our own words, as a report might have them.
ARTICLE = """\
CANBERRA (Wire) - France and Australia agreed on Monday to start talks on visiting forces.
Their ministers signed the agreement on 3 June 2025. It entered into force on 1 September 2025.

Emmanuel Macron met Fumio Kishida in Paris on Tuesday.
"We have opened a new page," Macron said on 10 June 2025.
"""
STAGES = [
    ("talks-agreed", "France and Australia agree to start talks", "2 June 2025"),
    ("signed", "Ministers sign the agreement", "3 June 2025"),
    ("entered-into-force", "The agreement enters into force", "1 September 2025"),
]
# What is selected in the article, for which event, field and value.
EVIDENCE = [
    ("agreed on Monday to start talks", "Australia agree to start talks", "occurrence", "happened"),
    ("agreed on Monday to start talks", "Australia agree to start talks", "date", "2 June 2025"),
    ("agreed on Monday to start talks", "Australia agree to start talks", "step", "talks-agreed"),
    ("signed the agreement on 3 June 2025", "Ministers sign", "occurrence", "happened"),
    ("signed the agreement on 3 June 2025", "Ministers sign", "date", "3 June 2025"),
    ("signed the agreement on 3 June 2025", "Ministers sign", "step", "signed"),
    ("entered into force on 1 September 2025", "enters into force", "occurrence", "happened"),
    ("entered into force on 1 September 2025", "enters into force", "date", "1 September 2025"),
    ("entered into force on 1 September 2025", "enters into force", "step", "entered-into-force"),
    ("Macron met Fumio Kishida in Paris", "Macron and Kishida meet", "occurrence", "happened"),
    ("Macron met Fumio Kishida in Paris", "Macron and Kishida meet", "place", "Paris"),
    (
        *("Macron met Fumio Kishida in Paris", "Macron and Kishida meet", "participants"),
        "emmanuel-macron, fumio-kishida",
    ),
    ("in Paris on Tuesday", "Macron and Kishida meet", "date", "3 June 2025"),
    ("We have opened a new page", "Macron on a new page", "wording", "quotation"),
    ("Macron said on 10 June 2025", "Macron on a new page", "speaker", "emmanuel-macron"),
    ("Macron said on 10 June 2025", "Macron on a new page", "occurrence", "happened"),
    ("Macron said on 10 June 2025", "Macron on a new page", "date", "10 June 2025"),
]


@pytest.fixture(scope="module")
def newsroom(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with the seeds, an editor and a reviewer."""
    folder = tmp_path_factory.mktemp("newsroom")
    with served(databases.copy(folder, SEEDS, python(STAFF))) as home:
        yield home


def a_source(page, home):
    """Record the report and load its text."""
    page.goto(f"{home}{DESK}/source/add/")
    page.fill("#id_outlet", "The Daily Wire")
    page.fill("#id_headline", "France and Australia in talks on visiting forces")
    page.fill("#id_published", "10 June 2025")
    page.wait_for_selector("text=2025-06-10")
    save(page)
    page.click("text=Load the text")
    page.fill("textarea[name=text]", ARTICLE)
    page.click("#content input[type=submit]")
    page.wait_for_selector(".article-text")
    return page.url


def an_agreement(page, home):
    """Record the agreement with its parties and its three stages, in one form."""
    page.goto(f"{home}{DESK}/agreement/add/")
    page.fill("#id_name", "France–Australia Visiting Forces Agreement")
    page.fill("#id_short_name", "France–Australia VFA")
    pick(page, "id_parties", "France")
    pick(page, "id_parties", "Australia")
    for number, (step, title, date) in enumerate(STAGES):
        page.click("text=Add another Stage")
        page.select_option(f"#id_stages-{number}-step", step)
        page.fill(f"#id_stages-{number}-title", title)
        page.fill(f"#id_stages-{number}-date", date)
    page.check("#id_stages-1-milestone")
    save(page)
    return page.url, page.input_value("#id_slug")


def a_meeting(page, home):
    page.goto(f"{home}{DESK}/meeting/add/")
    page.fill("#id_title", "Macron and Kishida meet in Paris")
    page.fill("#id_date", "3 June 2025")
    page.fill("#id_place", "Paris")
    pick(page, "id_about", "Visiting Forces")
    for number, name in enumerate(("Emmanuel Macron", "Fumio Kishida")):
        page.click("text=Add another Participant")
        pick(page, f"id_participations-{number}-person", name)
    save(page)


def a_statement(page, home):
    page.goto(f"{home}{DESK}/statement/add/")
    page.fill("#id_title", "Macron on a new page with Australia")
    page.fill("#id_date", "10 June 2025")
    pick(page, "id_about", "Visiting Forces")
    page.click("text=Add another Participant")
    pick(page, "id_participations-0-person", "Emmanuel Macron")
    save(page)


def evidence(page, article):
    """Select the words of each fact and attach them to the event."""
    for words, title, field, value in EVIDENCE:
        page.goto(article)
        drag_over(page, words)
        assert page.input_value("#id_words") == words
        pick(page, "id_event", title)
        page.select_option("#id_field", field)
        page.fill("#id_value", value)
        page.click("#evidence input[name=_save]")
        page.wait_for_selector(".messagelist .success")


def test_an_editor_records_an_agreement_and_a_reviewer_publishes_it(visit, newsroom):
    watched = visit("/admin/", home=newsroom)
    page = sign_in(watched, "ann")
    article = a_source(page, newsroom)
    agreement, slug = an_agreement(page, newsroom)
    a_meeting(page, newsroom)
    a_statement(page, newsroom)
    evidence(page, article)

    page.goto(agreement)
    page.click("text=Preview")
    assert "Preview for editors" in page.inner_text(".preview")
    for _, title, _ in STAGES:
        assert title in page.inner_text("main")
    assert page.locator("#timeline svg:visible").count() == 1

    page.goto(agreement)
    page.click('.object-tools >> text="Review"')
    for box in page.locator("input[name=record]").all():
        box.check()
    assert page.locator("button[value=publish]").count() == 0
    page.fill("#id_why", "Read from one report")
    page.click("button[value=submit]")
    page.wait_for_selector(".messagelist .success")
    reader = visit("/agreements/", home=newsroom)
    assert "Visiting Forces" not in reader.page.inner_text("main")

    desk = sign_in(visit("/admin/", home=newsroom), "bo")
    desk.click('#content-main >> text="Review"')
    boxes = desk.locator("input[name=record]").all()
    assert len(boxes) == 7
    for box in boxes:
        box.check()
    desk.click("button[value=publish]")
    desk.wait_for_selector(".messagelist .success")

    reader.page.goto(f"{newsroom}/agreements/{slug}/")
    shown = reader.page.inner_text("main")
    for told in (*(title for _, title, _ in STAGES), "Macron and Kishida meet in Paris"):
        assert told in shown
    assert "We have opened a new page" in shown
    assert "in force" in shown.lower()
