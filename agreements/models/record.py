"""What every table of the record shares: its version, its bounds, its addresses, its drafts."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Expression, F, Q
from django.db.models.signals import m2m_changed, post_delete
from django.dispatch import receiver
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.fields import bounds_of, with_bounds
from agreements.foldedfields import folded_by, refold
from agreements.manual import agreements as manual


class RecordState(models.Model):
    """One row: the version of the record, raised in the transaction of every write.

    Caches and ETags are named by it.
    """

    version = models.PositiveBigIntegerField(_("version"), default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_record")]

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def raise_version(cls) -> None:
        """Raise the version by one; the row's lock makes concurrent writers wait their turn."""
        if not cls.objects.filter(pk=1).update(version=F("version") + 1):
            cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=1).update(version=F("version") + 1)

    @classmethod
    def lock(cls) -> None:
        """Make all other writers wait until this transaction ends, before anything is written."""
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def current(cls) -> int:
        """Return the version now; 0 before the first write."""
        return cls.objects.filter(pk=1).values_list("version", flat=True).first() or 0


RecordT = TypeVar("RecordT", bound="Record")


class RecordQuerySet(models.QuerySet[RecordT]):
    """A queryset whose bulk writes keep bounds, folded words and the record's version right."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[RecordT]:
        with transaction.atomic(using=self.db):
            RecordState.raise_version()
            return super().bulk_create(*args, **kwargs)

    def bulk_update(
        self, objs: Iterable[RecordT], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        rows, names = list(objs), with_bounds(self.model, fields)
        for bound in bounds_of(self.model, names):
            for row in rows:
                bound.pre_save(row, add=False)
        with transaction.atomic(using=self.db):
            RecordState.raise_version()
            return super().bulk_update(rows, names, batch_size)

    def update(self, **values: Any) -> int:
        for bound in bounds_of(self.model, values):
            # `bulk_update` calls this with an expression for each, the bounds among them.
            if not isinstance(values.get(bound.attname), Expression):
                values[bound.attname] = bound.bound(values[bound.of])
        with transaction.atomic(using=self.db):
            RecordState.raise_version()
            # Asked before: what is written may be what this selects by.
            keys = list(self.values_list("pk", flat=True)) if folded_by(self.model, values) else []
            count = super().update(**values)
            refold(self.model, keys, self.db)
            return count


class Record(models.Model):
    """The base of every table of the record."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using")):
            RecordState.raise_version()  # first: its row lock lets one writer in at a time
            self.before_save()
            super().save(*args, **kwargs)
            self.after_save()

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        # Here, not in `save`: of a record with deferred fields Django writes the loaded ones alone.
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = with_bounds(type(self), names)
        super().save_base(*args, **kwargs)
        if names is not None and folded_by(type(self), names):
            refold(type(self), [self.pk], kwargs.get("using"))

    def before_save(self) -> None:
        """Refuse, inside the transaction of `save` and alone with the record, what must not be."""

    def after_save(self) -> None:
        """Write what goes with this record, in the transaction of `save`."""


@receiver(post_delete)
@receiver(m2m_changed)
def raise_version_after(instance: Any, **kwargs: Any) -> None:
    """Count deletions and changed lists as writes; Django sends both inside their transaction."""
    if isinstance(instance, Record):
        RecordState.raise_version()


class State(models.TextChoices):
    """Where a record stands on its way to the reader."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")


class Publishable(Record):
    """A record that readers see only once it is published."""

    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.DRAFT, help_text=manual.STATE
    )

    class Meta:
        abstract = True


class Slug(models.Model):
    """Every address that a timeline, an agreement or an event has or ever had.

    One that is not its record's own any more is redirected; one without a record is withdrawn.
    Readers are told so only where it was that of something published.
    """

    slug = models.SlugField(_("slug"), max_length=120, primary_key=True)
    agreement = models.ForeignKey(
        "agreements.Agreement",
        models.SET_NULL,
        verbose_name=_("agreement"),
        null=True,
        blank=True,
        related_name="slugs",
    )
    event = models.ForeignKey(
        "agreements.Event",
        models.SET_NULL,
        verbose_name=_("event"),
        null=True,
        blank=True,
        related_name="slugs",
    )
    timeline = models.ForeignKey(
        "agreements.Timeline",
        models.SET_NULL,
        verbose_name=_("timeline"),
        null=True,
        blank=True,
        related_name="slugs",
    )

    was_public = models.BooleanField(_("readers have seen it"), default=False)

    class Meta:
        verbose_name = _("slug")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(agreement=None, event=None)
                    | Q(agreement=None, timeline=None)
                    | Q(event=None, timeline=None)
                ),
                name="a_slug_leads_to_one_record",
            )
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def record(self) -> "Addressed | None":
        """Return the record this leads to, or None when it was withdrawn."""
        return self.agreement or self.event or self.timeline


class Addressed(Publishable):
    """A record with a public address of its own, unique across timelines, agreements and events."""

    slug_relation: ClassVar[str]
    slug = models.SlugField(_("slug"), max_length=120, unique=True, help_text=manual.SLUG)

    class Meta:
        abstract = True

    @classmethod
    def taken(cls, slugs: Sequence[str], but: Self | None = None) -> set[str]:
        """Return those of `slugs` that lead to some record other than `but`."""
        withdrawn = Q(agreement=None, event=None, timeline=None)
        rows = Slug.objects.filter(slug__in=slugs).exclude(withdrawn)
        if but is not None and but.pk:
            rows = rows.exclude(**{f"{cls.slug_relation}_id": but.pk})
        return set(rows.values_list("slug", flat=True))

    @classmethod
    def register_slugs(cls, records: Sequence[Self]) -> None:
        """Write the addresses of `records`, which are saved; none of them may be `taken`."""
        Slug.objects.bulk_create(
            [Slug(slug=r.slug, **{f"{cls.slug_relation}_id": r.pk}) for r in records],
            update_conflicts=True,
            unique_fields=["slug"],
            update_fields=["agreement", "event", "timeline"],
        )
        if seen := [r.slug for r in records if r.state == State.PUBLISHED]:
            Slug.objects.filter(slug__in=seen).update(was_public=True)

    def clean(self) -> None:
        super().clean()
        self.before_save()

    def before_save(self) -> None:
        """Raise ValidationError on a slug that another record has or had."""
        if self.taken([self.slug], but=self):
            message = gettext("“%(slug)s” is the address of another record.") % {"slug": self.slug}
            raise ValidationError({"slug": message})

    def after_save(self) -> None:
        self.register_slugs([self])
