"""What every page tells the browser, and that none of them sets a cookie."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.timeline.addresses import every_address
from tests.timeline.records import a_record
from tests.timeline.test_settings import GOOD, run
from timeline.styles import digest

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
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


def test_no_page_may_be_framed_nor_load_from_elsewhere(answers: dict[str, Any]) -> None:
    pages = {a: answer for a, answer in answers.items() if not a.startswith("/embed/")}
    assert len(answers) - len(pages) == 9
    for address, answer in pages.items():
        hashed = re.sub(r" 'sha256-[^']+'", "", policy_of(answer)["style-src"])
        assert {**policy_of(answer), "style-src": hashed} == POLICY, address
        assert hashed == policy_of(answer)["style-src"] or address.endswith(".svg"), address
        assert answer["X-Frame-Options"] == "DENY"


def test_an_embed_differs_in_that_it_may_be_framed_and_has_its_style_inside(
    answers: dict[str, Any],
) -> None:
    for address in ("/embed/path/", "/embed/pact/", "/embed/signing/", "/embed/wire/"):
        answer = answers[address]
        (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
        styles = f"'self' {digest(style)}"
        assert policy_of(answer) == {**POLICY, "style-src": styles, "frame-ancestors": "*"}
        assert "X-Frame-Options" not in answer


def test_the_headers_of_both_kinds_are_these(answers: dict[str, Any]) -> None:
    both = {a: dict(answers[a].headers) for a in ("/timelines/path/", "/embed/path/")}
    for headers in both.values():
        del headers["Content-Security-Policy"], headers["Content-Length"]
        assert headers.pop("ETag").startswith('W/"')
    page, embed = both.values()
    shared = {
        "Content-Type": "text/html; charset=utf-8",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    assert page == {**shared, "Cache-Control": "public, no-cache", "X-Frame-Options": "DENY"}
    assert embed == {**shared, "Cache-Control": "public, max-age=300, stale-if-error=86400"}


@pytest.mark.parametrize(
    ("hosts", "ancestors"),
    [
        ("", "*"),
        (
            "https://a.example, https://*.b.example:8443",
            "'self' https://a.example https://*.b.example:8443",
        ),
    ],
)
def test_who_may_frame_embeds_can_be_named(hosts: str, ancestors: str) -> None:
    code = "import timeline.settings as s; print(' '.join(s.EMBED_HOSTS), end='')"
    assert run(code, {**GOOD, "EMBED_HOSTS": hosts}).stdout == ancestors


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
