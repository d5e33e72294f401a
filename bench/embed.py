"""What an embed costs a reader over the wire, in Chromium, inside a page of another origin.

`make bench-embed` prints a table: kB and requests of the first view, and once Plotly has taken
over. Bytes are as sent, headers included; static files are collected, so with brotli.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SLUG = "france-japan-2023-roadmap-to-2024-talks"
VIEWS = ("chart", "list", "both")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FIRST_VIEW, MOST_REQUESTS, TAKEN_OVER = 30_000, 6, 400_000  # the budget of a chart


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        return


@contextmanager
def site(folder: Path) -> Iterator[str]:
    """Serve the seeds with collected static files; yield the address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "SECRET_KEY": "bench",
        "STATIC_ROOT": f"{folder}/static",
    }
    manage = [sys.executable, "-W", "ignore", "manage.py"]
    for command in (["migrate", "-v0"], ["import_seeds"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run(
            [*manage, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    serve = [*manage, "runserver", "--noreload", f"127.0.0.1:{port}"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


def answering(address: str) -> str:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/robots.txt").close()  # noqa: S310 - our own server
            return address
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer")


@contextmanager
def newsroom(folder: Path) -> Iterator[str]:
    """Serve `folder` as another origin; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def until(frame: Any, expression: str) -> None:
    for _ in range(400):
        if frame.evaluate(expression):
            return
        frame.page.wait_for_timeout(50)
    raise TimeoutError(expression)


def weigh(requests: list[Any], address: str) -> tuple[int, int]:
    """Return bytes and number of the requests to our host."""
    ours = [request for request in requests if request.url.startswith(address)]
    sizes = [request.sizes() for request in ours]
    return sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes), len(ours)


def measured(browser: Any, address: str, article: str, reach: bool) -> dict[str, tuple[int, int]]:
    """Return bytes and requests of the first view and, with `reach`, of the whole."""
    page = browser.new_context(viewport={"width": 800, "height": 900}).new_page()
    requests: list[Any] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(article, wait_until="networkidle")
    found = {"first view": weigh(requests, address)}
    if reach:
        frame = page.frames[1]
        frame.locator("#timeline").hover(position={"x": 20, "y": 8})
        until(frame, "window.__timelineInteractive === true")
        found["taken over"] = weigh(requests, address)
    page.context.close()
    return found


def main() -> int:
    """Print the table; return 1 where a chart is over its budget."""
    folder = Path(tempfile.mkdtemp())
    over = []
    with site(folder) as address, newsroom(folder) as elsewhere, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        print(f"{'embed':<8}{'':<12}{'kB':>8}{'requests':>10}")
        for view in VIEWS:
            frame = f'<iframe src="{address}/embed/{SLUG}/?view={view}" width="780" height="900">'
            (folder / "article.html").write_text(f"<!doctype html><title>x</title>{frame}</iframe>")
            article = f"{elsewhere}/article.html"
            found = measured(browser, address, article, reach=view == "chart")
            for moment, (size, number) in found.items():
                print(f"{view:<8}{moment:<12}{size / 1000:>8.1f}{number:>10}")
                most = FIRST_VIEW if moment == "first view" else TAKEN_OVER
                crowded = moment == "first view" and number > MOST_REQUESTS
                if view == "chart" and (size > most or crowded):
                    over.append(moment)
        browser.close()
    print(f"over budget: {'; '.join(over)}" if over else "within budget")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
