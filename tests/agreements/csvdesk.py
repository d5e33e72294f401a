"""Imports of tables at the desk, for tests: done, told, refused."""

from typing import Any

import pytest

from agreements.csvimport import ImportRefusedError, bring_in, rehearse
from agreements.csvsteps import Plan
from agreements.models import Event, Source, Timeline
from tests.agreements.csvtables import Files
from tests.agreements.records import whole_database


def told(plan: Plan) -> list[tuple[str, str, list[str]]]:
    """Return what a plan says of each record that does not stay as it is."""
    return [
        (
            step.name,
            step.outcome.value,
            [f"{d.name}: {d.before} -> {d.after}" for d in step.differences]
            + [f"{f.field}: {f.message}" for f in step.faults],
        )
        for step in plan.steps
        if step.outcome != "unchanged"
    ]


def do(files: Files, by: Any, why: str = "A reason") -> Plan:
    return bring_in(files, by=by, why=why, token=rehearse(files, by=by).token)


def refusal(files: Files, by: Any) -> list[str]:
    """Return why files are refused: by the rehearsal and by the import, which writes nothing."""
    before = whole_database()
    plan = rehearse(files, by=by)
    assert whole_database() == before
    with pytest.raises(ImportRefusedError) as refused:
        bring_in(files, by=by, why="", token=plan.token)
    assert whole_database() == before
    assert list(map(str, refused.value.plan.every_fault())) == list(map(str, plan.every_fault()))
    return list(map(str, plan.every_fault()))


def keep_what_no_table_holds() -> None:
    """Leave parties, people and agreements, as a database that is to be filled by tables."""
    Timeline.objects.all().delete()
    Event.objects.all().delete()
    Source.objects.update(same_story_as=None)
    Source.objects.all().delete()
