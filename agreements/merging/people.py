"""Two records of one person."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from agreements.citedfields import CitedField
from agreements.merging.choices import OTHER, Choice, MergeRefusedError, Values
from agreements.merging.pairs import Pair
from agreements.models import Citation, Event, Judgement, Participation

NAMING = (CitedField.PARTICIPANTS, CitedField.SPEAKER)  # their values name people by their slugs


class People(Pair):
    """The person `kept` and the `other`."""

    def choices(self) -> list[Choice]:
        offices = (_office(*both) for both in self._both_take_part())
        return [*super().choices(), *(choice for choice in offices if choice.kept != choice.other)]

    def move(self, values: Values) -> list[models.Model]:
        """Let the one kept take part wherever the other did, and be named where the other was."""
        for mine, theirs in self._both_take_part():
            choice = _office(mine, theirs)
            if choice.kept != choice.other and choice.made(values) == OTHER:
                mine.office = theirs.office
                mine.save()
            theirs.delete()
        for row in self._participations():
            row.person = self.kept
            row.save()
        for row in naming(self.other.slug):
            row.value = renamed(row.value, self.other.slug, self.kept.slug)
            _refuse_too_long(row)
            row.save()
        return []

    def pointing_at(self, record: Any) -> dict[str, list[str]]:
        rows = Participation.objects.filter(person=record).select_related("event")
        return {
            _("Takes part in"): [
                f"{row.event} ({row.office})" if row.office else str(row.event) for row in rows
            ],
            _("Named in the evidence of"): [f"{row.event}: {row}" for row in naming(record.slug)],
        }

    def bears_on(self) -> list[models.Model]:
        return list(Event.objects.filter(participations__person__in=[self.kept, self.other]))

    def _participations(self) -> Any:
        rows = Participation.objects.filter(person=self.other).select_related("event")
        return rows.order_by("event__slug")

    def _both_take_part(self) -> list[tuple[Participation, Participation]]:
        """Return the participations of both in each event in which both take part."""
        own = {row.event_id: row for row in Participation.objects.filter(person=self.kept)}
        return [(own[row.event_id], row) for row in self._participations() if row.event_id in own]


def _office(mine: Participation, theirs: Participation) -> Choice:
    name = _("Office at “%(event)s”") % {"event": theirs.event}
    return Choice(f"office:{theirs.event.slug}", name, mine.office, theirs.office)


def naming(slug: str) -> Iterator[Any]:
    """Yield the citations and the judgements on events whose value names the person `slug`."""
    for model in (Citation, Judgement):
        rows: Any = model._default_manager.filter(event__isnull=False, field__in=NAMING)
        found = rows.filter(value__contains=slug).select_related("event").order_by("pk")
        yield from (row for row in found if slug in row.value.split(", "))


def renamed(value: str, old: str, new: str) -> str:
    """Return the names of a value with `new` for `old`, each once."""
    names = (new if name == old else name for name in value.split(", "))
    return ", ".join(dict.fromkeys(names))


def _refuse_too_long(row: Citation | Judgement) -> None:
    most = row._meta.get_field("value").max_length
    if most is not None and len(row.value) > most:
        message = _("The names cited for “%(event)s” would be longer than a value can be.")
        raise MergeRefusedError(message % {"event": row.event})
