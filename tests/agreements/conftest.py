"""What several tests of the record and its desk share."""

from typing import Any

import pytest
from django.test import Client

from agreements.importer import Importer
from agreements.models import Source
from tests.agreements.articles import a_report
from tests.agreements.people import at_the_desk, somebody
from tests.agreements.seedfolders import seeds

__all__ = ["seeds"]


@pytest.fixture
def pact(seeds: Any) -> None:
    """The record of the small folder of seeds, all of it published."""
    Importer(seeds).run()


@pytest.fixture
def source() -> Source:
    return a_report()


@pytest.fixture
def editor() -> Client:
    """The session of an editor."""
    return at_the_desk("editor")


@pytest.fixture
def an_editor() -> Any:
    return somebody("editor")


@pytest.fixture
def a_reviewer() -> Any:
    return somebody("reviewer")
