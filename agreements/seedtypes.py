"""Seeds: the record as frozen dataclasses, one class for each table of the seed files."""

from dataclasses import dataclass, field, fields
from typing import Any

EVENT_KINDS = ("stage", "meeting", "statement", "occurrence")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the seeds, as one line: the file, the record, the field, and what."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        parts = (self.file, self.record, self.field, self.message)
        line = " ".join(": ".join(filter(None, parts)).split())
        return "".join(char if char.isprintable() else REPLACEMENT for char in line)


@dataclass(frozen=True)
class PartySeed:
    code: str
    kind: str = "state"
    name: str = ""


@dataclass(frozen=True)
class PersonSeed:
    slug: str
    name: str
    family_name: str
    party: str = ""


@dataclass(frozen=True)
class PassageSeed:
    slug: str
    exact: str
    start: int
    end: int
    part: str = "body"
    attribution: str = "reporter"
    attributed_to: str = ""
    relies_on: str = ""
    relies_on_agency: str = ""
    about_source: bool = False


@dataclass(frozen=True)
class JudgementSeed:
    field: str
    value: str
    why: str


@dataclass(frozen=True)
class SourceSeed:
    slug: str
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    language: str = "en"
    headline: str = ""
    url: str = ""
    place: str = ""
    published_as_printed: str = ""
    published: str = ""
    published_reasoning: str = ""
    sha256: str = ""
    same_story_as: str = ""
    state: str = "published"
    passages: tuple[PassageSeed, ...] = field(default=(), metadata={"key": "passage"})
    judgements: tuple[JudgementSeed, ...] = field(default=(), metadata={"key": "judgement"})


@dataclass(frozen=True)
class AgreementSeed:
    slug: str
    name: str
    short_name: str
    kind: str = "agreement"
    parties: tuple[str, ...] = ()
    state: str = "published"


@dataclass(frozen=True)
class ParticipantSeed:
    person: str
    office: str = ""


@dataclass(frozen=True)
class ForecastSeed:
    agreement: str
    step: str
    by: str = ""


@dataclass(frozen=True)
class CitationSeed:
    """One row of the record: the value that one passage gives to one field.

    A block in a file names one passage and the values of several fields; seedfiles.py unfolds it.
    """

    passage: str
    field: str
    value: str
    reading: str = ""


@dataclass(frozen=True)
class EventSeed:
    slug: str
    title: str
    kind: str
    agreement: str = field(default="", metadata={"key": None})
    label: str = ""
    date: str = ""
    length: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    participants: tuple[ParticipantSeed, ...] = ()
    about: tuple[str, ...] = ()
    milestone: bool = False
    step: str = ""
    party: str = ""
    attribution: str = ""
    state: str = "published"
    citations: tuple[CitationSeed, ...] = field(default=(), metadata={"key": "citation"})
    judgements: tuple[JudgementSeed, ...] = field(default=(), metadata={"key": "judgement"})
    forecasts: tuple[ForecastSeed, ...] = field(default=(), metadata={"key": "forecast"})


@dataclass(frozen=True)
class TimelineSeed:
    slug: str
    title: str
    introduction: str = ""
    agreements: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    starts: str = field(default="", metadata={"key": "from"})
    ends: str = field(default="", metadata={"key": "to"})
    included: tuple[str, ...] = field(default=(), metadata={"key": "include"})
    excluded: tuple[str, ...] = field(default=(), metadata={"key": "exclude"})
    state: str = "published"


Seed = PartySeed | PersonSeed | SourceSeed | AgreementSeed | EventSeed | TimelineSeed
SEED_BY_TABLE: dict[str, type[Any]] = {
    "party": PartySeed,
    "person": PersonSeed,
    "source": SourceSeed,
    "agreement": AgreementSeed,
    "timeline": TimelineSeed,
    **dict.fromkeys(EVENT_KINDS, EventSeed),
}


@dataclass(frozen=True)
class UnreadSeed:
    """A record of which, for a fault in its shape, only the name is known; '' for all of a file."""

    cls: type[Any]
    slug: str


def toml_key(cls: type[Any], name: str) -> str:
    """Return under which key the files hold the field `name` of a `cls`."""
    return next(str(f.metadata.get("key") or name) for f in fields(cls) if f.name == name)


def key_of(seed: Any) -> str:
    """Return what names a record of its kind: its code or its slug."""
    return str(getattr(seed, "code", None) or seed.slug)
