import pytest
from django.core.exceptions import ValidationError

from agreements.models import Event, Forecast, Meeting, Participation
from tests.agreements import records

pytestmark = pytest.mark.django_db

NOT_PUBLIC = ["draft", "in-review"]


def cited_stage(event: str, agreement: str, *sources: str) -> Event:
    """Return a stage whose records stand in the states named, each source cited once."""
    stage = records.stage(records.agreement(state=agreement), state=event)
    for number, state in enumerate(sources):
        source = records.source(f"report-{number}", state=state)
        records.citation(stage, records.passage(source))
    return stage


@pytest.mark.parametrize("other", ["published", *NOT_PUBLIC])
def test_published_with_one_published_source(other):
    stage = cited_stage("published", "published", "published", other)
    assert list(Event.objects.published()) == [stage]


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_a_draft_anywhere_hides_the_event(state):
    cited_stage(state, "published", "published")
    assert not Event.objects.published().exists()


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_a_draft_agreement_hides_its_stages(state):
    cited_stage("published", state, "published")
    assert not Event.objects.published().exists()


@pytest.mark.parametrize("sources", [[], NOT_PUBLIC])
def test_without_a_published_source_there_is_no_event(sources):
    cited_stage("published", "published", *sources)
    assert not Event.objects.published().exists()


def test_an_event_of_no_agreement_needs_none():
    meeting = records.meeting()
    records.citation(meeting, records.passage(records.source()))
    assert list(Event.objects.published()) == [meeting]


def test_concerning_finds_stages_and_what_is_about_the_agreement():
    pact, other = records.agreement("pact"), records.agreement("other")
    stage, meeting = records.stage(pact), records.meeting()
    meeting.about.set([pact, other])
    records.stage(other, "other-signed")
    assert set(Event.objects.concerning(pact)) == {stage, meeting}


def evident_statement(slug: str) -> Event:
    """Return a statement with one of everything that hangs from an event."""
    statement = records.statement(slug)
    source = records.source(f"report-{slug}")
    words = records.passage(source, relies_on=source)
    records.citation(statement, words)
    records.citation(statement, words, "wording", "quotation")
    Participation.objects.create(event=statement, person=records.person(f"person-of-{slug}"))
    pact = records.agreement(f"pact-of-{slug}")
    Forecast.objects.create(statement=statement, agreement=pact, step="signed")
    statement.judgements.create(field="date", value="2024", why="It is said.")
    return statement


def all_that_is_shown() -> list[list[str]]:
    events = Event.objects.with_evidence().chronological()
    return [
        [
            *(f"{c.passage.source.same_story_as} {c.passage.relies_on}" for c in e.citations.all()),
            *(f"{f.agreement} {f.statement}" for f in e.forecasts.all()),
            *(p.person.name for p in e.participations.all()),
            *map(str, (*e.judgements.all(), *e.parties.all(), e.agreement)),
        ]
        for e in events
    ]


@pytest.mark.parametrize("number", [1, 4])
def test_with_evidence_asks_as_often_for_four_events_as_for_one(number, django_assert_num_queries):
    for n in range(number):
        evident_statement(f"statement-{n}")
    with django_assert_num_queries(7):
        shown = all_that_is_shown()
    assert shown[-1] == [
        f"None report-statement-{number - 1}",
        f"None report-statement-{number - 1}",
        "The Pact A statement",
        "A Minister",
        "date: 2024",
        "None",
    ]


def test_with_evidence_leaves_out_what_readers_may_not_see():
    statement = evident_statement("statement")
    draft = records.source("draft", state="draft")
    records.citation(statement, records.passage(draft))
    Forecast.objects.create(
        statement=statement, agreement=records.agreement("hidden", state="draft"), step="signed"
    )
    event = Event.objects.with_evidence().get(slug="statement")
    assert {c.passage.source.slug for c in event.citations.all()} == {"report-statement"}
    assert [f.agreement.slug for f in event.forecasts.all()] == ["pact-of-statement"]


def test_a_length_is_checked_by_its_own_grammar():
    event = Meeting(slug="m", title="M", length="two years")
    with pytest.raises(ValidationError) as caught:
        event.full_clean()
    assert caught.value.message_dict == {
        "length": [
            "“two years” is not a length we can read: write for example P2Y, P6M, P10D or PT2H~."
        ]
    }


def test_neither_date_nor_length():
    with pytest.raises(ValidationError) as caught:
        Meeting(slug="m", title="M").full_clean()
    assert caught.value.message_dict == {
        "__all__": ["Give a date, or a length where no date is told."]
    }


def test_the_short_title_is_the_label_or_the_title():
    assert Event(title="A long title", label="Short").short_title == "Short"
    assert Event(title="A long title").short_title == "A long title"


def test_what_people_read():
    event = records.meeting("talks")
    participation = Participation(event=event, person=records.person(), office="Minister")
    forecast = Forecast(agreement=records.agreement(), step="signed")
    assert [str(event), event.get_absolute_url()] == ["A meeting", "/events/talks/"]
    assert [str(participation), str(forecast)] == ["A Minister, Minister", "Pact: Signed"]
