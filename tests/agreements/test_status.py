from datetime import date

import pytest

from agreements.dates import parse
from agreements.models import Stage
from agreements.status import Status, status_on
from agreements.vocabulary import StatusName


def stages(**dates: str) -> list[Stage]:
    """Return unsaved stages by step, `_` for `-`; the status asks nothing of the database."""
    return [
        Stage(step=step.replace("_", "-"), date=parse(day) if day else None)
        for step, day in dates.items()
    ]


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


def test_no_stages():
    assert status_on([], date(2024, 1, 1)) == Status(StatusName.NOT_KNOWN)


def test_the_deciding_stage_is_named():
    signed = stages(signed="2024")[0]
    assert status_on([signed], date(2025, 1, 1)) == Status(StatusName.SIGNED, signed)
