"""The real seeds: what they hold, that all of it is cited, and that no article is copied into them.

What is cited is asked of the TOML itself, not of our own reader and checker.
"""

import hashlib
import io
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from agreements.models import Citation, Event, Source

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
KINDS = ("stage", "meeting", "statement", "occurrence")
CJK = re.compile("[぀-ヿ㐀-鿿]")
Table = dict[str, Any]


def read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


SOURCES: list[Table] = read(SEEDS / "sources.toml")["source"]
FILES = [read(path) for path in sorted((SEEDS / "agreements").glob("*.toml"))]
EVENTS: list[tuple[str, Table]] = [
    (kind, event) for file in FILES for kind in KINDS for event in file.get(kind, [])
]
PASSAGES: list[tuple[Table, Table]] = [
    (source, passage) for source in SOURCES for passage in source["passage"]
]
EXACT: dict[str, str] = {f"{s['slug']}#{p['slug']}": p["exact"] for s, p in PASSAGES}


def citations(event: Table, field: str) -> list[tuple[str, Any]]:
    """Return (passage, value) for each citation that gives `field` a value."""
    return [(c["passage"], c[field]) for c in event["citation"] if field in c]


def stated_fields(kind: str, event: Table) -> Iterator[str]:
    """Yield what an event states and so must cite."""
    yield "occurrence"
    yield from (name for name in ("date", "length", "place", "step") if event.get(name))
    if kind == "statement":
        yield from ("speaker", "wording")
    elif event.get("participants") or event.get("parties"):
        yield "participants"
    if event.get("forecast"):
        yield "expectation"


COUNTS = """\
party:       0 created, 0 updated, 7 unchanged, 0 kept
person:      0 created, 0 updated, 4 unchanged, 0 kept
source:      0 created, 0 updated, 5 unchanged, 0 kept
agreement:   0 created, 0 updated, 6 unchanged, 0 kept
stage:       0 created, 0 updated, 11 unchanged, 0 kept
meeting:     0 created, 0 updated, 2 unchanged, 0 kept
statement:   0 created, 0 updated, 17 unchanged, 0 kept
occurrence:  0 created, 0 updated, 6 unchanged, 0 kept
timeline:    0 created, 0 updated, 1 unchanged, 0 kept
"""
ALARMS = (
    "notice: source “investing-com-2023”: another day at the place of the report, “05/18/2023,"
    " 10:36 PM”: At 22:36 on Thursday 18 May 2023, as printed, it may have been Friday 19 May 2023"
    " in Hiroshima, where the report comes from: the report tells of “Both want deeper cooperation”"
    " (Friday 19 May 2023) as past.\n"
    "alarm: source “japan-today-2024”: printed date cannot be right, “2024-05-01”: Neither"
    " Wednesday 1 May 2024 nor Friday 5 January 2024 (with day and month swapped) can be right: the"
    " report tells of “Formal talks agreed” (Thursday 2 May 2024) as past. It is read as sometime"
    " between 2 and 8 May 2024.\n"
    "alarm: source “japan-today-2024”: dated before what it reports, “2024-05-01”: The printed"
    " date, Wednesday 1 May 2024, is before “Formal talks agreed” (Thursday 2 May 2024), which the"
    " report tells as past. Counted from it, “on Thursday” would be Thursday 25 April 2024.\n"
    "alarm: source “japan-today-2024”: caption against text, “a meeting at the Elysee Palace in"
    " Paris…”: The caption has “Kishida and Macron meet in Paris” (26 April 2024 or 3 May 2024);"
    " the text of the same page gives Thursday 2 May 2024.\n"
    "alarm: source “japan-today-2024”, with its copy “unsigned-copy-2024”: date made impossible by"
    " an older source, “In December 2023, Japan announced its b…”: It gives “Japan announces"
    " military build-up” (December 2023), but Investing.com of Friday 19 May 2023 tells of it as"
    " past.\n"
    "alarm: source “paris-dateline-2024”: day and month swapped, “2024-03-05”: Tuesday 5 March 2024"
    " cannot be right: the report tells of “Formal talks agreed” (Thursday 2 May 2024) as past."
    " Friday 3 May 2024 (with day and month swapped) fits.\n"
)


@pytest.mark.django_db
def test_they_import_and_a_second_time_change_nothing():
    call_command("import_seeds", str(SEEDS), stdout=io.StringIO())
    call_command("import_seeds", str(SEEDS), stdout=(out := io.StringIO()))
    assert out.getvalue() == f"{COUNTS}{ALARMS}Nothing to change.\n"


def test_how_many_events_there_are():
    assert Counter(kind for kind, _ in EVENTS) == {
        "stage": 11,
        "meeting": 2,
        "statement": 17,
        "occurrence": 6,
    }
    assert len(EVENTS) >= 25


@pytest.mark.parametrize(("kind", "event"), EVENTS, ids=[event["slug"] for _, event in EVENTS])
def test_every_stated_field_is_cited(kind, event):
    assert [name for name in stated_fields(kind, event) if not citations(event, name)] == []


@pytest.mark.parametrize("field", ["date", "length", "place", "step"])
def test_what_an_event_states_some_source_gives(field):
    unsupported = [
        event["slug"]
        for _, event in EVENTS
        if event.get(field) and event[field] not in [value for _, value in citations(event, field)]
    ]
    assert unsupported == []


def test_every_participant_and_speaker_is_named_by_a_citation():
    for kind, event in EVENTS:
        named = {person["person"] for person in event.get("participants", [])}
        named |= set(event.get("parties", []))
        given = citations(event, "speaker" if kind == "statement" else "participants")
        lists = (value if isinstance(value, list) else [value] for _, value in given)
        assert named <= {name for names in lists for name in names}, event["slug"]


def quotations() -> set[str]:
    """Return the passages that some statement records as its speaker's own words."""
    return {
        passage
        for kind, event in EVENTS
        if kind == "statement"
        for passage, value in citations(event, "wording")
        if value == "quotation"
    }


def test_a_passage_is_short_unless_it_is_a_whole_quotation():
    too_long = {
        name
        for name, words in EXACT.items()
        if len(words.split()) > 15 or (CJK.search(words) and len(words) > 60)
    }
    assert too_long - quotations() == set()


@pytest.mark.parametrize(
    ("slug", "date", "words"),
    [
        ("france-japan-acsa-signed", "[..2024-05-03]", "cross-servicing"),
        ("japanese-official-declines-to-call-it-an-raa", "[..2023-05-19]", "RAA"),
        ("french-presidency-on-interoperability", "[2024-05-02..2024-05-08]", "interoperability"),
        ("france-and-japan-agree-on-defence-equipment", "[..2023-05-19]", "mine detection"),
        ("kishida-and-macron-agree-on-other-areas", "2024-05-02", "supply chain"),
        ("xi-jinping-visit-to-france", "[2024-05-04..2024-05-31]", "Xi Jinping"),
    ],
)
def test_the_events_that_the_issue_names(slug, date, words):
    event = {event["slug"]: event for _, event in EVENTS}[slug]
    assert event["date"] == date
    assert words in " ".join(EXACT[citation["passage"]] for citation in event["citation"])


@pytest.mark.django_db
def test_all_of_it_is_public():
    call_command("import_seeds", str(SEEDS), stdout=io.StringIO())
    assert Event.objects.published().count() == len(EVENTS)
    assert Source.objects.published().count() == len(SOURCES)
    rows = sum(len(c.keys() - {"passage", "reading"}) for _, e in EVENTS for c in e["citation"])
    assert Citation.objects.count() == rows


@pytest.mark.django_db
def test_the_command_finds_every_phrase_in_its_article(articles):
    out = io.StringIO()
    call_command("import_seeds", str(SEEDS), "--articles", str(articles), "--check", stdout=out)
    assert out.getvalue().endswith(f"kept\n{ALARMS}Rehearsal: nothing was written.\n")


def texts(articles: Path) -> dict[str, str]:
    """Return the articles by the SHA-256 of their files."""
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_bytes().decode("utf-8")
        for path in articles.glob("*.txt")
    }


def test_every_phrase_stands_at_its_offsets(articles):
    by_hash = texts(articles)
    misplaced = [
        f"{source['slug']}#{passage['slug']}"
        for source, passage in PASSAGES
        if " ".join(by_hash[source["sha256"]][passage["start"] : passage["end"]].split())
        != passage["exact"]
    ]
    assert misplaced == []
    assert {source["sha256"] for source in SOURCES} == set(by_hash)


def words_of(text: str) -> list[str]:
    """Return the words in lower case, without the marks that a copy may have changed."""
    return re.findall(r"\w+", text.lower())


def runs(words: list[str], length: int = 16) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def committed_files() -> list[Path]:
    """Return the files of the repository, and those that would be committed next."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def test_no_file_holds_sixteen_words_of_an_article_in_a_row(articles):
    copied = set().union(*(runs(words_of(text)) for text in texts(articles).values()))
    whole = [EXACT[name] for name in quotations()]
    headlines = [source.get("headline", "") for source in SOURCES]  # the name of a source
    allowed = set().union(*(runs(words_of(text)) for text in whole + headlines))
    assert copied - allowed
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in committed_files()
        if runs(words_of(path.read_text(encoding="utf-8", errors="ignore"))) & (copied - allowed)
    ]
    assert guilty == []
