"""The calendar day at the place of a report, where its page prints a day and an hour."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from agreements.dates import UncertainDate, parse

# The hours of the desks that stamp reports, from Honolulu to Auckland.
_FIRST, _LAST = timezone(timedelta(hours=-10)), timezone(timedelta(hours=12))
ZONES = {
    "abu dhabi": "Asia/Dubai",
    "ankara": "Europe/Istanbul",
    "athens": "Europe/Athens",
    "bangkok": "Asia/Bangkok",
    "beijing": "Asia/Shanghai",
    "berlin": "Europe/Berlin",
    "brussels": "Europe/Brussels",
    "cairo": "Africa/Cairo",
    "canberra": "Australia/Sydney",
    "dubai": "Asia/Dubai",
    "geneva": "Europe/Zurich",
    "hanoi": "Asia/Ho_Chi_Minh",
    "hiroshima": "Asia/Tokyo",
    "hong kong": "Asia/Hong_Kong",
    "islamabad": "Asia/Karachi",
    "istanbul": "Europe/Istanbul",
    "jakarta": "Asia/Jakarta",
    "jerusalem": "Asia/Jerusalem",
    "kyiv": "Europe/Kyiv",
    "lisbon": "Europe/Lisbon",
    "london": "Europe/London",
    "madrid": "Europe/Madrid",
    "manila": "Asia/Manila",
    "moscow": "Europe/Moscow",
    "nairobi": "Africa/Nairobi",
    "new delhi": "Asia/Kolkata",
    "new york": "America/New_York",
    "osaka": "Asia/Tokyo",
    "oslo": "Europe/Oslo",
    "ottawa": "America/Toronto",
    "paris": "Europe/Paris",
    "rome": "Europe/Rome",
    "seoul": "Asia/Seoul",
    "singapore": "Asia/Singapore",
    "stockholm": "Europe/Stockholm",
    "sydney": "Australia/Sydney",
    "taipei": "Asia/Taipei",
    "tehran": "Asia/Tehran",
    "tokyo": "Asia/Tokyo",
    "vienna": "Europe/Vienna",
    "warsaw": "Europe/Warsaw",
    "washington": "America/New_York",
    "wellington": "Pacific/Auckland",
}


def day_at_place(stamped: datetime, place: str) -> UncertainDate:
    """Return the days it may have been at the place when the page was stamped.

    A stamp with no zone may be of any desk in the world; a place we do not know may be anywhere.
    """
    first, last = _instants(stamped)
    zone = _zone_of(place)
    earliest = _day(first, zone or _FIRST)
    latest = _day(last, zone or _LAST)
    if (latest - earliest).days == 1:
        return parse(f"[{earliest},{latest}]")
    return parse(f"[{earliest}..{latest}]")


def _instants(stamped: datetime) -> tuple[datetime, datetime]:
    if stamped.tzinfo is not None:
        return stamped, stamped
    return stamped.replace(tzinfo=_LAST), stamped.replace(tzinfo=_FIRST)


def _day(instant: datetime, zone: timezone | ZoneInfo) -> date:
    try:
        return instant.astimezone(zone).date()
    except (OverflowError, ValueError):  # the first or the last day of the calendar
        return instant.date()


def _zone_of(place: str) -> ZoneInfo | None:
    city = place.split(",")[0].strip().lower()
    try:
        return ZoneInfo(ZONES[city]) if city in ZONES else None
    except ZoneInfoNotFoundError:  # a machine without the data of time zones
        return None
