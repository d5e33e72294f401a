"""How we know: sources, the words in them, and what those words are cited for."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from agreements.citedfields import CitedField, Occurs, fault_in_value
from agreements.fields import BoundField, UncertainDateField
from agreements.foldedfields import FoldedField
from agreements.history import History
from agreements.manual import sources as manual
from agreements.models.event import Event
from agreements.models.record import Publishable, Record, RecordQuerySet, State


class SourceQuerySet(RecordQuerySet["Source"]):
    def published(self) -> "SourceQuerySet":
        """Return those that readers may see."""
        return self.filter(state=State.PUBLISHED)

    def newest_first(self) -> "SourceQuerySet":
        """Order by the first possible day of publication, newest first, unknown last."""
        return self.order_by(F("published_earliest").desc(nulls_last=True), "slug")

    def with_claims(self) -> "SourceQuerySet":
        """Fetch what the sources claim of public events, and which public sources have them happen.

        The number of queries does not grow.
        """
        told, past = Q(field=CitedField.OCCURRENCE), Q(value=Occurs.HAPPENED)
        public = Q(event__agreement=None) | Q(event__agreement__state=State.PUBLISHED)
        own = Citation.objects.filter(told | Q(field=CitedField.DATE), public)
        others = Citation.objects.filter(told & past, passage__source__state=State.PUBLISHED)
        # Joined, not prefetched: Django 5.2 asks SQLite for rows by key in a chain of ORs, and a
        # chain of a thousand is too long for it.
        return self.prefetch_related(
            Prefetch(
                "passages__citations",
                own.filter(event__state=State.PUBLISHED).select_related("event"),
            ),
            Prefetch(
                "passages__citations__event__citations",
                others.select_related("passage__source"),
            ),
        )


class Source(Publishable):
    """One report as it was read: who published it, what date it prints, what date it must be."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True, help_text=manual.SLUG)
    outlet = models.CharField(_("outlet"), max_length=120, blank=True, help_text=manual.OUTLET)
    agency = models.CharField(_("agency"), max_length=120, blank=True, help_text=manual.AGENCY)
    byline = models.CharField(_("byline"), max_length=200, blank=True, help_text=manual.BYLINE)
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=manual.LANGUAGE
    )
    headline = models.CharField(
        _("headline"), max_length=300, blank=True, help_text=manual.HEADLINE
    )
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=manual.URL)
    place = models.CharField(
        _("place of the dateline"), max_length=120, blank=True, help_text=manual.PLACE
    )
    published_as_printed = models.CharField(
        _("date as printed"), max_length=120, blank=True, help_text=manual.PUBLISHED_AS_PRINTED
    )
    published = UncertainDateField(_("date as read"), blank=True, help_text=manual.PUBLISHED)
    published_earliest = BoundField(_("first possible day"), of="published", end="earliest")
    published_latest = BoundField(_("last possible day"), of="published", end="latest")
    published_reasoning = models.TextField(
        _("why it is read so"), blank=True, help_text=manual.PUBLISHED_REASONING
    )
    sha256 = models.CharField(
        _("SHA-256 of the text"),
        max_length=64,
        blank=True,
        validators=[RegexValidator(r"\A[0-9a-f]{64}\Z", _("64 digits 0-9 and a-f."))],
        help_text=manual.SHA256,
    )
    same_story_as = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("same story as"),
        null=True,
        blank=True,
        related_name="copies",
        help_text=manual.SAME_STORY_AS,
    )
    folded = FoldedField(titles=("headline",), rest=("outlet", "agency", "byline", "place"))
    history = History()
    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("source"), _("sources")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(same_story_as=None) | ~Q(same_story_as=F("id")),
                name="a_source_is_not_a_copy_of_itself",
            )
        ]

    def __str__(self) -> str:
        return self.headline or self.slug

    def get_absolute_url(self) -> str:
        return f"/sources/{self.slug}/"


class Article(Record):
    """The text a source was read from: for editors only, in no export and on no public page."""

    source = models.OneToOneField(
        Source,
        models.CASCADE,
        verbose_name=_("source"),
        related_name="article",
        help_text=manual.ARTICLE_SOURCE,
    )
    text = models.TextField(_("text"), help_text=manual.ARTICLE_TEXT)
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("article"), _("articles")

    def __str__(self) -> str:
        return str(self.source)


class Part(models.TextChoices):
    """Where in the page the words stand; only the body is the report itself."""

    HEADLINE = "headline", _("headline")
    CAPTION = "caption", _("caption")
    BODY = "body", _("body")
    FURNITURE = "furniture", _("page furniture")


class Attribution(models.TextChoices):
    """On whose word the source tells it, strongest first."""

    ON_RECORD = "on-record", _("on record")
    MINISTRY = "ministry", _("ministry")
    NAMED_OFFICIAL = "named-official", _("named official")
    UNNAMED_OFFICIAL = "unnamed-official", _("unnamed official")
    DIPLOMATIC_SOURCE = "diplomatic-source", _("diplomatic source")
    REPORTER = "reporter", _("reporter")


class PassageQuerySet(RecordQuerySet["Passage"]):
    def published(self) -> "PassageQuerySet":
        """Return those that readers may see: of a published source, cited for a public event.

        Words about the source itself need no event.
        """
        cited = Citation.objects.filter(
            passage=OuterRef("pk"), event__in=Event.objects.published().values("pk")
        )
        return self.filter(Q(about_source=True) | Exists(cited), source__state=State.PUBLISHED)


class Passage(Record):
    """A few words of a source, by code-point offsets into its text, with white space collapsed."""

    source = models.ForeignKey(
        Source,
        models.CASCADE,
        verbose_name=_("source"),
        related_name="passages",
        help_text=manual.PASSAGE_SOURCE,
    )
    slug = models.SlugField(_("slug"), max_length=120, help_text=manual.PASSAGE_SLUG)
    exact = models.TextField(_("words"), help_text=manual.PASSAGE_EXACT)
    start = models.PositiveIntegerField(_("start"), help_text=manual.PASSAGE_START)
    end = models.PositiveIntegerField(_("end"), help_text=manual.PASSAGE_END)
    part = models.CharField(
        _("part"), max_length=12, choices=Part, default=Part.BODY, help_text=manual.PASSAGE_PART
    )
    attribution = models.CharField(
        _("attribution"),
        max_length=20,
        choices=Attribution,
        default=Attribution.REPORTER,
        help_text=manual.PASSAGE_ATTRIBUTION,
    )
    attributed_to = models.CharField(
        _("attributed to"), max_length=120, blank=True, help_text=manual.PASSAGE_ATTRIBUTED_TO
    )
    relies_on = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=_("relies on source"),
        null=True,
        blank=True,
        related_name="relied_on_by",
        help_text=manual.PASSAGE_RELIES_ON,
    )
    relies_on_agency = models.CharField(
        _("relies on agency"),
        max_length=120,
        blank=True,
        help_text=manual.PASSAGE_RELIES_ON_AGENCY,
    )
    about_source = models.BooleanField(
        _("about the source"), default=False, help_text=manual.PASSAGE_ABOUT_SOURCE
    )
    folded = FoldedField(titles=("exact",), rest=("attributed_to", "relies_on_agency"))
    history = History()
    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("passage"), _("passages")
        ordering = ["source_id", "start", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "slug"], name="a_passage_has_a_slug_of_its_own_in_its_source"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="a_passage_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact}”"


class Citation(Record):
    """Words of a source, cited for the value they give to one field of an event."""

    event = models.ForeignKey(
        Event,
        models.CASCADE,
        verbose_name=_("event"),
        related_name="citations",
        help_text=manual.CITATION_EVENT,
    )
    passage = models.ForeignKey(
        Passage,
        models.PROTECT,
        verbose_name=_("passage"),
        related_name="citations",
        help_text=manual.CITATION_PASSAGE,
    )
    field = models.CharField(
        _("field"), max_length=12, choices=CitedField, help_text=manual.CITATION_FIELD
    )
    value = models.CharField(
        _("value"), max_length=200, blank=True, help_text=manual.CITATION_VALUE
    )
    reading = models.TextField(_("reading"), blank=True, help_text=manual.CITATION_READING)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=manual.CITATION_POSITION
    )
    history = History()
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("citation"), _("citations")
        ordering = ["event_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "passage", "field"],
                name="a_passage_gives_one_value_for_a_field_of_an_event",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.value}"

    def clean(self) -> None:
        if fault := fault_in_value(self.field, self.value):
            raise ValidationError({"value": fault})
