"""A record as an embed, a picture or oEmbed shows it: cut and pinned as its options ask."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from agreements import dates, datewords
from agreements.citedfields import CitedField
from agreements.models import Agreement, Event, Revision, Timeline
from timeline.chart import scene_for
from timeline.heights import FIRST_SOURCE, PLOT_SIDES, SIDES, height_of
from timeline.revisions import thawed_entries
from timeline.selection import CRITERIA
from timeline.views.addresses import current, formerly
from timeline.views.asked import asked
from timeline.views.options import CHART, LIST, Options, ask, languages, take_options
from timeline.views.pages import published_agreements, published_events, published_timelines
from timeline.views.records import Shown, carry, shown_on
from timeline.views.selecting import PERIOD, selection, single, view_asked

Record = Timeline | Agreement | Event
CUTS = ("as_of", *CRITERIA, "from", "to", "lanes")
FRAMED = (published_timelines, published_agreements, published_events)


@dataclass(frozen=True)
class Framed:
    """What is shown of a record, under which name; `page` is the page that shows all of it.

    Of a pinned revision the events are those of its day; `is_newest` says that none came after.
    `options.ignored` names all that was left out.
    """

    name: str
    page: str
    record: Record
    options: Options
    shown: Shown
    revision: Revision | None = None
    is_newest: bool = True

    @property
    def view(self) -> str:
        """How it is to look: a chart, unless something else is asked for or it is one event."""
        return self.options.view or (LIST if isinstance(self.record, Event) else CHART)

    @property
    def independent(self) -> int:
        """How many independent sources tell what is shown: of one event, its witnesses."""
        facts = [fact for entry in self.shown.entries for fact in entry.facts]
        told = [fact.witnesses for fact in facts if fact.field == CitedField.OCCURRENCE]
        return told[0] if isinstance(self.record, Event) and told else self.shown.independent


def framed(request: HttpRequest, record: Record) -> Framed:
    """Return what `request` asks to see of a published record; nothing in it is a fault."""
    chosen = take_options(request)
    revision = revision_of(record, chosen.revision)
    if chosen.revision and revision is None:
        chosen = leaving_out(request, chosen, "revision")
    if revision and request.GET.get("as_of"):  # a revision is as of its own day
        chosen = leaving_out(request, chosen, "as_of")
    with translation.override(languages()[chosen.language]):
        shown = (
            pinned(request, revision)
            if revision
            else shown_of(request, record, language=chosen.language)
        )
        name = name_of(record, shown, revision)
    return Framed(
        name=name,
        page=page_of(request, record),
        record=record,
        options=chosen,
        shown=shown,
        revision=revision,
        is_newest=revision is None or not newer(revision),
    )


def name_of(record: Record, shown: Shown, revision: Revision | None) -> str:
    """Return the title of a record; of an event that is not known yet it would tell too much."""
    if isinstance(record, Agreement):
        return record.name
    if isinstance(record, Event) and not shown.entries:
        return _("Not known yet")
    return revision.title if revision and revision.title else record.title


def leaving_out(request: HttpRequest, chosen: Options, name: str) -> Options:
    """Return the options without one that cannot be, and take it out of the request too."""
    left = request.GET.copy()
    del left[name]
    ask(request, left)
    number = None if name == "revision" else chosen.revision
    return replace(chosen, revision=number, ignored=(*chosen.ignored, name))


def revision_of(record: Record, number: int | None) -> Revision | None:
    """Return the revision of a timeline with this number; other records have none."""
    if number is None or not isinstance(record, Timeline):
        return None
    return record.revisions.filter(number=number).first()


def newer(revision: Revision) -> bool:
    later = Revision.objects.filter(timeline=revision.timeline_id, number__gt=revision.number)
    return later.exists()


def pinned(request: HttpRequest, revision: Revision, ends: tuple[str, str] = PERIOD) -> Shown:
    """Return what is asked for of the events that readers saw in a revision.

    `ends` name the parameters of the period.
    """
    return Shown(
        asked=asked(request),
        events=[],
        known=[],
        entries=thawed_entries(revision),
        selection=selection(request, ends),
        view=view_asked(request),
        chosen=single(request, "event"),
    )


def shown_of(
    request: HttpRequest, record: Record, ends: tuple[str, str] = PERIOD, language: str = "en"
) -> Shown:
    """Return what is asked for of the events of a record, as known on the day."""
    only = record if isinstance(record, Agreement) else None
    return shown_on(request, events_of(record), only=only, ends=ends, language=language)


def events_of(record: Record) -> Iterable[Event]:
    """Return the published events of a timeline or about an agreement, or the one event."""
    if isinstance(record, Event):
        return [record]
    of = record.events() if isinstance(record, Timeline) else Event.objects.concerning(record)
    return of.published().with_evidence()


def page_of(request: HttpRequest, record: Record) -> str:
    """Return the address of the page that an embed leads to, cut as the embed is."""
    names = ("as_of",) if isinstance(record, Event) else CUTS
    cut = urlencode([(name, value) for name, value in carry(request) if name in names])
    return f"{record.get_absolute_url()}{'?' if cut else ''}{cut}"


def published_record(slug: str) -> Record | None:
    """Return the published record that is, or was, at a slug; None where there is none."""
    record: Record | None = current(slug, FRAMED) or formerly(slug, FRAMED)
    return record


def nothing_in(embedded: Framed) -> str:
    """Return why an embed shows no event, '' where it shows some."""
    shown = embedded.shown
    if shown.kept:
        return ""
    if shown.entries:
        return _("No event is all that is asked for.")
    if is_unknown_yet(embedded):
        return _("Nothing was known yet on %(day)s.") % {"day": shown.asked.words}
    return _("Nothing here is published yet.")


def is_unknown_yet(embedded: Framed) -> bool:
    """Return whether there is nothing because it is asked about too early a day."""
    shown = embedded.shown
    return bool(shown.asked.as_of and shown.events and not shown.entries)


def as_of_words(embedded: Framed) -> str:
    """Return the day that an embed is about in words: of a revision, that on which it came out."""
    day, revision = embedded.shown.asked.day, embedded.revision
    day = timezone.localdate(revision.created) if revision else day
    return datewords.in_words(dates.parse(day.isoformat()), embedded.options.language)


def height_at(embedded: Framed, width: int) -> int:
    """Return about how many pixels an embed is high in a frame so wide, all of it in view.

    A frame that is told the height by our scripts needs it until then; a plain one keeps it, and
    scrolls where the reader's letters are larger than ours.
    """
    shown, scene = embedded.shown, None
    if embedded.view != LIST:
        room = width - SIDES - PLOT_SIDES
        scene = scene_for(shown.kept, shown.expected, room, by=shown.by, window=shown.window)
    listed = embedded.view != CHART or scene is None
    instead = nothing_in(embedded) + (FIRST_SOURCE if is_unknown_yet(embedded) else "")
    return height_of(embedded.name, shown.kept, scene, listed, width, instead)
