"""The four kinds of events as models of their own, over the one table and its one history."""

from typing import ClassVar

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _

from agreements.models.event import Event, EventQuerySet, Kind, event_history


class KindManager(models.Manager.from_queryset(EventQuerySet)):  # type: ignore[misc]
    """The events of the proxy's own kind."""

    def get_queryset(self) -> EventQuerySet:
        queryset: EventQuerySet = super().get_queryset()
        return queryset.filter(kind=self.model.KIND)


class Stage(Event):
    """A step in the life of one agreement."""

    KIND = Kind.STAGE
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True
        verbose_name, verbose_name_plural = _("stage"), _("stages")


class Meeting(Event):
    """People meeting in a place."""

    KIND = Kind.MEETING
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True
        verbose_name, verbose_name_plural = _("meeting"), _("meetings")


class Statement(Event):
    """What somebody said; its words are its `wording` citations in order."""

    KIND = Kind.STATEMENT
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True
        verbose_name, verbose_name_plural = _("statement"), _("statements")


class Occurrence(Event):
    """What is none of the others: a summit of others, exercises, a visit, a military build-up."""

    KIND = Kind.OCCURRENCE
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True
        verbose_name, verbose_name_plural = _("occurrence"), _("occurrences")


KINDS: tuple[type[Event], ...] = (Stage, Meeting, Statement, Occurrence)

# Signals are sent under the proxy's name, which the history of Event does not listen to by itself;
# the admin's history page asks the proxy for the name of the manager.
for model in KINDS:
    model._meta.simple_history_manager_attribute = "history"  # type: ignore[attr-defined]
    post_save.connect(event_history.post_save, sender=model, weak=False)
    pre_delete.connect(event_history.pre_delete, sender=model, weak=False)
    post_delete.connect(event_history.post_delete, sender=model, weak=False)
