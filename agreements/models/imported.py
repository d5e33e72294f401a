"""What the importer remembers of each record it wrote, to tell an editor's change from its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRecord(models.Model):
    """The digest of one record as the importer last left it."""

    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("key"), max_length=120)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _("imported record"), _("imported records")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="a_record_is_remembered_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
