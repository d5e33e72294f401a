"""Two records of one source. Two copies of one story are two sources, and are never merged."""

import hashlib
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from agreements.merging.choices import OTHER, MergeRefusedError, Values, both_readings
from agreements.merging.pairs import Pair
from agreements.merging.passages import Text, Together, together
from agreements.models import Article, Citation, Event, Passage, Source


class Sources(Pair):
    """The source `kept` and the `other`."""

    def refuse(self) -> None:
        copied = (self.kept.same_story_as_id, self.other.same_story_as_id)
        if self.other.pk == copied[0] or self.kept.pk == copied[1]:
            raise MergeRefusedError(
                _(
                    "They are recorded as copies of one story, which are two sources and one "
                    "witness. Where that is wrong, change “same story as” first."
                )
            )
        if relies_on_itself(self.kept.pk, self.other.pk):
            raise MergeRefusedError(
                _("One of them relies on the other, by itself or by way of others: they are two.")
            )

    def merged(self, values: Values) -> Any:
        seed = super().merged(values)
        return replace(seed, passages=self.together(seed.sha256).passages)

    def together(self, sha256: str) -> Together:
        """Return the passages of both in the text of this SHA-256. Raises MergeRefusedError."""
        article = self._article(sha256)
        text = Text(sha256, article.text if article else None)
        return together(self.kept_seed, self.other_seed, text, self._are_apart)

    def move(self, values: Values) -> list[models.Model]:
        """Move the passages with their citations, the text, the copies and what relies on it."""
        seed = self.merged(values)
        self._move_passages(self.together(seed.sha256))
        self.adopt_children()
        self._move_article(self._article(seed.sha256))
        for passage in Passage.objects.filter(relies_on=self.other):
            passage.relies_on = self.kept
            passage.save()
        return self._move_copies(seed.same_story_as)

    def bears_on(self) -> list[models.Model]:
        others = Event.objects.filter(
            Q(citations__passage__relies_on__in=[self.kept, self.other])
            | Q(citations__passage__source__same_story_as__in=[self.kept, self.other])
        )
        return [self.kept, self.other, *others.distinct()]

    def is_named_by_public(self) -> bool:
        naming = Q(same_story_as=self.other) | Q(passages__relies_on=self.other)
        return Source.objects.published().filter(naming).exists()

    def notes(self, values: Values) -> list[str]:
        chosen = [each.made(values) for each in self.choices() if each.key == "sha256"]
        found = self.together((self.other_seed if chosen == [OTHER] else self.kept_seed).sha256)
        same = _("The passage “%(theirs)s” is the same as “%(mine)s”, which is cited instead.")
        renamed = _("The passage “%(theirs)s” becomes “%(mine)s”.")
        told = [same % {"theirs": theirs, "mine": mine} for theirs, mine in found.same.items()]
        return told + [
            renamed % {"theirs": theirs, "mine": mine}
            for theirs, mine in found.moved.items()
            if theirs != mine
        ]

    def pointing_at(self, record: Any) -> dict[str, list[str]]:
        cited = Citation.objects.filter(passage__source=record).select_related("event", "passage")
        relying = Source.objects.filter(passages__relies_on=record).distinct()
        texts = Article.objects.filter(source=record).values_list("text", flat=True)
        return {
            _("Cited for"): [f"{c.event}: {c} ({c.passage})" for c in cited],
            _("Copies"): [str(copy) for copy in record.copies.all()],
            _("Relied on by"): [str(source) for source in relying],
            _("Text"): [_("stored, characters: %(count)d") % {"count": len(t)} for t in texts],
        }

    @cached_property
    def _articles(self) -> list[Article]:
        rows = {a.source_id: a for a in Article.objects.filter(source__in=[self.kept, self.other])}
        return [rows[each.pk] for each in (self.kept, self.other) if each.pk in rows]

    def _article(self, sha256: str) -> Article | None:
        """Return the stored text that `sha256` is of, or that the source of this SHA-256 has."""
        hashes = {self.kept.pk: self.kept.sha256, self.other.pk: self.other.sha256}
        own = [a for a in self._articles if not sha256 or _sha256(a.text) == sha256]
        own += [a for a in self._articles if hashes[a.source_id] == sha256]
        return own[0] if own else None

    def _move_article(self, article: Article | None) -> None:
        for stored in self._articles:
            if stored.source_id == self.kept.pk and stored != article:
                stored.delete()
        if article is not None and article.source_id == self.other.pk:
            article.source = self.kept
            article.save()

    def _move_passages(self, found: Together) -> None:
        own = {passage.slug: passage for passage in Passage.objects.filter(source=self.kept)}
        for passage in Passage.objects.filter(source=self.other):
            if passage.slug in found.same:
                cite_instead(passage, own[found.same[passage.slug]])
                continue
            passage.source, passage.slug = self.kept, found.moved[passage.slug]
            passage.save()

    def _move_copies(self, original: str) -> list[models.Model]:
        """Let copies name the original: the source kept, or the one whose copy that is."""
        names: Any = [self.other]
        target = self.kept
        if original:
            target, names = Source.objects.get(slug=original), [self.kept, self.other]
        copies = Source.objects.filter(same_story_as__in=names)
        moved: list[models.Model] = []
        for copy in copies.exclude(pk__in=[self.kept.pk, self.other.pk]):
            copy.same_story_as = target
            copy.save()
            moved.append(copy)
        return moved

    @cached_property
    def _told(self) -> dict[tuple[int, str], dict[tuple[int, str], str]]:
        """What each passage of the two is cited for: its values by event and field."""
        rows = Citation.objects.filter(passage__source__in=[self.kept, self.other])
        found: dict[tuple[int, str], dict[tuple[int, str], str]] = defaultdict(dict)
        names = ("passage__source_id", "passage__slug", "event_id", "field", "value")
        for source, slug, event, field, value in rows.values_list(*names):
            found[source, slug][event, field] = value
        return found

    def _are_apart(self, mine: str, theirs: str) -> bool:
        one = self._told.get((self.kept.pk, mine), {})
        two = self._told.get((self.other.pk, theirs), {})
        return any(two.get(cited, value) != value for cited, value in one.items())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def cite_instead(passage: Passage, of: Passage) -> None:
    """Cite the passage `of` wherever `passage` is cited."""
    for citation in passage.citations.all():
        same = of.citations.filter(event=citation.event_id, field=citation.field).first()
        if same is None:
            citation.passage = of
            citation.save()
            continue
        reading = both_readings(same.reading, citation.reading)
        if reading != same.reading:
            same.reading = reading
            same.save()
        citation.delete()


def relies_on_itself(kept: int, other: int) -> bool:
    """Return whether the two, made one, would rely on themselves or be copies of themselves."""
    named = reliance()
    return any(reaches(named, one, two) for one in (kept, other) for two in (kept, other))


def reliance() -> dict[int, set[int]]:
    """Return the sources that each source relies on or is a copy of, by primary key."""
    named: dict[int, set[int]] = defaultdict(set)
    relying = Passage.objects.exclude(relies_on=None).order_by().distinct()
    copying = Source.objects.exclude(same_story_as=None)
    for source, origin in (
        *relying.values_list("source_id", "relies_on_id"),
        *copying.values_list("pk", "same_story_as_id"),
    ):
        named[source].add(origin or 0)
    return named


def reaches(named: dict[int, set[int]], start: int, goal: int) -> bool:
    """Return whether the source `start` relies on `goal`, itself or by way of others."""
    passed: set[int] = set()
    ahead = [*named[start]]
    while ahead:
        source = ahead.pop()
        if source not in passed:
            passed.add(source)
            ahead += named[source]
    return goal in passed
