"""Signing in: slowed down for those who guess, without a word on who has an account."""

import datetime
import re
from http.cookies import Morsel
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.agreements.test_admin_addresses import assert_unframed_and_unkept
from tests.timeline.reading import Page
from tests.timeline.records import a_record

LOGIN, PASSWORD = "/admin/login/", "seven words or so"
COOL_OFF = datetime.timedelta(minutes=15)


@pytest.fixture(autouse=True)
def editor(db: None) -> User:
    return User.objects.create_superuser("chen.li", password=PASSWORD)


def sign_in(name: str = "chen.li", password: str = PASSWORD, **extra: Any) -> Any:
    """Return the answer to a sign-in from a browser that was not here before."""
    browser = Client(**{"REMOTE_ADDR": "192.0.2.1", **extra})
    return browser.post(LOGIN, {"username": name, "password": password, "next": "/admin/"})


def guess(times: int, name: str = "chen.li", **extra: str) -> list[int]:
    """Return the statuses of as many sign-ins with a wrong password."""
    return [sign_in(name, "wrong", **extra).status_code for _ in range(times)]


def test_the_right_password_opens_the_desk() -> None:
    answer = sign_in()
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def told(cookie: Morsel[str]) -> dict[str, Any]:
    """Return what a browser is told of a cookie."""
    return {name: value for name, value in cookie.items() if value}


def test_cookies_are_for_the_desk_alone_and_out_of_reach_of_scripts() -> None:
    cookies = sign_in().cookies
    # Neither an age nor a date: it goes when the browser is closed.
    assert told(cookies["sessionid"]) == {"path": "/admin/", "httponly": True, "samesite": "Lax"}
    token = told(cookies["csrftoken"])
    assert (token["path"], token["httponly"], token["samesite"]) == ("/admin/", True, "Lax")


def test_a_session_ends_after_twelve_hours() -> None:
    sign_in()
    left = Session.objects.get().expire_date - timezone.now()
    assert datetime.timedelta(hours=11, minutes=59) < left <= datetime.timedelta(hours=12)


def test_the_desk_works_with_no_other_cookie() -> None:
    browser = Client(enforce_csrf_checks=True)
    form = {"username": "chen.li", "password": PASSWORD, "next": "/admin/"}
    browser.post(LOGIN, {**form, "csrfmiddlewaretoken": token_of(browser, LOGIN)})
    add = "/admin/auth/group/add/"
    new = {"name": "Guests", "csrfmiddlewaretoken": token_of(browser, add)}
    saved = browser.post(add, new, follow=True)
    assert "The group “Guests” was added successfully." in Page(saved.text).text
    assert {cookie["path"] for cookie in browser.cookies.values()} == {"/admin/"}
    assert set(browser.cookies) == {"sessionid", "csrftoken"}
    out = browser.post("/admin/logout/", {"csrfmiddlewaretoken": token_of(browser, add)})
    assert out.status_code == 200
    assert told(out.cookies["sessionid"])["path"] == "/admin/"  # else it would not be taken back
    assert browser.get("/admin/").status_code == 302


def token_of(browser: Client, path: str) -> str:
    (token, *_) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(path).text)
    return str(token)


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://entente.example", 302),
        ("https://desk.entente.example", 302),
        ("https://entente.example.net", 403),
        ("http://elsewhere.example", 403),
    ],
)
def test_behind_a_proxy_that_speaks_tls_forms_come_from_our_hosts_alone(
    settings: Any, origin: str, status: int
) -> None:
    settings.ALLOWED_HOSTS = [".entente.example"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.entente.example"]
    browser = Client(enforce_csrf_checks=True, headers={"host": "entente.example"})
    form = {"username": "chen.li", "password": PASSWORD}
    form["csrfmiddlewaretoken"] = token_of(browser, LOGIN)
    assert browser.post(LOGIN, form, headers={"origin": origin}).status_code == status


def test_the_fifth_failure_locks_and_then_the_right_password_is_refused_too() -> None:
    assert guess(6) == [200, 200, 200, 200, 429, 429]
    refused = sign_in()
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert Page(refused.text).text.split("(current theme: dark) ")[1] == (
        "Too many attempts to sign in Wait 15 minutes, then try again."
        " If you have forgotten your password, ask those who run this site to set a new one."
        " Sign in"
    )
    assert_unframed_and_unkept(refused, LOGIN)
    assert not refused.cookies.get("sessionid")


def without(name: str, answer: Any) -> tuple[int, str, dict[str, str]]:
    """Return the whole answer, but for the name that was typed and for the token of the form."""
    body = re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", answer.text)
    passing = ("Content-Length", "Expires")  # of the name's length, and of this second
    headers = {key: value for key, value in answer.items() if key not in passing}
    return answer.status_code, body.replace(f'value="{name}"', "value"), headers


def test_it_is_never_said_whether_there_is_such_an_account() -> None:
    User.objects.create_user("left-us", is_staff=True, is_active=False)
    for attempt in range(1, 8):
        real, unknown, closed = (
            without(name, sign_in(name, "wrong")) for name in ("chen.li", "nobody", "left-us")
        )
        assert real == unknown == closed
        assert real[0] == (200 if attempt < 5 else 429)
        assert "chen.li" not in real[1]


def test_a_script_that_asks_is_not_told_the_name_either() -> None:
    guess(5)
    answer = sign_in(HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert answer.status_code == 429
    assert "chen.li" not in answer.text
    assert "Access-Control-Allow-Origin" not in answer


def test_neither_another_name_nor_another_address_is_locked() -> None:
    assert guess(5)[-1] == 429
    User.objects.create_user("reviewer", password=PASSWORD, is_staff=True)
    assert sign_in("reviewer").status_code == 302
    assert sign_in(REMOTE_ADDR="192.0.2.2").status_code == 302


def test_no_header_makes_another_address_or_another_browser() -> None:
    for number in range(4):
        forged = {"HTTP_X_FORWARDED_FOR": f"198.51.100.{number}", "HTTP_USER_AGENT": str(number)}
        forged |= {"HTTP_X_REAL_IP": forged["HTTP_X_FORWARDED_FOR"]}
        assert guess(1, **forged) == [200]
    assert guess(1, HTTP_FORWARDED="for=198.51.100.9") == [429]
    assert sign_in(REMOTE_ADDR="198.51.100.1").status_code == 302


def after(time: datetime.timedelta) -> None:
    """Let all failures so far have been `time` earlier."""
    for attempt in AccessAttempt.objects.all():
        earlier = attempt.attempt_time - time
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=earlier)


def test_after_a_quarter_of_an_hour_one_may_try_again_however_often_one_tried() -> None:
    guess(5)
    after(COOL_OFF - datetime.timedelta(seconds=30))
    assert guess(3) == [429, 429, 429]
    after(datetime.timedelta(seconds=30))
    assert sign_in().status_code == 302


def test_who_gets_in_has_five_attempts_again() -> None:
    assert guess(4) == [200, 200, 200, 200]
    assert sign_in().status_code == 302
    assert guess(4) == [200, 200, 200, 200]
    assert sign_in().status_code == 302


def test_failures_are_forgotten_and_a_password_is_never_written_down() -> None:
    guess(3, "nobody")
    (written,) = AccessAttempt.objects.values_list("post_data", "get_data", "username")
    assert "nobody" in written
    assert "wrong" not in "".join(written)
    after(COOL_OFF)
    sign_in()
    assert AccessAttempt.objects.count() == AccessLog.objects.count() == 0


def test_a_public_page_asks_for_no_session_and_no_attempt(editor: User) -> None:
    a_record()
    browser = Client()
    browser.force_login(editor)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for address in ("/", "/timelines/path/", "/search/?q=pact", "/about/"):
            answer = browser.get(address)
            assert answer.status_code == 200
            assert not answer.cookies
            assert "Cookie" not in answer.get("Vary", "")
    tables = set(
        re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', " ".join(q["sql"] for q in asked))
    )
    assert "agreements_event" in tables
    assert {name for name in tables if not name.startswith("agreements_")} == set()


@pytest.mark.parametrize(
    ("password", "reasons"),
    [
        (
            "chen.li",
            [
                "The password is too similar to the username.",
                "This password is too short. It must contain at least 12 characters.",
            ],
        ),
        ("eleven-long", ["This password is too short. It must contain at least 12 characters."]),
        ("1q2w3e4r5t6y", ["This password is too common."]),
        ("602214076301", ["This password is entirely numeric."]),
        ("twelve-longer", []),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(
    editor: User, password: str, reasons: list[str]
) -> None:
    try:
        validate_password(password, editor)
        said = []
    except ValidationError as error:
        said = error.messages
    assert said == reasons


def test_nobody_is_sent_a_new_password() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin_password_reset")
    assert "Forgotten" not in Client().get(LOGIN).text
