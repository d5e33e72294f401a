"""The site on a server, as `make run` serves it, and the databases that it serves."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from tests.conftest import ROOT

ADMIN = {"DJANGO_SUPERUSER_USERNAME": "editor", "DJANGO_SUPERUSER_PASSWORD": "a-long-password-1"}
MANAGE = (sys.executable, "-W", "ignore", "manage.py")
SECONDS = 60  # that a server may take to start: several start at once

# Commands for manage.py.
Command = tuple[str, ...]
SEEDS: Command = ("import_seeds",)
EDITOR: Command = ("createsuperuser", "--noinput")


def python(code: str) -> Command:
    return ("shell", "-v0", "-c", code)


class Databases:
    """What commands write: the first process that asks has it written, all others copy it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def copy(self, to: Path, *commands: Command) -> Path:
        """Return a new database in the folder `to`, as it is after `commands`."""
        return Path(shutil.copyfile(self._after(*commands), to / "site.sqlite3"))

    def _after(self, *commands: Command) -> Path:
        name = sha256(repr(commands).encode()).hexdigest()
        written = self.folder / f"{name}.sqlite3"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not written.exists():
                self._write(self.folder / f"{name}.unfinished", *commands).rename(written)
        return written

    def _write(self, database: Path, *commands: Command) -> Path:
        *before, last = (("migrate", "-v0"), *commands)
        if before:
            shutil.copyfile(self._after(*before[1:]), database)
        environment = {**surroundings(database), **ADMIN, "DJANGO_SUPERUSER_EMAIL": "e@example.org"}
        subprocess.run([*MANAGE, *last], cwd=ROOT, env=environment, check=True)
        return database


def surroundings(database: Path) -> dict[str, str]:
    """Return the environment in which the site stands on this database."""
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEY": "browser-tests",
    }


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Serve the site as `make run` does; yield its address."""
    port = free_port()
    server = subprocess.Popen(
        [*MANAGE, "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=surroundings(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answering(address: str) -> str:
    """Return `address` once it answers."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address + "/").close()  # noqa: S310 - our own server
            return address
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer")
