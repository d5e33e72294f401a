"""What every page tells the browser, and that none of them sets a cookie."""

from typing import Any

import pytest
from django.test import Client

from tests.timeline.addresses import every_address
from tests.timeline.records import a_record

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy_of(response: Any) -> dict[str, str]:
    directives = response["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


@pytest.fixture
def answers(client: Client, db: None) -> dict[str, Any]:
    """The answer at every address, some of them 404."""
    a_record()
    return {a: client.get(a) for a in every_address(["path", "pact", "signing", "wire"])}


@pytest.fixture
def embed(answers: dict[str, Any]) -> Any:
    return answers.pop("/embed/path/")


def test_no_page_may_be_framed_nor_load_from_elsewhere(embed: Any, answers: dict[str, Any]) -> None:
    for answer in answers.values():
        assert policy_of(answer) == POLICY
        assert answer["X-Frame-Options"] == "DENY"


def test_the_embed_differs_in_that_it_may_be_framed(embed: Any) -> None:
    assert policy_of(embed) == {**POLICY, "frame-ancestors": "*"}
    assert "X-Frame-Options" not in embed


def test_public_pages_know_no_cookie(client: Client, answers: dict[str, Any]) -> None:
    for answer in answers.values():
        assert "Cookie" not in answer.get("Vary", "")
        assert not answer.cookies
    assert not client.cookies


def test_addresses_are_not_told_to_others_and_types_are_not_guessed(
    answers: dict[str, Any],
) -> None:
    for answer in answers.values():
        assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_page_that_has_not_changed_is_not_sent_again(
    client: Client, answers: dict[str, Any]
) -> None:
    tag = answers["/timelines/path/"]["ETag"]
    answer = client.get("/timelines/path/", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_scripts_may_be_fetched_from_a_sandboxed_frame(client: Client, db: None) -> None:
    script = client.get("/static/js/chart.js")
    assert script["Access-Control-Allow-Origin"] == "*"
    assert script.getvalue()  # read to its end, it closes itself
