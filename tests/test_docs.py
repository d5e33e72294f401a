"""The documents keep their word: what they say of the code is asked of the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import load_command_class
from django.core.management.base import BaseCommand
from django.urls import resolve

from agreements import dates
from agreements.datewords import in_words
from agreements.search import MOST, Type
from agreements.terms import LONGEST, haystack, needles
from timeline.caching import KEPT_ELSEWHERE
from timeline.certainties import Certainty
from timeline.entries import attribution_names, kind_names
from timeline.lanes import LanesBy
from timeline.tables import COLUMNS
from timeline.views import options
from timeline.views.records import PARAMETERS
from timeline.views.selecting import VIEWS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATES = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
PAGES = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
EMBEDDING = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
SEARCH = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md"),
    *("docs/dates.md", "docs/evidence.md", "docs/auditing.md", "docs/pages.md", "docs/search.md"),
    *("docs/serving.md", "docs/desk.md", "docs/bulk.md", "docs/embedding.md"),
)
ELSEWHERE = (".venv/", "var/", "../")  # made by `make run`, or beside the repository: not in it


def table(text: str, *header: str) -> list[list[str]]:
    """Return the rows of the table in `text` with these headings, code marks taken off."""
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in text.split("| " + " | ".join(header) + " |\n")[1].split("\n\n")[0].splitlines()
    ]
    return rows[1:]


def code_of(text: str) -> Iterator[str]:
    """Yield the fenced blocks of a page, then its inline code."""
    yield from re.findall(r"```.*?```", text, re.DOTALL)
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("edtf", "claim", "days", "words"),
    table(DATES, "EDTF", "What it claims", "Possible days", "In words"),
)
def test_dates_say_what_the_page_says(edtf: str, claim: str, days: str, words: str) -> None:
    value = dates.parse(edtf)
    assert claim
    assert f"{value.earliest or 'open'} to {value.latest or 'open'}" == days
    assert in_words(value) == words


@pytest.mark.parametrize(("edtf", "message"), table(DATES, "EDTF", "What is said"))
def test_dates_are_refused_in_the_words_of_the_page(edtf: str, message: str) -> None:
    with pytest.raises(dates.UncertainDateError) as refused:
        dates.parse(edtf)
    assert str(refused.value) in (f"“{edtf}”: {message}.", f"“{edtf}” {message}.")


def values_of(parameter: str) -> list[str]:
    """Return the values that the page on pages lists for a parameter."""
    rows = {row[0]: row[2] for row in table(PAGES, "Parameter", "What it asks for", "Values")}
    return re.findall(r"[a-z0-9-]+(?=`|$)", rows[parameter])


def test_a_page_may_be_asked_for_what_the_page_on_pages_lists() -> None:
    rows = table(PAGES, "Parameter", "What it asks for", "Values")
    listed = {name.strip("`") for row in rows for name in row[0].split(", ")}
    assert listed == {*PARAMETERS, "page"}
    assert values_of("kind") == list(kind_names())
    assert values_of("attribution") == list(attribution_names())
    assert values_of("certainty") == Certainty.values
    assert values_of("lanes") == list(VIEWS)
    assert values_of("sort")[: len(COLUMNS)] == list(COLUMNS)


def test_an_embed_may_be_asked_for_what_the_page_on_embedding_lists() -> None:
    rows = table(EMBEDDING, "Option", "What it does", "Values")
    listed = {name.strip("`") for row in rows for name in row[0].split(", ")}
    assert listed == set(options.CHECKS)
    values = {row[0]: re.findall(r"[a-z]+(?=`|$)", row[2]) for row in rows}
    assert set(values["view"]) == set(options.VIEWS)
    assert values["theme"] == list(options.THEMES)
    assert values["lanes"] == list(LanesBy)
    assert values["lang"] == list(options.languages())


def test_the_page_on_embedding_states_for_how_long_an_embed_is_kept() -> None:
    assert f"`Cache-Control: {KEPT_ELSEWHERE}`" in " ".join(EMBEDDING.split())


def test_a_search_finds_what_the_page_on_search_says() -> None:
    for typed, found in table(SEARCH, "Typed", "Found"):
        text = re.sub("but not .*?: ", "", found)
        quoted = re.findall("“([^”]+)”", text)
        assert quoted or typed in ("Kishida lunch", '"reciprocal access"', "Japon")
        for query in typed.replace("`", "").split(", "):
            wanted = needles(query)
            assert all(needle in haystack([each], []) for each in quoted for needle in wanted)
    assert needles("nego")[0] not in haystack(["renegotiated"], [])
    assert f"at most {LONGEST} characters" in SEARCH


def test_a_search_is_of_the_types_that_the_page_on_search_lists() -> None:
    assert [row[0] for row in table(SEARCH, "Type", "First in", "Then in")] == Type.values
    rows = table(SEARCH, "Parameter", "What it asks for", "Leaves out")
    assert re.findall("[a-z]+(?=`)", dict(row[:2] for row in rows)["type"]) == Type.values
    assert f"{MOST:,}" in SEARCH


def test_the_longest_date_is_as_long_as_the_page_says() -> None:
    assert f"at most {dates.MAX_LENGTH} characters" in DATES


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    code = "\n".join(code_of((ROOT / document).read_text(encoding="utf-8")))
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)", code)) <= targets


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_paths_exist(document: str) -> None:
    for code in code_of((ROOT / document).read_text(encoding="utf-8")):
        if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|[\w-]+\.(md|toml|json|py)", code):
            missing = not (ROOT / code).exists() and not code.startswith(ELSEWHERE)
            assert not missing, f"{document} names {code}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / document).read_text(encoding="utf-8")):
        if not target.startswith("https://"):
            assert (ROOT / document).parent.joinpath(target).exists(), (
                f"{document} links to {target}"
            )


def test_the_settings_table_names_what_the_settings_read() -> None:
    tree = ast.parse((ROOT / "timeline" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    read = {
        call.args[0].value
        for call in calls
        if ast.unparse(call.func) in ("flag", "os.environ.get")
        and isinstance(call.args[0], ast.Constant)
    }
    assert read == {name for name, *_ in table(README, "Name", "Value", "If not set")}


def test_the_readme_names_every_option_of_the_import() -> None:
    parser = load_command_class("agreements", "import_seeds").create_parser("manage.py", "import")
    plain = BaseCommand().create_parser("manage.py", "any")
    ours = set(parser._option_string_actions) - set(plain._option_string_actions)
    usage = next(code for code in code_of(README) if "import_seeds" in code)
    assert set(re.findall(r"--[a-z]+", usage)) == ours


def test_the_snippet_embeds_a_timeline_of_the_seeds() -> None:
    (address,) = re.findall(r'src="https://YOUR-HOST(/embed/[^"]+)"', README)
    (title,) = re.findall(r'title="([^"]+)"', README)
    seeds = tomllib.loads((ROOT / "seeds" / "timelines.toml").read_text(encoding="utf-8"))
    titles = {row["slug"]: row["title"] for row in seeds["timeline"]}
    assert titles[resolve(address).kwargs["slug"]] == title
