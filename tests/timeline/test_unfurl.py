"""A consumer that is given an address alone: unfurl.js, which needs npm (make html-test)."""

import json
import os
import subprocess
import urllib.request
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.timeline.reading import Page
from tests.timeline.records import a_record

UNFURL = os.environ.get("UNFURL_JS", "")
pytestmark = pytest.mark.skipif(
    not UNFURL, reason="UNFURL_JS does not name the consumer's folder (make html-test)"
)
SCRIPT = """
const { unfurl } = require(process.env.UNFURL_JS);
unfurl(process.argv[1]).then((found) => console.log(JSON.stringify(found)));
"""


def unfurled(url: str) -> dict[str, Any]:
    """Return the oEmbed that it finds: it reads the page, follows its link and reads the answer.

    Of the HTML it has undone the escaping.
    """
    done = subprocess.run(
        ["node", "--eval", SCRIPT, url], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found.get("oEmbed", {})


def test_it_finds_nothing_where_there_is_nothing(live_server: LiveServer) -> None:
    assert unfurled(f"{live_server}/about/") == {}


@pytest.mark.parametrize(
    ("page", "title", "framed", "card"),
    [
        ("/timelines/path/", "The path", "/embed/path/", "/timelines/path.png?size=share"),
        ("/agreements/pact/", "The Pact", "/embed/pact/", "/agreements/pact.png?size=share"),
        ("/events/signing/", "The pact is signed", "/embed/signing/", "/events/signing.png"),
        (
            "/timelines/path/?view=both&theme=dark&utm_source=x",
            "The path",
            "/embed/path/?view=both&theme=dark",
            "/timelines/path.png?size=share",
        ),
        (
            "/embed/path/?theme=dark",
            "The path",
            "/embed/path/?theme=dark",
            "/timelines/path.png?size=share",
        ),
    ],
)
def test_it_embeds_a_page_by_its_address(
    live_server: LiveServer, page: str, title: str, framed: str, card: str
) -> None:
    a_record()
    found = unfurled(f"{live_server}{page}")
    height = found["height"]
    assert found == {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Entente",
        "provider_url": f"{live_server}/",
        "cache_age": 300,
        "width": 640,
        "height": height,
        "html": f'<iframe src="{live_server}{framed}" width="640" height="{height}"'
        f' frameborder="0" title="{title}"></iframe>',
        "thumbnails": [{"url": f"{live_server}{card}", "width": 1200, "height": 630}],
    }
    (frame,) = Page(found["html"]).elements
    with urllib.request.urlopen(frame[1]["src"]) as embed:  # noqa: S310
        assert title in Page(embed.read().decode()).text
