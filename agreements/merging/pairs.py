"""Two records that are to become one: what every kind of record has in common."""

from typing import Any

from django.db import models

from agreements.merging.choices import Choice, Values, merged_seed, seed_choices
from agreements.models import Passage
from agreements.seedplain import seed_of
from agreements.seedwriter import CHILDREN, Child


class Pair:
    """The record `kept` and the `other`, which is merged into it; both of one kind."""

    def __init__(self, kept: Any, other: Any) -> None:
        self.kept, self.other = kept, other
        self.kept_seed, self.other_seed = seed_of(kept), seed_of(other)

    def refuse(self) -> None:
        """Raise MergeRefusedError where the two cannot be one thing."""

    def choices(self) -> list[Choice]:
        """Return all that has to be chosen, or can be."""
        return seed_choices(self.kept_seed, self.other_seed)

    def merged(self, values: Values) -> Any:
        """Return the seed of the record kept as it will be. Raises MergeRefusedError."""
        return merged_seed(self.kept_seed, self.other_seed, values)

    def move(self, values: Values) -> list[models.Model]:
        """Let all that points at the other point at the one kept; the other goes after that.

        Return the other public records whose readers may see a change.
        """
        raise NotImplementedError

    def notes(self, values: Values) -> list[str]:
        """Return what else an editor should know of the merger. Raises MergeRefusedError."""
        return []

    def pointing_at(self, record: Any) -> dict[str, list[str]]:
        """Return what names `record`, one of the two, or leads to it; a list for each heading."""
        raise NotImplementedError

    def bears_on(self) -> list[models.Model]:
        """Return the records around which faults may arise or go."""
        return [self.kept, self.other]

    def is_named_by_public(self) -> bool:
        """Return whether a record that readers see, itself unlike the two, is written anew."""
        return False

    def adopt_children(self) -> None:
        """Hang from the one kept what hangs from the other and is not already there.

        The rows move and keep their history. What both have stays behind, and goes with the other.
        """
        for (cls, _), child in CHILDREN.items():
            if cls is type(self.kept_seed) and child.model is not Passage:
                self._adopt(child)

    def _adopt(self, child: Child) -> None:
        rows = child.model._default_manager
        held = {_identity(row, child) for row in rows.filter(**{child.owner: self.kept.pk})}
        for row in rows.filter(**{child.owner: self.other.pk}):
            if _identity(row, child) not in held:
                setattr(row, child.owner, self.kept.pk)
                row.save()


def _identity(row: models.Model, child: Child) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in child.identity)
