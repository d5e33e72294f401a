"""A real server with the seeds, a real Chromium, and what both must never do."""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.browser.server import EDITOR, SEEDS, Databases, python, served
from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LONGEST = "test_sitting.py"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, as a hook of this folder sees the items of all others too.

    The longest goes first, lest one process be busy with it when all others have done.
    """
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.name != LONGEST)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """The databases of this run of the tests, which all its processes share."""
    folder = tmp_path_factory.getbasetemp()
    return Databases(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)


@pytest.fixture(scope="session")
def site(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site with the seeds and one editor."""
    with served(databases.copy(tmp_path_factory.mktemp("site"), SEEDS, EDITOR)) as address:
        yield address


@pytest.fixture(scope="session")
def crowded_site(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of another server, with the generated records of tests/timeline/throng.py."""
    crowd = python("from tests.timeline.throng import a_throng; a_throng()")
    with served(databases.copy(tmp_path_factory.mktemp("crowd"), crowd)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, the machine's own; without it or Playwright its tests are skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, and everything that it did which no page of ours may do."""

    page: Any
    host: str
    faults: list[str] = field(default_factory=list)

    def listen(self) -> None:
        page = self.page
        page.on("console", self.note_error)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self.note_other_host)

    def note_error(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def note_other_host(self, request: Any) -> None:
        if not request.url.startswith((self.host, "data:", "blob:")):
            self.faults.append(f"another host: {request.url}")

    def until(self, expression: str, seconds: float = 15) -> None:
        """Wait until `expression` holds. Playwright's own wait would break the page's CSP."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(expression):
            if time.monotonic() > end:
                raise TimeoutError(f"{expression} did not come to hold; {self.faults}")
            self.page.wait_for_timeout(50)

    def reach(self) -> None:
        """Point at the edge of the chart, and wait until Plotly has taken over."""
        self.until("window.__timelineReady === true")
        self.page.locator("#timeline").hover(position={"x": 20, "y": 8})
        self.until("window.__timelineInteractive === true")


@pytest.fixture
def visit(chromium, site):
    """Open a page of the site; at the end of the test it must have done nothing it may not do."""
    contexts, watched = [], []

    def open_page(
        path: str, width: int = 1280, theme: str = "light", home: str = site, **options
    ) -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, **options
        )
        contexts.append(context)
        page = Watched(context.new_page(), home)
        page.listen()
        watched.append(page)
        page.page.goto(path if path.startswith("http") else home + path)
        return page

    yield open_page
    cookies = [cookie["name"] for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert [fault for page in watched for fault in page.faults] == []
    assert [name for name in cookies if name not in ("sessionid", "csrftoken")] == []
