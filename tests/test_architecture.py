"""The rules of the house (DESIGN.md), held by reading the code and not by running it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("agreements", "timeline")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
WITHOUT_DJANGO = ("dates", "points", "datewords", "lengths", "folding", "terms", "typeddates")
# May each import what stands to its left, and nothing to its right.
ORDERS = [
    "points dates datewords lengths citedfields seedtypes seedfiles importer",
    "points dates fields models seedrecords seedfaults seedchecks importer",
    "points dates fields models asof evidence status forecasts audit admin",
    "points dates lengths datelines claims alarms importer management",
    "models asof evidence alarms importer management",
    "models witnesses alarms admin",
    "models bulk seedwriter importer management",
    "seedtypes articles importer",
    "folding terms foldedfields models search admin",
    "models samestory duplicates admin",
    "models seedrecords seedplain pending publishing merging admin",
]
CONVERTERS = ("entries", "citations", "named", "alarms", "hits")  # of events, what is under them
MAY_KNOW_MODELS = (*CONVERTERS, "views", "embeds", "caching", "revisions", "feeds", "api")
SITE_ORDER = (
    *("citations", "disputes", "certainties", "named", "entries", "hits", "selection", "path"),
    *("lanes", "textwidth", "window", "ticks", "bins", "spoken", "placing", "packing", "marks"),
    *("scene", "painters", "chart", "legend", "heights", "views", "embeds", "urls"),
)
DRAWN = SITE_ORDER[SITE_ORDER.index("textwidth") : SITE_ORDER.index("chart")]
UNSAID = {"utils", "helpers", "common", "services", "misc"}


def imports(module: str) -> set[str]:
    """Return the full names that a module imports; of `from a import b` both a and a.b."""
    names: set[str] = set()
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def imported_from(module: str, *wanted: str) -> list[str]:
    """Return those imports of `module` that are, or are inside, one of `wanted`."""
    return sorted(
        name
        for name in imports(module)
        if any(name == other or name.startswith(f"{other}.") for other in wanted)
    )


def inside(package: str) -> list[str]:
    return [name for name in MODULES if name == package or name.startswith(f"{package}.")]


@pytest.mark.parametrize("module", inside("agreements"))
def test_the_record_does_not_know_the_site(module):
    assert imported_from(module, "timeline", "ninja", "plotly") == []


@pytest.mark.parametrize("name", WITHOUT_DJANGO)
def test_dates_need_no_django(name):
    assert imported_from(f"agreements.{name}", "django", "agreements.models") == []


def backward(package: str, order: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each import of a module that stands later in `order` than its importer."""
    for place, name in enumerate(order):
        later = [f"{package}.{other}" for other in order[place + 1 :]]
        for module in inside(f"{package}.{name}"):
            yield from ((module, found) for found in imported_from(module, *later))


@pytest.mark.parametrize("order", ORDERS)
def test_imports_in_the_record_flow_one_way(order):
    assert list(backward("agreements", order.split())) == []
    assert [name for name in order.split() if not inside(f"agreements.{name}")] == []


def test_imports_in_the_site_flow_one_way():
    assert list(backward("timeline", list(SITE_ORDER))) == []


@pytest.mark.parametrize(
    "module",
    sorted(set(inside("timeline")) - {m for n in MAY_KNOW_MODELS for m in inside(f"timeline.{n}")}),
)
def test_nothing_but_converters_and_views_knows_models(module):
    assert imported_from(module, "agreements.models") == []


@pytest.mark.parametrize("module", [m for name in DRAWN for m in inside(f"timeline.{name}")])
def test_scene_and_painters_draw_plain_values(module):
    known = imported_from(module, "django", "agreements")
    dates = ("agreements.dates", "agreements.datewords")
    assert [name for name in known if not name.startswith(dates)] == []


@pytest.mark.parametrize("module", inside("agreements.admin") + inside("agreements.management"))
def test_the_desk_and_the_commands_are_leaves(module):
    importers = [
        other
        for other in MODULES
        if imported_from(other, module) and not other.startswith(module.rsplit(".", 1)[0])
    ]
    assert importers == []


@pytest.mark.parametrize("module", inside("agreements.management.commands"))
def test_a_command_is_a_thin_shell(module):
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 50


def test_no_file_has_a_name_that_says_nothing():
    names = {
        path.stem
        for package in ("agreements", "timeline", "tests")
        for path in (ROOT / package).rglob("*.py")
    }
    assert names & UNSAID == set()


@pytest.mark.parametrize("module", MODULES)
def test_files_and_functions_are_short(module):
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 300
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_constraints_are_named_as_sentences():
    names = [
        constraint.name
        for model in apps.get_app_config("agreements").get_models()
        for constraint in model._meta.constraints
    ]
    assert len(names) > 20
    assert [name for name in names if len(name.split("_")) < 3] == []
