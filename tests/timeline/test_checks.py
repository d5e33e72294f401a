"""What an operator is told before the site starts."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import Warning

from tests.conftest import ROOT
from timeline.checks import collected_files


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    """The folder of collected files, in which there are none."""
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = False
    return tmp_path


def test_files_that_were_collected_are_no_matter(collected: Path) -> None:
    (collected / "js").mkdir()
    (collected / "js/embed.js").touch()
    assert collected_files() == []


def test_nor_are_those_that_are_served_from_where_they_lie(settings: Any, collected: Path) -> None:
    settings.WHITENOISE_USE_FINDERS = True
    assert collected_files() == []


def test_where_nobody_has_collected_them_the_operator_is_told_how(collected: Path) -> None:
    assert collected_files() == [
        Warning(
            f"No static files are in {collected}: pages will have no style or script.",
            hint="Run: manage.py collectstatic. Or leave STATIC_ROOT unset.",
            id="timeline.W003",
        )
    ]


def told_by(command: str, folder: Path) -> str:
    """Return what a command of manage.py tells where STATIC_ROOT is `folder`; it must succeed."""
    run = subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env={**os.environ, "STATIC_ROOT": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stderr


def test_it_is_told_until_they_are_collected_and_hinders_nobody(tmp_path: Path) -> None:
    assert "timeline.W003" in told_by("check", tmp_path)
    told_by("collectstatic --noinput", tmp_path)
    assert "timeline.W003" not in told_by("check", tmp_path)
