"""Every page in the Nu HTML checker, which needs Java (make html-test; no part of make test)."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from tests.timeline.everypage import every_page

JAR = os.environ.get("VNU_JAR", "")
pytestmark = pytest.mark.skipif(
    not JAR, reason="VNU_JAR does not name the checker (make html-test)"
)
# What it does not know, though browsers do: each with its reason.
UNKNOWN = (
    # Container queries, which every browser has had since 2023; embeds carry their style inside.
    "CSS: “container”: Property “container” doesn",
    "CSS: Unrecognized at-rule “@container”",
    "CSS: “paint-order”: Property “paint-order” doesn",  # of SVG 2
)


def faults_in(folder: Path) -> list[str]:
    """Return the errors that the checker finds in the pages in `folder`."""
    command = ["java", "-jar", JAR, "--errors-only", "--format", "json", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{Path(m['url']).name}:{m.get('lastLine')} {m['message']} {m.get('extract', '')!r}"
        for m in messages
        if not m["message"].startswith(UNKNOWN)
    ]


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><html lang=en><title>T</title><p role=x>")
    (found,) = faults_in(tmp_path)
    assert "role" in found


def test_every_page_is_valid(client: Client, db: None, tmp_path: Path) -> None:
    names = {}
    for number, (address, html) in enumerate(every_page(client).items()):
        names[f"{number:03}.html"] = address
        (tmp_path / f"{number:03}.html").write_text(html, encoding="utf-8")
    found = faults_in(tmp_path)
    assert [f"{names[fault.split(':')[0]]} {fault}" for fault in found] == []
