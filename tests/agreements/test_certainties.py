"""How sure events are, asked of the database for all of them at once."""

from typing import Any

import pytest

from agreements.certainties import Certainty, as_sure_as, dated, disputed
from agreements.dates import parse
from agreements.models import Citation, Event, Judgement, Passage
from tests.agreements import records

pytestmark = pytest.mark.django_db
DATES = (
    *("2024-05-02", "[2024-05-02..2024-05-02]", "2024-05-02/2024-05-02", "2024-05-02~"),
    *("2024-05-02?", "2024-05-02%", "2024-05", "2024", "202X", "2024-05-XX", "[..2024-05-02]"),
    *("[2024-05-02..]", "2024-05-02/..", "../2024-05-02", "[2024-05-01,2024-05-02]"),
    *("2024-05-01/2024-05-02?", "2024-24"),
)


def told(slug: str, *values: str, **fields: Any) -> Event:
    """Return a meeting of which as many sources as there are `values` say how it stands."""
    event = records.meeting(slug, **fields)
    for number, value in enumerate(values):
        records.citation(event, words_of(f"{slug}-{number}"), value=value)
    return event


def words_of(slug: str, state: str = "published", **fields: Any) -> Passage:
    return records.passage(records.source(slug, state=state), **fields)


def found(certainty: Certainty) -> list[str]:
    return [event.slug for event in as_sure_as(certainty, Event.objects.order_by("slug"))]


def attested() -> dict[str, list[str]]:
    """Return what is found under each way of being attested; nothing is under two."""
    ways = [c for c in Certainty if not c.startswith("day-")]
    return {each.value: found(each) for each in ways}


def test_an_event_is_attested_in_one_way() -> None:
    told("one", "happened")
    told("two", "happened", "happened")
    told("planned", "planned")
    told("cancelled", "planned", "cancelled")
    told("done", "planned", "happened")
    told("contradicted", "happened", "denied")
    told("untold")
    assert attested() == {
        "corroborated": ["done", "two"],
        "one-witness": ["one"],
        "disputed": ["contradicted"],
        "not-confirmed": ["cancelled", "planned"],
    }


def test_copies_and_what_relies_on_an_agency_are_no_witnesses_of_their_own() -> None:
    copied = told("copied", "happened")
    original = Citation.objects.get().passage.source
    copy = records.source("copy", same_story_as=original)
    records.citation(copied, records.passage(copy))
    told("alone", "happened")
    agency = records.meeting("agency")
    for slug in ("first", "second"):
        records.citation(agency, words_of(slug, relies_on_agency="Reuters"))
    assert attested() == {
        "corroborated": [],
        "one-witness": ["agency", "alone", "copied"],
        "disputed": [],
        "not-confirmed": [],
    }


def test_a_judgement_decides_whether_it_happened() -> None:
    event = told("judged", "happened", "happened")
    Judgement.objects.create(event=event, field="occurrence", value="planned", why="-")
    assert found(Certainty.NOT_CONFIRMED) == ["judged"]


def test_dates_that_cannot_both_be_true_are_a_dispute() -> None:
    event = told("dated", "happened")
    records.citation(event, words_of("may"), "date", "2024-05")
    records.citation(event, words_of("summer"), "date", "2024-05-02")
    assert (found(Certainty.DISPUTED), disputed()) == ([], [])
    records.citation(event, words_of("june"), "date", "2024-06")
    assert (found(Certainty.DISPUTED), disputed()) == (["dated"], [event.pk])


def test_a_draft_counts_at_the_desk_but_readers_are_told_of_no_dispute() -> None:
    event = told("reviewed", "happened")
    records.citation(event, words_of("draft", state="draft"))
    assert found(Certainty.CORROBORATED) == ["reviewed"]
    records.citation(event, words_of("other", state="draft"), value="denied")
    assert (found(Certainty.DISPUTED), disputed()) == (["reviewed"], [])


def test_a_day_is_known_to_the_database_as_it_is_to_us() -> None:
    for number, date in enumerate(DATES):
        records.meeting(f"event-{number:02}", date=date)
    records.meeting("undated", date="", length="P1D")
    known = [dated(parse(date)) == Certainty.DAY_KNOWN for date in DATES]
    assert known.count(True) == 3
    slugs = [f"event-{number:02}" for number in range(len(DATES))]
    assert found(Certainty.DAY_KNOWN) == [s for s, k in zip(slugs, known, strict=True) if k]
    unknown = [s for s, k in zip(slugs, known, strict=True) if not k]
    assert found(Certainty.DAY_NOT_KNOWN) == [*unknown, "undated"]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries) -> None:
    for number in range(3):
        told(f"two-{number}", "happened", "planned", "denied")
    with django_assert_num_queries(4):
        assert len(found(Certainty.DISPUTED)) == 3
    with django_assert_num_queries(2):
        assert len(disputed()) == 3
