"""Who expected which stage by when, and whether it came: asked of a day, never stored.

Everything here works on rows at hand and asks the database nothing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.asof import KnownEvent
from agreements.citedfields import Occurs
from agreements.dates import Answer, Form, Precision, UncertainDate
from agreements.datewords import in_words
from agreements.evidence import occurs
from agreements.models import Forecast

# A stage meets the expectation of that very step; of these, it also meets another's.
ALSO_MEETS = {"signed-definitively": "signed"}


class Expectation(Enum):
    """What has become of a forecast by the end of a day."""

    MET = "met"
    POSSIBLY_MET = "possibly met"
    DUE = "due"
    OVERDUE = "overdue"
    UNCHECKABLE = "uncheckable"


@dataclass(frozen=True)
class Outcome:
    """What has become of a forecast, by which stage, and how far from the time told for it.

    `least` and `most` are the fewest and the most days by which the stage is late: below 0 it was
    early, 0 is within the time told, None is not known. Overdue, `least` counts to the day asked.
    """

    state: Expectation
    by: UncertainDate | None
    stage: KnownEvent | None = None
    least: int | None = None
    most: int | None = None

    @property
    def words(self) -> str:
        """Return the outcome for readers, such as "overdue by 512 days"."""
        if self.state is Expectation.UNCHECKABLE:
            return _("no time told, cannot be checked")
        if self.state is Expectation.OVERDUE:
            return _("overdue by %(days)s") % {"days": _days(self.least or 0)}
        if self.stage is None:
            return _("due %(when)s") % {"when": _when(self.by)}
        met = _("met %(when)s") if self.state is Expectation.MET else _("possibly met %(when)s")
        timing = _timing(self.least, self.most) if self.by else _("no time was told")
        return f"{met % {'when': _when(self.stage.date)}}, {timing}"


def outcome(forecast: Forecast, stages: Iterable[KnownEvent], day: datetime.date) -> Outcome:
    """Return what has become of `forecast` by the end of `day`.

    `stages` are those of its agreement known by then, in chronological order; its statement must be
    at hand. An undated stage, and one that the day only may have reached, possibly meets it.
    """
    by, possibly = forecast.by, None
    for stage in stages:
        if not _is_expected(stage, forecast):
            continue
        reached = stage.date.reached_by(day) if stage.date else Answer.MAYBE
        if reached is Answer.YES:
            return Outcome(Expectation.MET, by, stage, *_lateness(stage.date, by))
        if reached is Answer.MAYBE:
            possibly = possibly or stage
    if possibly:
        return Outcome(Expectation.POSSIBLY_MET, by, possibly, *_lateness(possibly.date, by))
    if by is None:
        return Outcome(Expectation.UNCHECKABLE, by)
    if by.drawn_latest and by.drawn_latest < day:
        return Outcome(Expectation.OVERDUE, by, least=(day - by.drawn_latest).days)
    return Outcome(Expectation.DUE, by)


def _is_expected(stage: KnownEvent, forecast: Forecast) -> bool:
    """Return whether `stage` happened as expected and not surely before it was expected."""
    if forecast.step not in (stage.step, ALSO_MEETS.get(stage.step)):
        return False
    said = forecast.statement.date
    past = stage.date and said and stage.date.before(said) is Answer.YES
    return not past and occurs(stage) is Occurs.HAPPENED


def _lateness(
    date: UncertainDate | None, by: UncertainDate | None
) -> tuple[int | None, int | None]:
    """Return the fewest and the most days by which `date` is late; below 0 it is early."""
    if date is None or by is None:
        return None, None
    return _distance(date.earliest, by), _distance(date.latest, by)


def _distance(day: datetime.date | None, by: UncertainDate) -> int | None:
    """Return the days from the time told to `day`, 0 inside it; `~` makes it a unit wider."""
    if day is None:
        return None
    if by.drawn_latest and day > by.drawn_latest:
        return (day - by.drawn_latest).days
    if by.drawn_earliest and day < by.drawn_earliest:
        return (day - by.drawn_earliest).days
    return 0


def _timing(least: int | None, most: int | None) -> str:
    if least == most == 0:
        return _("in time")
    if least is not None and least > 0:
        return _("%(days)s late") % {"days": _span(least, most)}
    if most is not None and most < 0:
        return _("%(days)s early") % {"days": _span(-most, None if least is None else -least)}
    if least is None or most is None:
        return _("perhaps in time")
    if least == 0:
        return _("in time or up to %(days)s late") % {"days": _days(most)}
    if most == 0:
        return _("in time or up to %(days)s early") % {"days": _days(-least)}
    return _("between %(early)s early and %(late)s late") % {
        "early": _days(-least),
        "late": _days(most),
    }


def _span(fewest: int, most: int | None) -> str:
    if most is None:
        return _("at least %(days)s") % {"days": _days(fewest)}
    if fewest == most:
        return _days(most)
    return _("%(fewest)d to %(days)s") % {"fewest": fewest, "days": _days(most)}


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _when(date: UncertainDate | None) -> str:
    """Return a date as the time at which something is: "on 6 January 2022", "about May 2025"."""
    if date is None:
        return _("on a day not told")
    words = in_words(date)
    if date.form is not Form.POINT or date.approximate or date.precision is Precision.CENTURY:
        return words
    if date.points[0].day:  # known, or XX: one day of the month
        return _("on %(date)s") % {"date": words}
    return _("in %(date)s") % {"date": words}
