"""The tables of the record."""

from agreements.models.agreement import Agreement, Party, Person
from agreements.models.event import Event, Forecast, Kind, Participation
from agreements.models.imported import ImportedRecord
from agreements.models.kinds import KINDS, Meeting, Occurrence, Stage, Statement
from agreements.models.record import Record, RecordState, Slug, State
from agreements.models.source import (
    Article,
    Attribution,
    Citation,
    Judgement,
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
    "ImportedRecord",
    "Judgement",
    "Kind",
    "Meeting",
    "Occurrence",
    "Part",
    "Participation",
    "Party",
    "Passage",
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
