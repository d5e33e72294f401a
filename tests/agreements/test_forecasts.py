"""What becomes of a forecast, day by day."""

from datetime import date

import pytest

from agreements.asof import known_events
from agreements.forecasts import Expectation, Outcome, outcome
from agreements.models import Agreement, Event, Forecast
from tests.agreements import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def pact() -> Agreement:
    return records.agreement()


def stage(
    of: Agreement, day: str, step: str = "signed", told: str = "happened", **fields: str
) -> Event:
    """Return a stage that one source tells of."""
    number = Event.objects.count()
    event = records.stage(of, f"stage-{number}", date=day, step=step, **fields)
    words = records.passage(records.source(f"report-{number}"))
    records.citation(event, words, value=told)
    return event


def asked(of: Agreement, by: str, day: str, step: str = "signed", said: str = "2020") -> Outcome:
    """Return what has become by `day` of the forecast that `step` comes `by` then."""
    statement = records.statement(date=said)
    forecast = Forecast.objects.create(statement=statement, agreement=of, step=step, by=by)
    on = date.fromisoformat(day)
    return outcome(forecast, known_events(of.stages.with_evidence(), on), on)


@pytest.mark.parametrize(
    ("by", "day", "state", "words"),
    [
        ("", "2026-11-24", "uncheckable", "no time told, cannot be checked"),
        ("2025-05~", "2024-05-09", "due", "due about May 2025"),
        ("2025-05~", "2025-06-30", "due", "due about May 2025"),
        ("2025-05~", "2025-07-01", "overdue", "overdue by 1 day"),
        ("2025-05~", "2026-11-24", "overdue", "overdue by 512 days"),
        ("2025-05", "2025-05-31", "due", "due in May 2025"),
        ("2025-05", "2025-06-02", "overdue", "overdue by 2 days"),
        ("2025-05-02", "2025-05-02", "due", "due on 2 May 2025"),
        ("[..2025-05-02]", "2025-05-03", "overdue", "overdue by 1 day"),
        ("[2025-05..]", "2035-01-01", "due", "due in or after May 2025"),
        ("2025-05-XX", "2025-01-01", "due", "due on a day in May 2025"),
        ("20XX", "2025-01-01", "due", "due between 2000 and 2099"),
    ],
)
def test_without_a_stage(pact, by, day, state, words):
    found = asked(pact, by, day)
    assert (found.state, found.words) == (Expectation(state), words)


@pytest.mark.parametrize(
    ("by", "signed", "words"),
    [
        ("", "2022-01-06", "met on 6 January 2022, no time was told"),
        ("2022", "2022-01-06", "met on 6 January 2022, in time"),
        ("2022-01~", "2022-02", "met in February 2022, in time"),
        ("2021", "2022-01-06", "met on 6 January 2022, 6 days late"),
        ("2021-12~", "2022-02-01", "met on 1 February 2022, 1 day late"),
        ("2021", "2022-01", "met in January 2022, 1 to 31 days late"),
        ("2023", "2022-12", "met in December 2022, 1 to 31 days early"),
        ("2023", "[..2022-12-31]", "met by 31 December 2022, at least 1 day early"),
        ("[..2023]", "[..2022-12-31]", "met by 31 December 2022, perhaps in time"),
        ("2022-01-30", "2022-01", "met in January 2022, between 29 days early and 1 day late"),
        ("[..2022-01-30]", "2022-01", "met in January 2022, in time or up to 1 day late"),
        ("[2022-01-03..]", "2022-01", "met in January 2022, in time or up to 2 days early"),
    ],
)
def test_how_far_from_the_time_told_a_stage_came(pact, by, signed, words):
    stage(pact, signed)
    found = asked(pact, by, "2026-11-24")
    assert (found.state, found.words) == (Expectation.MET, words)


@pytest.mark.parametrize(
    ("signed", "day", "words"),
    [
        ("2022-01", "2022-01-15", "possibly met in January 2022, in time"),
        ("[2022-01..]", "2026-11-24", "possibly met in or after January 2022, perhaps in time"),
    ],
)
def test_a_day_that_may_not_have_come_possibly_meets_it(pact, signed, day, words):
    stage(pact, signed)
    found = asked(pact, "2022", day)
    assert (found.state, found.words) == (Expectation.POSSIBLY_MET, words)


def test_an_undated_stage_possibly_meets_it(pact):
    stage(pact, "", length="PT2H")
    assert asked(pact, "2022", "2026-11-24").words == (
        "possibly met on a day not told, perhaps in time"
    )


def test_only_that_step_meets_it_and_for_a_signature_the_definitive_one(pact):
    stage(pact, "2021", step="initialled")
    stage(pact, "2021", step="signed-definitively", told="planned")
    assert asked(pact, "2022", "2026-11-24").words == "overdue by 1424 days"
    Event.objects.filter(kind="statement").delete()
    stage(pact, "2022-05-06", step="signed-definitively")
    assert asked(pact, "2022", "2026-11-24").words == "met on 6 May 2022, in time"


def test_a_stage_before_the_words_is_not_the_one_expected(pact):
    stage(pact, "2019-12-31")
    assert asked(pact, "2022", "2022-06-01", said="2020").state is Expectation.DUE
    Event.objects.filter(kind="statement").delete()
    assert asked(pact, "2022", "2022-06-01", said="2019-12").state is Expectation.MET


def test_the_first_stage_that_surely_came_is_named(pact):
    stage(pact, "2023")
    first = stage(pact, "2022")
    found = asked(pact, "2021", "2026-11-24")
    assert found.stage is not None
    assert (found.stage.event, found.least, found.most) == (first, 1, 365)


def test_it_asks_nothing_of_the_database(pact, django_assert_num_queries):
    stage(pact, "2022")
    statement = records.statement(date="2020")
    Forecast.objects.create(statement=statement, agreement=pact, step="signed", by="2021")
    forecast = Forecast.objects.select_related("statement").get()
    known = known_events(pact.stages.with_evidence(), date(2026, 11, 24))
    with django_assert_num_queries(0):
        assert outcome(forecast, known, date(2026, 11, 24)).state is Expectation.MET
