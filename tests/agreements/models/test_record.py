"""The version of the record, and the addresses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.models import Event, RecordState, Slug, Timeline
from tests.agreements import records

pytestmark = pytest.mark.django_db


def save_of_some_fields(event: Event) -> None:
    event.save(update_fields=["title"])


def delete(event: Event) -> None:
    event.delete()


def delete_of_many(event: Event) -> None:
    Event.objects.all().delete()


def bulk_create(event: Event) -> None:
    Event.objects.bulk_create([Event(slug="e", title="E", kind="meeting", date="2024")])


def bulk_update(event: Event) -> None:
    Event.objects.bulk_update([event], ["title"])


def update(event: Event) -> None:
    Event.objects.update(title="Other")


def add_to_list(event: Event) -> None:
    event.parties.add(*event.parties.model.objects.all())


def add_from_the_other_side(event: Event) -> None:
    event.parties.model.objects.get().events.add(event)


def set_list(event: Event) -> None:
    event.parties.set(event.parties.model.objects.all())


@pytest.mark.parametrize(
    "write",
    [
        save_of_some_fields,
        delete,
        delete_of_many,
        bulk_create,
        bulk_update,
        update,
        add_to_list,
        add_from_the_other_side,
        set_list,
    ],
)
def test_every_write_raises_the_version_and_none_that_is_undone(write):
    event = records.meeting()
    records.party()
    before = RecordState.current()
    with transaction.atomic():
        write(Event.objects.get(pk=event.pk))
        assert RecordState.current() > before
        transaction.set_rollback(True)
    assert RecordState.current() == before


def test_the_version_is_0_before_the_first_write_and_then_rises_by_one():
    assert RecordState.current() == 0
    party = records.party()
    assert RecordState.current() == 1
    party.save()
    assert RecordState.current() == 2


def test_reading_raises_nothing():
    records.meeting()
    before = RecordState.current()
    list(Event.objects.published())
    assert RecordState.current() == before


def test_locking_raises_nothing():
    with transaction.atomic():
        RecordState.lock()
    assert RecordState.current() == 0


def rows() -> dict[str, str]:
    return {row.slug: str(row.record) for row in Slug.objects.all()}


def test_every_addressed_record_has_its_row():
    records.agreement("pact")
    records.meeting("talks")
    Timeline.objects.create(slug="path", title="The path")
    assert rows() == {"pact": "The Pact", "talks": "A meeting", "path": "The path"}


def timeline(slug: str) -> Timeline:
    return Timeline.objects.create(slug=slug, title="The path")


MAKERS = [records.agreement, records.meeting, timeline]


@pytest.mark.parametrize("first", MAKERS)
@pytest.mark.parametrize("second", MAKERS)
def test_an_address_is_taken_once_whatever_the_kinds(first, second):
    first("talks")
    with pytest.raises(ValidationError) as caught:
        second("talks")
    assert caught.value.message_dict == {"slug": ["“talks” is the address of another record."]}


def test_a_changed_slug_keeps_the_old_address():
    event = records.meeting("talks")
    event.slug = "paris-talks"
    event.save()
    assert rows() == {"talks": "A meeting", "paris-talks": "A meeting"}


def test_a_record_may_go_back_to_its_old_address_but_no_other_may_take_it():
    event = records.meeting("talks")
    event.slug = "paris-talks"
    event.save()
    with pytest.raises(ValidationError):
        records.agreement("talks")
    event.slug = "talks"
    event.full_clean()
    event.save()
    assert Event.objects.get().slug == "talks"


def test_a_deleted_record_leaves_its_address_withdrawn():
    records.meeting("talks").delete()
    assert rows() == {"talks": "None"}


def test_a_withdrawn_address_may_be_used_again():
    records.meeting("talks").delete()
    records.agreement("talks")
    assert rows() == {"talks": "The Pact"}


def test_full_clean_names_a_taken_address():
    records.agreement("pact")
    with pytest.raises(ValidationError) as caught:
        Timeline(slug="pact", title="The path").full_clean()
    assert caught.value.message_dict == {"slug": ["“pact” is the address of another record."]}
