"""What a page with a chart shows: its events on the day, and in the selection, asked for."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agreements.asof import KnownEvent, known_events
from agreements.models import Agreement, Event, Source
from agreements.status import status_on, steps_ahead
from agreements.vocabulary import STEP_BY_SLUG
from timeline.chart import Chart, chart
from timeline.citations import SourceLine, words
from timeline.entries import Entry, Expected, entries
from timeline.lanes import LanesBy
from timeline.path import Ahead, path
from timeline.scene import Window
from timeline.selection import CRITERIA, Selection, filters
from timeline.tables import COLUMNS, columns, in_order
from timeline.views.asked import Asked, asked, days_of
from timeline.views.outcomes import forecast_agreements, outcomes_of, stages_of
from timeline.views.paging import page_of
from timeline.views.selecting import (
    CHRONOLOGY,
    PERIOD,
    TABLE,
    order_asked,
    selection,
    single,
    view_asked,
)

VIEW_NAMES = {
    LanesBy.KIND: _("By kind"),
    LanesBy.PARTY: _("By party"),
    LanesBy.AGREEMENT: _("By agreement"),
    LanesBy.SOURCE: _("By source"),
    LanesBy.REPORTED: _("Happened and reported"),
    TABLE: _("Table"),
    CHRONOLOGY: _("Chronology"),
}
WITHIN = {"from": "since", "to": "until"}
PARAMETERS = ("as_of", *CRITERIA, "from", "to", "lanes", "event", "sort")


@dataclass(frozen=True)
class Shown:
    """The events of a page: all that were known on the day, and those that were asked for.

    `only` keeps out what is expected of other agreements. `main` is the agreement of the last
    milestone, or the only one; all its `stages` are at hand, shown or not.
    """

    asked: Asked
    events: Sequence[Event]
    known: Sequence[KnownEvent]
    entries: Sequence[Entry]
    selection: Selection
    view: str
    chosen: str
    only: Agreement | None = None
    main: Agreement | None = None
    stages: Sequence[KnownEvent] = ()
    language: str = "en"

    @cached_property
    def kept(self) -> list[Entry]:
        """The entries asked for; they keep the numbers they have among all."""
        return [entry for entry in self.entries if self.selection.keeps(entry)]

    @cached_property
    def sources(self) -> list[SourceLine]:
        """The sources that tell of the events asked for, each once, oldest first."""
        told = {source for entry in self.kept for source in entry.sources}
        return sorted(told, key=lambda s: (first_day(s), s.slug))

    @property
    def independent(self) -> int:
        """How many stories the sources tell: copies of one story count once."""
        return len({source.story or source.slug for source in self.sources})

    @property
    def expected(self) -> list[Expected]:
        """The forecasts with a date that were asked for.

        One that a statement makes of a stage is shown where either kind is asked for.
        """
        kinds = self.selection.codes.get("kind") or {"stage"}
        if not kinds & {"stage", "statement"}:
            return []
        # The period is that of the stage, not of the statement.
        saying = Selection(self.selection.but("kind").codes)
        told = (e for each in self.entries if saying.keeps(each) for e in each.expected)
        return [e for e in told if e.by and self._concerns(e) and self.selection.reaches(e.by)]

    def _concerns(self, expected: Expected) -> bool:
        return self.only is None or expected.agreement_code == self.only.slug

    def in_order(self, order: str) -> list[Entry]:
        """Return the entries asked for as the table has them; a chronology is always by date."""
        return in_order(self.kept, order if self.view == TABLE else "date")

    @property
    def by(self) -> LanesBy:
        """What the lanes of the chart are by."""
        return LanesBy(self.view) if self.view in list(LanesBy) else LanesBy.KIND

    @property
    def window(self) -> Window | None:
        """The days of the chart, where both ends of the period are asked for."""
        first, last = self.selection.first, self.selection.last
        return Window(first, last) if first and last else None


def shown_on(
    request: HttpRequest,
    events: Iterable[Event],
    *,
    only: Agreement | None = None,
    with_path: bool = False,
    ends: tuple[str, str] = PERIOD,
    language: str = "en",
) -> Shown:
    """Return what `request` asks for of `events`. Raises BadRequest naming the parameter.

    `ends` name the parameters of the period.
    """
    day, events = asked(request), list(events)
    known = known_events(events, day.day)
    milestones = [k.event.agreement for k in known if k.event.milestone] if with_path else []
    main = only or (milestones[-1] if milestones else None)
    concerned = {main.pk} if main and with_path else set()
    stages = stages_of(concerned | forecast_agreements(known), day)
    return Shown(
        asked=day,
        events=events,
        known=known,
        entries=entries(known, day.query, outcomes_of(known, day, stages), language),
        selection=selection(request, ends),
        view=view_asked(request),
        chosen=single(request, "event"),
        only=only,
        main=main,
        stages=stages,
        language=language,
    )


def first_day(source: SourceLine) -> datetime.date:
    """Return the first possible day of a source's publication; one without a date comes last."""
    earliest = source.published.earliest if source.published else None
    return earliest or datetime.date.max


def sources_of(known: Iterable[KnownEvent]) -> list[Source]:
    """Return the published sources cited by then, each once, oldest first."""
    cited = {c.passage.source for each in known for c in each.citations}
    return sorted(cited, key=lambda s: (s.published_earliest or datetime.date.max, s.slug))


def record_context(request: HttpRequest, shown: Shown, name: str, scene: str) -> dict[str, Any]:
    """Return what a page needs for its chart, filters, chronology and sources.

    `name` is that of the chart; `scene` is the address that gives the scene of a window.
    """
    order = order_asked(request, COLUMNS)
    return {
        "shown": shown,
        "asked": shown.asked,
        "days": days_of(shown.events),
        "entries": shown.entries,
        "kept": shown.kept,
        "selection": shown.selection,
        "filters": filters(shown.entries, shown.selection),
        "view": shown.view,
        "views": VIEW_NAMES.items(),
        "columns": columns(order),
        "page": page_of(request, shown.in_order(order)),
        "carried": carry(request),
        "chart": None if shown.view in (TABLE, CHRONOLOGY) else chart_of(request, shown, name),
        "chart_name": name,
        "scene_url": f"{scene}?{urlencode(renamed(carry(request)))}",
        "disputed": [(each, fact) for each in shown.kept for fact in each.disputed],
        "sources": shown.sources,
        "independent": shown.independent,
    }


def carry(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the parameters that a form has to carry on, if it does not ask for them itself."""
    return [(name, value) for name in PARAMETERS for value in request.GET.getlist(name) if value]


def renamed(parameters: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the parameters of a page as its scenes take them: there `from` is of the window."""
    return [(WITHIN.get(name, name), value) for name, value in parameters]


def chart_of(request: HttpRequest, shown: Shown, name: str, page: str = "") -> Chart | None:
    """Return the chart of what is asked for; None where nothing of it has a date.

    Its bins lead to their days alone on `page`, which is the page in hand where it is ''.
    """
    kept = [(key, value) for key, value in carry(request) if key not in ("from", "to")]

    def period(first: datetime.date, last: datetime.date) -> str:
        return f"{page}?{urlencode([*kept, ('from', str(first)), ('to', str(last))])}#timeline"

    return chart(
        shown.kept,
        shown.expected,
        by=shown.by,
        window=shown.window,
        chosen=shown.chosen,
        language=shown.language,
        title=name,
        period=period,
    )


def path_of(shown: Shown) -> dict[str, Any]:
    """Return the path of the page's main agreement, if it has one, and the status of that.

    Ahead of it lies what is between it and its entry into force, and what else somebody expects
    of it that is not told yet. Filters do not shorten a path.
    """
    main = shown.main
    if main is None:
        return {}
    stages = [stage for stage in shown.stages if stage.event.agreement_id == main.pk]
    status = status_on(stages, shown.asked.day)
    expected = [e for each in shown.entries for e in each.expected if e.by]
    own = [e for e in expected if e.agreement_code == main.slug]
    steps = {step.slug for step in steps_ahead(main.kind, status)}
    steps |= {e.step_code for e in own} - {stage.step for stage in stages}
    ahead = (Ahead(s.slug, str(s.label)) for s in STEP_BY_SLUG.values() if s.slug in steps)
    return {
        "main": main,
        "parties": [party.name() for party in main.parties.all()],
        "status": status,
        "since": words(status.stage.date) if status.stage else "",
        "path": path(shown.entries, own, ahead),
    }
