"""A newsroom: another origin whose articles hold embeds, and what a reader sees of their frames."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

EMBED = "/embed/france-japan-2023-roadmap-to-2024-talks/"
MARKS = "#timeline a.mark:visible"
PLOTTED = "#timeline .plot [role=link]"
# An article hears all that frames say to it, from its first moment on.
ARTICLE = """<!doctype html><title>x</title><link rel=icon href="data:,">
<style>body {{ margin: 0 }} iframe {{ border: 0; vertical-align: top }}</style>
<script>window.heard = []; addEventListener("message", ({{ data }}) => heard.push(data));</script>
{}"""
# The frame is as high as what is in it, to a fraction of a pixel, and has no bar for scrolling.
FITS = """(() => {
  const page = document.documentElement;
  const blank = innerHeight - page.getBoundingClientRect().height;
  return blank >= 0 && blank < 1 && innerWidth === page.clientWidth && innerHeight > 1
    && page.scrollHeight === innerHeight;
})()"""
# Whether all frames of an article keep their heights, and say nothing more, while it is painted.
STILL = """new Promise((done) => {
  const frames = [...document.querySelectorAll("iframe")];
  const state = () => [heard.length, ...frames.map((each) => each.offsetHeight)].join();
  const before = state();
  let left = 10;
  const next = () => (left-- ? requestAnimationFrame(next) : done(state() === before));
  next();
})"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        return


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """The folder and the port of a server of articles."""
    folder = tmp_path_factory.mktemp("newsroom")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def article(visit, newsroom) -> Iterator[Callable[..., Any]]:
    """Open an article at localhost, which is another host than the site's; no cookie may be set.

    That it asks the newsroom's server for itself is no fault.
    """
    folder, port = newsroom
    opened = []

    def open_article(html: str, **options: Any) -> Any:
        (folder / "article.html").write_text(ARTICLE.format(html))
        opened.append(visit(f"http://localhost:{port}/article.html", **options))
        return opened[-1]

    yield open_article
    own = (f"another host: http://localhost:{port}/", f"another host: http://127.0.0.1:{port}/")
    for watched in opened:
        watched.faults[:] = [fault for fault in watched.faults if not fault.startswith(own)]
        assert watched.page.context.cookies() == []


def framed(address: str, attributes: str = "") -> str:
    return f'<iframe src="{address}" width="100%" height="640" {attributes}></iframe>'


def until(watched: Any, frame: Any, expression: str) -> None:
    """Wait until `expression` holds in `frame`."""
    for _ in range(300):
        if frame.evaluate(expression):
            return
        watched.page.wait_for_timeout(50)
    raise TimeoutError(f"{expression} did not come to hold; {watched.faults}")


def steady(watched: Any, frame: Any) -> int:
    """Wait until the frame fits and has come to rest, and return how high it is.

    It must be in view: in frames of other sites that are not, Chromium paints nothing.
    """
    frame.frame_element().scroll_into_view_if_needed()
    for _ in range(20):
        until(watched, frame, FITS)
        if watched.page.evaluate(STILL) and frame.evaluate(FITS):
            return int(frame.evaluate("innerHeight"))
    raise TimeoutError(f"the frame does not come to rest; {watched.page.evaluate('heard')}")


def reach(watched: Any, frame: Any) -> None:
    """Point at the edge of the chart in a frame, and wait until Plotly has taken over."""
    until(watched, frame, "window.__timelineReady === true")
    frame.locator("#timeline").hover(position={"x": 20, "y": 8})
    until(watched, frame, "window.__timelineInteractive === true")


def point_at(watched: Any, frame: Any, mark: Any) -> None:
    """Point at a mark that Plotly has drawn, and wait for its card."""
    mark.hover(force=True)  # as it is under Plotly's layer for dragging
    until(watched, frame, "document.getElementById('chart-card').hidden === false")
