"""The picture of each page, at the page's own address with .png, and the site's icon.

Of a page with a chart it is the chart, which is to be had as .svg too, and at ?size=share a card;
of others a card. A card stands for a page where a link to it is shown.
"""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from agreements import datewords
from agreements.asof import KnownEvent, known_events
from agreements.citedfields import Occurs
from agreements.dates import parse
from agreements.evidence import occurs
from agreements.models import Agreement, Event, Party, Person, Source, Timeline
from agreements.witnesses import independent
from timeline.citations import source_line
from timeline.entries import entry
from timeline.painters.card import Card, CardMark, card_svg
from timeline.rasters import ico, png
from timeline.views.addresses import addressed, former
from timeline.views.asked import Asked, asked
from timeline.views.drawn import as_png, as_svg, source_words
from timeline.views.options import take_options
from timeline.views.pages import published_agreements, published_events, published_timelines
from timeline.views.records import sources_of
from timeline.views.sources import published_sources


def drawn(card: Card) -> HttpResponse:
    return HttpResponse(png(card_svg(card)), content_type="image/png")


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    return drawn(
        Card(
            kicker=_("A record with its sources"),
            title=_("Sourced timelines of diplomatic agreements"),
            line=_("What happened, when, and which words say so"),
        )
    )


def is_to_share(request: HttpRequest) -> bool:
    """Whether the card is asked for that stands for a page where a link to it is shown."""
    return request.GET.getlist("size") == ["share"]


@require_safe
@addressed(published_timelines)
def timeline(request: HttpRequest, record: Timeline) -> HttpResponse:
    if not is_to_share(request):
        return as_png(request, record)
    take_options(request)
    return drawn(card_of(request, _("Timeline"), record.title, record.events().published()))


@require_safe
@addressed(published_timelines)
def timeline_svg(request: HttpRequest, record: Timeline) -> HttpResponse:
    return as_svg(request, record)


@require_safe
@addressed(published_agreements)
def agreement(request: HttpRequest, record: Agreement) -> HttpResponse:
    if not is_to_share(request):
        return as_png(request, record)
    take_options(request)
    parties = " – ".join(party.name() for party in record.parties.all())
    kicker = " · ".join(filter(None, [record.get_kind_display(), parties]))
    events = Event.objects.concerning(record).published()
    return drawn(card_of(request, kicker, record.name, events))


@require_safe
@addressed(published_agreements)
def agreement_svg(request: HttpRequest, record: Agreement) -> HttpResponse:
    return as_svg(request, record)


@require_safe
@former(Person.objects.published)
def person(request: HttpRequest, slug: str) -> HttpResponse:
    record = get_object_or_404(Person.objects.published(), slug=slug)
    events = Event.objects.published().naming(person=slug)
    return drawn(card_of(request, _("Person"), record.name, events))


@require_safe
def party(request: HttpRequest, code: str) -> HttpResponse:
    record = get_object_or_404(Party.objects.published(), code=code)
    events = Event.objects.published().naming(party=code)
    return drawn(card_of(request, record.get_kind_display(), record.name(), events))


@require_safe
@addressed(published_events)
def event(request: HttpRequest, record: Event) -> HttpResponse:
    day = asked(request)
    known = KnownEvent(record, day.day)
    if not known.is_present:
        return drawn(Card(_("Event"), _("Not known yet"), foot=on_the_day(day)))
    shown = entry(known, 1)
    return drawn(
        Card(
            kicker=" · ".join(filter(None, [shown.kind_name, shown.occurs])),
            title=shown.title,
            line=shown.date_words,
            words=next(e.bare_words for e in (*shown.quotations, *shown.evidence)),
            foot=" · ".join([sources_told(sources_of([known])), on_the_day(day)]),
            kind=shown.kind,
        )
    )


@require_safe
@former(published_sources)
def source(request: HttpRequest, slug: str) -> HttpResponse:
    record = get_object_or_404(published_sources(), slug=slug)
    line = source_line(record)
    return drawn(Card(f"{_('Source')} · {line.publisher}", line.headline, line.date))


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Give browsers that know no SVG icons the same icon, in pixels."""
    svg = (Path(settings.BASE_DIR) / "static" / "icon.svg").read_text(encoding="utf-8")
    return HttpResponse(ico(png(svg, 48)), content_type="image/x-icon")


def card_of(request: HttpRequest, kicker: str, title: str, events: Iterable[Event]) -> Card:
    """Return the card of a page of many events, as of the day asked about."""
    day = asked(request)
    known = known_events(events.with_evidence(), day.day)  # type: ignore[attr-defined]
    count = ngettext("%(count)d event", "%(count)d events", len(known)) % {"count": len(known)}
    marks = tuple(marks_of(known))
    return Card(
        kicker=kicker,
        title=title,
        line=span_words(marks),
        foot=" · ".join([count, sources_told(sources_of(known)), on_the_day(day)]),
        marks=marks,
    )


def marks_of(known: Iterable[KnownEvent]) -> Iterable[CardMark]:
    """Yield the events that have a date; an open end is drawn at the known one."""
    for each in known:
        if date := each.date:
            starts, ends = date.earliest or date.known_end, date.latest or date.known_end
            yield CardMark(each.event.kind, starts, ends, occurs(each) is Occurs.HAPPENED)


def span_words(marks: tuple[CardMark, ...]) -> str:
    """Return the months from the first to the last event in words; '' without events."""
    if not marks:
        return ""
    first, last = min(m.starts for m in marks), max(m.ends for m in marks)
    months = dict.fromkeys(f"{day.year:04}-{day.month:02}" for day in (first, last))
    return datewords.in_words(parse("/".join(months)))


def sources_told(sources: list[Source]) -> str:
    return source_words(len(sources), independent(sources))


def on_the_day(day: Asked) -> str:
    return _("as of %(day)s") % {"day": day.words}
