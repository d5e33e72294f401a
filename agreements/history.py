"""The history that every table of the record keeps."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from agreements.foldedfields import FoldedField


class History(HistoricalRecords):  # type: ignore[misc] # the library has no types
    """A history without derived words.

    By type and not by `excluded_fields`: of a list changed from its other side, the library asks
    the history of the wrong table what to leave out.
    """

    def fields_included(self, model: type[models.Model]) -> list[Any]:
        """Return the fields of a table of which the history keeps the values."""
        kept = super().fields_included(model)
        return [field for field in kept if not isinstance(field, FoldedField)]
