"""Model fields for dates that are not fully known: EDTF text in one column, its bounds in two more.

The text is the truth. The bounds exist so that the database can order and filter; they are derived
on every insert and update and cannot be set by hand.
"""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from agreements import dates
from agreements.dates import UncertainDate, UncertainDateError

if TYPE_CHECKING:  # Django's fields take type parameters in its stubs only
    Field = models.Field[Any, Any]
    DateField = models.DateField[Any, Any]
else:
    Field, DateField = models.Field, models.DateField

parse = lru_cache(maxsize=8192)(dates.parse)


def read(value: Any) -> UncertainDate | None:
    """Return the date for EDTF text. Raises ValidationError with the sentence of `parse`."""
    if value is None or isinstance(value, UncertainDate):
        return value
    if not isinstance(value, str):
        raise ValidationError(f"A date is text in EDTF, not {type(value).__name__}.")
    if not value.strip():
        return None
    try:
        return parse(value)
    except UncertainDateError as error:
        raise ValidationError(str(error), code="edtf") from None


class UncertainDateField(Field):
    """EDTF in the column ('' when there is none), `UncertainDate | None` in Python.

    Not a CharField: its length validator would ask an UncertainDate for its length.
    """

    description = "A date in the EDTF profile of agreements.dates"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = dates.MAX_LENGTH
        kwargs.setdefault("default", None)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def to_python(self, value: Any) -> UncertainDate | None:
        return read(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if value is None and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def from_db_value(self, value: str, *_: object) -> UncertainDate | None:
        return parse(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        date = read(value)
        return "" if date is None else date.text

    def pre_save(self, model_instance: models.Model, add: bool) -> UncertainDate | None:
        date = read(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, date)
        return date

    def value_from_object(self, obj: models.Model) -> str:
        """Return text: a form compares what was typed with this, and text with text."""
        return self.get_prep_value(getattr(obj, self.attname))

    def value_to_string(self, obj: models.Model) -> str:
        return self.value_from_object(obj)


class BoundField(DateField):
    """The first or last possible day of the date field named `of`; NULL where it is open."""

    def __init__(self, *args: Any, of: str = "date", end: str = "earliest", **kwargs: Any) -> None:
        self.of, self.end = of, end
        kwargs.update(null=True, editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("null", None)
        kwargs.pop("editable", None)
        return name, path, args, {**kwargs, "of": self.of, "end": self.end}

    def bound(self, value: Any) -> datetime.date | None:
        """Return this end of a date or EDTF text, None where it is open or there is no date."""
        date = read(value)
        if date is None:
            return None
        return date.earliest if self.end == "earliest" else date.latest

    def clean(self, value: Any, model_instance: models.Model | None) -> datetime.date | None:
        """Return what the date gives now, so that constraints judge what will be stored."""
        try:
            return self.bound(getattr(model_instance, self.of))
        except ValidationError:
            return None  # a fault of the date, which names it itself

    def pre_save(self, model_instance: models.Model, add: bool) -> datetime.date | None:
        bound = self.bound(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, bound)
        return bound


def bounds_of(model: type[models.Model], names: Iterable[str]) -> list[BoundField]:
    """Return the bound columns that move when the fields called `names` are written."""
    wanted = set(names)
    return [f for f in model._meta.concrete_fields if isinstance(f, BoundField) and f.of in wanted]


def with_bounds(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Return `names` and the names of the bounds that move with them, for `update_fields`."""
    names = list(names)
    return list(dict.fromkeys([*names, *(bound.name for bound in bounds_of(model, names))]))
