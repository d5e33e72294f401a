"""What the citations of an event amount to on a day: its state, and where its sources disagree.

Everything here works on prefetched rows and asks the database nothing.
"""

from agreements.asof import KnownEvent
from agreements.citedfields import CitedField, Occurs, values_conflict

CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def fold_typography(words: str) -> str:
    """Return words without what does not make a wording different: marks, case, -ce and -se."""
    folded = " ".join(words.translate(CURLY).lower().split()).strip(" \"',.")
    return folded.replace("defence", "defense")


def disputed_fields(known: KnownEvent) -> list[str]:
    """Return the fields whose values cited by then cannot all be true."""
    fields = dict.fromkeys(citation.field for citation in known.citations)
    return [
        field for field in fields if values_conflict(field, [c.value for c in known.cited(field)])
    ]


def occurs(known: KnownEvent) -> Occurs:
    """Return whether the event happened, is planned, denied or cancelled, as then told.

    An editor's judgement decides; else one report that it happened outweighs the plans before it;
    else the latest source.
    """
    judged = [j.value for j in known.judgements if j.field == CitedField.OCCURRENCE]
    told = [c.value for c in known.cited(CitedField.OCCURRENCE)]
    if judged:
        return Occurs(judged[0])
    if Occurs.HAPPENED in told or not told:
        return Occurs.HAPPENED
    return Occurs(known.latest(CitedField.OCCURRENCE))
