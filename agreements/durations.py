"""How long lies between two dates, shortest to longest where they are not fully known."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.dates import UncertainDate


@dataclass(frozen=True)
class Days:
    """A number of days: the fewest and the most there can be, None where nothing bounds them."""

    fewest: int | None
    most: int | None

    @property
    def words(self) -> str:
        """Return the number for readers: "12 days", "12 to 43 days", "at least 12 days", or ''."""
        if self.most is None:
            return _("at least %(days)s") % {"days": days(self.fewest)} if self.fewest else ""
        if self.fewest == self.most:
            return days(self.most)
        if not self.fewest:
            return _("at most %(days)s") % {"days": days(self.most)}
        return _("%(fewest)d to %(days)s") % {"fewest": self.fewest, "days": days(self.most)}


def days(count: int) -> str:
    """Return a number of days in words."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def between(first: UncertainDate, second: UncertainDate) -> Days:
    """Return how many days lie between two events of which `second` is not the earlier one.

    From the last possible day of the first to the first possible day of the second at the
    shortest, the other way round at the longest; "about" makes a date one unit wider on each side.
    """
    shortest = _from(first.drawn_latest, second.drawn_earliest)
    longest = _from(first.drawn_earliest, second.drawn_latest)
    fewest = None if shortest is None else max(0, shortest)
    return Days(fewest, None if longest is None else max(0, longest))


def _from(first: date | None, second: date | None) -> int | None:
    return (second - first).days if first and second else None
