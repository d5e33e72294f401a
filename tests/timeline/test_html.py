"""Valid HTML on every page, by the strict reading of html5lib; ids are unique, links lead on."""

import re
from collections import Counter
from collections.abc import Iterator

import html5lib
import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from html5lib.html5parser import ParseError
from pytest_django import DjangoDbBlocker

from tests.timeline.everypage import every_page

pytestmark = pytest.mark.django_db  # else no test database is made where these run alone


TEMPLATE = re.compile("<template[^>]*>(.*?)</template>", re.DOTALL)


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield {**every_page(Client()), "500": render_to_string("500.html")}
        transaction.set_rollback(True)


def fault(html: str) -> str:
    """Return what html5lib finds wrong first, with the markup before it; '' if nothing.

    It knows no templates, so what they hold is read by itself.
    """
    page = TEMPLATE.sub("", html)
    parts = [(page, "parse"), *((held, "parseFragment") for held in TEMPLATE.findall(html))]
    return next(filter(None, (_fault(markup, reading) for markup, reading in parts)), "")


def _fault(markup: str, reading: str) -> str:
    parser = html5lib.HTMLParser(strict=True)
    try:
        getattr(parser, reading)(markup)
    except ParseError as error:
        line, column = parser.errors[-1][0]
        return f"{error}: {markup.splitlines()[line - 1][max(0, column - 80) : column]}"
    return ""


def test_what_is_wrong_is_found() -> None:
    crossed = "<!DOCTYPE html><title>T</title><p><b>x</p></b>"
    assert fault(crossed).startswith("Unexpected end tag (p).")
    assert fault("<!DOCTYPE html><title>T</title><template><p></b></template>")
    assert fault("<!DOCTYPE html><title>T</title><template><p>x</p></template><p>x") == ""


def test_every_page_is_valid(pages: dict[str, str]) -> None:
    assert len(pages) > 90
    faults = {address: fault(html) for address, html in pages.items()}
    assert {address: wrong for address, wrong in faults.items() if wrong} == {}


def test_ids_are_told_once_and_what_refers_to_them_finds_them(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        ids = re.findall(r'\sid="([^"]*)"', html)
        assert [i for i, count in Counter(ids).items() if count > 1 or not i] == [], address
        referring = re.findall(r'\s(?:for|aria-labelledby|aria-describedby|list)="([^"]*)"', html)
        assert {i for value in referring for i in value.split()} <= set(ids), address
        assert set(re.findall(r'<use[^>]* href="#([^"]*)"', html)) <= set(ids), address


def test_no_link_is_empty(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        assert not re.search(r'\s(?:href|src|action)=(?:""|"#")', html), address


def test_every_page_names_its_language_and_has_one_main_part(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        assert html.startswith('<!DOCTYPE html>\n<html lang="en'), address
        assert len(re.findall(r"<main[ >]", html)) == 1, address
        assert len(re.findall(r"<h1[ >]", html)) == 1, address
