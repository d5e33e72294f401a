"""What is wrong with one record of the seeds, looked at by itself."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date

from agreements import dates
from agreements.citedfields import CitedField, fault_in_value, values_conflict
from agreements.seedrecords import MODELS, RELATIONS, RENAMED, columns
from agreements.seedtypes import (
    CitationSeed,
    EventSeed,
    ForecastSeed,
    JudgementSeed,
    ParticipantSeed,
    PartySeed,
    PassageSeed,
    SourceSeed,
    TimelineSeed,
    toml_key,
)

SLUG = re.compile(r"(?=.{1,120}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z")
SLUG_LETTERS = "1 to 120 of a-z 0-9 and single -"
# What tells the entries of one list of a record apart.
IDENTITY: dict[type[Any], tuple[str, ...]] = {
    PassageSeed: ("slug",),
    JudgementSeed: ("field",),
    ParticipantSeed: ("person",),
    ForecastSeed: ("agreement", "step"),
    CitationSeed: ("passage", "field"),
}


def column_faults(seed: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield what the model refuses in the seed's own values and in those that hang from it."""
    cls = type(seed)
    keys = {RENAMED.get((cls, f.name), f.name): toml_key(cls, f.name) for f in fields(seed)}
    try:
        MODELS[cls](**columns(seed)).clean_fields(exclude=_checked_elsewhere(cls))
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield f"{prefix}{keys[name]}", " ".join(messages)
    for f in fields(seed):
        value = getattr(seed, f.name)
        for entry in value if isinstance(value, tuple) else ():
            if is_dataclass(entry):
                yield from column_faults(entry, f"{toml_key(cls, f.name)}, {_entry_name(entry)}: ")


def _entry_name(entry: Any) -> str:
    return next(str(getattr(entry, f.name)) for f in fields(entry))


def _checked_elsewhere(cls: type[Any]) -> set[str]:
    """Return the columns that are checked as names of records, and an event's kind, its table."""
    keys = {f.name for f in MODELS[cls]._meta.concrete_fields if f.is_relation}
    keys |= RELATIONS.get(cls, set()) | {"slug", "code"}
    return keys | {"kind"} if cls is EventSeed else keys


def repetition_faults(seed: Any) -> Iterator[tuple[str, str]]:
    """Yield what stands twice in one list of the seed."""
    for f in fields(seed):
        value = getattr(seed, f.name)
        entries = value if isinstance(value, tuple) else ()
        for name, count in Counter(map(identity, entries)).items():
            if count > 1:
                yield toml_key(type(seed), f.name), f"“{name}” is given twice"


def identity(entry: Any) -> str:
    """Return what tells an entry of a record's list from the others of the list."""
    if isinstance(entry, str):
        return entry
    return ", ".join(getattr(entry, name) for name in IDENTITY[type(entry)])


def passage_faults(source: SourceSeed) -> Iterator[tuple[str, str]]:
    """Yield passages badly named, ending before they start, or with white space left in."""
    for passage in source.passages:
        where = f"passage “{passage.slug}”"
        if not SLUG.match(passage.slug):
            yield where, f"has a slug that is not {SLUG_LETTERS}"
        if passage.start >= passage.end:
            yield where, f"ends at {passage.end}, where it starts at {passage.start}"
        if passage.exact != " ".join(passage.exact.split()) or not passage.exact:
            yield where, "is empty or has white space that is not collapsed to single spaces"


def event_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield what no event may be, then what is wanting in its evidence."""
    yield from draft_faults(event)
    yield from evidence_faults(event)


def draft_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield what not even a draft may be: against its kind, or cited for a value that is none."""
    yield from kind_faults(event)
    for citation in event.citations:
        if fault := fault_in_value(citation.field, citation.value):
            yield f"citation of {citation.passage}, {citation.field}", fault


def evidence_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield what a draft may still want: a speaker, sources for what it states, judgements."""
    if event.kind == "statement" and not (event.participants or event.parties or event.attribution):
        yield "participants", "a statement needs a speaker: a person, a party or an attribution"
    yield from judgement_faults(event)
    judged = {judgement.field: judgement.value for judgement in event.judgements}
    for name, stated in stated_values(event).items():
        cited = {c.value for c in event.citations if c.field == name}
        if not cited:
            yield name, "is stated, but no citation gives it"
        elif not isinstance(stated, str):
            continue
        elif _canonical(name, stated) not in {_canonical(name, value) for value in cited}:
            yield name, f"is “{stated}”, but the citations give {', '.join(sorted(cited))}"
        elif _canonical(name, stated) != _canonical(name, judged.get(name, stated)):
            yield name, f"is “{stated}”, but the judgement chose “{judged[name]}”"


def kind_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield what an event of this kind must have and has not, or has and must not have."""
    if not (event.date or event.length):
        yield "date", "neither a date nor a length is given"
    if event.kind == "stage" and not event.step:
        yield "step", "a stage names its step"
    if event.kind != "stage" and (event.step or event.party or event.milestone):
        yield "step", "only a stage has a step, is taken by one party or is a milestone"
    if event.kind != "statement" and (event.attribution or event.forecasts):
        yield "attribution", "only a statement has an attribution or a forecast"


def stated_values(event: EventSeed) -> dict[str, Any]:
    """Return the cited fields that this event states; True where the value is not one text."""
    people = bool(event.participants or event.parties)
    statement = event.kind == "statement"
    stated = {
        CitedField.OCCURRENCE: True,
        CitedField.DATE: event.date,
        CitedField.LENGTH: event.length,
        CitedField.PLACE: event.place,
        CitedField.PARTICIPANTS: people and not statement,
        CitedField.SPEAKER: statement,
        CitedField.WORDING: statement,
        CitedField.STEP: event.step,
        CitedField.EXPECTATION: bool(event.forecasts),
    }
    return {str(name): value for name, value in stated.items() if value}


def judgement_faults(event: EventSeed) -> Iterator[tuple[str, str]]:
    """Yield conflicts left unjudged, and judgements that choose no side."""
    good: dict[str, list[str]] = {}
    for citation in event.citations:
        if not fault_in_value(citation.field, citation.value):
            good.setdefault(citation.field, []).append(citation.value)
    judged = {judgement.field: judgement.value for judgement in event.judgements}
    for name, values in good.items():
        if values_conflict(name, values) and name not in judged:
            yield (
                name,
                f"sources disagree ({', '.join(sorted(set(values)))}) and no judgement says why",
            )
    for name, value in judged.items():
        if value not in good.get(name, []):
            yield f"judgement on {name}", f"“{value}” is a value that no citation gives"


def _canonical(name: str, value: str) -> str:
    """Return a date in its one spelling, any other value as it is."""
    if name != CitedField.DATE or fault_in_value(name, value):
        return value
    return dates.parse(value).text


def party_faults(party: PartySeed) -> Iterator[tuple[str, str]]:
    """Yield an organisation's missing name: CLDR knows the names of states only."""
    if party.kind == "organisation" and not party.name:
        yield "name", "an organisation has a name of its own"


def timeline_faults(timeline: TimelineSeed) -> Iterator[tuple[str, str]]:
    """Yield days written in another way than they are stored, and an end before the start."""
    starts, ends = _day(timeline.starts), _day(timeline.ends)
    for key, text, day in (("from", timeline.starts, starts), ("to", timeline.ends, ends)):
        if day and day.isoformat() != text:
            yield key, f"“{text}” is written {day.isoformat()}"
    if starts and ends and starts > ends:
        yield "to", f"“{timeline.ends}” is before “{timeline.starts}”"


def _day(text: str) -> datetime.date | None:
    """Return the day, None where there is none or the model's own field refuses it."""
    try:
        return parse_date(text)
    except ValueError:
        return None


FAULTS_OF: dict[type[Any], Callable[[Any], Iterator[tuple[str, str]]]] = {
    PartySeed: party_faults,
    SourceSeed: passage_faults,
    EventSeed: event_faults,
    TimelineSeed: timeline_faults,
}
