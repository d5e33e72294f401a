"""The passages of two records of one source, brought into the one text that is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from agreements.merging.choices import MergeRefusedError
from agreements.quoting import found_again, stands
from agreements.seedtypes import PassageSeed, SourceSeed

LONGEST_SLUG = 120


@dataclass(frozen=True)
class Text:
    """The text that is kept: its SHA-256, '' where none is given, and itself where it is stored."""

    sha256: str
    text: str | None


@dataclass(frozen=True)
class Together:
    """All `passages` of the merged source, and where each of the other's is found, by slug.

    `same` are those that the record kept has already, `moved` the others under their new slugs.
    """

    passages: tuple[PassageSeed, ...]
    same: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)


def together(
    kept: SourceSeed, other: SourceSeed, text: Text, apart: Callable[[str, str], bool]
) -> Together:
    """Return the passages of both; the same words in the same place are one passage.

    Those stay two, by their slugs, that are `apart`: cited for two values of one field. Raises
    MergeRefusedError for words that the text kept does not have.
    """
    found = Together(placed(kept, text))
    passages = list(found.passages)
    for theirs in placed(other, text):
        alike = (p.slug for p in found.passages if is_same(p, theirs))
        # One for one: two of the other may give two values that one passage cannot give.
        free = (slug for slug in alike if slug not in found.same.values())
        if same := next((slug for slug in free if not apart(slug, theirs.slug)), ""):
            found.same[theirs.slug] = same
            continue
        slug = free_slug(theirs.slug, {passage.slug for passage in passages})
        found.moved[theirs.slug] = slug
        passages.append(replace(theirs, slug=slug))
    return replace(found, passages=tuple(passages))


def is_same(one: PassageSeed, two: PassageSeed) -> bool:
    """Return whether two passages of one text differ in nothing but their slugs."""
    return replace(one, slug=two.slug) == two


def placed(source: SourceSeed, text: Text) -> tuple[PassageSeed, ...]:
    """Return the passages of `source` with their places in `text`."""
    if source.sha256 and source.sha256 == text.sha256:
        return source.passages
    if text.text is not None:
        return tuple(_found(passage, text.text) for passage in source.passages)
    if source.sha256 and text.sha256 and source.passages:
        message = _(
            "“%(source)s” was read from another text, and the one kept is not stored: where its "
            "passages stand in that cannot be told. Store the text first."
        )
        raise MergeRefusedError(message % {"source": source.slug})
    return source.passages


def _found(passage: PassageSeed, text: str) -> PassageSeed:
    if stands(passage.exact, passage.start, passage.end, text):
        return passage
    again = found_again(passage.exact, text)
    if again is None:
        message = _(
            "The text that is kept does not have the words of the passage “%(slug)s”, or more "
            "than once: “%(words)s”. Quote other words for it first."
        )
        raise MergeRefusedError(message % {"slug": passage.slug, "words": passage.exact})
    return replace(passage, start=again.start, end=again.end)


def free_slug(slug: str, taken: set[str]) -> str:
    """Return `slug`, with a number after it where it is `taken`."""
    found, number = slug, 1
    while found in taken:
        number += 1
        found = f"{slug[: LONGEST_SLUG - len(str(number)) - 1]}-{number}"
    return found
