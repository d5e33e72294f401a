"""What cannot stand in a record, on any day.

A published event is judged as readers see it, by its published sources alone; passages, articles
and bounds are judged in drafts too.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from agreements.articles import faults_against
from agreements.asof import KnownEvent
from agreements.audit.findings import Check, Finding, Severity, finding
from agreements.citedfields import CitedField, Occurs, Wording, fault_in_value
from agreements.dates import Answer
from agreements.evidence import occurs
from agreements.fields import BoundField
from agreements.models import Agreement, Article, Citation, Event, Forecast, Source, State
from agreements.seedchecks import too_long_to_quote
from agreements.seedfaults import event_faults
from agreements.seedrecords import as_seed
from agreements.seedtypes import EventSeed, SourceSeed

# No stage of a row can surely be before the first of any row above it.
PATH = (
    ("talks-agreed", "negotiation"),
    ("text-finalised", "initialled", "text-adopted"),
    ("signed", "signed-definitively"),
    ("entered-into-force",),
    ("terminated",),
)
Dated = Event | Source | Forecast
PLACE = {step: place for place, steps in enumerate(PATH) for step in steps}


def fault_findings(
    events: Sequence[Event], sources: Sequence[Source], dated: Iterable[Dated] | None = None
) -> Iterator[Finding]:
    """Yield the faults of published `events`, with their evidence, and of `sources`.

    `dated` are the rows whose bounds are looked at, all of the record if none are given.
    """
    hidden = _cited_by_drafts_alone(events)
    yield from _of_publishing(events, hidden)
    yield from _of_evidence(event for event in events if event.pk not in hidden)
    yield from _of_order(readable(events))
    yield from _of_bounds(_all_dated() if dated is None else dated)
    yield from _of_articles(sources)
    yield from _of_length(sources)


def readable(events: Iterable[Event]) -> list[Event]:
    """Return those of `events` that can be reckoned with: no cited or judged value is nonsense."""
    return [event for event in events if not any(_unreadable(event))]


def _unreadable(event: Event) -> Iterator[str]:
    yield from (fault_in_value(c.field, c.value) for c in event.citations.all())
    yield from (fault_in_value(j.field, j.value) for j in event.judgements.all())


def _fault(kind: Check, of: Event | Source | Agreement, field: str, message: str) -> Finding:
    return finding(Severity.FAULT, kind, of, field, message)


def _cited_by_drafts_alone(events: Iterable[Event]) -> set[int]:
    drafts = Citation.objects.exclude(passage__source__state=State.PUBLISHED)
    uncited = {event.pk for event in events if not event.citations.all()}
    return uncited & set(drafts.values_list("event_id", flat=True))


def _of_publishing(events: Iterable[Event], hidden: set[int]) -> Iterator[Finding]:
    """Yield events that are published and that no reader can see."""
    for event in events:
        if event.agreement and event.agreement.state != State.PUBLISHED:
            message = _("is published, but its agreement is not")
            yield _fault(Check.PUBLISHING, event, "agreement", message)
        if event.pk in hidden:
            message = _("is published, but none of its sources is")
            yield _fault(Check.PUBLISHING, event, "", message)


def _of_evidence(events: Iterable[Event]) -> Iterator[Finding]:
    """Yield what is stated uncited, cited wrongly or left unjudged, by the rules of the seeds."""
    for event in events:
        for field, message in event_faults(as_seed(EventSeed, event)):
            yield _fault(Check.EVIDENCE, event, field, message)


def _of_order(events: Iterable[Event]) -> Iterator[Finding]:
    """Yield stages that surely came before one that must come first; a party's own are aside."""
    firsts: dict[int, dict[int, KnownEvent]] = defaultdict(dict)
    stages = [KnownEvent(event, date.max) for event in events if event.agreement_id]
    happened = [s for s in stages if s.date and not s.event.party and occurs(s) is Occurs.HAPPENED]
    on_path = [stage for stage in happened if stage.step in PLACE]
    for stage in sorted(on_path, key=_first_day):
        firsts[stage.event.agreement_id or 0].setdefault(PLACE[stage.step], stage)
    for stage in on_path:
        for place, first in firsts[stage.event.agreement_id or 0].items():
            if place < PLACE[stage.step] and _surely_before(stage, first):
                message = _("is surely before “%(slug)s”, which must come first")
                slug = {"slug": first.event.slug}
                yield _fault(Check.ORDER, stage.event, "date", message % slug)


def _first_day(stage: KnownEvent) -> date:
    return (stage.date and stage.date.earliest) or date.min


def _surely_before(stage: KnownEvent, other: KnownEvent) -> bool:
    return bool(stage.date and other.date and stage.date.before(other.date) is Answer.YES)


def _all_dated() -> list[Dated]:
    return [
        *Event.objects.order_by("pk"),
        *Source.objects.order_by("pk"),
        *Forecast.objects.select_related("statement").order_by("pk"),
    ]


def _of_bounds(rows: Iterable[Dated]) -> Iterator[Finding]:
    """Yield dates whose first and last day in the database are not those of their text."""
    for row in rows:
        of = row.statement if isinstance(row, Forecast) else row
        for bound in row._meta.concrete_fields:
            if not isinstance(bound, BoundField):
                continue
            stored, right = getattr(row, bound.attname), bound.bound(getattr(row, bound.of))
            if stored != right:
                days = {"stored": stored or _("open"), "right": right or _("open")}
                message = _("is %(stored)s, but its date says %(right)s") % days
                yield _fault(Check.BOUNDS, of, bound.name, message)


def _of_articles(sources: Iterable[Source]) -> Iterator[Finding]:
    """Yield stored articles that are another text, and passages that are not in their place."""
    for source in sources:
        text = _text_of(source)
        if text is None:
            continue
        if source.sha256 and hashlib.sha256(text.encode()).hexdigest() != source.sha256:
            message = _("is not the text that the SHA-256 is of")
            yield _fault(Check.ARTICLE, source, "article", message)
        seed = as_seed(SourceSeed, source)
        for fault in faults_against(seed, {source.sha256: text}, ""):
            yield _fault(Check.ARTICLE, source, fault.field, fault.message)


def _text_of(source: Source) -> str | None:
    try:
        return source.article.text
    except Article.DoesNotExist:
        return None


def _of_length(sources: Iterable[Source]) -> Iterator[Finding]:
    """Yield passages longer than evidence may be and in nobody's own words."""
    quotations = Citation.objects.filter(field=CitedField.WORDING, value=Wording.QUOTATION)
    quoted = set(quotations.values_list("passage_id", flat=True))
    for source in sources:
        for passage in source.passages.all():
            if too_long_to_quote(passage.exact) and passage.pk not in quoted:
                message = _("is longer than evidence may be, and is no statement’s quotation")
                yield _fault(Check.LENGTH, source, f"passage “{passage.slug}”", message)
