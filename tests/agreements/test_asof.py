"""The rules of DESIGN.md, "As of a day", one by one."""

from datetime import date, timedelta
from random import Random

import pytest

from agreements.asof import KnownEvent, is_known, known_events
from agreements.fields import parse
from agreements.models import Event, Source
from tests.agreements import records
from tests.copying import put_the_seeds_in

MAY = date(2024, 5, 1)
JUNE = date(2024, 6, 1)


def known(day: date = MAY, **fields: str) -> KnownEvent:
    """Return the only event as known on `day`, once its fields are these."""
    Event.objects.update(**fields)
    return KnownEvent(Event.objects.with_evidence().get(), day)


def told(*citations: tuple[str, str, str]) -> None:
    """Make a meeting, told by a source of each day: (day, field, value)."""
    event = records.meeting()
    for number, (day, field, value) in enumerate(citations):
        source = records.source(f"source-{number}", published=day)
        records.citation(event, records.passage(source), field, value)


@pytest.mark.parametrize(
    ("published", "first_day"),
    [
        ("2024-05-02", date(2024, 5, 2)),
        ("2024-05", date(2024, 5, 1)),
        ("[2024-05-02..2024-05-08]", date(2024, 5, 2)),
        ("[2024-05-02,2024-07-01]", date(2024, 5, 2)),
        ("2024-05-02~", date(2024, 5, 2)),
        ("2024-05-02/2024-05-08", date(2024, 5, 2)),
        ("[2024-05-02..]", date(2024, 5, 2)),
    ],
)
@pytest.mark.django_db
def test_a_source_is_known_from_the_first_day_on_which_it_may_have_appeared(published, first_day):
    source = records.source(published=published)
    assert is_known(source, first_day)
    assert not is_known(source, first_day - timedelta(days=1))


@pytest.mark.parametrize("published", ["", "[..2024-05-08]", "/2024"])
@pytest.mark.django_db
def test_a_source_without_a_first_day_is_always_known(published):
    assert is_known(records.source(published=published), date.min)


@pytest.mark.django_db
def test_the_value_chosen_is_shown_where_words_known_by_then_support_it():
    told(("2024-05-01", "place", "Paris"), ("2024-04-01", "place", "Lyon"), ("2025", "place", "X"))
    assert known().value("place", "Paris") == "Paris"
    assert known().value("place", "Lyon") == "Lyon"


@pytest.mark.django_db
def test_else_what_the_latest_source_then_told():
    told(
        ("2024-04-01", "place", "Lyon"),
        ("2024-05-01", "place", "Nice"),
        ("2024-03-01", "place", "Brest"),
        ("", "place", "Lille"),
        ("2024-06-01", "place", "Paris"),
    )
    assert known(date(2023, 1, 1)).value("place", "Paris") == "Lille"
    assert known(date(2024, 3, 31)).value("place", "Paris") == "Brest"
    assert known(date(2024, 4, 30)).value("place", "Paris") == "Lyon"
    assert known(MAY).value("place", "Paris") == "Nice"
    assert known(JUNE).value("place", "Paris") == "Paris"


@pytest.mark.django_db
def test_of_sources_of_one_day_the_last_in_order_counts():
    told(("2024", "place", "Lyon"), ("2024", "place", "Nice"), ("2025", "place", "Paris"))
    assert known().value("place", "Paris") == "Nice"


@pytest.mark.django_db
def test_once_all_that_is_cited_was_known_the_value_chosen_is_shown():
    told(("2024-05-01", "place", "Paris"), ("2024-06-01", "place", "the palace"))
    assert known(MAY).value("place", "Palace, Paris") == "Paris"
    assert known(JUNE).value("place", "Palace, Paris") == "Palace, Paris"


@pytest.mark.django_db
def test_a_field_that_no_source_had_told_yet_is_hidden():
    told(("2024-05-01", "occurrence", "happened"), ("2024-06-01", "place", "Paris"))
    assert (known(MAY).is_told("place"), known(MAY).value("place", "Paris")) == (False, "")
    assert (known(JUNE).is_told("place"), known(JUNE).value("place", "Paris")) == (True, "Paris")


@pytest.mark.django_db
def test_a_field_that_is_never_cited_is_shown():
    told(("2024-05-01", "occurrence", "happened"))
    assert known().is_told("place")
    assert known().value("place", "Paris") == "Paris"


@pytest.mark.django_db
def test_what_only_a_draft_tells_is_no_citation():
    told(("2024-05-01", "occurrence", "happened"), ("2024-05-01", "place", "Paris"))
    Source.objects.filter(slug="source-1").update(state="draft")
    assert known().cited("place") == ()


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2024-04-30", None), ("2024-05-01", "2024-05"), ("2024-06-01", "2024-05-02")],
)
@pytest.mark.django_db
def test_the_date_is_the_date_then_told(day, shown):
    told(("2024-05-01", "date", "2024-05"), ("2024-06-01", "date", "2024-05-02"))
    assert known(date.fromisoformat(day), date="2024-05-02").date == (shown and parse(shown))


@pytest.mark.django_db
def test_a_date_cited_in_another_order_is_the_same_date():
    told(("2024-04-01", "date", "[2024-05-03,2024-04-26]"), ("2024-05-01", "date", "2024"))
    told_date = known(date="[2024-04-26,2024-05-03]", day=MAY).date
    assert str(told_date) == "[2024-04-26,2024-05-03]"


@pytest.mark.django_db
def test_an_event_without_a_date_gets_none_from_what_is_cited():
    told(("2024-05-01", "date", "2024"))
    assert known(date="", length="P1Y").date is None


@pytest.mark.django_db
def test_the_stage_is_the_stage_then_told():
    event = records.stage(records.agreement(), step="signed")
    for day, step in (("2024-05-01", "initialled"), ("2024-06-01", "signed")):
        passage = records.passage(records.source(step, published=day))
        records.citation(event, passage, "step", step)
    days = (date(2024, 4, 30), MAY, JUNE)
    assert [known(day).step for day in days] == ["", "initialled", "signed"]


@pytest.mark.django_db
def test_what_is_no_stage_has_none():
    told(("2024-05-01", "occurrence", "happened"))
    assert known().step == ""


@pytest.mark.django_db
def test_people_and_parties_are_named_once_a_source_names_them():
    told(
        ("2024-05-01", "participants", "FR, JP"),
        ("2024-06-01", "participants", "FR, JP, a-minister"),
    )
    names = ("FR", "a-minister", "never-cited")
    may, june = known(MAY), known(JUNE)
    assert [may.is_named("participants", name) for name in names] == [True, False, True]
    assert [june.is_named("participants", name) for name in names] == [True, True, True]
    early = known(date(2024, 4, 1))
    assert [early.is_named("participants", name) for name in names] == [False] * 3
    assert early.is_named("speaker", "a-minister")  # a field that is never cited


@pytest.mark.parametrize(
    ("cited", "present"),
    [
        ([], False),
        ([("2024-06-01", "occurrence", "happened")], False),
        ([("2024-05-01", "occurrence", "happened")], True),
        ([("2024-05-01", "occurrence", "denied")], True),
        ([("2024-05-01", "date", "2024"), ("2024-06-01", "occurrence", "planned")], False),
        ([("2024-05-01", "date", "2024")], True),
        ([("", "occurrence", "planned")], True),
    ],
)
@pytest.mark.django_db
def test_an_event_is_absent_until_a_source_says_whether_it_happens(cited, present):
    told(*cited)
    assert [each.event.slug for each in known_events([known().event], MAY)] == (
        ["meeting"] if present else []
    )


@pytest.mark.django_db
def test_a_judgement_is_known_once_all_that_it_weighs_was():
    told(
        ("2024-05-01", "date", "2024-05-01"),
        ("2024-06-01", "date", "2024-05-02"),
        ("2024-05-01", "place", "Paris"),
    )
    for field in ("date", "place"):
        Event.objects.get().judgements.create(field=field, value="2024-05-02", why="So.")
    assert [j.field for j in known(MAY).judgements] == ["place"]
    assert [j.field for j in known(JUNE).judgements] == ["date", "place"]


DATES = [
    "",
    "2024",
    "2024-05",
    "2024-05-02",
    "[2024-05-02..2024-05-08]",
    "[2024-04-26,2024-05-03]",
    "[..2024-05-08]",
    "[2024-05-02..]",
    "/2024-05-02",
    "2024-05-02/..",
    "2024-05-02/2024-06",
    "2024-05~",
    "2023-05/2024-05",
]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.django_db
def test_the_order_is_that_of_the_database(seed):
    dates = [*DATES, "", "2024-05"]
    Random(seed).shuffle(dates)  # noqa: S311, no secret
    source = records.source()
    for number, text in enumerate(dates):
        event = records.meeting(f"meeting-{number}", date=text, length="" if text else "P1Y")
        records.citation(event, records.passage(source, f"words-{number}"))
    in_order = list(Event.objects.with_evidence().chronological())
    shown = known_events(sorted(in_order, key=lambda event: event.pk), MAY)
    assert [each.event.pk for each in shown] == [event.pk for event in in_order]
    assert [each.date for each in shown[-2:]] == [None, None]


@pytest.mark.django_db
def test_it_asks_the_database_nothing(django_assert_num_queries):
    put_the_seeds_in()
    events = list(Event.objects.published().with_evidence())
    with django_assert_num_queries(0):
        for each in known_events(events, date(2024, 5, 2)):
            assert (each.date, each.step, each.judgements, each.order) is not None
            assert each.is_named("speaker", "nobody") is not None


@pytest.mark.parametrize(
    ("day", "events"),
    [
        ("2023-05-18", 0),
        ("2023-05-19", 17),
        ("2024-05-01", 17),
        ("2024-05-02", 29),
        ("2024-05-03", 36),
    ],
)
@pytest.mark.django_db
def test_how_many_events_of_the_seeds_were_known(day, events):
    put_the_seeds_in()
    found = Event.objects.published().with_evidence()
    assert len(known_events(found, date.fromisoformat(day))) == events
