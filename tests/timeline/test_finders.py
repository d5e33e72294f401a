"""Plotly's script, served from our own host."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

from timeline.finders import PLOTLY_PATH, map_style_id, plotly_script

NPM_COPY = "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"


@pytest.fixture
def npm_copy(settings: Settings, tmp_path: Path) -> Path:
    """A small build as npm would have installed it."""
    settings.BASE_DIR = tmp_path
    small = tmp_path / NPM_COPY
    small.parent.mkdir(parents=True)
    small.write_text("small")
    return small


def test_it_is_the_script_of_the_installed_package(settings: Settings, tmp_path) -> None:
    settings.BASE_DIR = tmp_path
    script = plotly_script()
    assert script.parts[-3:] == ("plotly", "package_data", "plotly.min.js")
    assert "plotly.js" in script.read_text("utf-8")[:200]


def test_it_is_the_small_build_where_npm_installed_it(npm_copy: Path) -> None:
    assert plotly_script() == npm_copy
    assert finders.find(PLOTLY_PATH) == str(npm_copy)


def test_it_is_found_under_one_name_alone() -> None:
    assert finders.find(PLOTLY_PATH) == str(plotly_script())
    assert finders.find(PLOTLY_PATH, find_all=True) == [str(plotly_script())]
    assert finders.find("vendor/plotly.js") is None
    assert finders.find("vendor/../plotly.min.js") is None


def test_it_is_collected_with_the_other_files(
    settings: Settings, npm_copy: Path, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / "collected"
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "collected/vendor/plotly.min.js").read_text() == "small"
    assert (tmp_path / "collected/js/chart.js").is_file()


def test_the_style_sheet_for_maps_is_kept_out_by_its_id() -> None:
    found = map_style_id.__wrapped__()
    assert found == "" or f'getElementById("{found}")' in plotly_script().read_text("utf-8")


def test_a_script_without_that_sheet_needs_no_id(npm_copy: Path) -> None:
    assert map_style_id.__wrapped__() == ""
