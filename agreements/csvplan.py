"""What an import of our own CSV would do, by the rules of the seeds and of the desk."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from agreements.articles import faults_against
from agreements.csvcolumns import SHEETS, Sheet
from agreements.csvexport import changes_of, shown
from agreements.csvfiles import Placed, read_csv, version_of
from agreements.csvsteps import Outcome, Plan, Step
from agreements.models import Article, State
from agreements.models.record import Addressed
from agreements.publishing import may_publish
from agreements.seedchecks import Checker
from agreements.seedrecords import MODELS, canonical, stored_rows
from agreements.seedtypes import EventSeed, Fault, UnreadSeed
from agreements.storedchecks import surround


def planned(files: Mapping[str, bytes], by: Any) -> Plan:
    """Return what an import of `files` (bytes by the name of the sheet) by a user would do."""
    checker, steps = Checker(), list[Step]()
    for sheet in SHEETS.values():
        if sheet.name in files:
            table = read_csv(sheet, files[sheet.name])
            checker.faults += table.faults
            if table.faults:  # what it does not hold may be in what could not be read
                checker.unread.add((sheet.own.cls, ""))
            steps += _beside_stored(sheet, table.records)
    for step in steps:
        step.faults += _check(checker, step, by)
    slugs = {name: [s.placed.key for s in steps if s.placed.sheet.name == name] for name in SHEETS}
    surround(checker, slugs["sources"], slugs["events"])
    checker.finish()
    plan = Plan(steps, [])
    plan.blame(checker.faults)
    _compare([step for step in steps if not step.faults])
    return plan


def _beside_stored(sheet: Sheet, records: list[Placed]) -> Iterator[Step]:
    """Yield the records with what is stored under their slugs, as the desk shows it."""
    cls, model = sheet.own.cls, MODELS[sheet.own.cls]
    rows = stored_rows(cls, [placed.key for placed in records])
    waiting = changes_of(sheet)
    new = [placed.key for placed in records if placed.key not in rows]
    taken = model.taken(new) if issubclass(model, Addressed) else set()
    for placed in records:
        step, row = Step(placed, after=placed.seed), rows.get(placed.key)
        if placed.key in taken:
            step.faults.append(_fault(step, "slug", "is the address of another record"))
        elif row is not None and row.slug != placed.key:
            step.faults.append(_fault(step, "slug", f"is a former address of “{row.slug}”"))
        elif row is not None:
            step.row, step.before = row, shown(sheet, row, waiting)
        yield step


def _fault(step: Step, name: str, message: str) -> Fault:
    return Fault(step.placed.place, step.name, name, message)


def _check(checker: Checker, step: Step, by: Any) -> Iterator[Fault]:
    """Let the checker see a record; yield what is wrong in it that cannot be in seed files."""
    if step.after is None:
        checker.check(step.placed.place, UnreadSeed(step.placed.sheet.own.cls, step.placed.key))
        return
    stored = step.before.state if step.before else State.DRAFT
    asked = step.after.state or stored
    step.after = replace(step.after, state=asked)
    checker.check(step.placed.place, step.after)
    if asked != stored and asked in State.values and not step.faults:
        yield from _refused_move(step, asked, by)
    if isinstance(step.after, EventSeed):
        yield from _of_event(step)


def _refused_move(step: Step, asked: str, by: Any) -> Iterator[Fault]:
    """Yield why a user may not move a record from one state to another by a table."""
    if not may_publish(by):
        yield _fault(step, "state", f"only a reviewer makes it {asked}: leave it empty")
    elif step.before and asked != State.PUBLISHED:
        yield _fault(step, "state", f"is {step.before.state}; the desk alone makes it {asked}")


def _of_event(step: Step) -> Iterator[Fault]:
    """Yield a stage without an agreement, an agreement of anything else, and another kind."""
    if (step.after.kind == "stage") != bool(step.after.agreement):
        yield _fault(step, "agreement", "a stage belongs to one agreement; nothing else does")
    if step.before and step.before.kind != step.after.kind:
        yield _fault(step, "kind", f"is a {step.before.kind} and stays one")


def _compare(sound: list[Step]) -> None:
    """Bring steps without a fault to their canonical form, and look for what only that shows."""
    for step in sound:
        step.after = canonical(step.after)
    rows = [step.row.pk for step in sound if step.new_passages and step.row]
    texts = dict(Article.objects.filter(source__in=rows).values_list("source__slug", "text"))
    for step in sound:
        step.faults += _stale(step)
        if step.placed.key in texts and step.new_passages:
            step.faults += _misquoted(step, texts[step.placed.key])


def _misquoted(step: Step, text: str) -> Iterator[Fault]:
    """Yield the new passages that do not stand in the source's stored text where they say."""
    source = replace(step.after, passages=step.new_passages)
    yield from faults_against(source, {source.sha256: text}, step.placed.place)


def _stale(step: Step) -> Iterator[Fault]:
    """Yield that a record was changed since its table was written, where that would be undone."""
    version = step.placed.version
    if version and step.outcome == Outcome.CHANGED and version != version_of(step.before):
        message = "it was changed since the table was written: take a new one, or empty this cell"
        yield _fault(step, "version", message)
