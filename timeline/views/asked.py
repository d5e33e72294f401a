"""The day a page is asked about: today, or the day that `?as_of=` names."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements import dates, datewords
from agreements.models import Event

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True)
class Asked:
    """The day asked about. `as_of` is what the address says, '' where it says nothing.

    A day to come `is_ahead`: what will be known then nobody can say.
    """

    day: datetime.date
    as_of: str = ""
    is_ahead: bool = False

    @property
    def query(self) -> str:
        """What an address must carry to be asked about the same day."""
        return f"?as_of={self.as_of}" if self.as_of else ""

    @property
    def words(self) -> str:
        """The day in words."""
        return datewords.in_words(dates.parse(self.day.isoformat()))


def asked(request: HttpRequest) -> Asked:
    """Return the day `request` is about. Raises BadRequest with a sentence for readers."""
    given, today = request.GET.getlist("as_of"), timezone.localdate()
    if given in ([], [""]):
        return Asked(today)
    try:
        if len(given) == 1 and DAY.match(given[0]):
            day = datetime.date.fromisoformat(given[0])
            return Asked(day, given[0], is_ahead=day > today)
    except ValueError:  # such as 30 February
        pass
    raise BadRequest(_("as_of must be one day, written like 2023-06-01."))


def days_of(events: Iterable[Event]) -> list[datetime.date]:
    """Return the days on which something new became known of `events`, oldest first."""
    sources = {c.passage.source for event in events for c in event.citations.all()}
    return sorted({s.published_earliest for s in sources if s.published_earliest})
