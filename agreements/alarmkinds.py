"""The kinds of alarms on sources, and what an alarm says."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.dates import UncertainDate
from agreements.models import Event, Passage, Source


class AlarmKind(models.TextChoices):
    """What is wrong with a source, or only looks so."""

    HEADER_CANNOT_FIT = "header-cannot-fit", _("printed date cannot be right")
    SWAPPED = "swapped", _("day and month swapped")
    ORDER_SETTLED = "order-settled", _("order of day and month settled by the text")
    HEADER_BEFORE_EVENT = "header-before-event", _("dated before what it reports")
    WEEKDAY = "weekday", _("weekday and date do not fit")
    OTHER_DAY_AT_PLACE = "other-day-at-place", _("another day at the place of the report")
    CAPTION = "caption", _("caption against text")
    IMPOSSIBLE = "impossible", _("date made impossible by an older source")
    OTHER_DAY_IN_WORDS = "other-day-in-words", _("words give another date")


EXPLAINED = {AlarmKind.ORDER_SETTLED, AlarmKind.OTHER_DAY_AT_PLACE}


@dataclass(frozen=True)
class Alarm:
    """One alarm: the text as `printed`, the dates that would fit, and `why` in plain English.

    `about` is None where the header alone is concerned. `copies` are the sources of the same story
    that raise the same alarm.
    """

    kind: AlarmKind
    source: Source
    about: Event | None
    printed: str
    fits: tuple[UncertainDate, ...]
    why: str
    passages: tuple[Passage, ...]
    copies: tuple[Source, ...] = ()

    @property
    def explained(self) -> bool:
        """Whether nothing is wrong: what looked so has its reason."""
        return self.kind in EXPLAINED
