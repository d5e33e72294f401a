"""Sources, passages and citations as plain values; `entries` does the same for events."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements import datewords, lengths
from agreements.citedfields import CitedField, Occurs, Wording
from agreements.dates import UncertainDate, parse
from agreements.models import Citation, Event, Part, Passage, Source, State
from agreements.vocabulary import STEP_BY_SLUG
from agreements.witnesses import story_of


@dataclass(frozen=True)
class SourceLine:
    """A source as one line: its name, who published it, when.

    Sources of one `story`, a copy and its original, are one witness.
    """

    slug: str
    headline: str
    publisher: str
    date: str
    copy_of: str
    published: UncertainDate | None = None
    language: str = "en"
    has_headline: bool = True  # else `headline` is in our words, and in the language of the page
    story: int = 0

    @property
    def url(self) -> str:
        return f"/sources/{self.slug}/"


@dataclass(frozen=True)
class Evidence:
    """One citation: the words, what they are cited for, and the reading from one to the other."""

    field: str
    field_name: str
    value: str
    words: str
    reading: str
    part: str
    attribution: str
    attributed_to: str
    relies_on: str
    url: str
    source: SourceLine

    @property
    def bare_words(self) -> str:
        """The words without the quotation marks at their ends, for a page that sets its own."""
        return self.words.strip('“”"')

    @property
    def is_quotation(self) -> bool:
        """Whether these are a speaker's own words, not a reporter's."""
        return self.field == CitedField.WORDING and self.value == Wording.QUOTATION


@dataclass(frozen=True)
class CitedPassage:
    """A passage on its source's page: its words, and the events and fields it is cited for."""

    slug: str
    words: str
    part: str
    attributed_to: str
    cited_for: tuple[tuple[str, str, tuple[str, ...]], ...]


def publisher(source: Source) -> str:
    """Return who wrote and who published: "Reuters · Japan Today", or that neither is named."""
    names = [name for name in (source.agency, source.outlet) if name]
    return " · ".join(names) or _("outlet not named")


def source_line(source: Source, language: str = "en") -> SourceLine:
    """Return a source as one line; `same_story_as` must be at hand."""
    copied = _published(source.same_story_as)
    return SourceLine(
        slug=source.slug,
        headline=source.headline or untitled(source),
        publisher=publisher(source),
        date=words(source.published, language),
        copy_of=(copied.headline or publisher(copied)) if copied else "",
        published=source.published,
        language=source.language,
        has_headline=bool(source.headline),
        story=story_of(source),
    )


def untitled(source: Source) -> str:
    """Return what to call a source that has no headline: its dateline tells it from others."""
    if source.place:
        return _("Report without a headline (%(place)s)") % {"place": source.place}
    return _("Report without a headline")


def _published(source: Source | None) -> Source | None:
    """Return a source that another points to, unless readers may not know of it yet."""
    return source if source and source.state == State.PUBLISHED else None


def words(date: UncertainDate | None, language: str = "en") -> str:
    """Return a date in words, and of no date that there is none."""
    return datewords.in_words(date, language) if date else _("date not told")


def passage_url(passage: Passage) -> str:
    """Return the address of a passage on its source's page."""
    return f"{passage.source.get_absolute_url()}#p-{passage.slug}"


def evidence_of(citation: Citation, names: Mapping[str, str], language: str = "en") -> Evidence:
    """Return a citation as plain values; passage and source must be at hand.

    `names` turns the slugs and codes in a value (participants, speakers) into names.
    """
    passage = citation.passage
    relied_on = _published(passage.relies_on)
    return Evidence(
        field=citation.field,
        field_name=str(citation.get_field_display()),
        value=shown_value(citation.field, citation.value, names, language),
        words=passage.exact,
        reading=citation.reading,
        part=str(passage.get_part_display()) if passage.part != Part.BODY else "",
        attribution=passage.attribution,
        attributed_to=passage.attributed_to or str(passage.get_attribution_display()),
        relies_on=passage.relies_on_agency or (publisher(relied_on) if relied_on else ""),
        url=passage_url(passage),
        source=source_line(passage.source, language),
    )


def cited_passage(passage: Passage) -> CitedPassage:
    """Return a passage with (title, address, fields) of each event it is cited for."""
    fields: dict[Event, list[str]] = {}
    for citation in passage.citations.all():
        fields.setdefault(citation.event, []).append(str(citation.get_field_display()))
    return CitedPassage(
        slug=passage.slug,
        words=passage.exact,
        part=str(passage.get_part_display()) if passage.part != Part.BODY else "",
        attributed_to=passage.attributed_to or str(passage.get_attribution_display()),
        cited_for=tuple((e.title, e.get_absolute_url(), tuple(f)) for e, f in fields.items()),
    )


def shown_value(name: str, value: str, names: Mapping[str, str], language: str = "en") -> str:
    """Return a cited value as readers see it: dates and stages in words, people by name."""
    if name in (CitedField.DATE, CitedField.EXPECTATION):
        return words(parse(value) if value else None, language)
    if name == CitedField.LENGTH:
        return lengths.parse(value).in_words(language)
    if name == CitedField.STEP:
        return str(STEP_BY_SLUG[value].label)
    if name in (CitedField.PARTICIPANTS, CitedField.SPEAKER):
        return ", ".join(names.get(part, part) for part in value.split(", "))
    if name == CitedField.OCCURRENCE:
        return str(Occurs(value).label)
    return value
