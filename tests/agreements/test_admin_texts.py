"""The text of an article loaded at the desk: what is kept, what it is checked against."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agreements.models import Article, PendingChange, Source
from agreements.publishing import publish
from tests.agreements import records
from tests.agreements.articles import article, page_of, passage, said
from tests.agreements.people import at_the_desk, somebody

pytestmark = pytest.mark.django_db
TEXT = "\ufeffMinisters signed\r\nthe pact\n\rin Paris. 🕊️ 日\r\n"
OTHER = "Ministers left.\nThe pact was signed."


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def load(client: Client, source: Source, file: bytes | str = b"", **values: Any) -> Any:
    """Send the form, with a file of these bytes if there are any."""
    if file:
        content = file if isinstance(file, bytes) else file.encode()
        values["file"] = SimpleUploadedFile("article.txt", content, "text/plain")
    return client.post(page_of(source, "load/"), values)


def text_of(source: Source) -> str:
    return Article.objects.get(source=source).text


def sha_of(source: Source) -> str:
    return Source.objects.values_list("sha256", flat=True).get(pk=source.pk)


def test_a_file_is_kept_byte_by_byte_and_its_sha_256_too(editor):
    source = records.source(state="draft")
    answer = load(editor, source, TEXT)
    assert answer["Location"] == page_of(source)
    assert (text_of(source), sha_of(source)) == (TEXT, sha(TEXT))
    assert said(editor.get(page_of(source))) == ["The text is stored; only editors can read it."]


def test_a_pasted_text_has_single_line_breaks(editor):
    source = records.source(state="draft")
    load(editor, source, text="One\r\ntwo\r\n")
    assert (text_of(source), sha_of(source)) == ("One\ntwo\n", sha("One\ntwo\n"))


@pytest.mark.parametrize("file", ["One\r\ntwo", "One\r\ntwo\r\n", "One\ntwo", "One\ntwo\n"])
@pytest.mark.parametrize("pasted", ["One\r\ntwo", "One\r\ntwo\r\n"])
def test_a_pasted_text_becomes_the_file_that_the_source_was_read_from(editor, file, pasted):
    source = records.source(sha256=sha(file))
    load(editor, source, text=pasted)
    assert text_of(source) == file
    assert not PendingChange.objects.exists()


def test_of_a_source_that_readers_see_the_sha_256_waits(editor):
    source = records.source()
    load(editor, source, TEXT, why="Found the file")
    assert (text_of(source), sha_of(source)) == (TEXT, "")
    waiting = PendingChange.objects.get()
    assert (waiting.seed["sha256"], waiting.why) == (sha(TEXT), "Found the file")
    assert said(editor.get(page_of(source)))[1] == (
        "Its SHA-256 waits for a reviewer, as readers see the source. "
        f'<a href="/admin/agreements/review/?of=source-{source.pk}">Review it</a>.'
    )
    publish([source], by=somebody("superuser"))
    assert sha_of(source) == sha(TEXT)


def test_another_text_than_was_read_is_refused_with_both(editor):
    source = article(TEXT)
    passage(source, "pact", "the pact")
    refused = load(editor, source, OTHER)
    assert refused.context["form"].errors == {
        "file": [
            "This is not the text that the source was read from: that one has the SHA-256 "
            f"{sha(TEXT)}, this one {sha(OTHER)}."
        ]
    }
    assert "In this text these passages would be broken:" in refused.text
    assert "<li>“the pact” <code>pact</code></li>" in refused.text
    assert (text_of(source), sha_of(source)) == (TEXT, sha(TEXT))


def test_another_text_takes_the_place_with_a_reason_and_what_it_breaks_is_told(editor):
    source = article(TEXT, state="draft")
    for slug, words in {"pact": "the pact", "signed": "signed"}.items():
        passage(source, slug, words)
    without = load(editor, source, OTHER, replace="on", why=" ")
    assert without.context["form"].errors == {"why": ["Write why another text takes the place."]}
    load(editor, source, OTHER, replace="on", why="The report was corrected")
    assert (text_of(source), sha_of(source)) == (OTHER, sha(OTHER))
    page = editor.get(page_of(source))
    assert said(page)[1:] == ["Broken in this text: signed, pact."]
    assert page.text.count("broken: these words") == 2
    last = source.history.first()
    assert (last.history_user.username, last.history_change_reason) == (
        "editor",
        "The report was corrected",
    )


def test_the_text_that_waits_can_be_taken_back(editor):
    source = article(TEXT)
    load(editor, source, OTHER, replace="on", why="Corrected")
    assert PendingChange.objects.get().seed["sha256"] == sha(OTHER)
    load(editor, source, TEXT, replace="on", why="It was not")
    assert (text_of(source), sha_of(source)) == (TEXT, sha(TEXT))
    assert not PendingChange.objects.exists()


@pytest.mark.parametrize(
    ("file", "text", "field", "message"),
    [
        (b"", "", "file", "Choose a file or paste the text, one of the two."),
        (b"", " \r\n", "file", "Choose a file or paste the text, one of the two."),
        (b"One", "Two", "text", "Choose a file or paste the text, one of the two."),
        (b" \n", "", "file", "The text is empty."),
        (b"One\0two", "", "file", "The text holds the character NUL."),
        (b"", "One\0two", "text", "Null characters are not allowed."),
        (b"One \xff", "", "file", "Not UTF-8 (byte 4)."),
        (b"x" * 1_000_001, "", "file", "An article has at most a million bytes."),
        (b"", "日" * 333_334, "text", "An article has at most a million bytes."),
    ],
    ids=["nothing", "space", "both", "blank", "nul", "nul pasted", "latin", "big", "big pasted"],
)
def test_what_is_no_text_is_refused(editor, file, text, field, message):
    source = records.source()
    refused = load(editor, source, file, text=text)
    assert refused.context["form"].errors == {field: [message]}
    assert not Article.objects.exists()


def test_the_longest_text_is_taken(editor):
    source = records.source(state="draft")
    load(editor, source, b"x" * 1_000_000)
    assert len(text_of(source)) == 1_000_000


def test_the_page_of_a_source_leads_to_the_loading_of_its_text(editor):
    source = records.source()
    page = editor.get(f"/admin/agreements/source/{source.pk}/change/").text
    assert f'<a href="{page_of(source, "load/")}">Load the text</a>' in page
    assert "The source takes the SHA-256" in editor.get(page_of(source, "load/")).text


def test_there_is_nothing_to_load_for_no_source(editor):
    for answer in (editor.get, editor.post):
        assert answer("/admin/agreements/source/999/article/load/").status_code == 404


@pytest.mark.parametrize(("role", "status"), [("", 403), ("viewer", 403), ("reviewer", 200)])
def test_others_load_nothing(role, status):
    client, source = at_the_desk(role), records.source()
    assert client.get(page_of(source, "load/")).status_code == status
    if status == 403:
        assert load(client, source, TEXT).status_code == 403
        assert not Article.objects.exists()
