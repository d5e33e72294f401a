"""The pages of the tables: files handed out, rehearsed, brought in, and what is refused."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from agreements.admin import bulkimport
from agreements.csvcolumns import SHEETS
from agreements.models import Agreement, Event, Meeting, PendingChange, Source, Stage, Timeline
from agreements.pending import shown_seed
from tests.agreements import records
from tests.agreements.csvtables import Files, edited, exported, rows_in, set_cell, table
from tests.agreements.people import at_the_desk
from tests.agreements.records import whole_database
from tests.agreements.wholerecords import seeds_now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pact")]

TABLES, IMPORT = "/admin/agreements/bulk/", "/admin/agreements/bulk/import/"
EVENTS, SOURCES = f"{TABLES}events.csv", f"{TABLES}sources.csv"


@pytest.fixture
def desk() -> Client:
    """An editor at the desk."""
    return at_the_desk("editor")


def send(desk: Client, files: Files) -> Any:
    """Send files to be rehearsed."""
    uploads = {name: SimpleUploadedFile(f"{name}.csv", files[name]) for name in files}
    return desk.post(IMPORT, uploads)


def copy_in(response: HttpResponse) -> str:
    """Return the copy of the files that a rehearsal would send back; '' where it has no button."""
    found = re.search(r'name="copy" value="([^"]+)"', response.text)
    return found[1] if found else ""


def press(desk: Client, rehearsal: HttpResponse, why: str = "From the archive") -> Any:
    """Press the button of a rehearsal."""
    assert copy_in(rehearsal)
    return desk.post(IMPORT, {"copy": copy_in(rehearsal), "why": why}, follow=True)


def words(response: HttpResponse) -> str:
    """Return the text of a page, without its tags and runs of white space."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def renamed(title: str = "It is signed") -> Files:
    return edited(exported(), "events", set_cell("pact-signed", "title", title))


@pytest.mark.parametrize(
    ("role", "page", "download", "upload"),
    [
        ("", 403, 403, 403),
        ("viewer", 200, 200, 403),
        ("editor", 200, 200, 200),
        ("reviewer", 200, 200, 200),
        ("superuser", 200, 200, 200),
    ],
)
def test_who_may_do_what(role: str, page: int, download: int, upload: int) -> None:
    desk = at_the_desk(role)
    assert desk.get(TABLES).status_code == page
    for name in SHEETS:
        assert desk.get(f"{TABLES}{name}.csv").status_code == download
        assert send(desk, {name: exported()[name]}).status_code == upload
    assert desk.post(IMPORT).status_code == (302 if upload == 200 else 403)
    forged = {"copy": "x", "why": "x"}
    assert desk.post(IMPORT, forged).status_code == 403


@pytest.mark.parametrize("path", [TABLES, EVENTS, SOURCES, IMPORT])
def test_nobody_else_comes_in(client: Client, path: str) -> None:
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 302
        assert answer["Location"] == f"/admin/login/?next={path}"


def test_the_page_names_every_column_and_asks_editors_for_files(desk: Client) -> None:
    text = desk.get(TABLES).text
    for sheet in SHEETS.values():
        assert f'href="{TABLES}{sheet.file}"' in text
        assert f'type="file" id="id_{sheet.name}" name="{sheet.name}"' in text
        assert all(f"<code>{column}</code>" in text for column in sheet.columns)
    assert 'type="file"' not in at_the_desk("viewer").get(TABLES).text


@pytest.mark.parametrize(("path", "name"), [(EVENTS, "events"), (SOURCES, "sources")])
def test_a_table_is_handed_out_as_a_file(desk: Client, path: str, name: str) -> None:
    answer = desk.get(path)
    assert answer.content == b"\xef\xbb\xbf" + exported()[name]
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert "no-store" in answer["Cache-Control"]


def test_a_table_holds_drafts_and_changes_that_wait(desk: Client) -> None:
    Meeting.objects.update(state="draft")
    press(desk, send(desk, renamed()))
    titles = {
        row["event"]: row["title"] for row in rows_in(desk.get(EVENTS).content) if row["kind"]
    }
    assert titles == {
        "pact-signed": "It is signed",
        "ministers-meet": "Ministers meet for two hours",
        "minister-speaks": "A minister speaks of the next pact",
    }
    assert Stage.objects.get().title == "The pact is signed"


@pytest.mark.parametrize("path", [f"{TABLES}people.csv", f"{TABLES}x.csv"])
def test_there_are_no_other_tables(desk: Client, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_a_record_goes_out_and_comes_back_through_the_pages() -> None:
    desk = at_the_desk("reviewer")
    Timeline.objects.all().delete()
    seeds = seeds_now()
    files = {name: desk.get(f"{TABLES}{name}.csv").content for name in SHEETS}
    Event.objects.all().delete()
    Source.objects.update(same_story_as=None)
    Source.objects.all().delete()
    rehearsal = send(desk, files)
    assert "New: 5." in words(rehearsal)
    assert Event.objects.count() == 0
    done = press(desk, rehearsal)
    assert done.redirect_chain == [(TABLES, 302)]
    assert "Imported: 5 new, 0 changed." in done.text
    assert seeds_now() == seeds
    past: Any = Stage.objects.get().history.first()
    assert (str(past.history_user), past.history_change_reason) == (
        "reviewer",
        "From the archive",
    )


def test_a_rehearsal_says_what_would_become_of_each_record(desk: Client) -> None:
    new = {"record": "event", "event": "new", "title": "New", "kind": "meeting", "date": "2024"}
    files = edited(renamed(), "events", lambda rows: rows.append(new))
    before = whole_database()
    text = words(send(desk, files))
    assert whole_database() == before
    assert "New: 1. Changed: 1. Unchanged: 4." in text
    assert "events.csv line 21 meeting “new” It is a draft." in text
    assert (
        "events.csv line 2 stage “pact-signed” Readers see it: the change waits for a reviewer."
        " Field Before After Title The pact is signed It is signed" in text
    )
    assert "Import these 2" in text


def test_a_change_of_what_readers_see_waits(desk: Client) -> None:
    done = press(desk, send(desk, renamed()))
    assert "Imported: 0 new, 1 changed. 1 change waits for a reviewer." in done.text
    stage = Stage.objects.get()
    assert (stage.title, shown_seed(stage).title) == ("The pact is signed", "It is signed")
    assert PendingChange.objects.get().why == "From the archive"


def test_where_nothing_differs_there_is_no_button(desk: Client) -> None:
    answer = send(desk, exported())
    assert "Unchanged: 5. There is nothing to import." in words(answer)
    assert copy_in(answer) == ""


def test_where_something_is_refused_there_is_no_button_and_the_reason_is_told(
    desk: Client,
) -> None:
    files = edited(exported(), "events", set_cell("pact-signed", "date", "<script>May"))
    answer = send(desk, files)
    assert copy_in(answer) == ""
    assert "Refused: 1. Unchanged: 4. Nothing can be imported until all of it can be." in words(
        answer
    )
    assert "<script>May" not in answer.text
    assert "<strong>date</strong>: “&lt;script&gt;May” is not a date we can read" in answer.text


def test_a_file_that_is_no_table_is_refused(desk: Client) -> None:
    answer = send(desk, {"events": b"\xff\xfe\x00"})
    assert "events.csv: is not UTF-8 (byte 0): save it as “CSV UTF-8”" in answer.text
    assert copy_in(answer) == ""


def test_a_file_that_is_too_large_is_refused(desk: Client) -> None:
    answer = send(desk, {"events": b"x" * 5_000_001})
    assert "events.csv: is larger than 5,000,000 bytes: import it in parts" in answer.text


def test_a_copy_that_is_too_large_to_come_back_is_refused(desk: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_500
    answer = send(desk, renamed())
    assert "This is too much for one import. Send it in parts." in answer.text
    assert copy_in(answer) == ""


def test_no_file_is_no_import(desk: Client) -> None:
    answer = desk.post(IMPORT, follow=True)
    assert answer.redirect_chain == [(TABLES, 302)]
    assert "Choose at least one file." in answer.text
    assert desk.get(IMPORT)["Location"] == TABLES


def test_the_copy_is_one_word_that_no_browser_changes(desk: Client) -> None:
    answer = send(desk, renamed("two\r\nlines\nthree\rfour"))
    assert re.fullmatch(r"[\w.:-]+", copy_in(answer))
    press(desk, answer)
    assert shown_seed(Stage.objects.get()).title == "two\r\nlines\nthree\rfour"


def test_a_forged_copy_is_refused(desk: Client) -> None:
    before = whole_database()
    copy = copy_in(send(desk, renamed()))
    for forged in ("", "x", copy[:-1], f".{copy[2:]}", copy.swapcase()):
        assert desk.post(IMPORT, {"copy": forged, "why": "x"}).status_code == 403
    assert whole_database() == before


def test_the_copy_of_somebody_else_is_refused(desk: Client) -> None:
    copy = copy_in(send(desk, renamed()))
    other = at_the_desk("reviewer")
    assert other.post(IMPORT, {"copy": copy, "why": "x"}).status_code == 403
    assert not PendingChange.objects.exists()


def test_who_lost_the_permission_since_the_rehearsal_is_refused(desk: Client) -> None:
    rehearsal = send(desk, renamed())
    rehearsal.context["user"].groups.clear()
    assert desk.post(IMPORT, {"copy": copy_in(rehearsal), "why": "x"}).status_code == 403
    assert not PendingChange.objects.exists()


def test_an_old_rehearsal_is_made_again(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    rehearsal = send(desk, renamed())
    monkeypatch.setattr(bulkimport, "HOURS", -1)
    answer = press(desk, rehearsal)
    assert "The rehearsal is too old. Send the files again." in answer.text
    assert not PendingChange.objects.exists()


def test_a_post_without_the_token_of_the_page_is_refused(desk: Client) -> None:
    copy = copy_in(send(desk, renamed()))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    assert strict.post(IMPORT, {"copy": copy, "why": "x"}).status_code == 403
    assert send(strict, renamed()).status_code == 403
    assert not PendingChange.objects.exists()


def test_what_changed_since_the_rehearsal_is_shown_and_not_overwritten() -> None:
    first, second = at_the_desk("editor", "ann"), at_the_desk("editor", "ben")
    files = edited(renamed("Ann’s"), "events", set_cell("pact-signed", "version", ""))
    anns = send(first, files)
    press(second, send(second, renamed("Ben’s")))
    stopped = press(first, anns)
    assert stopped.redirect_chain == []
    text = words(stopped)
    assert "The record was changed since the rehearsal. Nothing was imported; look again." in text
    assert "Title Ben’s Ann’s" in text
    assert shown_seed(Stage.objects.get()).title == "Ben’s"
    press(first, stopped)
    assert shown_seed(Stage.objects.get()).title == "Ann’s"


def test_what_was_removed_since_the_rehearsal_is_told(desk: Client) -> None:
    records.agreement("treaty", state="draft")
    row = {"record": "event", "event": "new", "title": "New", "kind": "meeting", "date": "2024"}
    rehearsal = send(desk, {"events": table("events", {**row, "about": "treaty"})})
    Agreement.objects.get(slug="treaty").delete()
    stopped = press(desk, rehearsal)
    assert "Nothing was imported; see why." in stopped.text
    assert "about : there is no agreement “treaty”" in words(stopped)
    assert copy_in(stopped) == ""
    assert not Event.objects.filter(slug="new").exists()


def test_a_table_of_yesterday_overwrites_nothing_in_silence() -> None:
    first, second = at_the_desk("editor", "ann"), at_the_desk("editor", "ben")
    yesterday = renamed("Ann’s")
    press(second, send(second, renamed("Ben’s")))
    answer = send(first, yesterday)
    assert "it was changed since the table was written" in answer.text
    assert copy_in(answer) == ""


def test_an_import_of_one_table_needs_no_other(desk: Client) -> None:
    row = {"record": "source", "source": "wire", "headline": "A wire"}
    press(desk, send(desk, {"sources": table("sources", row)}))
    assert Source.objects.get(slug="wire").state == "draft"


def test_the_pages_are_framed_by_nobody_and_kept_by_nobody(desk: Client) -> None:
    for answer in (desk.get(TABLES), send(desk, renamed())):
        assert answer["X-Frame-Options"] == "DENY"
        assert "no-store" in answer["Cache-Control"]
        assert "<script>" not in answer.text
