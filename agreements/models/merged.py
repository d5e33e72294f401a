"""What is remembered of records that look alike: which are two, and where one went that was two."""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NotDuplicates(models.Model):
    """Two records of one kind that an editor looked at and found to be two; `first` < `second`.

    Not a Record: it changes nothing that readers see.
    """

    kind = models.CharField(_("kind"), max_length=12)
    first = models.PositiveBigIntegerField(_("one"))
    second = models.PositiveBigIntegerField(_("the other"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("told apart by")
    )
    told = models.DateTimeField(_("told apart"), auto_now_add=True)
    objects: ClassVar[models.Manager["NotDuplicates"]] = models.Manager()

    class Meta:
        verbose_name = _("pair told apart")
        verbose_name_plural = _("pairs told apart")
        ordering = ["-told", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first", "second"], name="two_records_are_told_apart_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first}, {self.second}"

    @classmethod
    def of(cls, kind: str) -> set[tuple[int, int]]:
        """Return the pairs of one kind that were told apart."""
        return set(cls.objects.filter(kind=kind).values_list("first", "second"))

    @classmethod
    def hand_on(cls, kind: str, old: int, new: int) -> None:
        """Let what was told apart from the record `old` be so from `new`, into which it went."""
        rows = cls.objects.filter(Q(first=old) | Q(second=old), kind=kind)
        for row in list(rows):
            row.delete()
            first, second = sorted((new, row.second if row.first == old else row.first))
            if first != second:
                cls.objects.get_or_create(
                    kind=kind, first=first, second=second, defaults={"by_id": row.by_id}
                )


class FormerSlug(models.Model):
    """The slug of a person or a source that was merged into another, `record`; it is redirected.

    Timelines, agreements and events have one space of slugs, with a table of its own (Slug).
    """

    kind = models.CharField(_("kind"), max_length=12)
    slug = models.SlugField(_("slug"), max_length=120)
    record = models.PositiveBigIntegerField(_("record"))
    objects: ClassVar[models.Manager["FormerSlug"]] = models.Manager()

    class Meta:
        verbose_name, verbose_name_plural = _("former slug"), _("former slugs")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"], name="a_former_slug_leads_to_one_record"
            )
        ]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def lead(cls, kind: str, slug: str, *, old: int, new: int) -> None:
        """Lead `slug`, and all that led to the record `old`, to the record `new`."""
        cls.objects.filter(kind=kind, record=old).update(record=new)
        cls.objects.update_or_create(kind=kind, slug=slug, defaults={"record": new})

    @classmethod
    def records(cls, model: type[models.Model], slugs: Iterable[str]) -> dict[str, int]:
        """Return the primary keys of the records of `model` that `slugs` lead to since a merger."""
        rows = cls.objects.filter(kind=model.__name__.lower(), slug__in=list(slugs))
        there = rows.filter(record__in=model._default_manager.values("pk"))
        return dict(there.values_list("slug", "record"))
