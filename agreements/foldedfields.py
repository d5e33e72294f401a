"""A model field that holds a record's own words folded, for the search to look in.

It is derived on every write and cannot be set by hand. A whole save and an insert fill it from the
record in hand. What writes a part of a row (`update`, `bulk_update`, `update_fields`) is followed
by `refold`: of what was not written, the row and the record in hand may hold different words.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from babel import Locale
from django.db import models

from agreements.datewords import LANGUAGES
from agreements.terms import haystack

if TYPE_CHECKING:  # Django's fields take type parameters in its stubs only
    TextField = models.TextField[Any, Any]
else:
    TextField = models.TextField

BATCH = 500


class FoldedField(TextField):
    """The words of the fields `titles` and `rest` as `agreements.terms.haystack` holds them.

    `territory` names the field with an ISO 3166-1 code, whose names in our languages are titles.
    """

    def __init__(
        self,
        *args: Any,
        titles: Sequence[str] = (),
        rest: Sequence[str] = (),
        territory: str = "",
        **kwargs: Any,
    ) -> None:
        self.titles, self.rest, self.territory = tuple(titles), tuple(rest), territory
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("editable", "blank", "default"):
            kwargs.pop(fixed, None)
        ours = {"titles": self.titles, "rest": self.rest, "territory": self.territory}
        return name, path, args, {**kwargs, **{key: value for key, value in ours.items() if value}}

    @property
    def read(self) -> set[str]:
        """The names of the fields whose words it holds."""
        return {*self.titles, *self.rest, self.territory}

    def folded(self, row: models.Model) -> str:
        """Return what the field must hold for `row`."""
        titles = [str(getattr(row, name)) for name in self.titles]
        if self.territory:
            titles += names_of(getattr(row, self.territory))
        return haystack(titles, [str(getattr(row, name)) for name in self.rest])

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        held = self.folded(model_instance)
        setattr(model_instance, self.attname, held)
        return held


def names_of(territory: str) -> list[str]:
    """Return CLDR's names of a territory in our languages; none for a code it does not know."""
    found = (Locale(language).territories.get(territory) for language in LANGUAGES)
    return [name for name in found if name]


def folded_by(model: type[models.Model], names: Iterable[str]) -> list[FoldedField]:
    """Return the folded columns to be folded anew when the fields called `names` were written."""
    written = set(names)
    fields = (f for f in model._meta.concrete_fields if isinstance(f, FoldedField))
    return [field for field in fields if {*field.read, field.name} & written]


def refold(model: type[models.Model], pks: Sequence[int], using: str | None = None) -> None:
    """Fold anew the words of the rows `pks`, as the database holds them now."""
    fields = [f for f in model._meta.concrete_fields if isinstance(f, FoldedField)]
    rows: models.QuerySet[Any] = models.QuerySet(model, using=using)  # past the record's own update
    for start in range(0, len(pks), BATCH):
        stored = list(rows.filter(pk__in=pks[start : start + BATCH]))
        for row in stored:
            for field in fields:
                field.pre_save(row, add=False)
        rows.bulk_update(stored, [field.name for field in fields])
