"""The text of an article cut where its passages begin and end, and what each is cited for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from agreements.citedfields import CitedField
from agreements.models import Citation, Event, Passage, PendingChange, Source
from agreements.quoting import Quotation, found_again, page_offset, stands
from agreements.recordkeys import edit_address, review_address
from agreements.seedplain import seed_from
from agreements.seedtypes import EventSeed


@dataclass(frozen=True)
class Cited:
    """What a passage is cited for, in words, and where that is edited, or reviewed if it waits."""

    words: str
    event: str
    address: str
    waits: bool = False


@dataclass(frozen=True)
class Marked:
    """A passage beside the text it is of: `start` and `end` are offsets into it in a browser.

    `again` is where its words stand now, of a passage that is broken.
    """

    passage: Passage
    cited: tuple[Cited, ...]
    in_place: bool
    again: Quotation | None
    start: int
    end: int

    @property
    def anchor(self) -> str:
        return f"passage-{self.passage.pk}"

    @property
    def title(self) -> str:
        """What the passage is cited for, in one line."""
        told = "; ".join(f"{cited.words}, {cited.event}" for cited in self.cited)
        return told or _("cited for nothing")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text with the passages it is part of; `starting` are those it begins."""

    text: str
    marks: tuple[Marked, ...]
    starting: tuple[Marked, ...]


def marks_of(source: Source, text: str) -> list[Marked]:
    """Return the stored passages of a source, each with what it is or will be cited for."""
    citations = Prefetch("citations", Citation.objects.select_related("event"))
    passages = source.passages.prefetch_related(citations)
    waiting = _waiting(source)
    return [_marked(passage, text, waiting.get(passage.slug, [])) for passage in passages]


def _marked(passage: Passage, text: str, waiting: list[Cited]) -> Marked:
    cited = [_stored(citation) for citation in passage.citations.all()]
    told = {(each.words, each.event) for each in cited}
    cited += [each for each in waiting if (each.words, each.event) not in told]
    in_place = stands(passage.exact, passage.start, passage.end, text)
    again = None if in_place else found_again(passage.exact, text)
    ends = (page_offset(text, offset) for offset in (passage.start, passage.end))
    return Marked(passage, tuple(cited), in_place, again, *ends)


def _stored(citation: Citation) -> Cited:
    return Cited(str(citation), citation.event.title, edit_address(citation.event))


def _waiting(source: Source) -> dict[str, list[Cited]]:
    """Return by the slug of each passage what waiting changes of events cite it for."""
    found: dict[str, list[Cited]] = {}
    for change in PendingChange.objects.filter(kind=PendingChange.Kind.EVENT).order_by("pk"):
        event = seed_from(EventSeed, change.seed)
        for slug, words in _cited_in(event, source.slug):
            address = review_address([Event(pk=change.record)])
            found.setdefault(slug, []).append(Cited(words, event.title, address, waits=True))
    return found


def _cited_in(event: EventSeed, source: str) -> Iterator[tuple[str, str]]:
    for citation in event.citations:
        slug = citation.passage.removeprefix(f"{source}#")
        if slug != citation.passage and citation.field in CitedField:
            yield slug, f"{CitedField(citation.field).label}: {citation.value}"


def pieces(text: str, marks: Sequence[Marked]) -> list[Piece]:
    """Return `text` cut wherever one of `marks` starts or ends; passages may overlap."""
    starts: dict[int, list[Marked]] = {}
    for mark in marks:
        starts.setdefault(mark.passage.start, []).append(mark)
    ends = {mark.passage.end for mark in marks}
    cuts = sorted({0, len(text), *starts, *ends})
    found, within = [], tuple[Marked, ...]()
    for start, end in pairwise(cuts):
        starting = tuple(starts.get(start, ()))
        within = (*(m for m in within if m.passage.end > start), *starting)
        found.append(Piece(text[start:end], within, starting))
    return found
