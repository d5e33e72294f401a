"""The addresses of people and sources that were merged: they lead to the one kept."""

import pytest

from agreements.merging import merge
from agreements.models import Participation, Person, Source
from tests.agreements import records
from tests.agreements.merging_users import user

pytestmark = pytest.mark.django_db


def told(slug: str, person: Person) -> None:
    """Let a published meeting name a person."""
    meeting = records.meeting(slug)
    records.citation(meeting, records.passage(records.source(f"{slug}-report")))
    Participation.objects.create(event=meeting, person=person)


@pytest.mark.parametrize("address", ["/people/{}/", "/people/{}.png", "/scene/people/{}"])
def test_a_person(client, address):
    kept, other = (
        Person.objects.create(slug=slug, name="A Minister", family_name="Minister")
        for slug in ("kept", "other")
    )
    told("one", kept)
    told("two", other)
    merge(kept, other, by=user())
    answer = client.get(address.format("other"), {"as_of": "2024-06-01"})
    assert answer.status_code == 308
    assert answer["Location"] == address.format("kept") + "?as_of=2024-06-01"
    kept.participations.all().delete()
    assert client.get(address.format("other")).status_code == 404  # no reader sees the one kept


@pytest.mark.parametrize("address", ["/sources/{}/", "/sources/{}.png"])
def test_a_source(client, address):
    kept, other = records.source("kept"), records.source("other")
    merge(kept, other, by=user())
    answer = client.get(address.format("other"))
    assert (answer.status_code, answer["Location"]) == (308, address.format("kept"))
    records.source("other", headline="Another")
    assert client.get(address.format("other")).status_code == 200
    Source.objects.filter(slug="other").delete()
    Source.objects.update(state="draft")
    assert client.get(address.format("other")).status_code == 404


def test_a_chain_of_mergers(client):
    first, second, third = (records.source(slug) for slug in ("first", "second", "third"))
    by = user()
    merge(second, first, by=by)
    merge(third, second, by=by)
    for slug in ("first", "second"):
        assert client.get(f"/sources/{slug}/")["Location"] == "/sources/third/"
    assert client.get("/sources/nowhere/").status_code == 404
