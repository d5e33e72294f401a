"""How sure events are: how each is attested, and how precisely it is dated."""

import datetime
from collections.abc import Iterator

from django.db.models import CharField, Count, F, Prefetch, Q, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from agreements.asof import KnownEvent
from agreements.citedfields import CitedField, Occurs
from agreements.dates import UncertainDate
from agreements.evidence import disputed_fields, occurs
from agreements.models import Citation, Event, Judgement, State
from agreements.models.event import EventQuerySet
from agreements.witnesses import witnesses

TOLD_BY = ("passage__source__same_story_as", "passage__relies_on")  # what `witnesses` asks for


class Certainty(TextChoices):
    """How sure an event is: one of the first four holds, and one of the last two."""

    CORROBORATED = "corroborated", _("two or more witnesses")
    ONE_WITNESS = "one-witness", _("one witness")
    DISPUTED = "disputed", _("sources disagree")
    NOT_CONFIRMED = "not-confirmed", _("planned, denied or cancelled")
    DAY_KNOWN = "day-known", _("day known")
    DAY_NOT_KNOWN = "day-not-known", _("day not known")


def dated(date: UncertainDate | None) -> Certainty:
    """A day is known if it is one day and told without "about" or our own doubt."""
    known = date is not None and date.drawn_earliest is not None and not date.uncertain
    known = known and date.drawn_earliest == date.drawn_latest  # type: ignore[union-attr]
    return Certainty.DAY_KNOWN if known else Certainty.DAY_NOT_KNOWN


def as_sure_as(certainty: str, events: EventQuerySet) -> EventQuerySet:
    """Return those of `events` that are as sure as that; a source not yet published counts too.

    An event of which no source says whether it happened has no witness.
    """
    if certainty == Certainty.DAY_KNOWN:
        return events.filter(pk__in=_of_a_known_day().values("pk"))
    if certainty == Certainty.DAY_NOT_KNOWN:
        return events.exclude(pk__in=_of_a_known_day().values("pk"))
    attested = dict(_attested_otherwise())
    if certainty != Certainty.ONE_WITNESS:
        return events.filter(pk__in=[pk for pk, found in attested.items() if found == certainty])
    told = Citation.objects.filter(field=CitedField.OCCURRENCE)
    return events.filter(pk__in=told.values("event")).exclude(pk__in=list(attested))


def disputed() -> list[int]:
    """Return the keys of the events on which published sources disagree, as readers see it."""
    published = Citation.objects.filter(passage__source__state=State.PUBLISHED)
    events = Event.objects.told_differently().prefetch_related(
        Prefetch("citations", published.select_related("passage__source"))
    )
    known = (KnownEvent(event, datetime.date.max) for event in events)
    return [each.event.pk for each in known if disputed_fields(each)]


def _of_a_known_day() -> EventQuerySet:
    """Return the events for which `dated` finds the day known."""
    events = Event.objects.alias(edtf=Cast("date", CharField()))
    return events.filter(earliest=F("latest")).exclude(edtf__regex="[~?%]")


def _attested_otherwise() -> Iterator[tuple[int, Certainty]]:
    """Yield the events that are attested otherwise than by one witness, each with how."""
    for event in _told_by_more_than_one():
        known = KnownEvent(event, datetime.date.max)
        if disputed_fields(known):
            yield event.pk, Certainty.DISPUTED
        elif occurs(known) is not Occurs.HAPPENED:
            yield event.pk, Certainty.NOT_CONFIRMED
        elif len(set(witnesses(known.cited(CitedField.OCCURRENCE)))) > 1:
            yield event.pk, Certainty.CORROBORATED


def _told_by_more_than_one() -> EventQuerySet:
    """Return the events that may be attested in another way than by one witness, with citations."""
    told = Citation.objects.values("event", "field").annotate(
        times=Count("pk"), values_told=Count("value", distinct=True)
    )
    occurrence = Q(field=CitedField.OCCURRENCE)
    otherwise = occurrence & ~Q(value=Occurs.HAPPENED)
    events = Event.objects.filter(
        Q(pk__in=told.filter(occurrence, times__gt=1).values("event"))
        | Q(pk__in=told.filter(values_told__gt=1).values("event"))
        | Q(pk__in=Citation.objects.filter(otherwise).values("event"))
        | Q(pk__in=Judgement.objects.filter(otherwise, source=None).values("event"))
    )
    citations = Citation.objects.select_related(*TOLD_BY)
    return events.prefetch_related(Prefetch("citations", citations), "judgements")
