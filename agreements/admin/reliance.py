"""Which sources rely on which, through their passages and as copies of one story."""

from agreements.models import Passage, Source


def relies_on(source: str, other: str) -> bool:
    """Return whether the source with the slug `source` relies on `other`, or is it."""
    seen, asked = set[str](), {source}
    while asked and other not in asked:
        seen |= asked
        asked = _next(asked) - seen
    return other in asked


def _next(sources: set[str]) -> set[str]:
    relied = Passage.objects.filter(source__slug__in=sources).exclude(relies_on=None)
    copied = Source.objects.filter(slug__in=sources).exclude(same_story_as=None)
    return {
        *relied.values_list("relies_on__slug", flat=True).distinct(),
        *copied.values_list("same_story_as__slug", flat=True),
    }
