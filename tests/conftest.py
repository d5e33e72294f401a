"""What every test may use, and what is skipped, with a reason, where the machine lacks it."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("entente", deadline=None)  # a busy machine is no failure
settings.load_profile("entente")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out where no test reports a skip."""
    if terminalreporter.config.option.markexpr == "not browser":
        terminalreporter.write_line("Not run in Chromium (make browser-test does that).")
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        terminalreporter.write_line("Not run on PostgreSQL (make postgres-test does that).")


@pytest.fixture(scope="session")
def articles() -> Path:
    """Return the folder of the five articles, which are not part of this repository."""
    folder = Path(os.environ.get("ENTENTE_ARTICLES") or ROOT.parent / "shared" / "seeds")
    if not any(folder.glob("*.txt")):
        pytest.skip(f"the articles are not in {folder} (ENTENTE_ARTICLES names another folder)")
    return folder
