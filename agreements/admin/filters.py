"""By what the lists of the desk are narrowed."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agreements.certainties import Certainty, as_sure_as, disputed
from agreements.models import Citation
from agreements.uncited import uncited, with_a_fact_uncited

Rows = models.QuerySet[Any]
Choice = tuple[Any, Callable[[Any], Any]]


class OneOf(admin.SimpleListFilter):
    """A filter with a few fixed choices: the words of each, and what it does to the rows."""

    choose: ClassVar[dict[str, Choice]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(value, words) for value, (words, _) in self.choose.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if (value := self.value()) is None:
            return queryset
        if value not in self.choose:
            raise IncorrectLookupParameters
        narrowed: Rows = self.choose[value][1](queryset)
        return narrowed


def _where(*conditions: Any, **fields: Any) -> Callable[[Rows], Rows]:
    return lambda rows: rows.filter(*conditions, **fields)


class Waiting(OneOf):
    title, parameter_name = _("pending change"), "waiting"
    choose: ClassVar = {
        "yes": (_("A change waits"), _where(waiting=True)),
        "no": (_("None waits"), _where(waiting=False)),
    }


class Disputed(OneOf):
    """Disputed is that on which readers are told that sources disagree."""

    title, parameter_name = _("agreement of sources"), "disputed"
    choose: ClassVar = {
        "yes": (_("Sources disagree"), lambda rows: rows.filter(pk__in=disputed())),
        "no": (_("Sources do not disagree"), lambda rows: rows.exclude(pk__in=disputed())),
    }


class Uncited(OneOf):
    title, parameter_name = _("citations"), "uncited"
    choose: ClassVar = {
        "all": (_("No citation at all"), uncited),
        "fact": (_("A stated fact without a citation"), with_a_fact_uncited),
    }


def _sure(certainty: Certainty) -> Choice:
    return certainty.label.capitalize(), lambda events: as_sure_as(certainty, events)


class HowSure(OneOf):
    """In the words of the site; what is disputed has a filter of its own."""

    title, parameter_name = _("certainty"), "certainty"
    choose: ClassVar = {each.value: _sure(each) for each in Certainty if each != Certainty.DISPUTED}


class DateTold(OneOf):
    """For what is not found by its first possible day, by which the dates above the list go."""

    title, parameter_name = _("what is told of the date"), "told"


def _told(date: str, first: str, last: str) -> dict[str, Choice]:
    some = ~Q(**{date: ""})
    return {
        "none": (_("No date"), _where(**{date: ""})),
        "no-first": (_("No first possible day"), _where(some, **{first: None})),
        "no-last": (_("No last possible day"), _where(some, **{last: None})),
    }


class EventDate(DateTold):
    choose: ClassVar = _told("date", "earliest", "latest")


class SourceDate(DateTold):
    choose: ClassVar = _told("published", "published_earliest", "published_latest")


def _cited(by: str) -> dict[str, Choice]:
    # Not by the number of citations, which a database would count for every row there is.
    def cited() -> Any:
        return Citation.objects.order_by().values(by)

    return {
        "yes": (_("Cited"), lambda rows: rows.filter(pk__in=cited())),
        "no": (_("Cited for nothing"), lambda rows: rows.exclude(pk__in=cited())),
    }


class CitedPassage(OneOf):
    title, parameter_name = _("citations"), "cited"
    choose: ClassVar = _cited("passage")


class CitedSource(OneOf):
    title, parameter_name = _("citations"), "cited"
    choose: ClassVar = _cited("passage__source")


class Copies(OneOf):
    title, parameter_name = _("copies"), "copy"
    choose: ClassVar = {
        "yes": (_("A copy of another source"), _where(same_story_as__isnull=False)),
        "no": (_("In its own words"), _where(same_story_as=None)),
    }


class LeadsTo(OneOf):
    """Of slugs, which may be those of no record any more."""

    title, parameter_name = _("where it leads"), "to"
    choose: ClassVar = {
        "timeline": (_("To a timeline"), _where(timeline__isnull=False)),
        "agreement": (_("To an agreement"), _where(agreement__isnull=False)),
        "event": (_("To an event"), _where(event__isnull=False)),
        "nothing": (_("Withdrawn"), _where(timeline=None, agreement=None, event=None)),
    }
