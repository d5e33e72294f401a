"""Pages are kept and asked about: 304 by one query while nothing changed, 200 after any change."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from agreements.models import (
    Agreement,
    Citation,
    Event,
    Forecast,
    Judgement,
    Participation,
    Party,
    Passage,
    Person,
    Source,
    Timeline,
)
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_statement,
    an_agreement,
)
from timeline import caching

pytestmark = pytest.mark.django_db
KEPT = "public, no-cache"
KEPT_ELSEWHERE = "public, max-age=300, stale-if-error=86400"
PAGES = {
    **dict.fromkeys(("/", "/agreements/", "/sources/", "/discrepancies/", "/about/"), KEPT),
    **dict.fromkeys(("/timelines/path/", "/agreements/pact/", "/events/signing/"), KEPT),
    **dict.fromkeys(("/forecasts/", "/sources/wire/", "/robots.txt", "/favicon.ico"), KEPT),
    **dict.fromkeys(("/embed/path/", "/embed/signing/?theme=dark", "/embed.js"), KEPT_ELSEWHERE),
    **dict.fromkeys(("/timelines/path.png", "/picture.png"), KEPT_ELSEWHERE),
    "/oembed?url=http://testserver/timelines/path/": KEPT_ELSEWHERE,
}


@pytest.fixture(autouse=True)
def record() -> None:
    a_record()


def tag(client: Client, address: str = "/timelines/path/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer["ETag"])


def status(client: Client, tagged: str, address: str = "/timelines/path/") -> int:
    return client.get(address, headers={"If-None-Match": tagged}).status_code


@pytest.mark.parametrize("address", PAGES)
def test_what_has_not_changed_is_answered_by_one_query(client: Client, address: str) -> None:
    tagged = tag(client, address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers={"If-None-Match": f'"other", {tagged}'})
    assert (answer.status_code, answer.content, len(queries)) == (304, b"", 1)
    assert answer["ETag"] == tagged
    assert answer["Cache-Control"] == PAGES[address]
    assert answer["Vary"] == "Accept-Encoding"
    assert "Content-Security-Policy" not in answer  # it would replace the embed's


@pytest.mark.parametrize("address", ["/embed/path/", "/timelines/path/", "/timelines/path.svg"])
@pytest.mark.parametrize("form", ["weak", "strong", "any"])
def test_whatever_is_asked_a_304_replaces_none_of_the_headers_kept(
    client: Client, address: str, form: str
) -> None:
    tagged = tag(client, address)
    asked = {"weak": tagged, "strong": tagged.removeprefix("W/"), "any": "*"}[form]
    answer = client.get(address, headers={"If-None-Match": asked})
    assert (answer.status_code, answer["ETag"]) == (304, tagged)
    assert changed_by(answer) == {"Vary": "Accept-Encoding"}


@pytest.mark.parametrize("address", ["/embed/path/", "/timelines/path/"])
def test_while_debugging_too_a_304_replaces_none_of_the_headers_kept(
    client: Client, address: str
) -> None:
    with override_settings(DEBUG=True):
        tagged = tag(client, address)
        assert not tagged.startswith("W/")  # ConditionalGetMiddleware's
        answer = client.get(address, headers={"If-None-Match": tagged})
    assert (answer.status_code, answer["ETag"]) == (304, tagged)
    assert changed_by(answer) == {"Vary": "Accept-Encoding"}


def changed_by(answer: Any) -> dict[str, str]:
    """Return those headers of a 304 that may differ from page to page.

    X-Frame-Options is with neither: a page keeps its own, and an embed has none.
    """
    names = ("Content-Security-Policy", "X-Frame-Options", "Vary")
    return {name: answer[name] for name in names if name in answer}


def test_any_tag_is_not_that_of_what_is_not_there(client: Client) -> None:
    assert status(client, "*", "/timelines/nothing/") == 404
    assert status(client, "*", "/embed/nothing/") == 404


@pytest.mark.parametrize("address", PAGES)
def test_pages_may_be_kept_and_are_asked_about(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Cache-Control"] == PAGES[address]
    assert answer["ETag"].startswith('W/"')
    assert "Cookie" not in answer.get("Vary", "")


def test_compressed_and_not_it_is_the_same_page(client: Client) -> None:
    packed = client.get("/timelines/path/", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Vary"] == "Accept-Encoding"
    assert packed["ETag"] == tag(client)


def test_head_is_answered_as_get_is(client: Client) -> None:
    answer = client.head("/timelines/path/")
    assert (answer.status_code, answer.content, answer["ETag"]) == (200, b"", tag(client))
    again = client.head("/timelines/path/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def a_forecast() -> None:
    statement = a_statement(Agreement.objects.get(), Passage.objects.get())
    Forecast.objects.create(statement=statement, agreement=Agreement.objects.get(), step="signed")


def a_participation() -> None:
    person = Person.objects.create(slug="someone", name="Someone")
    Participation.objects.create(event=Event.objects.get(), person=person)


WRITES: dict[str, Callable[[], object]] = {
    "party": lambda: Party.objects.create(code="FR"),
    "person": lambda: Person.objects.create(slug="someone", name="Someone"),
    "agreement": lambda: an_agreement("other"),
    "stage through its proxy": lambda: Event.objects.get().save(),
    "meeting": lambda: a_meeting(Agreement.objects.get(), Passage.objects.get()),
    "forecast": a_forecast,
    "participation": a_participation,
    "source": lambda: a_source("other"),
    "passage": lambda: a_passage(Source.objects.get(), "other"),
    "citation": lambda: Citation.objects.get().save(),
    "judgement": lambda: Judgement.objects.create(
        event=Event.objects.get(), field="date", value="2024", why="So."
    ),
    "timeline": lambda: Timeline.objects.get().save(),
    "deletion": lambda: Citation.objects.all().delete(),
    "update": lambda: Event.objects.update(title="Another"),
    "bulk_create": lambda: Party.objects.bulk_create([Party(code="JP"), Party(code="AU")]),
    "bulk_update": lambda: Event.objects.bulk_update(Event.objects.all(), ["title"]),
    "many-to-many, added": lambda: Timeline.objects.get().included.add(Event.objects.get()),
    "many-to-many, cleared": lambda: Timeline.objects.get().agreements.clear(),
    "many-to-many, from its other side": lambda: Agreement.objects.get().timelines.clear(),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_after_a_write_it_is_sent_again(client: Client, write: Callable[[], object]) -> None:
    tagged = tag(client, "/about/")
    write()
    assert status(client, tagged, "/about/") == 200


def test_a_change_of_the_record_is_seen_at_once(client: Client) -> None:
    tagged = tag(client)
    Event.objects.update(title="It is signed after all")
    answer = client.get("/timelines/path/", headers={"If-None-Match": tagged})
    assert "It is signed after all" in answer.text


def test_a_change_of_the_record_makes_another_embed(client: Client) -> None:
    tagged = tag(client, "/embed/path/")
    assert status(client, tagged, "/embed/path/") == 304
    Event.objects.update(label="Signed after all")
    answer = client.get("/embed/path/", headers={"If-None-Match": tagged})
    assert (answer.status_code, "Signed after all" in answer.text) == (200, True)


def test_a_write_while_the_page_is_made_makes_its_tag_too_old(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag_of = caching.tag_of

    def then_write(request: object) -> str:
        tagged = tag_of(request)  # type: ignore[arg-type]
        Event.objects.update(title="Written in between")
        return tagged

    monkeypatch.setattr(caching, "tag_of", then_write)
    tagged = tag(client)
    monkeypatch.undo()
    assert status(client, tagged) == 200


def test_every_day_address_and_parameter_has_a_tag_of_its_own(client: Client) -> None:
    addresses = [
        *("/timelines/path/", "/agreements/pact/", "/timelines/path/?as_of=2024-05-04"),
        *("/timelines/path/?as_of=2024-05-05", "/timelines/path/?kind=stage"),
    ]
    assert len({tag(client, address) for address in addresses}) == len(addresses)


def test_another_host_has_a_tag_of_its_own(client: Client) -> None:
    with override_settings(ALLOWED_HOSTS=["a.example", "b.example"]):
        tags = {client.get("/", headers={"host": h})["ETag"] for h in ("a.example", "b.example")}
    assert len(tags) == 2


def test_at_midnight_pages_are_new(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tagged = tag(client)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: datetime.date(2100, 1, 1))
    assert status(client, tagged) == 200


def test_new_code_makes_new_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tagged = tag(client)
    monkeypatch.setattr(caching, "code_digest", lambda: "other")
    assert status(client, tagged) == 200


def digest_of(settings: Any, root: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    settings.BASE_DIR = root
    return caching.code_digest.__wrapped__()


def test_the_digest_is_of_all_that_pages_are_made_by_wherever_it_stands(
    settings: Any, tmp_path: Path
) -> None:
    files = {
        "agreements/dates.py": "1",
        "timeline/templates/base.html": "1",
        "static/css/site.css": "1",
        "requirements/run.txt": "1",
    }
    first = digest_of(settings, tmp_path / "here", files)
    assert digest_of(settings, tmp_path / "there", files) == first
    changed = {digest_of(settings, tmp_path / name, {**files, name: "2"}) for name in files}
    assert len(changed - {first}) == len(files)
    assert digest_of(settings, tmp_path / "more", {**files, "var/log.txt": "2"}) == first


@pytest.mark.parametrize(
    "address",
    [
        *("/nothing/", "/timelines/gone/", "/?as_of=never", "/embed/nothing/", "/scene/nothing"),
        *("/oembed?url=x", "/oembed", "/static/nothing.js"),
    ],
)
def test_errors_are_not_kept_and_have_no_tag(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert answer.get("Cache-Control", "no-cache") == "no-cache"
    assert "ETag" not in answer


def test_a_withdrawal_and_a_removal_are_not_kept(client: Client) -> None:
    Timeline.objects.get().delete()
    gone = client.get("/timelines/path/")
    agreement = Agreement.objects.get()
    agreement.slug = "new-pact"
    agreement.save()
    moved = client.get("/agreements/pact/")
    assert (gone.status_code, gone["Cache-Control"], "ETag" in gone) == (410, "no-cache", False)
    assert (moved.status_code, moved["Cache-Control"]) == (308, "no-cache")


def test_what_was_tagged_and_is_gone_is_410(client: Client) -> None:
    tagged = tag(client)
    Timeline.objects.get().delete()
    assert status(client, tagged) == 410


def test_the_desk_is_never_kept(client: Client) -> None:
    answer = client.get("/admin/login/")
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer


def test_while_debugging_nothing_is_answered_unseen(client: Client) -> None:
    tagged = tag(client)
    with override_settings(DEBUG=True):
        assert status(client, tagged) == 200
