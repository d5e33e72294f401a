"""Serve Plotly's script from our own host: npm's small build if installed, else the wheel's."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PLOTLY_PATH = "vendor/plotly.min.js"


def plotly_script() -> Path:
    """Return the file served as `vendor/plotly.min.js`: 1.2 MB from npm, 4.8 MB otherwise."""
    small = settings.BASE_DIR / "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"
    if small.is_file():
        return Path(small)
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The plotly package is not installed.")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


@cache
def map_style_id() -> str:
    """Return the id under which the script looks for its style sheet for maps, '' if it has none.

    We draw no maps. Where an element with this id stands in the page, the script does not insert
    the sheet, which our content security policy would refuse with an error in the console.
    """
    found = re.search(r'getElementById\("([0-9a-f]{64})"\)', plotly_script().read_text("utf-8"))
    return found[1] if found else ""


class OneFileStorage(FileSystemStorage):
    """A storage that knows the script by the name under which we serve it."""

    prefix = None

    def path(self, name: str) -> str:
        return str(plotly_script())

    def open(self, name: str, mode: str = "rb") -> Any:
        return File(plotly_script().open(mode))


class PlotlyFinder(BaseFinder):
    """A staticfiles finder for that one file, so that nothing else in the packages is exposed."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != PLOTLY_PATH:
            return []
        return [str(plotly_script())] if find_all else str(plotly_script())

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, OneFileStorage]]:
        yield PLOTLY_PATH, OneFileStorage()
