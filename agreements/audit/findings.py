"""What an audit finds: one sentence on one record."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Event, Source
from agreements.seedtypes import Fault


class Severity(models.TextChoices):
    """A fault must be mended; a notice need not be."""

    FAULT = "fault", _("fault")
    NOTICE = "notice", _("notice")


class Check(models.TextChoices):
    """What was looked at."""

    EVIDENCE = "evidence", _("facts, citations and judgements")
    PUBLISHING = "publishing", _("published, but hidden from readers")
    ORDER = "order", _("order of the stages")
    BOUNDS = "bounds", _("bounds of dates")
    ARTICLE = "article", _("passages against their article")
    LENGTH = "length", _("length of passages")
    FORECAST = "forecast", _("forecasts past due")
    WITNESS = "witness", _("stages with a single witness")
    SILENCE = "silence", _("agreements without a new source")
    PLAN = "plan", _("plans not confirmed")


@dataclass(frozen=True)
class Finding:
    """One thing found; `model` and `pk` say on which page of the admin it is mended."""

    severity: Severity
    kind: Check
    model: str
    pk: int
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.severity}: {Fault('', self.record, self.field, self.message)}"


def finding(
    severity: Severity, kind: Check, of: Event | Source | Agreement, field: str, message: str
) -> Finding:
    """Return what was found on the record `of`; an event is named by its kind."""
    model = of.kind if isinstance(of, Event) else type(of).__name__.lower()
    return Finding(severity, kind, model, of.pk, f"{model} “{of.slug}”", field, message)
