"""How sure an event is."""

import datetime

import pytest

from agreements.asof import known_events
from agreements.certainties import as_sure_as
from agreements.dates import parse
from agreements.models import Event
from tests.copying import put_the_seeds_in
from tests.timeline.plain import disputed
from timeline.certainties import Certainty, certainties
from timeline.disputes import Fact
from timeline.entries import entries


def told_by(witnesses: int, field: str = "occurrence") -> Fact:
    return Fact(field, field, (), disputed=False, chosen="", why="", witnesses=witnesses)


@pytest.mark.parametrize(
    ("facts", "occurs", "certainty"),
    [
        ([told_by(2)], "", Certainty.CORROBORATED),
        ([told_by(1), told_by(3, "date")], "", Certainty.ONE_WITNESS),
        ([], "", Certainty.ONE_WITNESS),
        ([told_by(2)], "planned", Certainty.NOT_CONFIRMED),
        ([told_by(2), disputed("place")], "", Certainty.DISPUTED),
        ([told_by(2), disputed("date")], "denied", Certainty.DISPUTED),
    ],
)
def test_an_event_is_attested_in_one_of_four_ways(facts, occurs, certainty):
    assert certainties(facts, occurs, None) == {certainty, Certainty.DAY_NOT_KNOWN}


@pytest.mark.parametrize("day", ["2024-05-02", "[2024-05-02..2024-05-02]"])
def test_one_day_is_a_day_known(day):
    assert Certainty.DAY_KNOWN in certainties([], "", parse(day))


@pytest.mark.parametrize("date", ["2024-05", "2024-05-02~", "2024-05-02?", "[..2024-05-02]"])
def test_anything_wider_or_doubted_is_not(date):
    assert Certainty.DAY_NOT_KNOWN in certainties([], "", parse(date))


@pytest.mark.django_db
def test_the_desk_finds_events_as_sure_as_readers_see_them():
    put_the_seeds_in()
    public = Event.objects.published()
    shown = entries(known_events(public.with_evidence(), datetime.date.max))
    for certainty in Certainty:
        as_shown = sorted(entry.slug for entry in shown if certainty in entry.certainties)
        found = as_sure_as(certainty, public).values_list("slug", flat=True)
        assert as_shown == sorted(found) != [], certainty
