"""Who agrees, and on what: parties, people, agreements."""

from typing import Any, cast

from babel import Locale
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.foldedfields import FoldedField
from agreements.history import History
from agreements.manual import agreements as manual
from agreements.models.record import Addressed, Record, RecordQuerySet, State


def public_events() -> models.QuerySet[Any]:
    """Return the events that readers may see."""
    events: Any = apps.get_model("agreements", "Event")._default_manager
    return cast("models.QuerySet[Any]", events.published())


class PartyQuerySet(RecordQuerySet["Party"]):
    def published(self) -> "PartyQuerySet":
        """Return those that a published event or agreement names."""
        return self.filter(
            Q(pk__in=public_events().values("parties"))
            | Q(pk__in=public_events().values("party"))
            | Q(pk__in=Agreement.objects.published().values("parties"))
        )


class PersonQuerySet(RecordQuerySet["Person"]):
    def published(self) -> "PersonQuerySet":
        """Return those that a published event names."""
        return self.filter(pk__in=public_events().values("participations__person"))


class Party(Record):
    """A state or an organisation that can enter into agreements or speak for itself."""

    class Kind(models.TextChoices):
        STATE = "state", _("state")
        ORGANISATION = "organisation", _("international organisation")

    code = models.SlugField(_("code"), max_length=12, unique=True, help_text=manual.PARTY_CODE)
    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind, default=Kind.STATE, help_text=manual.PARTY_KIND
    )
    own_name = models.CharField(_("name"), max_length=120, blank=True, help_text=manual.PARTY_NAME)
    folded = FoldedField(titles=("own_name",), rest=("code",), territory="code")
    history = History()
    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("party"), _("parties")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="state") | ~models.Q(own_name=""),
                name="an_organisation_has_a_name_of_its_own",
            )
        ]

    def __str__(self) -> str:
        return self.name()

    def get_absolute_url(self) -> str:
        return f"/parties/{self.code}/"

    def name(self, language: str = "en") -> str:
        """Return the party's name: its own, or CLDR's name of the state in `language`."""
        return self.own_name or Locale(language).territories.get(self.code, self.code)


class Person(Record):
    """Someone who takes part or speaks; the office held is told at each event, not here."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True, help_text=manual.PERSON_SLUG)
    name = models.CharField(_("name"), max_length=120, help_text=manual.PERSON_NAME)
    family_name = models.CharField(
        _("family name"), max_length=80, help_text=manual.PERSON_FAMILY_NAME
    )
    party = models.ForeignKey(
        Party,
        models.PROTECT,
        verbose_name=_("party"),
        null=True,
        blank=True,
        related_name="people",
        help_text=manual.PERSON_PARTY,
    )
    folded = FoldedField(titles=("name",))
    history = History()
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("person"), _("people")
        ordering = ["family_name", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/people/{self.slug}/"


class AgreementQuerySet(RecordQuerySet["Agreement"]):
    def published(self) -> "AgreementQuerySet":
        """Return those that readers may see."""
        return self.filter(state=State.PUBLISHED)


class Agreement(Addressed):
    """A name, a kind and parties; all else (status, dates, length) is asked of its events."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("agreement")
        PROTOCOL = "protocol", _("protocol")
        EXCHANGE_OF_NOTES = "exchange-of-notes", _("exchange of notes")
        MEMORANDUM = "memorandum", _("memorandum of understanding")
        POLITICAL_DOCUMENT = "political-document", _("political document")
        ARRANGEMENT = "arrangement", _("implementing arrangement")

    slug_relation = "agreement"
    name = models.CharField(_("name"), max_length=200, help_text=manual.AGREEMENT_NAME)
    short_name = models.CharField(
        _("short name"), max_length=60, help_text=manual.AGREEMENT_SHORT_NAME
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.AGREEMENT,
        help_text=manual.AGREEMENT_KIND,
    )
    parties = models.ManyToManyField(
        Party,
        verbose_name=_("parties"),
        related_name="agreements",
        help_text=manual.AGREEMENT_PARTIES,
    )
    folded = FoldedField(titles=("name", "short_name"))
    history = History(m2m_fields=[parties])
    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("agreement"), _("agreements")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/agreements/{self.slug}/"
