"""An import killed at any moment leaves all or nothing, and two at once leave all once.

These are real processes, really killed. Each kill but the first two falls inside the transaction
that writes: the database itself is asked whether another process is writing, and the time since
then is measured.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

import psycopg
import pytest
from django.conf import settings

from tests.agreements.seedfolders import change

EVENTS = 1500
TABLES = ("event", "citation", "historicalevent", "historicalcitation", "slug", "importedrecord")
NOTHING = (0, 0, 0, 0, 0, 0)
EVERYTHING = (
    EVENTS + 3,
    3 * EVENTS + 14,
    EVENTS + 3,
    3 * EVENTS + 14,
    EVENTS + 5,
    EVENTS + 10,
)
BEFORE_WRITING = (0.3, 0.9)  # of the time until the first write
WHILE_WRITING = (0, 0.1, 0.3, 0.5, 0.7, 0.9)  # of the time from the first write to the end
POSTGRES = os.environ.get("DATABASE_URL", "")
ONE_STAGE = """
[[stage]]
slug = "stage-{number}"
title = "Stage {number}"
date = "2024-05-02"
step = "signed"

[[stage.citation]]
passage = "report#signed"
occurrence = "happened"
date = "2024-05-02"
step = "signed"
"""


class Database(Protocol):
    url: str

    def is_written(self) -> bool:
        """Return whether another process is in the middle of a transaction that writes."""

    def counts(self) -> tuple[int, ...]:
        """Return the number of rows of each of TABLES."""

    def is_sound(self) -> bool:
        """Return whether the database finds no fault with its own files."""


class SQLite:
    def __init__(self, path: Path) -> None:
        self.path, self.url = path, f"sqlite:///{path}"

    def is_written(self) -> bool:
        with closing(sqlite3.connect(self.path, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            return False

    def counts(self) -> tuple[int, ...]:
        with closing(sqlite3.connect(self.path)) as connection:
            return tuple(connection.execute(COUNTS).fetchone())

    def is_sound(self) -> bool:
        with closing(sqlite3.connect(self.path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


class PostgreSQL:
    def __init__(self, server: psycopg.Connection, name: str) -> None:
        self.server, self.name = server, name
        self.url = f"{POSTGRES.rsplit('/', 1)[0]}/{name}"

    def is_written(self) -> bool:
        writers = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND backend_xid IS NOT NULL"
        return self.server.execute(writers, [self.name]).fetchone() is not None

    def counts(self) -> tuple[int, ...]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(COUNTS).fetchone() or ()

    def is_sound(self) -> bool:
        return True  # nothing to ask: its files are the server's, which was not killed


EACH = (f"(SELECT count(*) FROM agreements_{name})" for name in TABLES)  # noqa: S608
COUNTS = f"SELECT {', '.join(EACH)}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Yield an empty database of its own, with its tables."""
    if request.param == "sqlite":
        lite = SQLite(tmp_path / "killed.sqlite3")
        manage(lite, "migrate").wait()
        yield lite
        return
    if not POSTGRES.startswith("postgres"):
        pytest.skip("DATABASE_URL names no PostgreSQL")
    name = f"entente_killed_{os.getpid()}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            postgres = PostgreSQL(server, name)
            manage(postgres, "migrate").wait()
            yield postgres
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def long_seeds(seeds: Path) -> Path:
    stages = (ONE_STAGE.format(number=number) for number in range(EVENTS))
    change(seeds, "agreements/pact.toml", "", "".join(stages))
    return seeds


def manage(database: Database, *command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database.url},
        stdout=subprocess.DEVNULL,
    )


def wait_for_writing(database: Database, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None and not database.is_written():
        time.sleep(0.01)


def rehearse(database: Database, folder: Path) -> tuple[float, float]:
    """Return how long an import reads and how long it writes; a rehearsal leaves nothing."""
    start = time.monotonic()
    process = manage(database, "import_seeds", str(folder), "--check")
    wait_for_writing(database, process)
    first_write = time.monotonic()
    assert process.wait() == 0
    return first_write - start, time.monotonic() - first_write


def killed_while_writing(database: Database, process: subprocess.Popen[bytes]) -> bool:
    """Kill the process; return whether it was in the middle of its transaction."""
    writing = database.is_written()
    process.send_signal(signal.SIGKILL)
    killed = process.wait() == -signal.SIGKILL
    while database.is_written():  # PostgreSQL notices in its own time that its client is gone
        time.sleep(0.01)
    return killed and writing


def test_a_killed_import_leaves_all_or_nothing(database, long_seeds):
    reading, writing = rehearse(database, long_seeds)
    assert database.counts() == NOTHING
    kills: list[bool] = []
    for moment in (*BEFORE_WRITING, *WHILE_WRITING):
        process = manage(database, "import_seeds", str(long_seeds))
        if len(kills) < len(BEFORE_WRITING):
            time.sleep(moment * reading)
        else:
            wait_for_writing(database, process)
            time.sleep(moment * writing)
        kills.append(killed_while_writing(database, process))
        assert database.counts() in (NOTHING, EVERYTHING)
        assert database.is_sound()
    assert kills.count(True) >= 4
    two_at_once = [manage(database, "import_seeds", str(long_seeds)) for _ in range(2)]
    assert [process.wait() for process in two_at_once] == [0, 0]
    assert database.counts() == EVERYTHING
