"""The pages of people and of parties."""

import pytest
from django.test import Client

from agreements.models import Event, Party, Person
from tests.timeline.conftest import Read, Site
from tests.timeline.records import with_half_of_the_events_then_all
from tests.timeline.test_selecting import record, slugs

__all__ = ["record"]


def test_a_person_has_the_offices_told_and_their_own_timeline(seeded: Site) -> None:
    page = seeded["/people/fumio-kishida/"]
    assert page.text.startswith("Fumio Kishida · Entente")
    assert (
        "Person · Japan Fumio Kishida As the sources have it: Prime Minister of Japan." in page.text
    )
    assert "/parties/JP/" in page.links
    assert page.attributes("data-scene") == ["/scene/people/fumio-kishida?"]
    assert "kishida-sees-exceptional-partnership" in slugs(page)


def test_a_party_has_its_name_from_cldr_its_agreements_and_its_own_timeline(seeded: Site) -> None:
    page = seeded["/parties/FR/"]
    assert page.text.startswith("France · Entente")
    assert "state · FR France Agreements:" in page.text
    assert "/agreements/france-japan-raa/" in page.links
    assert page.attributes("data-scene") == ["/scene/parties/FR?"]


def test_whoever_an_event_names_is_a_link_to_their_page(seeded: Site) -> None:
    links = seeded["/events/kishida-sees-exceptional-partnership/"].links
    assert "/people/fumio-kishida/" in links


@pytest.mark.usefixtures("record")
def test_as_of_a_day_before_any_source_there_is_nothing_yet(read: Read) -> None:
    for address in ("/people/ada/", "/parties/FR/"):
        page = read(f"{address}?as_of=2024-05-03")
        assert "Nothing was known yet on 3 May 2024" in page.text
        assert "minister" not in page.text
        assert slugs(read(f"{address}?as_of=2024-05-04")) == ["lunch"]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("address", ["/people/nobody/", "/parties/XX/", "/people/FR/"])
def test_who_is_not_there_is_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("address", ["/people/ada/", "/parties/FR/"])
def test_who_is_named_by_drafts_alone_is_404(client: Client, address: str) -> None:
    Event.objects.filter(slug="lunch").update(state="draft")
    assert client.get(address).status_code == 404
    assert (Person.objects.published().count(), Party.objects.published().count()) == (0, 0)


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize(
    ("address", "queries"), [("/people/fumio-kishida/", 10), ("/parties/FR/", 11)]
)
def test_they_ask_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries, address: str, queries: int
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(queries):
            client.get(address)
