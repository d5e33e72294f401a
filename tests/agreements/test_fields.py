from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.forms import modelform_factory
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from agreements.dates import UncertainDate, parse
from agreements.models import Event, Meeting
from tests.agreements.test_dates import valid_dates

pytestmark = pytest.mark.django_db

WRITTEN = [
    ("2024-05-02", "2024-05-02", date(2024, 5, 2), date(2024, 5, 2)),
    (" 2023-05 ", "2023-05", date(2023, 5, 1), date(2023, 5, 31)),
    ("2023-05~", "2023-05~", date(2023, 5, 1), date(2023, 5, 31)),
    ("[..2023-05-19]", "[..2023-05-19]", None, date(2023, 5, 19)),
    ("[2023-05-19..]", "[2023-05-19..]", date(2023, 5, 19), None),
    ("[2024,2023-12]", "[2023-12,2024]", date(2023, 12, 1), date(2024, 12, 31)),
]


def stored(slug: str = "talks") -> tuple[str, date | None, date | None]:
    """Return the three columns as the database holds them, past every field's own reading."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT date, earliest, latest FROM agreements_event WHERE slug = %s", [slug]
        )
        text, *bounds = cursor.fetchone()
    earliest, latest = (date.fromisoformat(str(bound)) if bound else None for bound in bounds)
    return text, earliest, latest


def talks(text: str = "2020") -> Event:
    return Meeting.objects.create(slug="talks", title="Talks", date=text)


def written_by_save(text: str) -> None:
    talks(text)


def written_by_bulk_create(text: str) -> None:
    Event.objects.bulk_create([Event(kind="meeting", slug="talks", title="Talks", date=text)])


def written_by_update_fields(text: str) -> None:
    event = talks()
    event.date = text
    event.save(update_fields=["date"])


def written_by_a_deferred_row(text: str) -> None:
    talks()
    event = Event.objects.only("date").get()
    event.date = text
    event.save()


def written_by_bulk_update(text: str) -> None:
    event = talks()
    event.date = text
    Event.objects.bulk_update([event], ["date"])


def written_by_update(text: str) -> None:
    talks()
    Event.objects.update(date=text)


WRITERS = [
    written_by_save,
    written_by_bulk_create,
    written_by_update_fields,
    written_by_a_deferred_row,
    written_by_bulk_update,
    written_by_update,
]


@pytest.mark.parametrize(("text", "canonical", "earliest", "latest"), WRITTEN)
@pytest.mark.parametrize("write", WRITERS)
def test_every_write_stores_the_text_and_both_bounds(write, text, canonical, earliest, latest):
    write(text)
    assert stored() == (canonical, earliest, latest)
    assert Event.objects.get().date == parse(text)


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_no_date_is_empty_text_without_bounds(nothing):
    event = talks()
    event.date, event.length = nothing, "P1Y"
    event.save()
    assert stored() == ("", None, None)
    assert Event.objects.get().date is None


def test_bounds_set_by_hand_do_not_last():
    event = talks("2024")
    event.earliest = date(1900, 1, 1)
    event.save()
    assert stored() == ("2024", date(2024, 1, 1), date(2024, 12, 31))


def test_the_saved_event_holds_the_date_and_its_bounds():
    event = talks("2024-05")
    assert (event.date, event.earliest, event.latest) == (
        parse("2024-05"),
        date(2024, 5, 1),
        date(2024, 5, 31),
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("2023-02-30", "“2023-02-30”: February 2023 has no day 30."),
        ("2024/2023", "“2024/2023”: it ends before it begins."),
        ("soon", "“soon” is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."),
        (2024, "A date is text in EDTF, not int."),
    ],
)
def test_full_clean_gives_the_sentence_of_the_parser_once(wrong, sentence):
    event = Meeting(slug="talks", title="Talks", date=wrong)
    with pytest.raises(ValidationError) as caught:
        event.full_clean()
    assert caught.value.message_dict == {"date": [sentence]}


@pytest.mark.parametrize("write", WRITERS)
def test_no_write_takes_what_is_not_a_date(write):
    with pytest.raises(ValidationError, match="is not a date we can read"):
        write("soon")


def test_a_date_can_be_cleared_though_its_bounds_are_still_loaded():
    event = talks("2024")
    event.date, event.length = None, "P1Y"
    event.full_clean()


def test_a_form_shows_the_text_and_sees_no_change_in_it():
    form_class = modelform_factory(Event, fields=["date"])
    event = talks("[..2023-05-19]")
    form = form_class({"date": "[..2023-05-19]"}, instance=event)
    assert (form.initial["date"], form.has_changed()) == ("[..2023-05-19]", False)
    assert form.is_valid()
    form.save()
    assert stored() == ("[..2023-05-19]", None, date(2023, 5, 19))


def test_a_form_refuses_with_the_sentence_of_the_parser():
    form = modelform_factory(Event, fields=["date"])({"date": "May"}, instance=talks())
    assert form.errors == {
        "date": ["“May” is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."]
    }


class DatabaseOrderTest(TestCase):
    """SQLite and PostgreSQL order events as Python does: each is compared with Python."""

    @settings(max_examples=60)
    @given(st.lists(st.one_of(st.none(), valid_dates), min_size=2, max_size=12))
    def test_chronological(self, dates):
        events = Event.objects.bulk_create(
            Event(kind="meeting", slug=f"e{n}", title="E", date=day, length="P1Y")
            for n, day in enumerate(dates)
        )
        assert list(Event.objects.chronological()) == sorted(events, key=in_python)


def in_python(event: Event) -> tuple[bool, date, date, int]:
    day: UncertainDate | None = event.date
    if day is None:
        return True, date.max, date.max, event.pk
    return False, day.known_end, day.latest or date.max, event.pk
