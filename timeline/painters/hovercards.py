"""What the card over a mark says, as plain text: the page makes the card of it."""

from typing import Any

from timeline.citations import Evidence
from timeline.entries import Entry
from timeline.scene import Scene


def cards(scene: Scene) -> dict[str, dict[str, Any]]:
    """Return the cards of the events of a scene by their slugs."""
    return {mark.entry.slug: card(mark.entry, scene) for mark in scene.marks}


def card(entry: Entry, scene: Scene) -> dict[str, Any]:
    """Return what an event's card says: the facts, and the first words cited with who says so."""
    cited = first_cited(entry)
    return {
        "title": entry.title,
        "kind": entry.kind,
        "kind_name": entry.kind_name,
        "date": entry.date_words,
        "precision": entry.precision,
        "occurs": entry.occurs,
        "disputes": [scene.words.disagree % fact.name for fact in entry.disputed],
        "words": cited.bare_words if cited else "",
        "by": f"{cited.source.publisher}, {cited.source.date}" if cited else "",
        "sources": len(entry.sources),
    }


def first_cited(entry: Entry) -> Evidence | None:
    """Return the evidence to be shown first: a speaker's own words, else the first cited."""
    return next(iter((*entry.quotations, *entry.evidence)), None)
