"""Changes of what readers see that wait for a reviewer."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.history import History
from agreements.models.record import State


class PendingChange(models.Model):
    """One record as it will be once a reviewer publishes it; readers keep what is stored.

    `seed` holds the whole record as JSON (agreements.seedplain), `base` what it was changed from.
    Not a Record: it changes nothing that readers see, so it does not raise the version.
    """

    class Kind(models.TextChoices):
        PARTY = "party", _("party")
        PERSON = "person", _("person")
        SOURCE = "source", _("source")
        AGREEMENT = "agreement", _("agreement")
        EVENT = "event", _("event")
        TIMELINE = "timeline", _("timeline")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    record = models.PositiveBigIntegerField(_("record"))
    base = models.JSONField(_("as it was"))
    seed = models.JSONField(_("as it will be"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=[(s.value, s.label) for s in (State.DRAFT, State.IN_REVIEW)],
        default=State.DRAFT,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("changed by")
    )
    why = models.TextField(_("why"), blank=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)
    history = History()
    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        verbose_name, verbose_name_plural = _("pending change"), _("pending changes")
        ordering = ["changed", "id"]
        permissions = [("publish_record", _("May publish, withdraw and send back"))]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record"], name="a_record_has_one_pending_change"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.IN_REVIEW]),
                name="a_pending_change_is_a_draft_or_in_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"
