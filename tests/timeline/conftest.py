"""What the tests of the site share: the seeds in the database, and pages read as readers do."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from agreements.importer import Importer
from tests.conftest import ROOT
from tests.copying import put_the_seeds_in
from tests.timeline.addresses import crawl
from tests.timeline.reading import Page

Read = Callable[[str], Page]
Site = dict[str, Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what reads `seeded`: where no test has a mark, the real database is the tests’."""
    for item in items:
        if "seeded" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture
def seeds(db: None) -> None:
    """The record of the seeds."""
    put_the_seeds_in()


@pytest.fixture(scope="session")
def seeded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Site:
    """Every page of the site as it is with the seeds, read once for all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        Importer(ROOT / "seeds").run()
        pages = crawl(Client(), "/", "/embed/france-japan-2023-roadmap-to-2024-talks/")
        transaction.set_rollback(True)
    return pages


@pytest.fixture
def read(client: Client, db: None) -> Read:
    """Return a function that opens a page that must answer 200."""

    def page(path: str) -> Page:
        response = client.get(path)
        assert response.status_code == 200, f"{path} answers {response.status_code}"
        return Page(response.text)

    return page
