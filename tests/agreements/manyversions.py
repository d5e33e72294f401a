"""Records of all six kinds that change several times in every part, for tests of the history."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from agreements.history import change
from agreements.pending import write
from agreements.seedplain import seed_of
from agreements.seedtypes import (
    AgreementSeed,
    CitationSeed,
    EventSeed,
    ForecastSeed,
    JudgementSeed,
    ParticipantSeed,
    PartySeed,
    PassageSeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
)

FIRST = PassageSeed("first", "the first words", 0, 15)
SECOND = PassageSeed("second", "the second words", 20, 36, relies_on="wire")
AROUND: tuple[Any, ...] = (
    PartySeed("FR"),
    PartySeed("JP"),
    PersonSeed("a-minister", "A Minister", "Minister", "FR"),
    PersonSeed("b-minister", "B Minister", "Minister", "JP"),
    SourceSeed("wire", state="draft"),
    SourceSeed("report", passages=(FIRST, SECOND), state="draft"),
    AgreementSeed("pact", "The Pact", "Pact", state="draft"),
    AgreementSeed("other", "The Other", "Other", state="draft"),
    EventSeed("visit", "A visit", "occurrence", date="2023", state="draft"),
    EventSeed("round", "A round", "meeting", date="2023", state="draft"),
)
NEW_SOURCE = SourceSeed("paper", outlet="The Paper", published="2024", state="draft")
STATEMENT = EventSeed("speech", "A speech", "statement", date="2024", state="draft")
PACT = AgreementSeed("treaty", "The Treaty", "Treaty", state="draft")
TIMELINE = TimelineSeed("path", "The path", agreements=("pact",), state="draft")
SAID = CitationSeed("report#first", "speaker", "a-minister, FR")
WORDS = CitationSeed("report#second", "wording", "quotation", "As printed")
# Of each kind, the record as it stands after each of several changes.
LIVES: dict[str, list[Any]] = {
    "party": [
        PartySeed("G7", "organisation", "G7"),
        PartySeed("G7", "organisation", "Group of Seven"),
        PartySeed("G8", "organisation", "Group of Eight"),
    ],
    "person": [
        PersonSeed("c-minister", "C Minister", "Minister"),
        PersonSeed("c-minister", "C Minister", "Minister", "FR"),
        PersonSeed("see-minister", "See Minister", "Minister", "JP"),
    ],
    "source": [
        NEW_SOURCE,
        replace(NEW_SOURCE, passages=(FIRST, SECOND), same_story_as="wire"),
        replace(
            NEW_SOURCE,
            passages=(replace(SECOND, exact="other words", relies_on="report"),),
            judgements=(JudgementSeed("published", "2024", "As printed."),),
        ),
        replace(NEW_SOURCE, slug="the-paper", published="2024-05-02", passages=(FIRST,)),
    ],
    "agreement": [
        PACT,
        replace(PACT, parties=("FR", "JP"), kind="memorandum"),
        replace(PACT, slug="the-treaty", parties=("JP",)),
    ],
    "event": [
        STATEMENT,
        replace(
            STATEMENT,
            parties=("FR",),
            about=("other", "pact"),
            participants=(ParticipantSeed("a-minister", "Minister"), ParticipantSeed("b-minister")),
            citations=(SAID, WORDS),
            forecasts=(ForecastSeed("pact", "signed", "2025-05~"),),
            judgements=(JudgementSeed("speaker", "FR", "Said twice."),),
        ),
        replace(
            STATEMENT,
            date="2024-05-02",
            parties=("FR", "JP"),
            about=("pact",),
            participants=(ParticipantSeed("b-minister", "Envoy"), ParticipantSeed("a-minister")),
            citations=(WORDS, replace(SAID, value="b-minister")),
            forecasts=(ForecastSeed("other", "signed"), ForecastSeed("pact", "ratified", "2026")),
        ),
        replace(STATEMENT, slug="the-speech", length="PT2H", citations=(WORDS,)),
    ],
    "timeline": [
        TIMELINE,
        replace(TIMELINE, parties=("FR", "JP"), kinds=("stage", "meeting"), included=("visit",)),
        replace(TIMELINE, slug="the-path", starts="2023-01-01", excluded=("round", "visit")),
        replace(TIMELINE, agreements=("other", "pact"), ends="2025-01-01", included=("round",)),
    ],
}


def make_around() -> None:
    """Write the records that the others name."""
    for seed in AROUND:
        write(seed)


def live(kind: str, *, by: Any = None) -> Iterator[Any]:
    """Write the life of a record, a change each; yield its row after each."""
    record = None
    for number, seed in enumerate(LIVES[kind]):
        with change(by=by, why=f"change {number}"):
            record = write(seed, record)
        assert seed_of(record) == seed
        yield record


def lived(kind: str, *, by: Any = None) -> Any:
    """Return the record at the end of its life."""
    make_around()
    return list(live(kind, by=by))[-1]
