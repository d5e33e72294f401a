"""Words made into evidence: a passage of a source, and its citation for one field of an event.

Readers see only the passages that are cited, so a new one is stored at once, whatever waits for
its source; a citation of what readers see waits for a reviewer. All of it works inside the
caller's transaction, after `RecordState.lock()`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agreements.models import Event, PendingChange, Source
from agreements.pending import keep, pending_of, shown_seed, with_change, write
from agreements.quoting import Quotation, found_again
from agreements.seedplain import seed_of
from agreements.seedtypes import CitationSeed, EventSeed, PassageSeed, SourceSeed

By = AbstractBaseUser | None


class WaitingElsewhereError(Exception):
    """The waiting change of the source moves or removes the passage that is asked for."""


@dataclass(frozen=True)
class Passages:
    """The passages of a source, as they are stored and with the change that waits for it."""

    stored: SourceSeed
    shown: SourceSeed
    pending: PendingChange | None

    @classmethod
    def of(cls, source: Source) -> "Passages":
        stored, pending = seed_of(source), pending_of(source)
        return cls(stored, with_change(pending, stored) if pending else stored, pending)

    @property
    def slugs(self) -> set[str]:
        """Every slug that is taken."""
        return {p.slug for p in (*self.stored.passages, *self.shown.passages)}

    def at(self, found: Quotation) -> PassageSeed | None:
        """Return the passage that has these offsets already. Raises WaitingElsewhereError."""
        stored, shown = (_at(seed, found) for seed in (self.stored, self.shown))
        if both := [passage for slug, passage in stored.items() if slug in shown]:
            return both[0]
        # Readers see what is told about a source without any citation: it has to wait.
        new = [
            p for p in shown.values() if p.slug not in _slugs(self.stored) and not p.about_source
        ]
        if stored or (shown and not new):
            raise WaitingElsewhereError(
                _("A change of the source waits that moves, removes or adds this passage.")
            )
        return new[0] if new else None


def _at(source: SourceSeed, found: Quotation) -> dict[str, PassageSeed]:
    ends = (found.start, found.end)
    return {p.slug: p for p in source.passages if (p.start, p.end) == ends}


def _slugs(source: SourceSeed) -> set[str]:
    return {passage.slug for passage in source.passages}


def slug_of_words(found: Quotation, taken: Iterable[str]) -> str:
    """Return a slug made of the first words, or where they have no Latin letters of their place."""
    words = "-".join(slugify(found.exact).replace("_", "-").split("-")[:6])[:60].strip("-")
    slug, taken = words or f"at-{found.start}", set(taken)
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in numbered if each not in taken)


def keep_passage(source: Source, passages: Passages, passage: PassageSeed, by: By) -> bool:
    """Store `passage` unless it is; return whether it is new."""
    stored, shown = passages.stored, passages.shown
    if passage.slug in _slugs(stored):
        return False
    if passage in shown.passages:  # it waits; the rest of what waits goes on waiting
        write(replace(stored, passages=(*stored.passages, passage)), source)
    else:
        keep(source, replace(shown, passages=(*shown.passages, passage)), by=by)
    return True


def cited_already(event: EventSeed, citation: CitationSeed) -> CitationSeed | None:
    """Return the citation of the same passage for the same field, which there can be once."""
    same = (
        c for c in event.citations if (c.passage, c.field) == (citation.passage, citation.field)
    )
    return next(same, None)


def keep_citation(
    event: Event, citation: CitationSeed, by: By, why: str = ""
) -> PendingChange | None:
    """Add `citation` to the event as the desk shows it; return the change where it has to wait."""
    shown: EventSeed = shown_seed(event)
    after = replace(shown, citations=(*shown.citations, citation))
    return keep(event, after, by=by, why=why or _why_before(pending_of(event)))


def _why_before(pending: PendingChange | None) -> str:
    return str(pending.why) if pending else ""


def move_passage(
    source: Source, passages: Passages, slug: str, text: str, by: By
) -> tuple[Quotation | None, PendingChange | None]:
    """Move a passage to where its words stand now; return where, and the change if it waits.

    Nothing is written where there is no such passage, or no one place for its words.
    """
    shown = passages.shown
    passage = next((p for p in shown.passages if p.slug == slug), None)
    found = found_again(passage.exact, text) if passage else None
    if passage is None or found is None:
        return None, None
    moved = replace(passage, start=found.start, end=found.end)
    after = replace(shown, passages=tuple(moved if p == passage else p for p in shown.passages))
    return found, keep(source, after, by=by, why=_why_before(passages.pending))
