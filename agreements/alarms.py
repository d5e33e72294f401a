"""Alarms on sources: dates that cannot be right, said with what was printed, what fits and why.

The header comes first, since the phrases of a report are counted from the date chosen for it.
Everything here works on rows fetched by `SourceQuerySet.with_claims` and asks the database nothing.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from agreements.alarmkinds import Alarm, AlarmKind
from agreements.claims import Claim, claims_of, in_full, tells_as_past
from agreements.datelines import Dateline, find
from agreements.dates import Answer, UncertainDate
from agreements.headeralarms import header_alarms
from agreements.models import Part, Source
from agreements.witnesses import story_of

__all__ = ["Alarm", "AlarmKind", "alarms", "alarms_on"]


def alarms(sources: Iterable[Source]) -> list[Alarm]:
    """Return the alarms on `sources`; what a copy has from its original is said once, of that."""
    told: dict[object, list[Alarm]] = {}
    for source in sources:
        for alarm in alarms_on(source):
            told.setdefault((story_of(source), alarm.about, alarm.why), []).append(alarm)
    return [_said_once(same) for same in told.values()]


def _said_once(same: list[Alarm]) -> Alarm:
    original = min(same, key=lambda alarm: alarm.source.same_story_as_id is not None)
    sources = dict.fromkeys(alarm.source for alarm in same)
    return replace(original, copies=tuple(s for s in sources if s != original.source))


def alarms_on(source: Source) -> list[Alarm]:
    """Return the alarms on one source, those on its header first."""
    claims = claims_of(source)
    by_date: dict[object, list[Claim]] = {}
    for claim in claims:
        by_date.setdefault((claim.event, claim.date), []).append(claim)
    return [
        *header_alarms(source, claims),
        *_captions(source, claims),
        *(alarm for same in by_date.values() for alarm in _impossible(source, same)),
        *(alarm for same in by_date.values() for alarm in _other_words(source, same)),
    ]


def _captions(source: Source, claims: list[Claim]) -> Iterator[Alarm]:
    """Yield where a caption dates an event as the text of the same page cannot."""
    text = [claim for claim in claims if claim.passage.part != Part.CAPTION]
    for claim in (claim for claim in claims if claim.passage.part == Part.CAPTION):
        rivals = [other for other in text if other.event == claim.event]
        dates = tuple(dict.fromkeys(other.date for other in rivals))
        if dates and not _coincides(claim.date, dates):
            given = " or ".join(map(in_full, dates))
            why = f"The caption has {claim}; the text of the same page gives {given}."
            yield _alarm(AlarmKind.CAPTION, source, [claim, *rivals], dates, why)


def _coincides(date: UncertainDate, others: Iterable[UncertainDate]) -> bool:
    return any(date.could_coincide(other) for other in others)


def _impossible(source: Source, same: list[Claim]) -> Iterator[Alarm]:
    """Yield where an older source tells as past what this one dates after it."""
    claim, chosen = same[0], same[0].event.date
    older = _older_report(source, claim)
    if older and older.published:
        stands = chosen and chosen.reached_by(_surely_out(older)) is not Answer.NO
        fits = (chosen,) if chosen and stands else ()
        name = older.outlet or older.agency or str(older)
        why = f"It gives {claim}, but {name} of {in_full(older.published)} tells of it as past."
        yield _alarm(AlarmKind.IMPOSSIBLE, source, same, fits, why)


def _older_report(source: Source, claim: Claim) -> Source | None:
    """Return the first report of another story if it tells as past what is claimed to come after.

    Only against a claim that the event happened: a plan may be told twice.
    """
    citing = (c.passage.source for c in claim.event.citations.all() if tells_as_past(c))
    others = (other for other in citing if story_of(other) != story_of(source))
    first = min(others, key=_surely_out, default=None)
    if first and claim.happened and claim.start and _surely_out(first) < claim.start:
        return first
    return None


def _surely_out(source: Source) -> datetime.date:
    """Return the day by which a source was surely published."""
    published = source.published
    if published is None or published.uncertain:
        return datetime.date.max
    return published.drawn_latest or datetime.date.max


def _other_words(source: Source, same: list[Claim]) -> Iterator[Alarm]:
    """Yield where the words cited for a date, counted from the date as read, give another."""
    for claim in same if source.published else ():
        dateline = Dateline(source.published, source.place)
        found = [(one.date, one.rule) for one in find(claim.passage.exact, dateline) if one.date]
        dates = tuple(date for date, _ in found)
        if dates and not _coincides(claim.date, dates):
            rules = (rule for _, rule in found)
            why = f"{' '.join(rules)} The record cites these words for {claim}."
            yield _alarm(AlarmKind.OTHER_DAY_IN_WORDS, source, [claim], dates, why)


def _alarm(
    kind: AlarmKind,
    source: Source,
    claims: list[Claim],
    fits: tuple[UncertainDate, ...],
    why: str,
) -> Alarm:
    """Return an alarm on the first of `claims`, with the words of all of them."""
    passages = tuple(claim.passage for claim in claims)
    return Alarm(kind, source, claims[0].event, passages[0].exact, fits, why, passages)
