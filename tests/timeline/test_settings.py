"""The settings: loud when wrong, and SQLite set so that editors do not lock each other out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

GOOD = {"SECRET_KEY": "x", "PATH": os.environ["PATH"]}


def run(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            {"SECRET_KEY": ""},
            "SECRET_KEY is not set. Set it, or set DEBUG=1 on your own machine.",
        ),
        ({"DEBUG": "yes"}, "DEBUG must be 0 or 1, not 'yes'."),
        ({"DEBUG": ""}, "DEBUG must be 0 or 1, not ''."),
        ({"HTTPS": "on"}, "HTTPS must be 0 or 1, not 'on'."),
        (
            {"EMBED_HOSTS": "https://a.example,b.example; script-src *"},
            "EMBED_HOSTS must be origins like https://www.example.org, not"
            " 'b.example; script-src *'.",
        ),
        (
            {"CONTACT": "call us"},
            "CONTACT must be a mail address or an https:// one, not 'call us'.",
        ),
        (
            {"CONTACT": "javascript:alert(1)@x"},
            "CONTACT must be a mail address or an https:// one, not 'javascript:alert(1)@x'.",
        ),
        (
            {"DATABASE_URL": "mysql://root@localhost/entente"},
            "DATABASE_URL must begin with postgres:// or sqlite:///.",
        ),
        (
            {"DATABASE_URL": "var/entente.sqlite3"},
            "DATABASE_URL must begin with postgres:// or sqlite:///.",
        ),
        (
            {"DATABASE_URL": "postgres://host:port/name"},
            "DATABASE_URL: This string is not a valid url, possibly because some of its parts"
            " is not properly urllib.parse.quote()'ed.",
        ),
    ],
)
def test_a_wrong_environment_stops_the_start_with_one_sentence(
    environment: dict[str, str], sentence: str
) -> None:
    stopped = run("import timeline.settings", {**GOOD, **environment})
    assert stopped.returncode == 1
    last = stopped.stderr.splitlines()[-1]
    assert last == f"django.core.exceptions.ImproperlyConfigured: {sentence}"


def test_nothing_but_a_key_is_needed() -> None:
    code = "from timeline import settings as s; print(s.DEBUG, s.ALLOWED_HOSTS, s.DATABASES)"
    printed = run(code, GOOD).stdout
    assert printed.startswith("False ['localhost', '127.0.0.1', '[::1]'] {'default': ")
    assert str(ROOT / "var/entente.sqlite3") in printed


@pytest.mark.parametrize(
    ("given", "link"),
    [
        ("desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/errors", "https://example.org/errors"),
        (" ", ""),
    ],
)
def test_readers_write_to_a_mail_address_or_a_page(given: str, link: str) -> None:
    printed = run(
        "from timeline import settings as s; print(s.CONTACT)", {**GOOD, "CONTACT": given}
    )
    assert printed.stdout == f"{link}\n"


@pytest.mark.parametrize(
    ("given", "secure", "origins"),
    [
        ({}, False, []),
        ({"ALLOWED_HOSTS": "127.0.0.1"}, False, []),
        ({"ALLOWED_HOSTS": "entente.example"}, True, ["https://entente.example"]),
        (
            {"ALLOWED_HOSTS": "localhost, .entente.example"},
            True,
            ["https://localhost", "https://*.entente.example"],
        ),
        ({"ALLOWED_HOSTS": "*"}, True, []),
        ({"ALLOWED_HOSTS": "192.0.2.1", "HTTPS": "0"}, False, []),
        ({"ALLOWED_HOSTS": "[::1]", "HTTPS": "1"}, True, ["https://[::1]"]),
    ],
)
def test_cookies_go_by_https_alone_as_soon_as_others_may_come(
    given: dict[str, str], secure: bool, origins: list[str]
) -> None:
    code = (
        "from timeline import settings as s;"
        "print([s.HTTPS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE], s.CSRF_TRUSTED_ORIGINS)"
    )
    printed = run(code, {**GOOD, **given})
    assert printed.stdout == f"{[secure] * 3} {origins}\n"


def test_a_site_for_others_passes_the_checks_of_django_but_for_those_of_its_server() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--tag", "security"]
    given = {**GOOD, "SECRET_KEY": "0123456789" * 5 + "x", "ALLOWED_HOSTS": "entente.example"}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True)
    # Strict transport security and the redirection to https: the proxy's, until it is named to us.
    assert re.findall(r"\((\w+\.\w\d+)\)", done.stderr) == ["security.W004", "security.W008"]


def test_debugging_needs_no_key() -> None:
    code = "from timeline import settings as s; print(s.SECRET_KEY)"
    assert run(code, {"DEBUG": "1"}).stdout == "only-for-debugging\n"


PRAGMAS = """
import django; django.setup()
from django.db import connection as c
with c.cursor() as cursor:
    for pragma in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys"):
        print(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
"""
CROWD = """
import threading, time
import django; django.setup()
from django.db import connection as c, transaction
with c.cursor() as cursor:
    cursor.execute("CREATE TABLE counter (n integer)")
    cursor.execute("INSERT INTO counter VALUES (0)")
def count():
    for _ in range(25):
        with transaction.atomic(), c.cursor() as cursor:
            n = cursor.execute("SELECT n FROM counter").fetchone()[0]
            cursor.execute("UPDATE counter SET n = %s", [n + 1])
    c.close()
threads = [threading.Thread(target=count) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
with c.cursor() as cursor:
    print(cursor.execute("SELECT n FROM counter").fetchone()[0])
"""


@pytest.fixture
def on_sqlite(tmp_path: Path) -> dict[str, str]:
    """An environment with a new SQLite file."""
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    return {**GOOD, "DJANGO_SETTINGS_MODULE": "timeline.settings", "DATABASE_URL": url}


def test_the_pragmas_are_in_force(on_sqlite: dict[str, str]) -> None:
    assert run(PRAGMAS, on_sqlite).stdout.split() == ["wal", "1", "10000", "1"]


def test_four_that_read_then_write_wait_their_turn(on_sqlite: dict[str, str]) -> None:
    done = run(CROWD, on_sqlite)
    assert (done.stdout, done.stderr) == ("100\n", "")
