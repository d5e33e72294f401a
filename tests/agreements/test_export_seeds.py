"""`manage.py export_seeds`: the record as seed files, and back as an equal record."""

import io
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.importer import Importer
from agreements.models import Agreement, Article, Event, Source, Stage
from agreements.pending import undone, write
from agreements.seedexport import export
from agreements.seedfiles import read_file, seed_files
from agreements.seedrecords import canonical
from agreements.seedtables import as_toml, blocks, tables_by_file
from agreements.seedtypes import CitationSeed, Fault
from tests.agreements import generatedrecords, records
from tests.agreements.seedfolders import change
from tests.agreements.wholerecords import empty_the_record, rows_now, seeds_now, unordered
from tests.conftest import ROOT
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db


def said(*arguments: str, command: str = "export_seeds") -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_real_seeds_come_back_with_every_row_in_its_place(tmp_path: Path) -> None:
    put_the_seeds_in()
    seeds, rows = seeds_now(), rows_now()
    said(str(tmp_path / "out"))
    empty_the_record()
    assert seeds_now() == {}
    said(str(tmp_path / "out"), command="import_seeds")
    assert seeds_now() == seeds
    assert rows_now() == rows


def test_the_real_seeds_exported_and_imported_over_themselves_change_nothing(
    tmp_path: Path,
) -> None:
    put_the_seeds_in()
    said(str(tmp_path))
    assert said(str(tmp_path), command="import_seeds").endswith("Nothing to change.\n")


def test_what_the_command_says(seeds: Path, tmp_path: Path) -> None:
    Importer(seeds).run()
    assert said(str(tmp_path / "out")) == (
        "party:       2\n"
        "person:      1\n"
        "source:      2\n"
        "timeline:    1\n"
        "agreement:   1\n"
        "stage:       1\n"
        "meeting:     1\n"
        "statement:   1\n"
        "not in seed files: 1 revisions of timelines\n"
        "5 files written.\n"
    )


PACT = """\
[agreement]
slug = "pact"
name = "The Pact"
short_name = "Pact"
parties = [
  "FR",
  "JP",
]

[[stage]]
slug = "pact-signed"
title = "The pact is signed"
date = "2024-05-02"
place = "Paris"
step = "signed"

[[stage.citation]]
passage = "report#signed"
occurrence = "happened"
date = "2024-05-02"
place = "Paris"
step = "signed"
reading = "As printed"

[[stage.citation]]
passage = "copy#copied"
occurrence = "happened"
step = "signed"

[[meeting]]
slug = "ministers-meet"
title = "Ministers meet for two hours"
length = "PT2H"
parties = [
  "FR",
  "JP",
]

[[meeting.citation]]
passage = "report#two-hours"
occurrence = "happened"
length = "PT2H"
participants = "FR, JP"

[[statement]]
slug = "minister-speaks"
title = "A minister speaks of the next pact"
date = "2024-05-02"
participants = [
  { person = "a-minister", office = "Minister" },
]
forecast = [
  { agreement = "pact", step = "signed", by = "2025-05~" },
]

[[statement.citation]]
passage = "report#speaker"
occurrence = "happened"
date = "2024-05-02"
speaker = "a-minister"

[[statement.citation]]
passage = "report#next-one"
wording = "quotation"
expectation = "2025-05~"
"""


def test_a_file_reads_as_one_written_by_hand(seeds: Path, tmp_path: Path) -> None:
    Importer(seeds).run()
    export(tmp_path / "out")
    assert sorted(files_in(tmp_path / "out")) == sorted(files_in(seeds))
    assert files_in(tmp_path / "out")["agreements/pact.toml"] == PACT


def test_an_export_of_an_export_is_the_same_to_the_byte(tmp_path: Path) -> None:
    put_the_seeds_in()
    export(tmp_path / "first")
    empty_the_record()
    Importer(tmp_path / "first").run()
    export(tmp_path / "second")
    assert files_in(tmp_path / "first") == files_in(tmp_path / "second")


def assert_it_comes_back(seeds: list[Any], folder: Path) -> None:
    """Write a record, export it to `folder`, import that where nothing is, and compare."""
    for seed in seeds:
        write(seed)
    said_before, rows = seeds_now(), rows_now()
    assert list(said_before.values()) == unordered_seeds(seeds)
    assert export(folder).faults == []
    empty_the_record()
    Importer(folder).run()
    assert seeds_now() == said_before
    assert unordered(rows_now()) == unordered(rows)


def unordered_seeds(seeds: list[Any]) -> list[Any]:
    """Return seeds in the order in which kinds of records are read."""
    kinds = ["PartySeed", "PersonSeed", "SourceSeed", "AgreementSeed", "EventSeed", "TimelineSeed"]
    return sorted(seeds, key=lambda seed: kinds.index(type(seed).__name__))


def test_the_worst_texts_come_back(tmp_path: Path) -> None:
    assert_it_comes_back(generatedrecords.nasty_record(), tmp_path / "out")


def test_an_empty_record_comes_back(tmp_path: Path) -> None:
    assert said(str(tmp_path / "out")) == "2 files written.\n"
    assert files_in(tmp_path / "out") == {"parties.toml": "", "sources.toml": ""}
    Importer(tmp_path / "out").run()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(generatedrecords.records())
def test_any_record_comes_back(seeds: list[Any]) -> None:
    with undone(), tempfile.TemporaryDirectory() as folder:
        assert_it_comes_back(seeds, Path(folder))


@settings(max_examples=60)
@given(generatedrecords.records())
def test_any_seeds_come_back_from_their_files(seeds: list[Any]) -> None:
    faults: list[Fault] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "agreements").mkdir()
        for file, tables in tables_by_file(seeds).items():
            (folder / file).write_bytes(as_toml(tables).encode())
        first, of_agreements, last = seed_files(folder)
        paths = (*first, *of_agreements, *last)
        back = [canonical(s) for path in paths for s in read_file(path, folder, faults)]
    assert faults == []
    assert sorted(map(repr, back)) == sorted(map(repr, seeds))


rows = st.lists(
    st.builds(
        CitationSeed,
        st.sampled_from(["a#b", "c#d"]),
        st.sampled_from(["date", "place", "step"]),
        st.sampled_from(["1", "2"]),
        st.sampled_from(["", "read"]),
    ),
    max_size=6,
    unique_by=lambda row: (row.passage, row.field),
)


@given(rows)
def test_citation_blocks_unfold_to_just_the_rows(rows: list[CitationSeed]) -> None:
    toml = as_toml({"citation": list(blocks(rows))})
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "events.toml")
        tables = tomllib.loads(toml)["citation"] if rows else []
        path.write_text(
            as_toml({"meeting": [{"slug": "m", "title": "M", "citation": tables}]}),
            encoding="utf-8",
        )
        faults: list[Fault] = []
        (meeting,) = read_file(path, Path(name), faults)
    assert (faults, list(meeting.citations)) == ([], rows)


@pytest.mark.parametrize(
    ("told", "folded"),
    [
        ("occurrence, date (read)", [{"occurrence": "1", "date": "1", "reading": "read"}]),
        (
            "occurrence (read), date",
            [{"occurrence": "1", "reading": "read"}, {"date": "1"}],
        ),
        ("occurrence (read), place", [{"occurrence": "1", "place": "1", "reading": "read"}]),
        ("date, place (read)", [{"date": "1"}, {"place": "1", "reading": "read"}]),
        (
            "date (read), place (read)",
            [{"date": "1", "reading": "read"}, {"place": "1", "reading": "read"}],
        ),
    ],
)
def test_a_block_holds_the_rows_that_its_one_reading_fits(
    told: str, folded: list[dict[str, str]]
) -> None:
    rows = [
        CitationSeed("a#b", part.split(" ")[0], "1", "read" if "(read)" in part else "")
        for part in told.split(", ")
    ]
    assert list(blocks(rows)) == [{"passage": "a#b", **block} for block in folded]


def test_an_event_about_nothing_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    records.agreement("pact")
    records.agreement("accord")
    of_none = records.meeting("of-none", state="draft")
    of_two = records.meeting("of-two", state="draft")
    of_two.about.set(Agreement.objects.all())
    export(tmp_path / "out")
    files = files_in(tmp_path / "out")
    assert "of-none" in files["events.toml"]
    assert 'slug = "of-two"' in files["agreements/accord.toml"]
    assert 'about = [\n  "pact",\n]' in files["agreements/accord.toml"]
    before = seeds_now()
    empty_the_record()
    Importer(tmp_path / "out").run()
    assert seeds_now() == before
    assert not Event.objects.get(slug=of_none.slug).about.exists()


def test_a_stage_stands_in_the_file_of_its_agreement_whatever_it_is_about(tmp_path: Path) -> None:
    pact, accord = records.agreement("pact"), records.agreement("accord")
    records.stage(pact, state="draft").about.set([pact, accord])
    export(tmp_path / "out")
    assert 'slug = "signed"' in files_in(tmp_path / "out")["agreements/pact.toml"]
    before = seeds_now()
    empty_the_record()
    Importer(tmp_path / "out").run()
    assert seeds_now() == before


def test_what_seed_files_cannot_hold_is_told(tmp_path: Path) -> None:
    agreement = records.agreement("pact")
    agreement.slug = "great-pact"
    agreement.save()
    Article.objects.create(source=records.source(), text="The text.")
    records.meeting("withdrawn").delete()
    assert said(str(tmp_path / "out")) == (
        "source:      1\n"
        "agreement:   1\n"
        "not in seed files: 2 former or withdrawn addresses\n"
        "not in seed files: 1 texts of articles\n"
        "3 files written.\n"
    )
    assert "The text." not in "".join(files_in(tmp_path / "out").values())


def test_a_draft_without_evidence_comes_back(tmp_path: Path) -> None:
    records.statement("said-by-nobody", state="in-review")
    records.stage(records.agreement(), place="Paris", state="draft")
    before = seeds_now()
    assert export(tmp_path / "out").faults == []
    empty_the_record()
    Importer(tmp_path / "out").run()
    assert seeds_now() == before


def test_published_without_evidence_is_told_and_comes_back_as_unfinished(tmp_path: Path) -> None:
    records.stage(records.agreement(), date="2024")
    before = seeds_now()
    faults = (
        "agreements/pact.toml: stage “signed”: occurrence: is stated, but no citation gives it\n",
        "agreements/pact.toml: stage “signed”: date: is stated, but no citation gives it\n",
        "agreements/pact.toml: stage “signed”: step: is stated, but no citation gives it\n",
    )
    told = said(str(tmp_path / "out"))
    assert told.endswith(
        "".join(f"import_seeds will refuse: {fault}" for fault in faults) + "3 files written.\n"
    )
    empty_the_record()
    with pytest.raises(CommandError) as refused:
        said(str(tmp_path / "out"), command="import_seeds")
    assert str(refused.value) == "".join(faults) + "Nothing was imported: 3 faults."
    said(str(tmp_path / "out"), "--unfinished", command="import_seeds")
    assert seeds_now() == before


def test_a_folder_that_is_not_empty_is_refused(seeds: Path) -> None:
    before = files_in(seeds)
    with pytest.raises(CommandError) as refused:
        said(str(seeds))
    assert str(refused.value) == (
        f"{seeds}: is not empty; --overwrite replaces the seed files in it."
    )
    assert files_in(seeds) == before


@pytest.mark.parametrize("name", ["", "inside/it"])
def test_a_file_in_the_way_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CommandError):
        said(str(tmp_path / "file" / name))
    assert (tmp_path / "file").read_text() == "mine"


def test_overwriting_replaces_the_seed_files_and_leaves_the_rest(
    seeds: Path, tmp_path: Path
) -> None:
    Importer(seeds).run()
    (seeds / "README.md").write_text("Read me.")
    (seeds / "agreements" / "gone.toml").write_text("")
    (seeds / "events.toml").write_text("")
    (seeds / "notes").mkdir()
    (seeds / "notes" / "own.toml").write_text("own = true")
    said(str(seeds), "--overwrite")
    export(tmp_path / "fresh")
    others = {"README.md": "Read me.", "notes/own.toml": "own = true"}
    assert files_in(seeds) == files_in(tmp_path / "fresh") | others


def test_a_new_folder_is_as_open_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    export(tmp_path / "deep" / "out")
    assert (tmp_path / "deep" / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_export_that_fails_halfway_leaves_what_was_there(seeds: Path) -> None:
    """Where the folder of the agreements must be, a file of somebody's stands."""
    Importer(seeds).run()
    shutil.rmtree(seeds / "agreements")
    (seeds / "agreements").write_text("mine")
    before = files_in(seeds)
    with pytest.raises(CommandError) as refused:
        said(str(seeds), "--overwrite")
    assert str(refused.value).endswith("agreements: File exists. Nothing changed.")
    assert files_in(seeds) == before
    assert sorted(path.name for path in seeds.parent.iterdir()) == ["articles", "seeds"]


def test_a_link_to_a_folder_stays_a_link(seeds: Path, tmp_path: Path) -> None:
    Importer(seeds).run()
    link = tmp_path / "link"
    link.symlink_to(seeds)
    change(seeds, "parties.toml", "FR", "XX")
    said(str(link), "--overwrite")
    assert link.is_symlink()
    assert "FR" in (seeds / "parties.toml").read_text()


def test_seeds_committed_as_they_are_exported_are_the_same_record(tmp_path: Path) -> None:
    """What the project's own seeds say is not lost by writing them over with an export."""
    put_the_seeds_in()
    copy = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", copy)
    said(str(copy), "--overwrite")
    assert (copy / "README.md").exists()
    before = seeds_now()
    empty_the_record()
    Importer(copy).run()
    assert seeds_now() == before
    assert (Source.objects.count(), Stage.objects.count()) == (5, 11)
