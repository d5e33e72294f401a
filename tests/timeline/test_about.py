"""What the site says of itself."""

from typing import Any

import pytest

from agreements.dates import parse
from agreements.datewords import in_words
from tests.timeline.conftest import Read
from timeline.views.about import DATES, LICENCE

pytestmark = pytest.mark.django_db


def test_it_tells_the_method_the_licence_and_how_to_cite(read: Read) -> None:
    page = read("/about/")
    assert page.text.startswith("About · Entente")
    for heading in (
        "Sources and witnesses",
        "Dates",
        "Signs of the chart",
        "As of a day",
        "Licence",
    ):
        assert f"{heading}\n" in page.main
    assert "CC BY 4.0" in page.text
    assert ("a", {"rel": "license external", "href": LICENCE}) in page.elements


def test_its_contents_lead_to_its_parts(read: Read) -> None:
    page = read("/about/")
    inner = [link[1:] for link in page.links if link.startswith("#") and link != "#main"]
    assert len(inner) == 7
    assert set(inner) <= set(page.attributes("id"))


@pytest.mark.parametrize(("edtf", "claim"), DATES)
def test_it_shows_each_form_of_date_in_words(read: Read, edtf: str, claim: str) -> None:
    assert f"{edtf} {in_words(parse(edtf))} {claim}" in read("/about/").text


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ("mailto:desk@example.org", "desk@example.org"),
        ("https://example.org/errors?a=1&b=2", "https://example.org/errors?a=1&b=2"),
    ],
)
def test_errors_are_reported_where_the_operator_says(
    read: Read, settings: Any, contact: str, words: str
) -> None:
    settings.CONTACT = contact
    page = read("/about/")
    assert contact in page.links
    assert f"Report an error\n{words}\n" in page.main
    assert "CONTACT" not in page.text


def test_without_a_contact_it_says_who_has_to_name_one(read: Read) -> None:
    assert "They set it with CONTACT, a mail address" in read("/about/").text
