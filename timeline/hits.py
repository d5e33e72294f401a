"""What the search found, as plain values: a title, details and, marked in both, what was asked."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.asof import KnownEvent
from agreements.datewords import LANGUAGES
from agreements.models import Agreement, Event, Party, Passage, Person, Source
from agreements.search import Type
from agreements.terms import Piece, pieces
from timeline.citations import passage_url, source_line
from timeline.entries import Entry, entry

Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Hit:
    """A record that was found; `entry` is that of an event, with its kind."""

    url: str
    title: Pieces
    details: tuple[Pieces, ...] = ()
    entry: Entry | None = None


@dataclass(frozen=True)
class Marker:
    """Marks in texts what was looked for; `day` is today, on which events are shown."""

    needles: Sequence[str]
    day: datetime.date

    def __call__(self, text: str) -> Pieces:
        return pieces(text, self.needles)

    def each(self, texts: Iterable[str]) -> tuple[Pieces, ...]:
        """Return the texts that are not empty, each once."""
        return tuple(self(text) for text in dict.fromkeys(texts) if text)

    def beside(self, shown: str, *texts: str) -> list[str]:
        """Return the texts in which something was found that was not found in what is shown."""
        missing = [each for each in self.needles if not found_in(shown, each)]
        return [text for text in texts if any(found_in(text, each) for each in missing)]

    def name(self, party: Party) -> str:
        """Return a party's name, with that in the language it was found in: "Japan (日本)"."""
        own = party.name()
        found = self.beside(own, *map(party.name, LANGUAGES))
        return f"{own} ({found[0]})" if found else own


def found_in(text: str, needle: str) -> bool:
    return any(piece.found for piece in pieces(text, [needle]))


def person_hit(person: Person, mark: Marker) -> Hit:
    """`party` must be at hand."""
    party = [person.party.name()] if person.party else []
    return Hit(person.get_absolute_url(), mark(person.name), mark.each(party))


def party_hit(party: Party, mark: Marker) -> Hit:
    names = dict.fromkeys(map(party.name, LANGUAGES))
    own, *others = names
    return Hit(party.get_absolute_url(), mark(own), mark.each([*others, party.code]))


def agreement_hit(agreement: Agreement, mark: Marker) -> Hit:
    """`parties` must be at hand."""
    details = [
        str(agreement.get_kind_display()),
        *map(mark.name, agreement.parties.all()),
        *mark.beside(agreement.name, agreement.short_name),
    ]
    return Hit(agreement.get_absolute_url(), mark(agreement.name), mark.each(details))


def event_hit(event: Event, mark: Marker) -> Hit:
    """The event's evidence and `party` must be at hand."""
    shown = entry(KnownEvent(event, mark.day), 0)
    parties = dict.fromkeys([*event.own_parties, *event.parties.all()])
    details = [
        shown.date_words,
        shown.place,
        *map(str, shown.people),
        *map(mark.name, parties),
        shown.attribution,
        *mark.beside(shown.title, event.label),
    ]
    return Hit(shown.url, mark(shown.title), mark.each(details), shown)


def source_hit(source: Source, mark: Marker) -> Hit:
    """`same_story_as` must be at hand."""
    line = source_line(source)
    details = [line.publisher, line.date, *mark.beside("", source.byline, source.place)]
    return Hit(line.url, mark(line.headline), mark.each(details))


def passage_hit(passage: Passage, mark: Marker) -> Hit:
    """`source` and its `same_story_as` must be at hand."""
    line = source_line(passage.source)
    is_named = passage.source.agency or passage.source.outlet
    details = [
        line.publisher if is_named else line.headline,
        line.date,
        passage.attributed_to or str(passage.get_attribution_display()),
        *mark.beside("", passage.relies_on_agency),
    ]
    return Hit(passage_url(passage), mark(passage.exact), mark.each(details))


CONVERTERS: dict[Type, Callable[[Any, Marker], Hit]] = {
    Type.PERSON: person_hit,
    Type.PARTY: party_hit,
    Type.AGREEMENT: agreement_hit,
    Type.EVENT: event_hit,
    Type.SOURCE: source_hit,
    Type.PASSAGE: passage_hit,
}
