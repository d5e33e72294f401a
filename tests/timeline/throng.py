"""Many generated records: two timelines that put charts under strain, the same at every run.

/timelines/crowd/ has 200 events, as many as a chart draws one by one; /timelines/throng/ has more.
"""

import datetime
from random import Random
from typing import Any

from django.db import transaction

from agreements.models import (
    Agreement,
    Event,
    Forecast,
    Judgement,
    Meeting,
    Occurrence,
    Participation,
    Party,
    Passage,
    Person,
    Stage,
    Statement,
    Timeline,
)
from tests.timeline.records import PUBLISHED, a_passage, a_source, an_agreement, cite

CROWD, THRONG = 200, 260
FIRST, DAYS = datetime.date(2019, 3, 1), 2200
STEPS = ("talks-agreed", "negotiation", "signed", "ratified")
WORDS = (
    *("access", "agreement", "talks", "ministers", "joint", "patrol", "defence", "fisheries"),
    *("visa", "protocol", "quota", "harbour", "memorandum", "supply", "customs", "extradition"),
    *("research", "framework", "consultation", "ceremony"),
)
JAPANESE = (
    "日仏首脳会談",
    "相互アクセス協定の正式交渉入りで合意",
    "外務・防衛閣僚会合（２プラス２）を開催",
)


@transaction.atomic
def a_throng() -> None:
    """Write the records of both timelines."""
    random = Random(2024)  # noqa: S311 - a secret from nobody
    passages = _passages(random)
    parties = [Party.objects.create(code=code, kind="state") for code in ("FR", "JP", "PH", "AU")]
    people = [
        Person.objects.create(slug=f"person-{n}", name=f"Ada {n} Roy", family_name="Roy")
        for n in range(6)
    ]
    agreements = [an_agreement(f"pact-{n}", name=f"Pact no. {n}") for n in range(3)]
    for agreement in agreements:
        agreement.parties.set(random.sample(parties, 2))
    events = [_event(random, n, agreements) for n in range(THRONG)]
    for event in events:
        _evidence(random, event, passages)
        event.parties.set(random.sample(parties, random.randint(0, 2)))
        if event.kind in ("meeting", "statement"):
            Participation.objects.create(event=event, person=random.choice(people))
    _forecasts(agreements, [event for event in events if event.kind == "statement"])
    for slug, count in (("crowd", CROWD), ("throng", THRONG)):
        timeline = Timeline.objects.create(slug=slug, title=f"A {slug}", **PUBLISHED)
        timeline.included.set(events[:count])


def _passages(random: Random) -> list[Passage]:
    found = []
    for number in range(12):
        day = _day(random)
        source = a_source(f"wire-{number}", agency=f"Agency {number}", published=day.isoformat())
        found += [a_passage(source, f"words-{n}") for n in range(3)]
    return found


def _day(random: Random) -> datetime.date:
    """Return a day; a third of them lie in three crowded weeks."""
    crowded = (400, 1100, 1850)
    offset = (
        random.choice(crowded) + random.randint(0, 6)
        if random.random() < 1 / 3
        else random.randint(0, DAYS)
    )
    return FIRST + datetime.timedelta(days=offset)


def _date(random: Random) -> str:
    """Return a date in EDTF: known to the day in every other case, else unsure, open or a span."""
    day = _day(random)
    later = day + datetime.timedelta(days=random.randint(1, 300))
    forms = (
        f"{day:%Y-%m}",
        f"{day:%Y}~",
        f"[..{day}]",
        f"[{day}..]",
        f"[{day}..{later}]",
        f"{day}/{later}",
        f"../{day}",
        f"{day}/..",
        f"{day:%Y}-2{random.randint(1, 4)}",
    )
    return str(day) if random.random() < 0.5 else random.choice(forms)


def _title(random: Random) -> str:
    if random.random() < 0.2:
        return random.choice(JAPANESE)
    return " ".join(random.choices(WORDS, k=random.randint(1, 9))).capitalize()


def _event(random: Random, number: int, agreements: list[Agreement]) -> Event:
    title = _title(random)
    values: dict[str, Any] = {
        **PUBLISHED,
        "slug": f"event-{number}",
        "title": title,
        "label": title[: random.randint(8, 40)].strip() if random.random() < 0.5 else "",
        "date": _date(random),
    }
    model = random.choice((Stage, Meeting, Statement, Statement, Occurrence))
    if model is Stage:
        values |= {"agreement": random.choice(agreements), "step": random.choice(STEPS)}
    if model is Statement:
        values["attribution"] = "an official"
    event: Event = model.objects.create(**values)
    if model is not Stage:
        event.about.add(random.choice(agreements))
    return event


def _evidence(random: Random, event: Event, passages: list[Passage]) -> None:
    """Cite the event once to thrice; for every tenth, sources disagree on the date."""
    chosen = random.sample(passages, random.randint(1, 3))
    for passage in chosen:
        cite(event, passage)
    cite(event, chosen[0], "date", str(event.date))
    if random.random() < 0.1:
        rival = random.choice([passage for passage in passages if passage not in chosen])
        cite(event, rival, "date", str(_day(random)))
        Judgement.objects.create(event=event, field="date", value=str(event.date), why="-")


def _forecasts(agreements: list[Agreement], statements: list[Event]) -> None:
    expected = zip(agreements, statements, ("2025-05~", "2025/2026", "2025-23"), strict=False)
    for agreement, statement, by in expected:
        Forecast.objects.create(statement=statement, agreement=agreement, step="signed", by=by)
