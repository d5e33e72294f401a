"""Small records for the tests of the pages: what a test does not name is plain and published."""

from collections.abc import Iterator
from typing import Any

from agreements.models import (
    Agreement,
    Citation,
    Event,
    Meeting,
    Passage,
    Source,
    Stage,
    State,
    Statement,
    Timeline,
)

PUBLISHED = {"state": State.PUBLISHED}


def a_source(slug: str = "wire", **values: Any) -> Source:
    return Source.objects.create(
        **{**PUBLISHED, "slug": slug, "headline": "Talks agreed", "agency": "Wire", **values}
    )


def a_passage(source: Source, slug: str = "words", **values: Any) -> Passage:
    return Passage.objects.create(
        **{
            "source": source,
            "slug": slug,
            "exact": "agreed to talk",
            "start": 0,
            "end": 14,
            "about_source": True,
            **values,
        }
    )


def cite(
    event: Event, passage: Passage, field: str = "occurrence", value: str = "happened"
) -> None:
    Citation.objects.create(
        event=event, passage=passage, field=field, value=value, position=event.citations.count()
    )


def an_agreement(slug: str = "pact", **values: Any) -> Agreement:
    return Agreement.objects.create(
        **{**PUBLISHED, "slug": slug, "name": "The Pact", "short_name": "Pact", **values}
    )


def a_stage(agreement: Agreement, passage: Passage, slug: str = "signing", **values: Any) -> Stage:
    """A stage of `agreement`, cited once."""
    values = {"title": "The pact is signed", "date": "2024-05-02", "step": "signed", **values}
    stage = Stage.objects.create(**{**PUBLISHED, "slug": slug, "agreement": agreement, **values})
    cite(stage, passage)
    return stage


def a_meeting(
    agreement: Agreement, passage: Passage, slug: str = "lunch", **values: Any
) -> Meeting:
    """A meeting about `agreement`, cited once."""
    values = {"title": "They meet", "date": "2024-05-01", **values}
    meeting = Meeting.objects.create(**{**PUBLISHED, "slug": slug, **values})
    meeting.about.add(agreement)
    cite(meeting, passage)
    return meeting


def a_statement(
    agreement: Agreement, passage: Passage, slug: str = "speech", **values: Any
) -> Statement:
    """A statement about `agreement`, cited once."""
    values = {"title": "They speak", "date": "2024-05-03", "attribution": "an official", **values}
    statement = Statement.objects.create(**{**PUBLISHED, "slug": slug, **values})
    statement.about.add(agreement)
    cite(statement, passage)
    return statement


def a_timeline(agreement: Agreement, slug: str = "path", **values: Any) -> Timeline:
    """A timeline of all that concerns `agreement`."""
    timeline = Timeline.objects.create(**{**PUBLISHED, "slug": slug, "title": "The path", **values})
    timeline.agreements.add(agreement)
    return timeline


def a_record() -> None:
    """One of each: /timelines/path/, /agreements/pact/, /events/signing/, /sources/wire/."""
    agreement = an_agreement()
    a_stage(agreement, a_passage(a_source()))
    a_timeline(agreement)


def with_half_of_the_events_then_all() -> Iterator[None]:
    """Yield twice: while every other event is a draft, and once all are published again."""
    keys = list(Event.objects.order_by("pk").values_list("pk", flat=True))
    half = Event.objects.filter(pk__in=keys[1::2])
    half.update(state=State.DRAFT)
    yield
    half.update(state=State.PUBLISHED)
    yield
