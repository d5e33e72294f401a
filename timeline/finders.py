"""Serve Plotly's script from our own host: npm's small build where it is installed, else the wheel's."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PLOTLY_PATH = "vendor/plotly.min.js"


def plotly_script() -> Path:
    """Return the file to serve as `vendor/plotly.min.js`: about 1.2 MB from npm, 4.8 MB otherwise."""
    small = settings.BASE_DIR / "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"
    if small.is_file():
        return Path(small)
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The plotly package is not installed.")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


class OneFileStorage(FileSystemStorage):
    """A storage that knows the script by the name under which we serve it."""

    prefix = None

    def path(self, name: str) -> str:
        return str(plotly_script())

    def open(self, name: str, mode: str = "rb") -> File:
        return File(plotly_script().open(mode))


class PlotlyFinder(BaseFinder):
    """A staticfiles finder for that one file, so that nothing else in the packages is exposed."""

    def check(self, **kwargs: object) -> list[object]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:
        hit = str(plotly_script()) if path == PLOTLY_PATH else ""
        return ([hit] if hit else []) if find_all else hit or []

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, OneFileStorage]]:
        yield PLOTLY_PATH, OneFileStorage()
