"""What docs/bulk.md says of tables and seed files is asked of the code."""

import re

import pytest
from django.core.management import load_command_class
from django.core.management.base import BaseCommand
from django.urls import reverse

from agreements.csvcells import ARMED, BETWEEN, TRUTH
from agreements.csvcolumns import SHEETS, Sheet
from agreements.csvlines import MAX_BYTES, MAX_ROWS, SEPARATORS
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "bulk.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading."""
    rows = re.findall(r"^\|(.*)\|$", PAGE.split(f"{heading}\n", 1)[1].split("\n\n")[0], re.M)
    return [[cell.strip() for cell in row.split("|")] for row in rows[2:]]


def coded(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_the_codebook_is_that_of_the_code(sheet: Sheet) -> None:
    expected = []
    for name in sheet.columns:
        rows = list(sheet.filled_by(name))
        said = "all" if len(rows) == len(sheet.rows) else coded(rows)
        expected.append([f"`{name}`", said, str(sheet.meanings[name])])
    assert table(f"### {sheet.file}") == expected


def test_the_kinds_of_rows_are_those_of_the_code() -> None:
    listed = PAGE.split("| File | Rows |\n|---|---|\n")[1].split("\n\n")[0]
    assert set(listed.splitlines()) == {
        f"| `{sheet.file}` | {coded(list(sheet.rows))} |" for sheet in SHEETS.values()
    }


def test_the_limits_and_signs_are_those_of_the_code() -> None:
    assert f"at most {MAX_BYTES:,} bytes and {MAX_ROWS:,} rows" in " ".join(PAGE.split())
    assert f"separated by `{BETWEEN}`" in PAGE
    assert {"commas": ",", "semicolons": ";", "tabs": "\t"}.keys() <= set(re.findall(r"\w+", PAGE))
    assert set(SEPARATORS) == {",", ";", "\t"}
    (said,) = re.findall(r"it starts with (.*?)\) is written with an apostrophe", PAGE, re.S)
    signs = {*re.findall("`(.)`", said), "\t", "\r", "\n"}
    assert {sign for sign in map(chr, range(0x10000)) if ARMED.match(sign)} == signs
    assert {"yes", "no", "true", "false", ""} == set(TRUTH)


def test_the_page_of_the_tables_is_where_it_is_said_to_be() -> None:
    assert f"`{reverse('admin:agreements_bulk')}`" in PAGE


@pytest.mark.parametrize(("command", "every"), [("export_seeds", True), ("import_seeds", False)])
def test_the_options_are_those_of_the_commands(command: str, every: bool) -> None:
    parser = load_command_class("agreements", command).create_parser("manage.py", command)
    plain = BaseCommand().create_parser("manage.py", "any")
    ours = set(parser._option_string_actions) - set(plain._option_string_actions)
    (usage,) = re.findall(rf"^manage.py {command} .*$", PAGE, re.M)
    said = set(re.findall(r"--[a-z]+", usage))
    assert said
    assert said == ours if every else said <= ours


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    for link in links:
        assert (ROOT / "docs" / link).exists(), link
