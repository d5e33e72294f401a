"""The tables of the record."""

from agreements.models.agreement import Agreement, Party, Person
from agreements.models.event import Event, Kind, Participation
from agreements.models.forecast import Forecast
from agreements.models.imported import ImportedRecord
from agreements.models.judgement import Judgement
from agreements.models.kinds import KINDS, Meeting, Occurrence, Stage, Statement
from agreements.models.merged import FormerSlug, NotDuplicates
from agreements.models.pending import PendingChange
from agreements.models.record import Record, RecordState, Slug, State
from agreements.models.source import (
    Article,
    Attribution,
    Citation,
    Part,
    Passage,
    Source,
)
from agreements.models.timeline import Revision, Timeline

__all__ = [
    "KINDS",
    "Agreement",
    "Article",
    "Attribution",
    "Citation",
    "Event",
    "Forecast",
    "FormerSlug",
    "ImportedRecord",
    "Judgement",
    "Kind",
    "Meeting",
    "NotDuplicates",
    "Occurrence",
    "Part",
    "Participation",
    "Party",
    "Passage",
    "PendingChange",
    "Person",
    "Record",
    "RecordState",
    "Revision",
    "Slug",
    "Source",
    "Stage",
    "State",
    "Statement",
    "Timeline",
]
