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


def until(watched, frame, expression):
    for _ in range(300):
        if frame.evaluate(expression):
            return
        watched.page.wait_for_timeout(50)
    raise TimeoutError(f"{expression} did not come to hold; {watched.faults}")


# Without the last, the event's page would be sandboxed too, and its opener policy would block it.
POPUPS = "allow-popups allow-popups-to-escape-sandbox"


@pytest.mark.parametrize("attributes", ["", 'sandbox="allow-scripts"'])
def test_the_embed_draws_inside_another_origin(visit, newsroom, site, attributes):
    watched, frame = frame_in(visit, newsroom, site, EMBED, attributes)
    assert frame.locator("#timeline a.mark:visible").count() == 31
    until(watched, frame, "window.__timelineReady === true")
    frame.locator("#timeline").hover(position={"x": 20, "y": 8})
    until(watched, frame, "window.__timelineInteractive === true")
    marks = frame.locator("#timeline .plot [role=link]:not([data-slug=''])")
    assert marks.count() == 31
    assert frame.locator("h1").text_content().strip() == "From the 2023 roadmap to the 2024 talks"
    frame.get_by_role("button", name="Zoom in").click()
    until(watched, frame, "document.querySelectorAll('.plot [role=link]').length < 31")


@pytest.mark.parametrize("attributes", ["", f'sandbox="allow-scripts {POPUPS}"'])
@pytest.mark.parametrize("reached", [False, True])
def test_a_click_opens_the_event_beside_the_article(visit, newsroom, site, attributes, reached):
    watched, frame = frame_in(visit, newsroom, site, EMBED, attributes)
    until(watched, frame, "window.__timelineReady === true")
    mark = frame.locator("#timeline a.mark:visible").first
    if reached:
        frame.locator("#timeline").hover(position={"x": 20, "y": 8})
        until(watched, frame, "window.__timelineInteractive === true")
        mark = frame.locator("#timeline .plot [role=link]").first
    mark.focus()
    with watched.page.context.expect_page() as opened:
        watched.page.keyboard.press("Enter")
    opened.value.wait_for_url("**/events/**")
    assert opened.value.evaluate("window.opener") is None
    assert watched.page.url.endswith("article.html")


def test_without_script_a_mark_opens_beside_the_article_too(visit, newsroom, site):
    watched, frame = frame_in(visit, newsroom, site, EMBED, f'sandbox="{POPUPS}"')
    with watched.page.context.expect_page() as opened:
        frame.locator("#timeline a.mark:visible").first.click()
    opened.value.wait_for_url("**/events/**")
    watched.faults = [f for f in watched.faults if "Blocked script execution" not in f]


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
