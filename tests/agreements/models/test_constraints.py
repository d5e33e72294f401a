"""What the database itself refuses, whoever writes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from agreements.models import (
    Agreement,
    Event,
    Forecast,
    FormerSlug,
    ImportedRecord,
    Judgement,
    NotDuplicates,
    Participation,
    Party,
    PendingChange,
    Person,
    RecordState,
    Revision,
    Slug,
    Source,
    Timeline,
)
from tests.agreements import records

pytestmark = pytest.mark.django_db

Write = Callable[[], Any]


def event(kind: str, **fields: Any) -> Event:
    return Event.objects.create(**{"slug": "e", "kind": kind, "date": "2024", **fields})


def past_the_field(**columns: str | None) -> None:
    """Write bounds that no field of ours would write."""
    pk = records.meeting().pk
    assignments = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE agreements_event SET {assignments} WHERE id = %s",  # noqa: S608
            [*columns.values(), pk],
        )


def copy_of_itself() -> None:
    source = records.source()
    source.same_story_as = source
    source.save()


def twice(create: Write) -> Write:
    def write() -> None:
        create()
        create()

    return write


def one_more(model: type[models.Model], **fields: Callable[[], Any]) -> Write:
    """Return what creates one row and then another with the same values."""

    def write() -> None:
        values = {name: make() for name, make in fields.items()}
        model._default_manager.create(**values)
        model._default_manager.create(**values)

    return write


def slug_of_two() -> None:
    Slug.objects.create(slug="s", agreement=records.agreement(), event=records.meeting())


REFUSED: dict[str, list[Write]] = {
    "an_organisation_has_a_name_of_its_own": [
        lambda: Party.objects.create(code="G7", kind="organisation")
    ],
    "an_event_is_of_one_of_four_kinds": [lambda: event("rumour"), lambda: event("")],
    "a_stage_and_nothing_else_belongs_to_an_agreement": [
        lambda: event("stage", step="signed"),
        lambda: event("meeting", agreement=records.agreement()),
    ],
    "a_stage_and_nothing_else_names_its_step": [
        lambda: event("stage", agreement=records.agreement()),
        lambda: event("meeting", step="signed"),
    ],
    "only_a_stage_is_taken_by_one_party_or_a_milestone": [
        lambda: event("meeting", party=records.party()),
        lambda: event("statement", milestone=True),
    ],
    "only_a_statement_has_an_attribution": [lambda: event("meeting", attribution="an official")],
    "an_event_has_a_date_or_a_length": [lambda: event("meeting", date=None)],
    "an_event_does_not_end_before_it_begins": [
        lambda: past_the_field(earliest="2024-02-01", latest="2024-01-01")
    ],
    "an_event_without_a_date_has_no_bounds": [lambda: past_the_field(date="", length="P1Y")],
    "a_person_takes_part_in_an_event_once": [
        one_more(Participation, event=records.meeting, person=records.person)
    ],
    "a_statement_expects_a_stage_of_an_agreement_once": [
        one_more(
            Forecast,
            statement=records.statement,
            agreement=records.agreement,
            step=lambda: "signed",
        )
    ],
    "a_source_is_not_a_copy_of_itself": [copy_of_itself],
    "a_passage_has_a_slug_of_its_own_in_its_source": [
        lambda: [records.passage(of) for of in [records.source()] * 2]
    ],
    "a_passage_ends_after_it_starts": [lambda: records.passage(records.source(), start=9, end=9)],
    "a_passage_gives_one_value_for_a_field_of_an_event": [
        lambda: [
            records.citation(event, words)
            for event, words in [(records.meeting(), records.passage(records.source()))] * 2
        ]
    ],
    "a_judgement_is_on_an_event_or_on_a_source": [
        lambda: Judgement.objects.create(field="date", value="2024"),
        lambda: Judgement.objects.create(event=records.meeting(), source=records.source()),
    ],
    "a_judgement_on_an_event_is_on_a_field_that_is_cited": [
        lambda: Judgement.objects.create(event=records.meeting(), field="colour", value="red")
    ],
    "a_field_of_an_event_is_judged_once": [
        one_more(Judgement, event=records.meeting, field=lambda: "date")
    ],
    "a_field_of_a_source_is_judged_once": [
        one_more(Judgement, source=records.source, field=lambda: "published")
    ],
    "a_timeline_does_not_end_before_it_starts": [
        lambda: Timeline.objects.create(slug="t", starts="2024-01-02", ends="2024-01-01")
    ],
    "a_revision_has_a_number_of_its_own": [
        one_more(
            Revision,
            timeline=lambda: Timeline.objects.create(slug="t"),
            number=lambda: 1,
            entries=list,
        )
    ],
    "there_is_one_record": [lambda: RecordState.objects.create(pk=2)],
    "a_slug_leads_to_one_record": [slug_of_two],
    "a_record_is_remembered_once": [
        one_more(ImportedRecord, kind=lambda: "EventSeed", key=lambda: "e")
    ],
    "a_former_slug_leads_to_one_record": [
        one_more(FormerSlug, kind=lambda: "person", slug=lambda: "p", record=lambda: 1)
    ],
    "two_records_are_told_apart_once": [
        one_more(NotDuplicates, kind=lambda: "person", first=lambda: 1, second=lambda: 2)
    ],
    "a_record_has_one_pending_change": [
        one_more(PendingChange, kind=lambda: "event", record=lambda: 1, base=dict, seed=dict)
    ],
    "a_pending_change_is_a_draft_or_in_review": [
        lambda: PendingChange.objects.create(
            kind="event", record=1, base={}, seed={}, state="published"
        )
    ],
}
UNIQUE_COLUMNS: list[Write] = [
    twice(lambda: Party.objects.create(code="FR")),
    twice(lambda: Person.objects.create(slug="p", name="P", family_name="P")),
    twice(lambda: Source.objects.create(slug="s")),
    twice(lambda: Agreement.objects.bulk_create([Agreement(slug="a")])),
    twice(lambda: Timeline.objects.bulk_create([Timeline(slug="t")])),
    twice(lambda: Event.objects.bulk_create([Event(slug="e", kind="meeting", date="2024")])),
]


@pytest.mark.parametrize(
    ("name", "write"), [(name, write) for name, writes in REFUSED.items() for write in writes]
)
def test_refused_by_the_database(name, write):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    assert name_in_error(name) in str(caught.value)


@pytest.mark.parametrize("write", UNIQUE_COLUMNS)
def test_a_code_or_slug_belongs_to_one_row(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_every_named_constraint_is_tested():
    assert {constraint.name for _, constraint in constraints()} == set(REFUSED)


def constraints() -> Iterator[tuple[type[models.Model], Any]]:
    for model in apps.get_app_config("agreements").get_models():
        yield from ((model, constraint) for constraint in model._meta.constraints)


def name_in_error(name: str) -> str:
    """Return what the error says: of a unique constraint SQLite names the columns instead."""
    for model, constraint in constraints():
        if (
            connection.vendor == "sqlite"
            and constraint.name == name
            and isinstance(constraint, models.UniqueConstraint)
        ):
            attributes = {f.name: f for f in model._meta.concrete_fields}
            columns = (attributes[field].column for field in constraint.fields)
            return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    return name
