"""The dialog with the code to embed a timeline or an agreement, as it is without script."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agreements.models import Agreement, Revision, Timeline
from agreements.recordkeys import preview_address
from tests.timeline.conftest import Read
from tests.timeline.reading import Page
from tests.timeline.records import a_meeting, a_passage, a_record, a_source, a_stage, an_agreement

pytestmark = pytest.mark.django_db
PATH, PACT = "/timelines/path/", "/agreements/pact/"
DAY = "as_of=2024-06-01"


@pytest.fixture(autouse=True)
def record(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of each, of one height."""
    monkeypatch.setattr("timeline.templatetags.embedding.height_at", lambda framed, width: 432)
    a_record()


def dialog_of(page: Page) -> str:
    return page.html[page.html.index("<dialog") : page.html.index("</dialog>")]


def codes(page: Page) -> list[str]:
    """Return what stands in the boxes, as it is copied."""
    return [
        unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page.html, re.S)
    ]


def fields(page: Page) -> list[tuple[str, str]]:
    """Return what the form of the dialog would send, in its order."""
    start = next(n for n, (_, a) in enumerate(page.elements) if a.get("target") == "_blank")
    asked = [attrs for tag, attrs in page.elements[start:] if tag == "input" and attrs.get("name")]
    chosen = [a for a in asked if a.get("type") not in ("radio", "checkbox") or "checked" in a]
    return [(attrs["name"], attrs["value"]) for attrs in chosen if attrs["value"]]


def addresses(page: Page) -> list[str]:
    """Return where the form and the links to files lead."""
    named = re.findall(r' (?:action|href)="([^"]*)"', dialog_of(page))
    return [unescape(address) for address in named]


def test_a_timeline_has_four_codes_and_the_address_of_its_embed(read: Read) -> None:
    assert codes(read(f"{PATH}?{DAY}")) == [
        '<iframe src="http://testserver/embed/path/?as_of=2024-06-01" title="The path"'
        ' width="100%" height="432" loading="lazy" style="border:0"></iframe>\n'
        '<script src="http://testserver/embed.js" defer></script>',
        '<iframe src="http://testserver/embed/path/?as_of=2024-06-01" title="The path"'
        ' width="100%" height="432" loading="lazy" style="border:0"></iframe>',
        "http://testserver/timelines/path/?as_of=2024-06-01",
        "http://testserver/embed/path/?as_of=2024-06-01",
        '<figure>\n<a href="http://testserver/timelines/path/?as_of=2024-06-01">'
        '<img src="http://testserver/timelines/path.png?as_of=2024-06-01" alt="The path"'
        ' width="1200" style="max-width:100%;height:auto"></a>\n'
        "<figcaption>The path <small>(Entente, as of 1 June 2024, 1 source)</small></figcaption>\n"
        "</figure>",
    ]


def test_an_agreement_has_them_too(read: Read) -> None:
    page = read(PACT)
    assert codes(page)[1:4] == [
        '<iframe src="http://testserver/embed/pact/" title="The Pact" width="100%" height="432"'
        ' loading="lazy" style="border:0"></iframe>',
        "http://testserver/agreements/pact/",
        "http://testserver/embed/pact/",
    ]
    assert addresses(page) == [
        "/embed/pact/",
        "http://testserver/agreements/pact.png",
        "http://testserver/agreements/pact.svg",
    ]


def test_it_is_told_in_words_and_opened_by_a_button_without_script(read: Read) -> None:
    page = read(PATH)
    dialog = page.text[page.text.index("Embed this timeline") :]
    assert dialog.startswith(
        "Embed this timeline Embed this timeline It sets no cookie and calls no third party. Close"
        " Show Chart List Both From To Theme Reader’s own Light Dark As of Accent colour"
        " Open this embed Preview Responsive As high as it needs to be, on every screen."
    )
    opening = {"type": "button", "aria-haspopup": "dialog", "commandfor": "embed"}
    assert ("button", {**opening, "command": "show-modal"}) in page.elements
    assert "Embed this agreement" in read(PACT).text


def test_nothing_is_framed_before_it_is_opened(read: Read) -> None:
    assert "iframe" not in [tag for tag, _ in read(PATH).elements]


def test_it_starts_from_what_the_page_is_asked_for(read: Read) -> None:
    page = read(
        f"{PATH}?accent=1D4E89&theme=dark&{DAY}&event=signing&lanes=party&agreement=pact&kind=stage"
        "&kind=meeting&to=2025&from=2024-05&view=both"
    )
    asked = (
        "view=both&from=2024-05&to=2025&kind=stage&kind=meeting&agreement=pact&lanes=party"
        f"&event=signing&theme=dark&{DAY}&accent=1D4E89"
    )
    assert codes(page)[3] == f"http://testserver/embed/path/?{asked}"
    assert codes(page)[1].startswith(
        f'<iframe src="http://testserver/embed/path/?{asked.replace("&", "&amp;")}" title='
    )
    assert addresses(page)[1] == f"http://testserver/timelines/path.png?{asked}"
    assert "&".join(f"{name}={value}" for name, value in fields(page)) == asked


@pytest.mark.parametrize(
    "query",
    [
        "?view=chart&theme=auto&lang=en&lanes=kind",
        "?lanes=table&sort=-date&page=1&utm_source=mail",
        "?lanes=chronology",
        "?accent=red&theme=pink&view=&revision=1",
    ],
)
def test_what_is_usual_or_no_option_goes_unsaid(read: Read, query: str) -> None:
    page = read(PATH + query)
    assert codes(page)[2:4] == [f"http://testserver{PATH}", "http://testserver/embed/path/"]
    assert fields(page) == []


def test_a_hostile_title_is_text_in_the_code_and_text_on_the_page(read: Read) -> None:
    title = "Talks \"now\" </textarea><b>& 'then'</b>"
    Timeline.objects.update(title=title)
    page = read(f"{PATH}?{DAY}")
    assert codes(page)[1] == (
        '<iframe src="http://testserver/embed/path/?as_of=2024-06-01"'
        ' title="Talks &quot;now&quot; &lt;/textarea&gt;&lt;b&gt;&amp; &#x27;then&#x27;&lt;/b&gt;"'
        ' width="100%" height="432" loading="lazy" style="border:0"></iframe>'
    )
    for code in (codes(page)[i] for i in (0, 1, 4)):
        shown = Page(code)
        assert title in [*shown.attributes("title"), *shown.attributes("alt")]
        assert "b" not in [tag for tag, _ in shown.elements]
    assert "<b>" not in dialog_of(page)


def test_the_height_is_the_one_that_oembed_gives(
    client: Client, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    for address in (PATH, PACT, f"{PATH}?view=list", f"{PATH}?{DAY}"):
        told = client.get("/oembed", {"url": f"http://testserver{address}"}).json()
        assert f' height="{told["height"]}" ' in codes(read(address))[1]
        assert told["width"] == 640


def test_kinds_are_offered_where_there_are_several(read: Read) -> None:
    assert "Only these kinds" not in read(PATH).text
    a_meeting(Agreement.objects.get(), a_passage(a_source("other")))
    assert "Only these kinds stage meeting Theme" in read(PATH).text


def test_the_newest_revision_can_be_pinned(read: Read) -> None:
    words = "whatever is published later"
    assert words not in read(PATH).text
    for number in (1, 2):
        Revision.objects.create(timeline=Timeline.objects.get(), number=number, entries=[])
    assert "Keep to revision 2, whatever is published later" in read(PATH).text
    assert fields(read(PATH)) == fields(read(f"{PATH}?revision=1")) == []
    pinned = read(f"{PATH}?revision=2")
    assert fields(pinned) == [("revision", "2")]
    assert codes(pinned)[3] == "http://testserver/embed/path/?revision=2"
    assert words not in read(PACT).text


def test_the_language_is_offered_where_there_are_several(read: Read, settings: Any) -> None:
    assert "Language" not in read(PATH).text
    settings.LANGUAGES = [("en-gb", "English"), ("fr", "French")]
    page = read(f"{PATH}?lang=fr")
    assert "Language English français Theme" in page.text
    options = [attrs for tag, attrs in page.elements if tag == "option" and "lang" in attrs]
    assert options == [
        {"value": "", "lang": "en"},
        {"value": "fr", "lang": "fr", "selected": ""},
    ]
    assert codes(page)[3] == "http://testserver/embed/path/?lang=fr"


@pytest.mark.parametrize("address", [PATH, PACT])
def test_there_is_none_where_nothing_is_drawn(read: Read, address: str) -> None:
    for query in ("?kind=meeting", "?from=2030", "?kind=meeting&lanes=table"):
        assert "<dialog" not in read(f"{address}{query}").html
    Agreement.objects.get().stages.update(date="", length="P2Y~", earliest=None, latest=None)
    assert "<dialog" not in read(address).html
    Agreement.objects.get().stages.update(state="draft")
    assert "<dialog" not in read(address).html


def test_there_is_none_where_nothing_is_known_yet(read: Read) -> None:
    a_stage(an_agreement("treaty"), a_passage(a_source("later", published="2024-05-02")), "later")
    assert "<dialog" in read("/agreements/treaty/").html
    assert "<dialog" not in read("/agreements/treaty/?as_of=2024-05-01").html


def test_there_is_none_in_a_preview(client: Client) -> None:
    client.force_login(User.objects.create_superuser("editor"))
    page = client.get(preview_address(Timeline.objects.get()))
    assert "Preview for editors" in page.text
    assert "<dialog" not in page.text


@pytest.mark.parametrize("address", ["/", "/events/signing/", "/parties/FR/", "/embed/path/"])
def test_other_pages_have_none(client: Client, address: str) -> None:
    assert "<dialog" not in client.get(address).text
