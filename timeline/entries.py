"""Where the record becomes plain values to show; with `citations`, the only place that knows both.

Scenes, painters, templates, exports and feeds take these, never models.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements import datewords, lengths
from agreements.citedfields import CitedField, Occurs
from agreements.dates import Answer, UncertainDate
from agreements.evidence import disputed_fields, fold_typography, occurs
from agreements.models import KINDS, Event, Forecast
from agreements.vocabulary import STEP_BY_SLUG
from timeline.citations import Evidence, SourceLine, evidence_of, shown_value, words


@dataclass(frozen=True)
class Judged:
    """A field with its sides, what was chosen and why; `disputed` where not all can be right."""

    field_name: str
    sides: tuple[Evidence, ...]
    chosen: str
    why: str
    disputed: bool


@dataclass(frozen=True)
class Expected:
    """A forecast: which stage of which agreement, by when, and in which statement it was made."""

    agreement: str
    step: str
    by: UncertainDate | None
    words: str
    statement_url: str


@dataclass(frozen=True)
class Entry:
    """One event, ready to be shown; `number` is its place in the chronology, from 1."""

    number: int
    slug: str
    kind: str
    kind_name: str
    title: str
    label: str
    date: UncertainDate | None
    date_words: str
    precision: str
    length: str
    place: str
    people: tuple[str, ...]
    parties: tuple[str, ...]
    attribution: str
    step: str
    article: str
    agreement: str
    agreement_url: str
    milestone: bool
    occurs: str
    evidence: tuple[Evidence, ...]
    judged: tuple[Judged, ...]
    expected: tuple[Expected, ...]

    @property
    def url(self) -> str:
        return f"/events/{self.slug}/"

    @property
    def quotations(self) -> tuple[Evidence, ...]:
        """The speaker's own words, in order; what differs in typography alone is told once."""
        own = [e for e in self.evidence if e.is_quotation]
        return tuple({fold_typography(e.words): e for e in reversed(own)}.values())[::-1]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who said it: people, parties, or the attribution of the unnamed."""
        return (*self.people, *self.parties, *([self.attribution] if self.attribution else []))

    @property
    def sources(self) -> tuple[SourceLine, ...]:
        """The sources cited, each once, in the order of their citations."""
        return tuple(dict.fromkeys(e.source for e in self.evidence))

    @property
    def words_by_source(self) -> tuple[tuple[SourceLine, tuple[Evidence, ...]], ...]:
        """The sources, each with the words cited from it, every passage once."""
        passages = {e.url: e for e in self.evidence}.values()
        return tuple(
            (source, tuple(e for e in passages if e.source == source)) for source in self.sources
        )

    @property
    def by_field(self) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
        """The evidence by the name of the field it is cited for, in the order of the fields."""
        return tuple(
            (str(field.label), own)
            for field in CitedField
            if (own := tuple(e for e in self.evidence if e.field == field))
        )

    @property
    def disputed(self) -> tuple[Judged, ...]:
        """The fields on which sources disagree."""
        return tuple(judged for judged in self.judged if judged.disputed)


def kind_names() -> dict[str, str]:
    """Return the names of the four kinds in the plural, in the order in which they are shown."""
    return {str(m.KIND): capfirst(str(m._meta.verbose_name_plural)) for m in KINDS}


def judged(
    event: Event, evidence: Iterable[Evidence], names: Mapping[str, str], language: str
) -> Iterator[Judged]:
    """Yield each field on which sources disagree or an editor had to choose, with its sides."""
    disputed = disputed_fields(event)
    judgements = {judgement.field: judgement for judgement in event.judgements.all()}
    for name in dict.fromkeys([*disputed, *judgements]):
        judgement = judgements.get(name)
        yield Judged(
            field_name=str(CitedField(name).label),
            sides=tuple(e for e in evidence if e.field == name),
            chosen=shown_value(name, judgement.value, names, language) if judgement else "",
            why=judgement.why if judgement else "",
            disputed=name in disputed,
        )


def forecast_of(forecast: Forecast, language: str = "en") -> Expected:
    """Return a forecast as plain values; agreement and statement must be at hand."""
    return Expected(
        agreement=forecast.agreement.short_name,
        step=str(STEP_BY_SLUG[forecast.step].label),
        by=forecast.by,
        words=words(forecast.by, language) if forecast.by else _("no time told"),
        statement_url=forecast.statement.get_absolute_url(),
    )


def names_in(event: Event) -> dict[str, str]:
    """Return the names of the event's people and parties by slug and code."""
    people = {p.person.slug: p.person.name for p in event.participations.all()}
    return people | {party.code: party.name() for party in event.parties.all()}


def entry(event: Event, number: int, today: datetime.date, language: str = "en") -> Entry:
    """Return an event as plain values; all that hangs from it must be at hand (`with_evidence`)."""
    names = names_in(event)
    evidence = tuple(evidence_of(c, names, language) for c in event.citations.all())
    step = STEP_BY_SLUG.get(event.step)
    return Entry(
        number=number,
        slug=event.slug,
        kind=event.kind,
        kind_name=str(event.get_kind_display()),
        title=event.title,
        label=event.short_title,
        date=event.date,
        date_words=words(event.date, language),
        precision=datewords.precision_words(event.date, language) if event.date else "",
        length=lengths.parse(event.length).in_words(language) if event.length else "",
        place=event.place,
        people=tuple(str(p) for p in event.participations.all()),
        parties=tuple(party.name(language) for party in event.parties.all()),
        attribution=event.attribution,
        step=str(step.label) if step else "",
        article=step.article if step else "",
        agreement=event.agreement.short_name if event.agreement else "",
        agreement_url=event.agreement.get_absolute_url() if event.agreement else "",
        milestone=event.milestone,
        occurs=occurrence_words(event, today),
        evidence=evidence,
        judged=tuple(judged(event, evidence, names, language)),
        expected=tuple(forecast_of(f, language) for f in event.forecasts.all()),
    )


def occurrence_words(event: Event, today: datetime.date) -> str:
    """Return what is to be said of an event that is not told as having happened, else ''."""
    state = occurs(event)
    if state is Occurs.HAPPENED:
        return ""
    if state is Occurs.PLANNED and event.date and event.date.reached_by(today) is not Answer.NO:
        return _("planned, not confirmed by our sources")
    return str(state.label)


def entries(events: Iterable[Event], today: datetime.date, language: str = "en") -> list[Entry]:
    """Return events, in the order given, as entries numbered from 1."""
    return [entry(event, number, today, language) for number, event in enumerate(events, 1)]
