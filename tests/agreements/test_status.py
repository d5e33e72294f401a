from datetime import date

import pytest

from agreements.asof import KnownEvent
from agreements.models import Agreement, Event
from agreements.status import Status, status_on
from agreements.vocabulary import StatusName
from tests.agreements import records

pytestmark = pytest.mark.django_db
LATE = date(2030, 1, 1)


def stages(**dates: str) -> list[KnownEvent]:
    """Return stages of one agreement by step, `_` for `-`, with all at hand."""
    agreement = records.agreement(f"pact-{Agreement.objects.count()}")
    for step, day in dates.items():
        slug, length = step.replace("_", "-"), "" if day else "P1Y"
        records.stage(agreement, f"{agreement.slug}-{slug}", step=slug, date=day, length=length)
    return [KnownEvent(event, LATE) for event in agreement.stages.with_evidence()]


def words(day: str, **dates: str) -> str:
    return status_on(stages(**dates), date.fromisoformat(day)).words


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2022-12-31", "not known"),
        ("2023-05-01", "talks agreed"),
        ("2024-05-01", "talks agreed"),
        ("2024-05-02", "signed"),
        ("2025-01-01", "in force"),
        ("2026-01-01", "terminated"),
    ],
)
def test_the_last_stage_reached_decides(day, status):
    told = {
        "terminated": "2026-01-01",
        "signed": "2024-05-02",
        "talks_agreed": "2023-05-01",
        "entered_into_force": "2025-01-01",
    }
    assert words(day, **told) == status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2024-04-30", "talks agreed"),
        ("2024-05-15", "talks agreed, possibly signed"),
        ("2024-05-31", "signed"),
    ],
)
def test_a_stage_that_may_have_been_reached_is_said_to_be_possible(day, status):
    assert words(day, talks_agreed="2023", signed="2024-05") == status


def test_an_open_start_makes_possible_from_the_first_day_on():
    assert words("1999-01-01", signed="[..2023-05-19]") == "possibly signed"
    assert words("2023-05-19", signed="[..2023-05-19]") == "signed"


def test_a_span_holds_from_its_start():
    assert words("2023-06-01", negotiation="2023-05/..") == "under negotiation"


def test_the_same_status_is_not_also_possible():
    assert words("2024-05-15", negotiation="2023", negotiating_round="2024-05") == (
        "under negotiation"
    )


def test_a_stage_without_status_or_without_date_decides_nothing():
    assert words("2024-01-01", ratified="2023", signed="") == "not known"
    assert words("2024-01-01", signed="2022", ratified="2023") == "signed"


def test_on_one_day_the_order_of_the_vocabulary_decides():
    assert words("2024-01-01", entered_into_force="2023-05-01", signed="2023-05-01") == "in force"


def test_a_later_stage_that_is_sure_ends_what_was_only_possible():
    told = {"signed": "[2023-05-01..2023-07-31]", "entered_into_force": "2023-06-01"}
    assert words("2023-05-15", **told) == "possibly signed"
    assert words("2023-06-15", **told) == "in force"


@pytest.mark.parametrize("told", ["planned", "denied", "cancelled"])
def test_what_is_not_told_as_having_happened_decides_nothing(told):
    signed = records.stage(records.agreement(), date="2024-05-02")
    source = records.source(published="2024-05-01")
    records.citation(signed, records.passage(source), "occurrence", told)
    later = records.source("later", published="2024-05-04")
    records.citation(signed, records.passage(later), "occurrence", "happened")
    event = Event.objects.with_evidence().get()
    days = [date(2024, 5, day) for day in (3, 4)]
    assert [status_on([KnownEvent(event, day)], day).words for day in days] == [
        "not known",
        "signed",
    ]


def test_a_stage_counts_as_what_it_was_then_told_to_be():
    stage = records.stage(records.agreement(), step="signed", date="2024-05-02")
    for step, day in (("initialled", "2024-05-03"), ("signed", "2024-05-05")):
        passage = records.passage(records.source(step, published=day))
        records.citation(stage, passage, "step", step)
    event = Event.objects.with_evidence().get()
    days = [date(2024, 5, day) for day in (2, 4, 5)]
    assert [status_on([KnownEvent(event, day)], day).words for day in days] == [
        "not known",
        "text agreed",
        "signed",
    ]


def test_no_stages():
    assert status_on([], date(2024, 1, 1)) == Status(StatusName.NOT_KNOWN)


def test_the_deciding_stage_is_named():
    signed = stages(signed="2024")[0]
    assert status_on([signed], date(2025, 1, 1)) == Status(StatusName.SIGNED, signed)
