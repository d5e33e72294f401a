import datetime

import pytest

from agreements.asof import KnownEvent
from agreements.evidence import disputed_fields, fold_typography, occurs
from agreements.models import Event
from tests.agreements import records

pytestmark = pytest.mark.django_db


def meeting(
    *cited: tuple[str, str], judged: str = "", days: str = "2024", day: str = "2024-06-01"
) -> KnownEvent:
    """Return a meeting as known on `day`, cited for these values; `days` are those of sources."""
    event = records.meeting()
    for number, (field, value) in enumerate(cited):
        published = (days.split() * len(cited))[number]
        source = records.source(f"source-{number}", published=published)
        records.citation(event, records.passage(source), field, value)
    if judged:
        event.judgements.create(field="occurrence", value=judged, why="The later report is right.")
    return KnownEvent(Event.objects.with_evidence().get(), datetime.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("cited", "disputed"),
    [
        ([("date", "2024-05"), ("date", "2024-05-02")], []),
        ([("date", "2024-05-03"), ("date", "2024-05-02"), ("place", "Paris")], ["date"]),
        ([("step", "signed"), ("step", "initialled")], ["step"]),
        ([("occurrence", "happened"), ("occurrence", "denied")], ["occurrence"]),
        ([("occurrence", "happened"), ("occurrence", "planned")], []),
        ([], []),
    ],
)
def test_disputed_fields(cited, disputed):
    assert disputed_fields(meeting(*cited)) == disputed


def test_nothing_is_disputed_before_the_other_side_is_known(django_assert_num_queries):
    told = [("date", "2024-05-03"), ("date", "2024-05-02")]
    known = meeting(*told, days="2024-05-31 2024-06-02")
    with django_assert_num_queries(0):
        assert disputed_fields(known) == []


@pytest.mark.parametrize(
    ("told", "judged", "state"),
    [
        ([], "", "happened"),
        (["planned"], "", "planned"),
        (["planned", "happened"], "", "happened"),
        (["happened", "denied"], "", "happened"),
        (["planned", "cancelled"], "", "cancelled"),
        (["happened", "denied"], "denied", "denied"),
    ],
)
def test_occurs(told, judged, state):
    assert occurs(meeting(*(("occurrence", value) for value in told), judged=judged)) == state


@pytest.mark.parametrize(
    ("day", "judged", "state"),
    [
        ("2024-05-01", "", "happened"),
        ("2024-05-02", "", "cancelled"),
        ("2024-05-03", "", "planned"),
        ("2024-05-04", "", "happened"),
        ("2024-05-03", "denied", "planned"),
        ("2024-05-04", "denied", "denied"),
    ],
)
def test_occurs_as_the_latest_source_then_told(day, judged, state):
    told = [("occurrence", value) for value in ("planned", "cancelled", "happened")]
    known = meeting(*told, judged=judged, days="2024-05-03 2024-05-02 2024-05-04", day=day)
    assert occurs(known) == state


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("“Defence  ties,”", "defense ties"),
        ("France’s ‘hope’ – now.", "france's 'hope' - now"),
    ],
)
def test_typography_is_folded(words, folded):
    assert fold_typography(words) == folded
