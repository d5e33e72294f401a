"""Several readings as one uncertain date, where EDTF can write it."""

from datetime import date

from agreements.dates import Form, Precision, UncertainDate, UncertainDateError, parse
from agreements.phrases.reckoning import DAY

_FEW_DAYS = 7  # as many as fit into the text of one date


def one_date(readings: tuple[UncertainDate, ...]) -> UncertainDate | None:
    """Return the readings as one date that allows for all of them, or None."""
    if len(readings) < 2:
        return readings[0] if readings else None
    return _joined_range(readings) or _choice(readings)


def _joined_range(readings: tuple[UncertainDate, ...]) -> UncertainDate | None:
    """Return one unknown day in all the ranges, where they touch and none is a span."""
    if any(not _is_one_day(reading) for reading in readings):
        return None
    ranges = sorted(
        ((first or date.min, last or date.max) for one in readings for first, last in one.ranges)
    )
    reached = ranges[0][1]
    for first, last in ranges[1:]:
        if reached < date.max and first > reached + DAY:
            return None
        reached = max(reached, last)
    if (ranges[0][0], reached) == (date.min, date.max):
        return None
    start = "" if ranges[0][0] == date.min else str(ranges[0][0])
    return parse(f"[{start}..{'' if reached == date.max else reached}]")


def _choice(readings: tuple[UncertainDate, ...]) -> UncertainDate | None:
    if all(reading.form is Form.POINT for reading in readings):
        members = [reading.text for reading in readings]
    else:
        members = [str(day) for day in _few_days(readings)]
    try:
        return parse(f"[{','.join(members)}]")
    except UncertainDateError:  # too many to write, or none
        return None


def _few_days(readings: tuple[UncertainDate, ...]) -> list[date]:
    """Return the single days of a few short ranges; none where there is more."""
    days: set[date] = set()
    for first, last in (one for reading in readings for one in reading.ranges):
        if first is None or last is None or (last - first).days >= _FEW_DAYS:
            return []
        days.update(first + step * DAY for step in range((last - first).days + 1))
    return sorted(days) if all(map(_is_one_day, readings)) else []


def _is_one_day(value: UncertainDate) -> bool:
    """Return whether it is one day, known or not: no span, and no unknown day of a month."""
    return (
        value.form is not Form.SPAN and value.precision is Precision.DAY and not value.approximate
    )
