"""Our own CSV: what is written, what comes back, and what is refused on which line."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements import csvlines
from agreements.csvcells import CellError, as_cell, as_value, defused, undefused
from agreements.csvcolumns import EVENTS, SHEETS, SOURCES, Sheet
from agreements.csvfiles import as_csv, read_csv, version_of
from agreements.seedplain import SEED_OF
from agreements.seedtypes import (
    CitationSeed,
    EventSeed,
    ForecastSeed,
    JudgementSeed,
    ParticipantSeed,
    PassageSeed,
    SourceSeed,
)
from tests.agreements import generatedrecords

EVENT = EventSeed(
    slug="minister-speaks",
    title="A minister speaks",
    kind="statement",
    date="2024-05-02",
    parties=("FR", "JP"),
    participants=(ParticipantSeed("a-minister", "Minister"),),
    about=("pact", "treaty"),
    state="draft",
    citations=(
        CitationSeed("report#speaker", "occurrence", "happened"),
        CitationSeed("report#speaker", "date", "2024-05-02", "As printed;\nor so"),
    ),
    judgements=(JudgementSeed("date", "2024-05-02", '=1+1 is not "it"'),),
    forecasts=(ForecastSeed("pact", "signed", "2025-05~"),),
)
STAGE = EventSeed(
    slug="pact-signed",
    title="The pact is signed",
    kind="stage",
    agreement="pact",
    date="2024",
    milestone=True,
    step="signed",
    party="FR",
)
EVENTS_CSV = (
    "record,event,version,title,kind,agreement,label,date,length,place,parties,about,milestone,"
    "step,party,attribution,state,person,office,passage,field,value,reading,why,by\r\n"
    f"event,minister-speaks,{version_of(EVENT)},A minister speaks,statement,,,2024-05-02,,,FR; JP,"
    "pact; treaty,no,,,,draft,,,,,,,,\r\n"
    "participant,minister-speaks,,,,,,,,,,,,,,,,a-minister,Minister,,,,,,\r\n"
    "citation,minister-speaks,,,,,,,,,,,,,,,,,,report#speaker,occurrence,happened,,,\r\n"
    "citation,minister-speaks,,,,,,,,,,,,,,,,,,report#speaker,date,2024-05-02,"
    '"As printed;\nor so",,\r\n'
    "judgement,minister-speaks,,,,,,,,,,,,,,,,,,,date,2024-05-02,,"
    '"\'=1+1 is not ""it""",\r\n'
    "forecast,minister-speaks,,,,pact,,,,,,,,signed,,,,,,,,,,,2025-05~\r\n"
    f"event,pact-signed,{version_of(STAGE)},The pact is signed,stage,pact,,2024,,,,,yes,signed,FR,,"
    "published,,,,,,,,\r\n"
)
SOURCE = SourceSeed(
    slug="report",
    outlet="The Report",
    headline="+1 for the pact",
    published_as_printed="02/05/2024",
    published="2024-05-02",
    passages=(
        PassageSeed("speaker", "a minister said", 12, 27, about_source=True),
        PassageSeed("words", "“-”", 30, 33, "caption", "ministry", "@foreign", "wire", "Wire"),
    ),
    judgements=(JudgementSeed("published", "2024-05-02", "Day first"),),
)
SOURCES_CSV = (
    "record,source,version,outlet,agency,byline,language,headline,url,place,published_as_printed,"
    "published,published_reasoning,sha256,same_story_as,state,passage,exact,start,end,part,"
    "attribution,attributed_to,relies_on,relies_on_agency,about_source,field,value,why\r\n"
    f"source,report,{version_of(SOURCE)},The Report,,,en,'+1 for the pact,,,02/05/2024,2024-05-02,"
    ",,,published,,,,,,,,,,,,,\r\n"
    "passage,report,,,,,,,,,,,,,,,speaker,a minister said,12,27,body,reporter,,,,yes,,,\r\n"
    "passage,report,,,,,,,,,,,,,,,words,“-”,30,33,caption,ministry,'@foreign,wire,Wire,no,,,\r\n"
    "judgement,report,,,,,,,,,,,,,,,,,,,,,,,,,published,2024-05-02,Day first\r\n"
)
WRITTEN = [(EVENTS, [EVENT, STAGE], EVENTS_CSV), (SOURCES, [SOURCE], SOURCES_CSV)]


def read(sheet: Sheet, text: str) -> list[Any]:
    """Return the seeds in a table in which nothing is wrong."""
    table = read_csv(sheet, text.encode())
    assert table.faults == []
    return [placed.seed for placed in table.records]


def faults(sheet: Sheet, content: str | bytes) -> list[str]:
    table = read_csv(sheet, content.encode() if isinstance(content, str) else content)
    return list(map(str, table.faults))


def rows_of(sheet: Sheet, *rows: dict[str, str], separator: str = ",") -> str:
    """Return a table of the rows given, all other cells empty."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, sheet.columns, restval="", delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


EVENT_ROW = {"record": "event", "event": "m", "title": "M", "kind": "meeting", "date": "2024"}
SOURCE_ROW = {"record": "source", "source": "s"}


@pytest.mark.parametrize(("sheet", "seeds", "text"), WRITTEN)
def test_what_is_written(sheet: Sheet, seeds: list[Any], text: str) -> None:
    assert as_csv(sheet, seeds) == text


@pytest.mark.parametrize(("sheet", "seeds", "text"), WRITTEN)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_written_comes_back(sheet: Sheet, seeds: list[Any], text: str, mark: str) -> None:
    assert read(sheet, mark + text) == seeds


def test_a_record_is_placed_by_its_line_with_its_version() -> None:
    table = read_csv(EVENTS, EVENTS_CSV.encode())
    assert [(p.line, p.place, p.key, p.version) for p in table.records] == [
        (2, "events.csv line 2", "minister-speaks", version_of(EVENT)),
        (9, "events.csv line 9", "pact-signed", version_of(STAGE)),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_other_programs_separate_in_other_ways(separator: str, ending: str) -> None:
    rows = list(csv.reader(io.StringIO(SOURCES_CSV, newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=ending).writerows(rows)
    assert read(SOURCES, out.getvalue()) == [SOURCE]


def test_columns_may_change_places_and_rows_under_a_record_stand_anywhere() -> None:
    rows = list(csv.DictReader(io.StringIO(EVENTS_CSV, newline="")))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(reversed(EVENTS.columns)), quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows([*rows[1:], rows[0]])
    assert read(EVENTS, out.getvalue()) == [STAGE, EVENT]


def test_empty_rows_and_empty_cells_at_the_end_are_nothing() -> None:
    lines = EVENTS_CSV.replace("\nor so", " or so").split("\r\n")
    padded = "\r\n".join(f"{line},," if line else "" for line in lines)
    header, rest = padded.split("\r\n", 1)
    text = f"{header[:-2]}\r\n{',' * 30}\r\n\r\n{rest}{',' * 24}\r\n"
    assert [seed.slug for seed in read(EVENTS, text)] == ["minister-speaks", "pact-signed"]


def test_an_empty_cell_is_what_seeds_without_the_key_have_but_no_state() -> None:
    (event,) = read(EVENTS, rows_of(EVENTS, EVENT_ROW))
    assert event == EventSeed("m", "M", "meeting", date="2024", state="")
    words = {"record": "passage", "source": "s", "passage": "p", "exact": "x"}
    (source,) = read(SOURCES, rows_of(SOURCES, SOURCE_ROW, {**words, "start": "0", "end": "1"}))
    assert source == SourceSeed("s", state="", passages=(PassageSeed("p", "x", 0, 1),))
    assert (source.language, source.passages[0].part) == ("en", "body")


def test_a_table_of_nothing_is_its_columns() -> None:
    assert as_csv(EVENTS, []) == EVENTS_CSV.split("\r\n")[0] + "\r\n"
    assert read(EVENTS, as_csv(EVENTS, [])) == []


@settings(max_examples=150)
@given(generatedrecords.records(), st.sampled_from(["", "\ufeff"]))
def test_any_record_comes_back(seeds: list[Any], mark: str) -> None:
    for sheet in SHEETS.values():
        own = [seed for seed in seeds if isinstance(seed, sheet.own.cls)]
        assert read(sheet, mark + as_csv(sheet, own)) == own


def test_the_worst_texts_come_back() -> None:
    seeds = generatedrecords.nasty_record()
    for sheet in SHEETS.values():
        own = [seed for seed in seeds if isinstance(seed, sheet.own.cls)]
        assert own
        assert read(sheet, as_csv(sheet, own)) == own


@given(generatedrecords.any_text)
def test_no_cell_starts_as_a_formula_does_and_all_come_back(text: str) -> None:
    assert defused(text)[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert undefused(defused(text)) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("+33", "'+33"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r", "'\r"),
        ("＝１", "'＝１"),
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_formula_is_defused_by_an_apostrophe(text: str, cell: str) -> None:
    assert defused(text) == cell
    assert undefused(cell) == text


def test_a_formula_in_a_table_made_elsewhere_stays_text() -> None:
    (event,) = read(EVENTS, rows_of(EVENTS, {**EVENT_ROW, "title": "=1+1"}))
    assert event.title == "=1+1"


@pytest.mark.parametrize(
    ("value", "cell"),
    [(("FR", "JP"), "FR; JP"), ((), ""), (True, "yes"), (False, "no"), (12, "12"), ("a", "a")],
)
def test_values_as_cells_and_back(value: Any, cell: str) -> None:
    hint = tuple[str, ...] if isinstance(value, tuple) else type(value)
    assert as_cell(value) == cell
    assert as_value(hint, cell) == value


@pytest.mark.parametrize(
    ("hint", "cell", "value"),
    [
        (bool, " YES ", True),
        (bool, "TRUE", True),
        (bool, "", False),
        (int, " 12 ", 12),
        (tuple[str, ...], "FR;JP ;", ("FR", "JP")),
    ],
)
def test_cells_as_people_write_them(hint: Any, cell: str, value: Any) -> None:
    assert as_value(hint, cell) == value


@pytest.mark.parametrize(
    ("hint", "cell", "message"),
    [
        (bool, "maybe", "must be yes or no, not “maybe”"),
        (int, "", "is missing"),
        (int, "-1", "must be a whole number, not “-1”"),
        (int, "1.0", "must be a whole number, not “1.0”"),
        (int, "１２", "must be a whole number, not “１２”"),
        (int, "2147483648", "is beyond 2147483647"),
        (int, "9" * 5000, "is beyond 2147483647"),
    ],
)
def test_cells_that_are_no_value(hint: Any, cell: str, message: str) -> None:
    with pytest.raises(CellError) as refused:
        as_value(hint, cell)
    assert str(refused.value) == message


HEADER = ",".join(SOURCES.columns)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ["sources.csv: is empty"]),
        ("\ufeff \r\n", ["sources.csv: is empty"]),
        (b"\xff\xfe1", ["sources.csv: is not UTF-8 (byte 0): save it as “CSV UTF-8”"]),
        ("a\nb\0", ["sources.csv line 2: holds the character NUL"]),
        ("name,age\r\n", ["sources.csv line 1: does not name the columns of sources.csv"]),
        ("record\r\n", ["sources.csv line 1: does not name the columns of sources.csv"]),
        (EVENTS_CSV, ["sources.csv line 1: names the columns of events.csv"]),
        (
            HEADER.replace(",url,", ",url,url,colour,").replace("exact,", ""),
            [
                "sources.csv line 1: url: is given twice",
                "sources.csv line 1: colour: is no column of this table",
                "sources.csv line 1: exact: is missing",
            ],
        ),
        (
            f"{HEADER}\r\nsource,s\r\n",
            ["sources.csv line 2: has 2 cells, but there are 29 columns"],
        ),
        (
            f"{HEADER}\r\nsource,s{',' * 28}x\r\n",
            ["sources.csv line 2: has 30 cells, but there are 29 columns"],
        ),
        (
            f'{HEADER}\r\nsource,s{"," * 27}\r\n"source\r\n,s\r\n',
            ["sources.csv line 3: is not CSV: unexpected end of data"],
        ),
        (
            f'{HEADER}\r\nsource,s,"a"b{"," * 26}\r\n',
            ["sources.csv line 2: is not CSV: ',' expected after '\"'"],
        ),
        (
            f"{HEADER}\r\nsource,s,{'x' * 200_000}\r\n",
            ["sources.csv line 2: is not CSV: field larger than field limit (131072)"],
        ),
    ],
)
def test_a_file_that_is_no_such_table(content: str | bytes, told: list[str]) -> None:
    assert faults(SOURCES, content) == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [{"record": "rumour", "event": "m"}],
            [
                "events.csv line 2: record: “rumour” is none of event, participant, citation,"
                " judgement, forecast"
            ],
        ),
        ([EVENT_ROW, EVENT_ROW], ["events.csv line 3: event “m”: is given before, on line 2"]),
        (
            [
                EVENT_ROW,
                {"record": "citation", "event": "n"},
                {"record": "judgement", "event": "n"},
            ],
            ["events.csv line 3: event “n”: has no row of the event itself"],
        ),
        (
            [EVENT_ROW, {"record": "participant", "event": "m", "title": "x", "version": "v1"}],
            [
                "events.csv line 3: event “m”: version: is left empty in a row “participant”",
                "events.csv line 3: event “m”: title: is left empty in a row “participant”",
            ],
        ),
        (
            [{**EVENT_ROW, "kind": "Meeting"}],
            [
                "events.csv line 2: event “m”: kind: “Meeting” is none of stage, meeting,"
                " statement, occurrence"
            ],
        ),
        (
            [{**EVENT_ROW, "milestone": "perhaps"}],
            ["events.csv line 2: event “m”: milestone: must be yes or no, not “perhaps”"],
        ),
        (
            [{**EVENT_ROW, "kind": "k" * 100, "event": "m" * 100}],
            [
                f"events.csv line 2: event “{'m' * 40}”: kind: “{'k' * 40}” is none of stage,"
                " meeting, statement, occurrence"
            ],
        ),
    ],
)
def test_rows_that_make_no_record(rows: list[dict[str, str]], told: list[str]) -> None:
    assert faults(EVENTS, rows_of(EVENTS, *rows)) == told


def test_lines_are_counted_in_the_file_also_after_line_breaks_in_cells() -> None:
    rows = [
        {**EVENT_ROW, "title": "two\r\nlines"},
        {},
        {**EVENT_ROW, "event": "n", "milestone": "?"},
    ]
    assert faults(EVENTS, rows_of(EVENTS, *rows)) == [
        "events.csv line 5: event “n”: milestone: must be yes or no, not “?”"
    ]


def test_a_record_with_a_fault_is_known_by_its_key_alone() -> None:
    text = rows_of(EVENTS, {**EVENT_ROW, "milestone": "?"}, {**EVENT_ROW, "event": "n"})
    records = read_csv(EVENTS, text.encode()).records
    assert [(placed.key, placed.seed is None) for placed in records] == [("m", True), ("n", False)]


def test_too_much_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvlines, "MAX_BYTES", 100)
    assert faults(EVENTS, b"\xff" * 101) == [
        "events.csv: is larger than 100 bytes: import it in parts"
    ]
    monkeypatch.setattr(csvlines, "MAX_BYTES", 10_000)
    monkeypatch.setattr(csvlines, "MAX_ROWS", 2)
    rows = [{**EVENT_ROW, "event": f"m-{number}"} for number in range(4)]
    assert faults(EVENTS, rows_of(EVENTS, *rows)) == [
        "events.csv line 4: is beyond 2 rows: import it in parts"
    ]


@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_be_refused(text: str) -> None:
    content = f"{HEADER}\r\n{text}".encode(errors="surrogatepass")
    table = read_csv(SOURCES, content)
    assert table.faults or all(placed.seed for placed in table.records)


def test_every_column_has_a_meaning_and_a_row_that_fills_it() -> None:
    for sheet in SHEETS.values():
        assert tuple(sheet.meanings) == sheet.columns
        assert all(list(sheet.filled_by(column)) for column in sheet.columns)
        assert sheet.own.cls in SEED_OF.values()
