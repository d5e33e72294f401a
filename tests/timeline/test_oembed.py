"""/oembed: how to embed a page of ours, told to those who have its address alone."""

import json
import socket
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import Agreement, Timeline
from tests.timeline.records import a_record, a_timeline, an_agreement

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
PATH = f"{HOST}/timelines/path/"
HEIGHT = 432


@pytest.fixture(autouse=True)
def record(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of each, of one height."""
    monkeypatch.setattr("timeline.views.oembed.height_at", lambda framed, width: HEIGHT)
    a_record()


def told(client: Client, url: str, **asked: Any) -> dict[str, Any]:
    answer = client.get("/oembed", {"url": url, **asked})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    found: dict[str, Any] = answer.json()
    return found


def src(client: Client, url: str) -> str:
    """Return the address that is framed, as it stands in the HTML."""
    html = told(client, url)["html"]
    return str(html.split('src="')[1].split('"')[0])


def test_a_timeline(client: Client) -> None:
    assert told(client, PATH) == {
        "version": "1.0",
        "type": "rich",
        "title": "The path",
        "provider_name": "Entente",
        "provider_url": "http://testserver/",
        "cache_age": 300,
        "width": 640,
        "height": 432,
        "html": '<iframe src="http://testserver/embed/path/" width="640" height="432"'
        ' frameborder="0" title="The path"></iframe>',
        "thumbnail_url": "http://testserver/timelines/path.png?size=share",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def test_the_same_as_xml(client: Client) -> None:
    Timeline.objects.update(title='R&D <"a"> \x07of\u2028“x”')
    asked = {"url": f"{PATH}?kind=stage&theme=dark", "format": "xml", "maxwidth": "500"}
    answer = client.get("/oembed", asked)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    assert answer.content.decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        "<oembed><version>1.0</version><type>rich</type>"
        '<title>R&amp;D &lt;"a"&gt; of\u2028“x”</title>'
        "<provider_name>Entente</provider_name><provider_url>http://testserver/</provider_url>"
        "<cache_age>300</cache_age><width>500</width><height>432</height>"
        '<html>&lt;iframe src="http://testserver/embed/path/?kind=stage&amp;amp;theme=dark"'
        ' width="500" height="432" frameborder="0"'
        ' title="R&amp;amp;D &amp;lt;&amp;quot;a&amp;quot;&amp;gt; of\u2028“x”"&gt;'
        "&lt;/iframe&gt;</html></oembed>"
    )


@pytest.mark.parametrize(
    ("url", "title", "framed", "card"),
    [
        ("/agreements/pact/", "The Pact", "/embed/pact/", "/agreements/pact.png?size=share"),
        ("/events/signing/", "The pact is signed", "/embed/signing/", "/events/signing.png"),
        ("/embed/path/", "The path", "/embed/path/", "/timelines/path.png?size=share"),
        ("/embed/pact", "The Pact", "/embed/pact/", "/agreements/pact.png?size=share"),
        ("/timelines/path", "The path", "/embed/path/", "/timelines/path.png?size=share"),
        ("/timelines/path/#t", "The path", "/embed/path/", "/timelines/path.png?size=share"),
        ("/timelines/p%61th/", "The path", "/embed/path/", "/timelines/path.png?size=share"),
    ],
)
def test_what_can_be_embedded(client: Client, url: str, title: str, framed: str, card: str) -> None:
    answer = told(client, f"{HOST}{url}")
    assert (answer["title"], answer["thumbnail_url"]) == (title, f"{HOST}{card}")
    assert src(client, f"{HOST}{url}") == f"{HOST}{framed}"


def test_where_the_page_is_on_https_so_is_all_that_is_told(client: Client) -> None:
    by_its_address = told(client, "https://TestServer/timelines/path/")
    by_the_request = client.get("/oembed", {"url": PATH}, secure=True).json()
    assert by_its_address == by_the_request
    assert by_its_address["provider_url"] == "https://testserver/"
    assert ' src="https://testserver/embed/path/" ' in by_its_address["html"]
    assert by_its_address["thumbnail_url"] == "https://testserver/timelines/path.png?size=share"


@pytest.mark.parametrize("host", ["testserver", "testserver:80"])
def test_the_port_that_a_scheme_has_anyway_may_be_named(client: Client, host: str) -> None:
    for site in ("http://testserver", "http://TestServer:80"):
        asked = {"url": f"{site}/timelines/path/"}
        answer = client.get("/oembed", asked, headers={"host": host}).json()
        assert answer["provider_url"] == f"http://{host}/"
    assert told(client, "https://testserver:443/timelines/path/") == told(
        client, "https://testserver/timelines/path/"
    )


def test_the_options_of_the_page_are_those_of_the_embed(client: Client) -> None:
    asked = "lanes=party&from=2024&to=2024-05&kind=stage&kind=meeting&as_of=2024-06-01"
    given = f"{PATH}?accent=1d4e89&view=both&theme=dark&event=signing&lang=en&{asked}"
    assert src(client, given) == (
        "http://testserver/embed/path/?view=both&amp;from=2024&amp;to=2024-05&amp;kind=stage"
        "&amp;kind=meeting&amp;lanes=party&amp;event=signing&amp;lang=en&amp;theme=dark"
        "&amp;as_of=2024-06-01&amp;accent=1d4e89"
    )
    card = "http://testserver/timelines/path.png?size=share&as_of=2024-06-01"
    assert told(client, given)["thumbnail_url"] == card


def test_what_is_no_option_is_left_out(client: Client) -> None:
    pym = "childId=a&initialWidth=600&parentTitle=b&parentUrl=c"
    wrong = "theme=pink&from=never&lanes=table&revision=99&accent=%22%3E&page=2&q=x"
    assert src(client, f"{PATH}?{pym}&utm_source=x&{wrong}") == "http://testserver/embed/path/"


def test_a_frame_is_no_larger_than_its_page_allows(client: Client) -> None:
    answer = told(client, PATH, maxwidth="500", maxheight="00300", dnt="1", format="json")
    assert (answer["width"], answer["height"]) == (500, 300)
    assert ' width="500" height="300" ' in answer["html"]
    assert not [name for name in answer if name.startswith("thumbnail")]
    roomy = told(client, PATH, maxwidth="1200", maxheight="630")
    assert (roomy["width"], roomy["height"], roomy["thumbnail_width"]) == (640, 432, 1200)
    assert "thumbnail_url" not in told(client, PATH, maxheight="629")
    assert told(client, PATH, maxwidth="", maxheight="", format="") == told(client, PATH)
    for most in ("99999", "100000", "9" * 9):
        assert told(client, PATH, maxwidth=most, maxheight=most) == told(client, PATH)


def test_a_former_slug_leads_to_what_it_became(client: Client) -> None:
    agreement = Agreement.objects.get()
    agreement.slug = "treaty"
    agreement.save()
    for url in ("/agreements/pact/?view=both", "/embed/pact/?view=both"):
        assert src(client, f"{HOST}{url}") == "http://testserver/embed/treaty/?view=both"
    assert client.get("/oembed", {"url": f"{HOST}/timelines/pact/"}).status_code == 404


NOT_HERE = "url is not the address of a page of this site that can be embedded.\n"
MISSING = "url is missing: it must be the address of a page of this site.\n"
PIXELS = "must be a whole number of pixels, 1 or more.\n"


def refused(client: Client, query: str) -> tuple[int, str]:
    answer = client.get(f"/oembed?{query}")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache"
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("", 400, MISSING),
        ("url=", 400, MISSING),
        (f"url={PATH}&url={PATH}", 400, "url may be given once.\n"),
        (f"url={PATH}%00", 400, "url holds a control character.\n"),
        (f"url={PATH}{'x' * 2000}", 400, "url must have at most 2000 characters.\n"),
        (f"url={PATH}?{'%26' * 1500}", 400, "url has too many parameters.\n"),
        (f"url={PATH}&format=yaml", 501, "format must be one of: json, xml.\n"),
        ("format=JSON", 501, "format must be one of: json, xml.\n"),
        *((f"url={PATH}&maxwidth={n}", 400, f"maxwidth {PIXELS}") for n in ("0", "-1", "500.5")),
        *((f"url={PATH}&maxheight={n}", 400, f"maxheight {PIXELS}") for n in ("x", "9" * 10, "٣")),
    ],
)
def test_what_is_asked_wrongly_is_refused_by_name(
    client: Client, query: str, status: int, sentence: str
) -> None:
    assert refused(client, query) == (status, sentence)


FOREIGN = [
    *("http://elsewhere.example/timelines/path/", "http://testserver.example/timelines/path/"),
    *("http://testserver:443/timelines/path/", "https://testserver:80/timelines/path/"),
    *("http://testserver:8000/timelines/path/", "http://testserver@elsewhere.example/"),
    *("http://a@testserver/timelines/path/", "http:///timelines/path/", "//testserver/events/x/"),
    *("ftp://testserver/timelines/path/", "file:///etc/passwd", "javascript:alert(1)"),
    *("http://169.254.169.254/latest/", "http://[", "http://[::1", "http://\u2100/", "path"),
    *("/timelines/path/", "timelines/path/", "http:testserver/timelines/path/", "?", "http://"),
]
OTHERS = [
    *("", "/", "/timelines/", "/agreements/", "/timelines/none/", "/timelines/pact/", "/embed/"),
    *("/agreements/path/", "/events/path/", "/sources/wire/", "/scene/path", "/admin/"),
    *("/timelines/path.png", "/timelines/path//", "//timelines/path/", "/timelines/../path/"),
    *("/timelines/path%00/", "/timelines/path%2", "/timelines/%ff/", f"/timelines/{'a' * 900}/"),
    *("/oembed?url=http://testserver/timelines/path/", "/embed.js", "/parties/JP/", "/%E6%97%A5/"),
]


@pytest.mark.parametrize("url", [*FOREIGN, *(f"{HOST}{path}" for path in OTHERS)])
def test_an_address_that_is_none_of_ours_is_not_found(client: Client, url: str) -> None:
    assert refused(client, f"url={quote(url, safe='')}") == (404, NOT_HERE)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """No socket can be opened or name looked up; what was tried is kept."""
    tried: list[Any] = []

    def refuse(*asked: Any, **_: Any) -> None:
        tried.append(asked)
        raise OSError("no network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


def test_no_address_is_fetched(client: Client, offline: list[Any]) -> None:
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("127.0.0.1", 9))
    assert len(offline) == 1
    for url in (PATH, *FOREIGN, *(f"{HOST}{path}" for path in OTHERS)):
        assert client.get("/oembed", {"url": url}).status_code in (200, 404)
    assert len(offline) == 1


PIECES = st.sampled_from(
    [
        *("http://", "https://", "//", "testserver", "@", ":", ":80", "[", "]", "::1", "/", "."),
        *("/timelines/", "/agreements/", "/events/", "/embed/", "path", "pact", "signing", "#"),
        *("?", "&", "=", "%", "%00", "%ff", "%2F", ";", "\\", "theme=dark", "as_of=2024-02-30"),
        *("from=", "to=2024", "kind=stage", "revision=1", "view=list", "lang=fr", "accent=ABCDEF"),
    ]
)
NEAR = st.lists(PIECES | st.characters(codec="utf-8"), max_size=12).map("".join)
OURS = NEAR.map(lambda end: f"{PATH}?{end}")
PARAMETERS = st.dictionaries(
    st.sampled_from(["maxwidth", "maxheight", "format"]),
    st.sampled_from(["", "1", "320", "99999", "-1", "json", "xml", "\x00", "９"]),
)


@given(NEAR | OURS | st.text(max_size=60), PARAMETERS)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered(client: Client, url: str, others: dict[str, str]) -> None:
    answer = client.get("/oembed", {"url": url, **others})
    assert answer.status_code in (200, 400, 404, 501)
    if answer.status_code == 200 and others.get("format") != "xml":
        told = json.loads(answer.content)
        assert told["html"].startswith('<iframe src="http')
        assert told["html"].count("<") == told["html"].count(">") == 2


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_what_is_not_published_is_not_found(client: Client, state: str) -> None:
    a_timeline(an_agreement("secret", state=state), "plan", state=state)
    for path in ("timelines/plan", "embed/plan", "agreements/secret", "embed/secret"):
        assert refused(client, f"url={HOST}/{path}/") == (404, NOT_HERE)


def test_what_was_withdrawn_is_not_found(client: Client) -> None:
    assert client.get("/oembed", {"url": PATH}).status_code == 200
    Timeline.objects.get().delete()
    assert refused(client, f"url={PATH}") == (404, NOT_HERE)


def test_scripts_of_other_sites_may_read_it_and_nobody_frames_it(client: Client) -> None:
    answer = client.get("/oembed", {"url": PATH})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "Cookie" not in answer.get("Vary", "")
    assert client.post("/oembed", {"url": PATH})["Access-Control-Allow-Origin"] == "*"


def test_it_is_kept_and_asked_about_as_pages_are(client: Client) -> None:
    first = client.get("/oembed", {"url": PATH})
    assert f"max-age={first.json()['cache_age']}" in first["Cache-Control"]
    asked = {"If-None-Match": first["ETag"]}
    assert client.get("/oembed", {"url": PATH}, headers=asked).status_code == 304
    Timeline.objects.update(title="Another")
    assert client.get("/oembed", {"url": PATH}, headers=asked).json()["title"] == "Another"


def test_it_answers_head_and_refuses_post(client: Client) -> None:
    answer = client.head("/oembed", {"url": PATH})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert client.post("/oembed", {"url": PATH}).status_code == 405
