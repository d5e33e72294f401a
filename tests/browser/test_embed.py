"""The embed inside a page of another origin; every other page refuses to be framed."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

EMBED = "/embed/france-japan-2023-roadmap-to-2024-talks/"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        return


@pytest.fixture
def newsroom(tmp_path):
    """Another origin: another name and port of this machine, serving what is put into a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def publish(html: str) -> str:
        (tmp_path / "article.html").write_text(
            f'<!doctype html><title>x</title><link rel=icon href="data:,">{html}'
        )
        return f"http://localhost:{server.server_port}/article.html"

    yield publish
    server.shutdown()
    server.server_close()


def frame_in(visit, newsroom, site, path, attributes=""):
    watched = visit(
        newsroom(f'<iframe src="{site}{path}" width="100%" height="640" {attributes}></iframe>')
    )
    article = "another host: http://localhost"
    watched.faults = [fault for fault in watched.faults if not fault.startswith(article)]
    return watched, watched.page.frames[1]


@pytest.mark.parametrize("attributes", ["", 'sandbox="allow-scripts"'])
def test_the_embed_draws_inside_another_origin(visit, newsroom, site, attributes):
    watched, frame = frame_in(visit, newsroom, site, EMBED, attributes)
    for _ in range(200):
        if frame.evaluate("window.__timelineInteractive === true"):
            break
        watched.page.wait_for_timeout(50)
    assert frame.locator(".scatterlayer .point").count() == 33  # two are rival dates
    assert frame.locator("h1").text_content().strip() == "From the 2023 roadmap to the 2024 talks"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/timelines/france-japan-2023-roadmap-to-2024-talks/",
        "/agreements/france-japan-raa/",
        "/events/kishida-sees-exceptional-partnership/",
        "/sources/japan-today-2024/",
        "/admin/login/",
    ],
)
def test_every_other_page_refuses_to_be_framed(visit, newsroom, site, path):
    watched, frame = frame_in(visit, newsroom, site, path)
    watched.page.wait_for_timeout(300)
    assert frame.evaluate("document.body.innerText.includes('refused to connect')")
    assert any("frame-ancestors" in fault for fault in watched.faults)
    watched.faults.clear()
