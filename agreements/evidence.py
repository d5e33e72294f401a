"""What the citations of an event amount to: its state, where sources disagree, who is independent.

Everything here works on prefetched rows and asks the database nothing.
"""

from collections.abc import Iterable

from agreements.citedfields import CitedField, Occurs, values_conflict
from agreements.models import Citation, Event, Source

CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def fold_typography(words: str) -> str:
    """Return words without what does not make a wording different: marks, case, -ce and -se."""
    folded = " ".join(words.translate(CURLY).lower().split()).strip(" \"',.")
    return folded.replace("defence", "defense")


def cited_values(event: Event) -> dict[str, list[Citation]]:
    """Return the event's citations by field, in their order."""
    by_field: dict[str, list[Citation]] = {}
    for citation in event.citations.all():
        by_field.setdefault(citation.field, []).append(citation)
    return by_field


def disputed_fields(event: Event) -> list[str]:
    """Return the fields whose cited values cannot all be true."""
    return [
        name
        for name, citations in cited_values(event).items()
        if values_conflict(name, [citation.value for citation in citations])
    ]


def occurs(event: Event) -> Occurs:
    """Return whether the event happened, is planned, denied or cancelled.

    An editor's judgement decides; else one report that it happened outweighs the plans before it.
    """
    judged = [j.value for j in event.judgements.all() if j.field == CitedField.OCCURRENCE]
    told = [c.value for c in event.citations.all() if c.field == CitedField.OCCURRENCE]
    if judged:
        return Occurs(judged[0])
    if Occurs.HAPPENED in told or not told:
        return Occurs.HAPPENED
    return Occurs(told[-1])


def independent(sources: Iterable[Source]) -> int:
    """Return how many of `sources` are independent: copies of one story count once."""
    return len({source.same_story_as_id or source.pk for source in sources})
