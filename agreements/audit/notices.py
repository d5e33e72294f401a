"""What an editor should know of the record on a day; none of it is wrong."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from agreements.asof import KnownEvent, known_events
from agreements.audit.faults import readable
from agreements.audit.findings import Check, Finding, Severity, finding
from agreements.citedfields import CitedField, Occurs
from agreements.datewords import in_words
from agreements.evidence import occurs
from agreements.forecasts import Expectation, outcome
from agreements.models import Agreement, Event, Source, State
from agreements.status import status_on
from agreements.vocabulary import STEP_BY_SLUG, StatusName
from agreements.witnesses import witnesses

SILENT_AFTER = 180  # days
# Of these nothing new is awaited.
SETTLED = {
    StatusName.ABANDONED,
    StatusName.IN_FORCE,
    StatusName.TERMINATED,
    StatusName.SUPERSEDED,
}


def notice_findings(events: Iterable[Event], day: datetime.date) -> Iterator[Finding]:
    """Yield the notices of `day` on published `events`, as they were known by then."""
    seen = [e for e in readable(events) if not e.agreement or e.agreement.state == State.PUBLISHED]
    known = known_events(seen, day)
    concerning = _by_agreement(known)
    yield from _on_forecasts(known, concerning, day)
    yield from _on_witnesses(known)
    yield from _on_silence(concerning, day)
    yield from _on_plans(known, day)


def _notice(kind: Check, of: Event | Source | Agreement, field: str, message: str) -> Finding:
    return finding(Severity.NOTICE, kind, of, field, message)


def _by_agreement(known: Iterable[KnownEvent]) -> dict[Agreement, list[KnownEvent]]:
    """Return the published agreements, each with all that is known of it."""
    found: dict[Agreement, list[KnownEvent]] = defaultdict(list)
    for each in known:
        own = [each.event.agreement] if each.event.agreement else []
        for agreement in dict.fromkeys([*own, *each.event.about.all()]):
            if agreement.state == State.PUBLISHED:
                found[agreement].append(each)
    return found


def _stages(agreement: Agreement, known: Iterable[KnownEvent]) -> list[KnownEvent]:
    return [each for each in known if each.event.agreement_id == agreement.pk]


def _on_forecasts(
    known: Iterable[KnownEvent],
    concerning: Mapping[Agreement, Sequence[KnownEvent]],
    day: datetime.date,
) -> Iterator[Finding]:
    """Yield the forecasts whose time is over and whose stage no source tells of."""
    stages = {agreement: _stages(agreement, told) for agreement, told in concerning.items()}
    for statement in known:
        for forecast in statement.event.forecasts.all():
            result = outcome(forecast, stages.get(forecast.agreement, []), day)
            if result.state is Expectation.OVERDUE and statement.is_told(CitedField.EXPECTATION):
                stage = STEP_BY_SLUG[forecast.step].label
                message = f"{forecast.agreement.short_name}, {stage}: {result.words}"
                yield _notice(Check.FORECAST, statement.event, "forecast", message)


def _on_witnesses(known: Iterable[KnownEvent]) -> Iterator[Finding]:
    """Yield the stages that a single independent witness says have happened."""
    for stage in known:
        told = [c for c in stage.cited(CitedField.OCCURRENCE) if c.value == Occurs.HAPPENED]
        if stage.step and len(set(witnesses(told))) == 1:
            yield _notice(Check.WITNESS, stage.event, "occurrence", _("rests on a single witness"))


def _on_silence(
    concerning: Mapping[Agreement, Sequence[KnownEvent]], day: datetime.date
) -> Iterator[Finding]:
    """Yield the agreements of which more is awaited and of which nothing new was read for long."""
    for agreement, known in concerning.items():
        sources = {c.passage.source for each in known for c in each.citations}
        last = max((s.published_latest for s in sources if s.published_latest), default=day)
        silent = (day - last).days
        if silent > SILENT_AFTER and not _is_settled(_stages(agreement, known), day):
            message = _("no new source for %(days)d days") % {"days": silent}
            yield _notice(Check.SILENCE, agreement, "", message)


def _is_settled(stages: Iterable[KnownEvent], day: datetime.date) -> bool:
    return status_on(stages, day).name in SETTLED


def _on_plans(known: Iterable[KnownEvent], day: datetime.date) -> Iterator[Finding]:
    """Yield what was planned for a time that is over: its last day, or the first if it has none."""
    for each in known:
        if each.date is None or occurs(each) is not Occurs.PLANNED:
            continue
        end = each.date.drawn_latest or each.date.earliest
        if end and end < day:
            message = _("planned (%(when)s), and no source confirms it")
            when = {"when": in_words(each.date)}
            yield _notice(Check.PLAN, each.event, "occurrence", message % when)
