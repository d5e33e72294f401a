"""What the address of a page asks for beside the day: which events, in which lanes, which page.

Every fault is a BadRequest with a sentence for readers that names the parameter.
"""

import datetime
import re
from collections.abc import Collection

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

from agreements.dates import UncertainDate, UncertainDateError, parse
from timeline.certainties import Certainty
from timeline.entries import attribution_names, kind_names
from timeline.lanes import LanesBy
from timeline.selection import CRITERIA, Selection

DAY_MONTH_OR_YEAR = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
TABLE, CHRONOLOGY = "table", "chronology"
VIEWS = (*LanesBy, TABLE, CHRONOLOGY)
MOST_CODES, LONGEST_CODE = 20, 120
PERIOD = ("from", "to")


def selection(request: HttpRequest, ends: tuple[str, str] = PERIOD) -> Selection:
    """Return which events are asked for; `ends` name the parameters of the period."""
    first, last = period(request, ends)
    return Selection({name: _codes(request, name) for name in CRITERIA}, first, last)


def period(
    request: HttpRequest, ends: tuple[str, str] = PERIOD
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of the period asked for, None for an end left open."""
    start, end = _date(request, ends[0]), _date(request, ends[1])
    first, last = start.earliest if start else None, end.latest if end else None
    if first and last and first > last:
        raise BadRequest(_("%s must not be later than %s.") % ends)
    return first, last


def _codes(request: HttpRequest, name: str) -> frozenset[str]:
    given = frozenset(_given(request, name)) - {""}
    if len(given) > MOST_CODES or any(len(code) > LONGEST_CODE for code in given):
        raise BadRequest(_("%(name)s asks for too much.") % {"name": name})
    if vocabulary := _vocabularies().get(name):
        for code in given:
            one_of(name, code, vocabulary)
    return given


def _vocabularies() -> dict[str, Collection[str]]:
    return {
        "kind": kind_names(),
        "attribution": attribution_names(),
        "certainty": Certainty.values,
    }


def optional(request: HttpRequest, name: str, vocabulary: Collection[str]) -> str:
    """Return the value of a parameter that takes one of a vocabulary, or '' for all of it."""
    given = single(request, name)
    return one_of(name, given, vocabulary) if given else ""


def one_of(name: str, given: str, vocabulary: Collection[str]) -> str:
    """Return the value given, which must be one of a vocabulary."""
    if given not in vocabulary:
        words = {"name": name, "vocabulary": ", ".join(vocabulary)}
        raise BadRequest(_("%(name)s must be one of: %(vocabulary)s.") % words)
    return given


def single(request: HttpRequest, name: str) -> str:
    """Return the value of a parameter that may be given once, '' where it is not given."""
    given = _given(request, name)
    if len(given) > 1:
        raise BadRequest(_("%(name)s may be given once.") % {"name": name})
    return given[0] if given else ""


def _given(request: HttpRequest, name: str) -> list[str]:
    """Return the values of a parameter; what no page could show again is refused."""
    given = request.GET.getlist(name)
    if any(CONTROLS.search(value) for value in given):
        raise BadRequest(_("%(name)s holds a control character.") % {"name": name})
    return given


def _date(request: HttpRequest, name: str) -> UncertainDate | None:
    """Return the day, month or year that a parameter gives, if it is given."""
    given = single(request, name)
    if not given:
        return None
    try:
        if DAY_MONTH_OR_YEAR.match(given):
            return parse(given)
    except UncertainDateError:  # such as 30 February
        pass
    raise BadRequest(_("%(name)s must be a day, month or year: 2024-05-02.") % {"name": name})


def view_asked(request: HttpRequest) -> str:
    """Return which of VIEWS is asked for: a chart in lanes, a table, the chronology alone."""
    return one_of("lanes", single(request, "lanes") or LanesBy.KIND, VIEWS)


def order_asked(request: HttpRequest, columns: Collection[str]) -> str:
    """Return by which of `columns` a table is to be sorted, with a minus for last first."""
    given = single(request, "sort") or "date"
    one_of("sort", given.removeprefix("-"), columns)
    return given
