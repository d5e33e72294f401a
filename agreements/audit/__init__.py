"""The audit of the record: what in it cannot stand (faults), and what an editor should know.

A fault is one on any day; the notices are those of a day. The day is passed in, never read here.
"""

import datetime

from agreements.audit.faults import fault_findings
from agreements.audit.findings import Finding, Severity
from agreements.audit.notices import notice_findings
from agreements.models import Event, Source, State

__all__ = ["Finding", "Severity", "audit"]


def audit(day: datetime.date) -> list[Finding]:
    """Return the faults of the record, then the notices of `day`.

    Everything is fetched first, in a number of queries that does not grow.
    """
    published = Event.objects.filter(state=State.PUBLISHED).select_related("party")
    events = list(published.with_evidence().prefetch_related("about").chronological())
    rows = Source.objects.select_related("article", "same_story_as").order_by("slug")
    sources = list(rows.prefetch_related("passages__relies_on", "judgements"))
    return [*fault_findings(events, sources), *notice_findings(events, day)]
