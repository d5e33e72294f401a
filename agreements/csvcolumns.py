"""Which columns the record's own CSV has, what each row may fill, and what it means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, get_args, get_origin, get_type_hints

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.seedtypes import (
    CitationSeed,
    EventSeed,
    ForecastSeed,
    JudgementSeed,
    ParticipantSeed,
    PassageSeed,
    SourceSeed,
)

RECORD, VERSION = "record", "version"


@dataclass(frozen=True)
class RowKind:
    """One kind of row: what its first cell says, and the seed that its cells fill.

    `under` is the list of its record that it belongs to, '' for the record's own row.
    """

    name: str
    cls: type[Any]
    under: str = ""

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The types of the seed's fields that have a cell, by their names."""
        every = get_type_hints(self.cls)
        return {f.name: every[f.name] for f in fields(self.cls) if not _is_nested(every[f.name])}

    @property
    def columns(self) -> dict[str, str]:
        """The seed's fields by the columns that hold them; what names it goes by its kind."""
        return {self.name if name == "slug" else name: name for name in self.hints}


def _is_nested(hint: Any) -> bool:
    return get_origin(hint) is tuple and get_args(hint)[0] is not str


@dataclass(frozen=True)
class Sheet:
    """One table: a row for each record and, under it, a row for each thing that hangs from it."""

    name: str
    rows: Mapping[str, RowKind]
    meanings: Mapping[str, Promise]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def own(self) -> RowKind:
        """The kind of row that a record has itself; its name is that of the column of slugs."""
        return next(kind for kind in self.rows.values() if not kind.under)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        of_rows = (name for kind in self.rows.values() for name in kind.columns)
        return tuple(dict.fromkeys((RECORD, self.own.name, VERSION, *of_rows)))

    def filled_by(self, column: str) -> Iterator[str]:
        """Yield the kinds of rows that may fill a column."""
        for kind in self.rows.values():
            always = column in (RECORD, self.own.name) or (column == VERSION and not kind.under)
            if always or column in kind.columns:
                yield kind.name


def _rows(*kinds: RowKind) -> dict[str, RowKind]:
    return {kind.name: kind for kind in kinds}


EVENTS = Sheet(
    "events",
    _rows(
        RowKind("event", EventSeed),
        RowKind("participant", ParticipantSeed, "participants"),
        RowKind("citation", CitationSeed, "citations"),
        RowKind("judgement", JudgementSeed, "judgements"),
        RowKind("forecast", ForecastSeed, "forecasts"),
    ),
    {
        "record": _("what the row is"),
        "event": _("the slug of the event; every row of the event repeats it"),
        "version": _("what the event was when the table was written"),
        "title": _("the title"),
        "kind": _("stage, meeting, statement or occurrence; it stays what it is"),
        "agreement": _(
            "the slug of the agreement: of a stage its own, of a forecast the one meant"
        ),
        "label": _("a short title for the chart"),
        "date": _("the date, in EDTF"),
        "length": _("how long it lasted, as ISO 8601 has it: PT2H"),
        "place": _("the place"),
        "parties": _("the codes of the parties"),
        "about": _("the slugs of the agreements it is about"),
        "milestone": _("yes or no; yes puts a stage on the path"),
        "step": _("the slug of the stage: of a stage its own, of a forecast the one expected"),
        "party": _("the code of the party that alone takes a stage"),
        "attribution": _("who speaks, where no person is named"),
        "state": _("draft, in-review or published; empty leaves it as it is, a new one a draft"),
        "person": _("the slug of the person"),
        "office": _("the office held that day"),
        "passage": _("the words cited, as source#passage"),
        "field": _("the field that is cited or judged"),
        "value": _("what the source gives for the field, or the value that was chosen"),
        "reading": _("how the value was got from the words"),
        "why": _("why this value was chosen"),
        "by": _("by when the stage is expected, in EDTF; empty if no time is told"),
    },
)
SOURCES = Sheet(
    "sources",
    _rows(
        RowKind("source", SourceSeed),
        RowKind("passage", PassageSeed, "passages"),
        RowKind("judgement", JudgementSeed, "judgements"),
    ),
    {
        "record": _("what the row is"),
        "source": _("the slug of the source; every row of the source repeats it"),
        "version": _("what the source was when the table was written"),
        "outlet": _("who published it"),
        "agency": _("the news agency that wrote it"),
        "byline": _("the names printed over it"),
        "language": _("its language, as in en, fr or ja; empty is en"),
        "headline": _("its headline"),
        "url": _("its address"),
        "place": _("the place of its dateline"),
        "published_as_printed": _("its date, as it is printed"),
        "published": _("its date, as it is read, in EDTF"),
        "published_reasoning": _("how the date was read"),
        "sha256": _("the SHA-256 of the text that was read"),
        "same_story_as": _("the slug of the source that it is a copy of"),
        "state": _("draft, in-review or published; empty leaves it as it is, a new one a draft"),
        "passage": _("the slug of the passage, unique in its source"),
        "exact": _("the words, with single spaces"),
        "start": _("the code point of the text at which they start"),
        "end": _("the code point of the text at which they end"),
        "part": _("headline, caption, body or furniture; empty is body"),
        "attribution": _("on whose word it is told; empty is reporter"),
        "attributed_to": _("who that is"),
        "relies_on": _("the slug of the source that the words rely on"),
        "relies_on_agency": _("the agency that the words are credited to"),
        "about_source": _("yes or no; yes where the words tell of the report itself"),
        "field": _("the field of the source that is judged"),
        "value": _("the value that was chosen"),
        "why": _("why it was chosen"),
    },
)
SHEETS = {sheet.name: sheet for sheet in (SOURCES, EVENTS)}  # in the order in which they are read
