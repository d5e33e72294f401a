"""How sure an event is, as it could be known on the day that is asked about."""

from collections.abc import Sequence

from agreements.certainties import Certainty, dated
from agreements.citedfields import CitedField
from agreements.dates import UncertainDate
from timeline.disputes import Fact

__all__ = ["Certainty", "certainties"]


def certainties(
    facts: Sequence[Fact], occurs: str, date: UncertainDate | None
) -> frozenset[Certainty]:
    """Return how an event is attested and dated; `occurs` is '' for what is told as happened."""
    return frozenset({_attested(facts, occurs), dated(date)})


def _attested(facts: Sequence[Fact], occurs: str) -> Certainty:
    if any(fact.disputed for fact in facts):
        return Certainty.DISPUTED
    if occurs:
        return Certainty.NOT_CONFIRMED
    witnesses = (fact.witnesses for fact in facts if fact.field == CitedField.OCCURRENCE)
    return Certainty.CORROBORATED if max(witnesses, default=0) > 1 else Certainty.ONE_WITNESS
