import pytest

from agreements.bulk import create_with_history
from agreements.models import Agreement, Event, Party
from tests.agreements import records

pytestmark = pytest.mark.django_db


def saved_one_by_one(members: list[list[Party]]) -> None:
    for number, parties in enumerate(members):
        event = Event(kind="meeting", slug=f"e{number}", title="E", date="2024-05")
        event.save()
        event.parties.set(parties)


def created_in_bulk(members: list[list[Party]]) -> None:
    rows = [
        Event(kind="meeting", slug=f"e{number}", title="E", date="2024-05")
        for number in range(len(members))
    ]
    pks = [[party.pk for party in parties] for parties in members]
    create_with_history(Event, rows, {"parties": pks})


def last_states() -> list[tuple[str, str, str, list[str]]]:
    return [
        (
            past.slug,
            str(past.date),
            str(past.earliest),
            sorted(link.party.code for link in past.parties.all()),
        )
        for past in Event.history.latest_of_each().order_by("slug")
    ]


@pytest.mark.parametrize("write", [saved_one_by_one, created_in_bulk])
def test_bulk_leaves_the_history_that_saving_leaves(write):
    france, japan = records.party("FR"), records.party("JP")
    write([[france, japan], [], [japan]])
    assert last_states() == [
        ("e0", "2024-05", "2024-05-01", ["FR", "JP"]),
        ("e1", "2024-05", "2024-05-01", []),
        ("e2", "2024-05", "2024-05-01", ["JP"]),
    ]
    assert [sorted(p.code for p in e.parties.all()) for e in Event.objects.order_by("slug")] == [
        ["FR", "JP"],
        [],
        ["JP"],
    ]


def test_in_bulk_there_is_one_line_of_history_a_row():
    created_in_bulk([[records.party()], []])
    assert list(Event.history.values_list("history_type", flat=True)) == ["+", "+"]


@pytest.mark.parametrize("lists", [{}, {"parties": []}])
def test_no_rows_write_none(lists):
    create_with_history(Agreement, [], lists)
    assert [Agreement.objects.count(), Agreement.history.count()] == [0, 0]
