"""How sure an event is: how it is attested, and how precisely it is dated."""

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agreements.citedfields import CitedField
from agreements.dates import UncertainDate
from timeline.disputes import Fact


class Certainty(TextChoices):
    """How sure an event is: one of the first four holds, and one of the last two."""

    CORROBORATED = "corroborated", _("two or more witnesses")
    ONE_WITNESS = "one-witness", _("one witness")
    DISPUTED = "disputed", _("sources disagree")
    NOT_CONFIRMED = "not-confirmed", _("planned, denied or cancelled")
    DAY_KNOWN = "day-known", _("day known")
    DAY_NOT_KNOWN = "day-not-known", _("day not known")


def certainties(
    facts: Sequence[Fact], occurs: str, date: UncertainDate | None
) -> frozenset[Certainty]:
    """Return how an event is attested and dated; `occurs` is '' for what is told as happened."""
    return frozenset({_attested(facts, occurs), _dated(date)})


def _attested(facts: Sequence[Fact], occurs: str) -> Certainty:
    if any(fact.disputed for fact in facts):
        return Certainty.DISPUTED
    if occurs:
        return Certainty.NOT_CONFIRMED
    witnesses = (fact.witnesses for fact in facts if fact.field == CitedField.OCCURRENCE)
    return Certainty.CORROBORATED if max(witnesses, default=0) > 1 else Certainty.ONE_WITNESS


def _dated(date: UncertainDate | None) -> Certainty:
    """A day is known if it is one day and told without "about" or our own doubt."""
    known = date is not None and date.drawn_earliest is not None and not date.uncertain
    known = known and date.drawn_earliest == date.drawn_latest  # type: ignore[union-attr]
    return Certainty.DAY_KNOWN if known else Certainty.DAY_NOT_KNOWN
