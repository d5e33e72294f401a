"""Records of which an editor should ask whether they are two: people, sources and events.

Only records that share something are compared. The sentences are in the language of the reader.
"""

from collections.abc import Callable

from agreements.duplicates.events import likely_events
from agreements.duplicates.grouping import Likely
from agreements.duplicates.people import likely_people
from agreements.duplicates.sources import likely_sources
from agreements.models.merged import NotDuplicates

__all__ = ["FINDERS", "Likely", "likely"]
FINDERS: dict[str, Callable[[], list[Likely]]] = {
    "person": likely_people,
    "source": likely_sources,
    "event": likely_events,
}


def likely(kind: str) -> list[Likely]:
    """Return the pairs of one kind that may be one record, but none that were told apart."""
    apart = NotDuplicates.of(kind)
    return [pair for pair in FINDERS[kind]() if (pair.first, pair.second) not in apart]
