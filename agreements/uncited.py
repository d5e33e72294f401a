"""Events that state what no source is cited for, found by the database.

The rules are those of `agreements.seedfaults.stated_values`, which asks one event at a time.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreements.citedfields import CitedField
from agreements.models import Citation, Event, Forecast, Kind, Participation

Events = QuerySet[Any]


def uncited(events: Events) -> Events:
    """Return those of `events` without any citation."""
    return events.exclude(_cited())


def with_a_fact_uncited(events: Events) -> Events:
    """Return those of `events` that state something of which no citation gives a value."""
    named = Exists(Participation.objects.filter(event=OuterRef("pk"))) | Exists(
        Event.parties.through._default_manager.filter(event=OuterRef("pk"))
    )
    expected = Exists(Forecast.objects.filter(statement=OuterRef("pk")))
    statement = Q(kind=Kind.STATEMENT)
    stated = {
        CitedField.OCCURRENCE: ~Q(pk=None),
        CitedField.DATE: ~Q(date=""),
        CitedField.LENGTH: ~Q(length=""),
        CitedField.PLACE: ~Q(place=""),
        CitedField.PARTICIPANTS: ~statement & Q(named),
        CitedField.SPEAKER: statement,
        CitedField.WORDING: statement,
        CitedField.STEP: ~Q(step=""),
        CitedField.EXPECTATION: Q(expected),
    }
    unsupported = Q()
    for field, is_stated in stated.items():
        unsupported |= is_stated & ~Q(_cited(field=field))
    return events.filter(unsupported)


def _cited(**by: Any) -> Exists:
    return Exists(Citation.objects.filter(event=OuterRef("pk"), **by))
