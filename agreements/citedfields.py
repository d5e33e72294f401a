"""The fields of an event that a source can be cited for, and what a value of each looks like."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements import dates, lengths
from agreements.dates import UncertainDateError
from agreements.lengths import LengthError
from agreements.vocabulary import STEP_BY_SLUG


class CitedField(models.TextChoices):
    """What a citation gives a value for."""

    OCCURRENCE = "occurrence", _("occurrence")
    DATE = "date", _("date")
    LENGTH = "length", _("length")
    PLACE = "place", _("place")
    PARTICIPANTS = "participants", _("participants")
    SPEAKER = "speaker", _("speaker")
    WORDING = "wording", _("wording")
    STEP = "step", _("stage")
    EXPECTATION = "expectation", _("expectation")


class Occurs(models.TextChoices):
    """What a source says of the event itself."""

    HAPPENED = "happened", _("happened")
    PLANNED = "planned", _("planned")
    DENIED = "denied", _("denied")
    CANCELLED = "cancelled", _("cancelled")


class Wording(models.TextChoices):
    """Whether a statement's words are the speaker's own or the reporter's."""

    QUOTATION = "quotation", _("quotation")
    PARAPHRASE = "paraphrase", _("paraphrase")


CHOICES = {
    CitedField.OCCURRENCE: Occurs.values,
    CitedField.WORDING: Wording.values,
    CitedField.STEP: list(STEP_BY_SLUG),
}


def fault_in_value(field: str, value: str) -> str:
    """Return what is wrong with `value` as a value of the cited `field`, '' if nothing is.

    An expectation may be empty: "very quickly" names no time that could be checked.
    """
    if not value:
        return "" if field == CitedField.EXPECTATION else "a value is missing"
    if field in CHOICES:
        wanted = CHOICES[CitedField(field)]
        return "" if value in wanted else f"“{value}” is none of {', '.join(wanted)}"
    try:
        if field in (CitedField.DATE, CitedField.EXPECTATION):
            dates.parse(value)
        elif field == CitedField.LENGTH:
            lengths.parse(value)
    except (UncertainDateError, LengthError) as error:
        return str(error)
    return ""


def values_conflict(field: str, values: list[str]) -> bool:
    """Return whether these values of one field cannot all be true.

    Dates: no possible day in common between some two of them. Stages: two that differ.
    Occurrence: happened against denied or cancelled; a plan contradicts neither.
    """
    distinct = sorted(set(values))
    if field == CitedField.STEP:
        return len(distinct) > 1
    if field == CitedField.OCCURRENCE:
        return Occurs.HAPPENED in distinct and len({*distinct} - {Occurs.PLANNED}) > 1
    if field != CitedField.DATE:
        return False
    parsed = [dates.parse(value) for value in distinct]
    return any(not a.could_coincide(b) for i, a in enumerate(parsed) for b in parsed[i + 1 :])
