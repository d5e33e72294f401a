"""Where the record becomes plain values to show; with `citations`, the only place that knows both.

Scenes, painters, templates, exports and feeds take these, never models.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements import datewords, lengths
from agreements.asof import KnownEvent
from agreements.citedfields import CitedField, Occurs
from agreements.dates import Answer, UncertainDate, parse
from agreements.evidence import fold_typography
from agreements.evidence import occurs as occurs_of
from agreements.forecasts import Expectation as OutcomeState
from agreements.forecasts import Outcome
from agreements.models import KINDS, Attribution, Event, Forecast
from agreements.vocabulary import STEP_BY_SLUG
from timeline.certainties import Certainty, certainties
from timeline.citations import Evidence, SourceLine, evidence_of, shown_value, words
from timeline.disputes import Fact, facts_of
from timeline.named import Named, agreements_of, concerned_parties, people_and_parties


@dataclass(frozen=True)
class Expected:
    """A forecast: which stage of which agreement, by when, in which statement, and its outcome."""

    agreement: str
    agreement_code: str
    step: str
    by: UncertainDate | None
    words: str
    statement_url: str
    outcome: str = ""
    step_code: str = ""
    is_overdue: bool = False


@dataclass(frozen=True)
class Rival:
    """A date that some source tells and that cannot be true where the date shown is."""

    date: UncertainDate
    words: str


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
    people: tuple[Named, ...]
    parties: tuple[Named, ...]
    concerned: tuple[Named, ...]
    agreements: tuple[Named, ...]
    attribution: str
    step: str
    article: str
    milestone: bool
    occurs: str
    evidence: tuple[Evidence, ...]
    facts: tuple[Fact, ...]
    rivals: tuple[Rival, ...]
    expected: tuple[Expected, ...]
    query: str = ""

    @property
    def url(self) -> str:
        """The address of the event's page, as of the same day as this one."""
        return f"/events/{self.slug}/{self.query}"

    @property
    def quotations(self) -> tuple[Evidence, ...]:
        """The speaker's own words, in order; what differs in typography alone is told once."""
        own = [e for e in self.evidence if e.is_quotation]
        return tuple({fold_typography(e.words): e for e in reversed(own)}.values())[::-1]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who said it: people, parties, or the attribution of the unnamed."""
        names = map(str, (*self.people, *self.parties))
        return (*names, *([self.attribution] if self.attribution else []))

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
    def disputed(self) -> tuple[Fact, ...]:
        """The facts on which sources disagree."""
        return tuple(fact for fact in self.facts if fact.disputed)

    @property
    def attributions(self) -> frozenset[str]:
        """On whose word the event is told: the slugs of the attributions of its evidence."""
        return frozenset(e.attribution for e in self.evidence)

    @property
    def certainties(self) -> frozenset[Certainty]:
        """How sure the event is: how it is attested, and whether its day is known."""
        return certainties(self.facts, self.occurs, self.date)

    @property
    def date_fact(self) -> Fact | None:
        """The date with who attests it; None where no words give one."""
        return next((fact for fact in self.facts if fact.field == CitedField.DATE), None)


def kind_names() -> dict[str, str]:
    """Return the names of the four kinds in the plural, in the order in which they are shown."""
    return {str(m.KIND): capfirst(str(m._meta.verbose_name_plural)) for m in KINDS}


def attribution_names() -> dict[str, str]:
    """Return the names of those on whose word something is told, the strongest first."""
    return {each.value: str(each.label) for each in Attribution}


def forecast_of(
    forecast: Forecast, outcome: Outcome | None, language: str = "en", query: str = ""
) -> Expected:
    """Return a forecast as plain values; agreement and statement must be at hand."""
    return Expected(
        agreement=forecast.agreement.short_name,
        agreement_code=forecast.agreement.slug,
        step=str(STEP_BY_SLUG[forecast.step].label),
        by=forecast.by,
        words=words(forecast.by, language) if forecast.by else _("no time told"),
        statement_url=f"{forecast.statement.get_absolute_url()}{query}",
        outcome=outcome.words if outcome else "",
        step_code=forecast.step,
        is_overdue=outcome is not None and outcome.state is OutcomeState.OVERDUE,
    )


def names_in(event: Event) -> dict[str, str]:
    """Return the names of the event's people and parties by slug and code."""
    people = {p.person.slug: p.person.name for p in event.participations.all()}
    return people | {party.code: party.name() for party in event.parties.all()}


def entry(
    known: KnownEvent,
    number: int,
    query: str = "",
    outcomes: Mapping[int, Outcome] = MappingProxyType({}),
    language: str = "en",
) -> Entry:
    """Return an event as known on its day; `outcomes` are its forecasts', by primary key."""
    event, names = known.event, names_in(known.event)
    evidence = tuple(evidence_of(c, names, language) for c in known.citations)
    step, length = STEP_BY_SLUG.get(known.step), known.value(CitedField.LENGTH, event.length)
    people, parties = people_and_parties(known, query, language)
    return Entry(
        number=number,
        slug=event.slug,
        kind=event.kind,
        kind_name=str(event.get_kind_display()),
        title=event.title,
        label=event.short_title,
        date=known.date,
        date_words=words(known.date, language),
        precision=datewords.precision_words(known.date, language) if known.date else "",
        length=lengths.parse(length).in_words(language) if length else "",
        place=known.value(CitedField.PLACE, event.place),
        people=people,
        parties=parties,
        concerned=concerned_parties(parties, event, query, language),
        agreements=agreements_of(event, query),
        attribution=attribution_of(known, names, language),
        step=str(step.label) if step else "",
        article=step.article if step else "",
        milestone=event.milestone,
        occurs=occurrence_words(known),
        evidence=evidence,
        facts=tuple(facts_of(known, evidence, names, language)),
        rivals=rivals_of(known, language),
        expected=expected_in(known, query, outcomes, language),
        query=query,
    )


def expected_in(
    known: KnownEvent, query: str, outcomes: Mapping[int, Outcome], language: str
) -> tuple[Expected, ...]:
    """Return what a statement expects, once words known by then say so."""
    forecasts = known.event.forecasts.all() if known.is_told(CitedField.EXPECTATION) else ()
    return tuple(forecast_of(f, outcomes.get(f.pk), language, query) for f in forecasts)


def attribution_of(known: KnownEvent, names: Mapping[str, str], language: str) -> str:
    """Return who is told to speak where nobody is named, as then told."""
    if not known.event.attribution:
        return ""
    told = known.value(CitedField.SPEAKER, known.event.attribution)
    return shown_value(CitedField.SPEAKER, told, names, language)


def rivals_of(known: KnownEvent, language: str) -> tuple[Rival, ...]:
    """Return the dates told by then that cannot be true where the one shown is."""
    told = dict.fromkeys(parse(c.value) for c in known.cited(CitedField.DATE))
    return tuple(
        Rival(date, words(date, language))
        for date in told
        if known.date and not date.could_coincide(known.date)
    )


def occurrence_words(known: KnownEvent) -> str:
    """Return what is to be said of an event that is not told as having happened, else ''."""
    state = occurs_of(known)
    if state is Occurs.HAPPENED:
        return ""
    if state is Occurs.PLANNED and known.date and known.date.reached_by(known.day) is not Answer.NO:
        return _("planned, not confirmed by our sources")
    return str(state.label)


def entries(
    known: Iterable[KnownEvent],
    query: str = "",
    outcomes: Mapping[int, Outcome] = MappingProxyType({}),
    language: str = "en",
) -> list[Entry]:
    """Return events, in the order given, as entries numbered from 1."""
    return [entry(each, number, query, outcomes, language) for number, each in enumerate(known, 1)]
