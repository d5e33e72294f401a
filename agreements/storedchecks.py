"""What a checker must know of the database when only some records come from outside.

The rules stay those of seedchecks.py: here the checker is told, in a number of queries that does
not grow, the names, passages and citations that stand around the records it was given.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from agreements.citedfields import CitedField, Wording
from agreements.models import Citation, Party, Passage, Source
from agreements.seedchecks import Checker, too_long_to_quote
from agreements.seedrecords import MODELS
from agreements.seedtypes import PassageSeed, SourceSeed


def surround(checker: Checker, sources: Collection[str], events: Collection[str]) -> None:
    """Tell a checker, which has checked them, what is stored around `sources` and `events`.

    They are given by slug. What is stored under these slugs is to be replaced and does not count.
    """
    _names(checker)
    _relations(checker, sources)
    _citations(checker, sources, events)
    _passages(checker, sources, events)


def _names(checker: Checker) -> None:
    """Add the stored records that are named, under what they are called now."""
    wanted: dict[type[Any], set[str]] = defaultdict(set)
    for _, _, _, target, key in checker.wanted:
        if target is not PassageSeed:
            wanted[target].add(key)
    for target, keys in wanted.items():
        model = MODELS[target]
        name = "code" if model is Party else "slug"
        rows = model._default_manager.filter(**{f"{name}__in": keys})
        for key in rows.values_list(name, flat=True):
            checker.keys.setdefault((target, key), f"the record, {name} “{key}”")


def _relations(checker: Checker, sources: Collection[str]) -> None:
    """Add which other sources are copies, and which rely on which: a circle may pass them."""
    others = Source.objects.exclude(slug__in=sources)
    copies = others.exclude(same_story_as=None).values_list("slug", "same_story_as__slug")
    words = Passage.objects.exclude(source__slug__in=sources).exclude(relies_on=None)
    relying = words.values_list("source__slug", "relies_on__slug")
    for slug, other in (*copies, *relying):
        checker.relied_on.setdefault(slug, set()).add(other)
        checker.keys.setdefault((SourceSeed, slug), f"the record, source “{slug}”")
    for slug, original in copies:
        checker.copies.add(slug)
        if original in sources:
            where = ("the record", f"source “{slug}”", "same_story_as")
            checker.wanted.setdefault((*where, SourceSeed, original))


def _citations(checker: Checker, sources: Collection[str], events: Collection[str]) -> None:
    """Add what the other events cite of `sources`, and every passage that they quote."""
    others = Citation.objects.exclude(event__slug__in=events)
    rows = others.filter(passage__source__slug__in=sources)
    cited = rows.values_list("event__slug", "passage__source__slug", "passage__slug")
    for event, source, passage in cited.distinct():
        where = ("the record", f"event “{event}”", "citation")
        checker.wanted.setdefault((*where, PassageSeed, f"{source}#{passage}"))
    checker.quoted |= _quoted(others)


def _quoted(citations: Any) -> set[str]:
    quoting = citations.filter(field=CitedField.WORDING, value=Wording.QUOTATION)
    named = quoting.values_list("passage__source__slug", "passage__slug")
    return {f"{source}#{passage}" for source, passage in named}


def _passages(checker: Checker, sources: Collection[str], events: Collection[str]) -> None:
    """Add the stored passages that are named, or that `events` quoted until now."""
    named = {key for *_, target, key in checker.wanted if target is PassageSeed}
    named |= _quoted(Citation.objects.filter(event__slug__in=events))
    of_sources = {key.split("#")[0] for key in named} - set(sources)
    rows = Passage.objects.filter(source__slug__in=of_sources)
    for source, slug, exact in rows.values_list("source__slug", "slug", "exact"):
        if (key := f"{source}#{slug}") in named:
            where = ("the record", f"source “{source}”", too_long_to_quote(exact))
            checker.passages.setdefault(key, where)
