# ruff: noqa: E501 - the lines people read stand here whole
"""What is refused for the shape of a file or a table."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from agreements.seedfiles import read_file, seed_files
from agreements.seedtypes import Fault
from tests.agreements.seedfolders import change, refusal

pytestmark = pytest.mark.django_db

PACT = "agreements/pact.toml"
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "parties.toml",
        '[[party]]\ncode = "FR"',
        '[[party]\ncode = "FR"',
        [
            "parties.toml: is not TOML: Expected ']]' at the end of an array declaration (at line 1, column 8)"
        ],
    ),
    (
        "parties.toml",
        'code = "FR"',
        'code = "FR"\ncolour = "blue"',
        ["parties.toml: party “FR”: colour: unknown key; known are code, kind, name"],
    ),
    (
        PACT,
        'title = "The pact is signed"',
        'titel = "The pact is signed"',
        [
            "agreements/pact.toml: stage “pact-signed”: titel: unknown key; known are slug, title, label, date, length, place, parties, participants, about, milestone, step, party, attribution, state, citation, judgement, forecast",
            "agreements/pact.toml: stage “pact-signed”: missing: 'title'",
        ],
    ),
    (
        PACT,
        'date = "2024-05-02"',
        "date = 2024-05-02",
        [
            "agreements/pact.toml: stage “pact-signed”: date: must be text in quotation marks, not a date or time without them"
        ],
    ),
    (
        "sources.toml",
        "start = 10",
        'start = "10"',
        [
            "sources.toml: source “report”, passage “signed”: start: must be a whole number, not text in quotation marks"
        ],
    ),
    (
        "sources.toml",
        "start = 10",
        "start = true",
        [
            "sources.toml: source “report”, passage “signed”: start: must be a whole number, not true or false"
        ],
    ),
    (
        "sources.toml",
        "start = 10",
        "start = 10.0",
        [
            "sources.toml: source “report”, passage “signed”: start: must be a whole number, not a number with a fraction"
        ],
    ),
    (
        PACT,
        'step = "signed"\n\n[[stage.citation]]',
        'step = ["signed"]\n\n[[stage.citation]]',
        [
            "agreements/pact.toml: stage “pact-signed”: step: must be text in quotation marks, not a list"
        ],
    ),
    (
        PACT,
        'parties = ["FR", "JP"]',
        'parties = "FR"',
        ["agreements/pact.toml: agreement “pact”: parties: must be a list"],
    ),
    (
        PACT,
        'parties = ["FR", "JP"]',
        'parties = ["FR", 1]',
        [
            "agreements/pact.toml: agreement “pact”: parties: must be text in quotation marks, not a whole number"
        ],
    ),
    (
        PACT,
        'place = "Paris"',
        'milestone = "yes"\nplace = "Paris"',
        [
            "agreements/pact.toml: stage “pact-signed”: milestone: must be true or false, not text in quotation marks"
        ],
    ),
    (
        PACT,
        "[[meeting]]",
        "[[rumour]]",
        [
            "agreements/pact.toml: rumour: unknown table; this file holds agreement, stage, meeting, statement, occurrence",
            "agreements/pact.toml: meeting “1”: missing: 'slug' and 'title'",
        ],
    ),
    (
        PACT,
        "[agreement]",
        "[[agreement]]\n[[agreement]]",
        [
            "agreements/pact.toml: agreement: slug: the file must hold one [agreement] with a slug",
            "agreements/pact.toml: agreement “1”: missing: 'slug', 'name', and 'short_name'",
        ],
    ),
    (
        PACT,
        'slug = "pact"\n',
        "",
        [
            "agreements/pact.toml: agreement: slug: the file must hold one [agreement] with a slug",
            "agreements/pact.toml: agreement “1”: missing: 'slug'",
        ],
    ),
    (
        "parties.toml",
        "",
        '\n[[agreement]]\nslug="x"\n',
        ["parties.toml: agreement: unknown table; this file holds party"],
    ),
    (
        "parties.toml",
        '[[party]]\ncode = "FR"\n\n[[party]]\ncode = "JP"\n',
        'party = "FR"\n',
        ["parties.toml: party “1”: must be a table"],
    ),
    (
        "sources.toml",
        'outlet = "The Report"',
        'outlet = "The\\u0000Report"',
        ["sources.toml: source “report”: outlet: holds the character NUL"],
    ),
    (
        PACT,
        'reading = "As printed"',
        "reading = 5",
        [
            "agreements/pact.toml: stage “pact-signed”, citation of report#signed: reading: must be text in quotation marks, not a whole number"
        ],
    ),
    (
        PACT,
        'reading = "As printed"',
        'colour = "blue"',
        [
            "agreements/pact.toml: stage “pact-signed”, citation of report#signed: colour: unknown field; known are occurrence, date, length, place, participants, speaker, wording, step, expectation"
        ],
    ),
    (
        PACT,
        'passage = "report#signed"\n',
        "",
        [
            "agreements/pact.toml: stage “pact-signed”, citation of ?: needs a passage and at least one field"
        ],
    ),
    (
        PACT,
        'occurrence = "happened"\nlength = "PT2H"\nparticipants = ["FR", "JP"]\n',
        "",
        [
            "agreements/pact.toml: meeting “ministers-meet”, citation of report#two-hours: needs a passage and at least one field"
        ],
    ),
    (
        PACT,
        'speaker = "a-minister"',
        'speaker = ["a-minister", 3]',
        [
            "agreements/pact.toml: statement “minister-speaks”, citation of report#speaker: speaker: must be text in quotation marks, not a whole number"
        ],
    ),
    (
        PACT,
        'participants = [{ person = "a-minister", office = "Minister" }]',
        'participants = [{ office = "Minister" }, "x"]',
        [
            "agreements/pact.toml: statement “minister-speaks”, participants “1”: missing: 'person'",
            "agreements/pact.toml: statement “minister-speaks”, participants “2”: must be a table",
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "faults"), CASES)
def test_refused(seeds, file, old, new, faults):
    change(seeds, file, old, new)
    assert refusal(seeds) == faults


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff", "is not UTF-8 (byte 0)"),
        ("x = 'é'".encode("latin-1"), "is not UTF-8 (byte 5)"),
        ("[[party]]".encode("utf-16"), "is not UTF-8 (byte 0)"),
        (b"\0", "is not TOML: Invalid statement (at line 1, column 1)"),
        (b"party = " + b"[" * 10_000, "is nested too deeply"),
        (
            b"party = " + b"9" * 5_000,
            "is not TOML: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit",
        ),
        (b"party = 2024-02-30", "is not TOML: Invalid date or datetime (at line 1, column 9)"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(seeds, content, fault):
    """The records that name its parties are not also at fault."""
    (seeds / "parties.toml").write_bytes(content)
    assert refusal(seeds) == [f"parties.toml: {fault}"]


def test_a_folder_in_place_of_a_file(seeds):
    (seeds / "agreements" / "treaty.toml").mkdir()
    assert refusal(seeds) == ["agreements/treaty.toml: cannot be read: Is a directory"]


def test_a_link_that_leads_nowhere(seeds):
    (seeds / "people.toml").unlink()
    (seeds / "people.toml").symlink_to("nowhere.toml")
    assert refusal(seeds) == ["people.toml: cannot be read: No such file or directory"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(seeds):
    (seeds / "people.toml").chmod(0)
    assert refusal(seeds) == ["people.toml: cannot be read: Permission denied"]


def test_a_linked_folder_is_read_as_any_other(seeds):
    link = seeds.parent / "link"
    link.symlink_to(seeds)
    call_command("import_seeds", str(link), "--check")


def test_an_empty_folder(tmp_path):
    assert refusal(tmp_path) == [
        f"parties.toml: is missing from {tmp_path}",
        f"sources.toml: is missing from {tmp_path}",
    ]


def test_a_file_that_nothing_would_read(seeds):
    (seeds / "source.toml").write_text("")
    assert refusal(seeds) == [
        "source.toml: unknown file; known are parties.toml, people.toml, sources.toml, events.toml, timelines.toml, agreements/"
    ]


@pytest.mark.parametrize("name", ["nowhere", "parties.toml", "parties.toml/inside", "a\0b"])
def test_a_path_that_is_no_folder(seeds, name):
    with pytest.raises(CommandError) as caught:
        call_command("import_seeds", str(seeds / name))
    assert str(caught.value) == f"{seeds / name}: there is no such folder of seeds."


def test_a_record_not_read_is_one_fault_however_often_it_is_named(seeds):
    change(seeds, "sources.toml", 'outlet = "The Report"', "outlet = 1")
    assert refusal(seeds) == [
        "sources.toml: source “report”: outlet: must be text in quotation marks, not a whole number"
    ]


@pytest.mark.parametrize(
    "value",
    ["{" + "a.a." * 2_000 + "a = 1}", "[" * 200 + "]" * 200],
)
def test_a_deep_value_is_named_by_its_type(seeds, value):
    change(seeds, "parties.toml", 'code = "FR"', f'code = "FR"\nname = {value}\nslug = {value}')
    assert refusal(seeds) == [
        f"parties.toml: party “FR”: name: must be text in quotation marks, not {'a table' if value[0] == '{' else 'a list'}",
        "parties.toml: party “FR”: slug: unknown key; known are code, kind, name",
    ]


def test_a_fault_is_one_printable_line():
    fault = Fault("a.toml", "party “F\nR”", "\x1b[31m", "unknown\tkey")
    assert str(fault) == "a.toml: party “F R”: \N{REPLACEMENT CHARACTER}[31m: unknown key"


def test_every_fault_of_every_file_is_told_at_once(seeds):
    change(seeds, "parties.toml", 'code = "FR"', 'code = "FR"\ncolour = "blue"')
    change(seeds, PACT, 'date = "2024-05-02"', "date = 2024-05-02")
    change(seeds, "timelines.toml", 'slug = "path"', 'slug = "The path"')
    (seeds / "people.toml").write_text("[")
    assert refusal(seeds) == [
        "parties.toml: party “FR”: colour: unknown key; known are code, kind, name",
        "people.toml: is not TOML: Invalid initial character for a key part (at end of document)",
        "agreements/pact.toml: stage “pact-signed”: date: must be text in quotation marks, not a date or time without them",
        "timelines.toml: timeline “The path”: slug: “The path” is not 1 to 120 of a-z 0-9 and single -",
    ]


def test_files_are_read_in_the_order_of_writing(seeds):
    (seeds / "agreements" / "accord.toml").touch()
    first, agreements, last = seed_files(seeds)
    assert [path.name for path in first] == ["parties.toml", "people.toml", "sources.toml"]
    assert [path.name for path in agreements] == ["accord.toml", "pact.toml"]
    assert [path.name for path in last] == ["timelines.toml"]


def test_a_citation_block_becomes_one_row_a_field(seeds):
    faults: list[Fault] = []
    _, stage, *_ = read_file(seeds / PACT, seeds, faults)
    assert faults == []
    assert [(c.passage, c.field, c.value, c.reading) for c in stage.citations[:3]] == [
        ("report#signed", "occurrence", "happened", ""),
        ("report#signed", "date", "2024-05-02", "As printed"),
        ("report#signed", "place", "Paris", ""),
    ]


def test_the_command_exits_with_1_and_names_the_faults(seeds: Path):
    """As a process: before any fault is found no database is needed."""
    change(seeds, "parties.toml", 'code = "FR"', "code = 1")
    ended = subprocess.run(
        [sys.executable, "manage.py", "import_seeds", str(seeds)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{seeds}/none.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        "CommandError: parties.toml: party “1”: code: must be text in quotation marks, not a whole number\n"
        "Nothing was imported: 1 fault.\n"
    )
