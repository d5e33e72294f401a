"""The audit: every kind of fault and notice planted, past all validation, and found by name."""

from datetime import date
from typing import Any

import pytest
from django.db import models

from agreements.audit import audit
from agreements.importer import Importer
from agreements.models import (
    Agreement,
    Article,
    Citation,
    Event,
    Forecast,
    Judgement,
    Passage,
    Source,
)
from tests.agreements import records
from tests.agreements.seedfolders import ARTICLE
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 1)


@pytest.fixture
def pact(seeds, tmp_path):
    """The small seeds in the database, with their article; no fault in them."""
    Importer(seeds, texts=tmp_path / "articles").run()


def found(day: date = DAY) -> list[str]:
    return [str(finding) for finding in audit(day)]


def faults() -> list[str]:
    return [line for line in found() if line.startswith("fault: ")]


def test_sound_seeds_have_no_fault(pact):
    assert found() == ["notice: stage “pact-signed”: occurrence: rests on a single witness"]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("date", "stage “pact-signed”: date: is stated, but no citation gives it"),
        ("place", "stage “pact-signed”: place: is stated, but no citation gives it"),
        ("wording", "statement “minister-speaks”: wording: is stated, but no citation gives it"),
        ("speaker", "statement “minister-speaks”: speaker: is stated, but no citation gives it"),
        ("length", "meeting “ministers-meet”: length: is stated, but no citation gives it"),
    ],
)
def test_a_fact_without_a_citation(pact, field, name):
    Citation.objects.filter(field=field).exclude(
        event__slug="minister-speaks", field="date"
    ).delete()
    assert faults() == [f"fault: {name}"]


def test_a_fact_that_no_citation_gives(pact):
    Event.objects.filter(slug="pact-signed").update(date="2024-05-03")
    assert faults() == [
        "fault: stage “pact-signed”: date: is “2024-05-03”, but the citations give 2024-05-02"
    ]


def test_a_value_that_is_none_is_named_and_stops_nothing(pact):
    Citation.objects.filter(event__slug="pact-signed", field="date").update(value="May")
    first, second = faults()
    assert first == (
        "fault: stage “pact-signed”: citation of report#signed, date: "
        "“May” is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."
    )
    assert second == (
        "fault: stage “pact-signed”: date: is “2024-05-02”, but the citations give May"
    )


def test_a_conflict_without_a_judgement_and_with_one_for_a_value_nobody_cites(pact):
    signed, words = Event.objects.get(slug="pact-signed"), Passage.objects.get(slug="copied")
    Citation.objects.create(event=signed, passage=words, field="date", value="2024-05-03")
    assert faults() == [
        "fault: stage “pact-signed”: date: "
        "sources disagree (2024-05-02, 2024-05-03) and no judgement says why"
    ]
    Judgement.objects.create(event=signed, field="date", value="2024-05-04", why="A guess.")
    assert faults() == [
        "fault: stage “pact-signed”: judgement on date: “2024-05-04” is a value that no citation "
        "gives",
        "fault: stage “pact-signed”: date: is “2024-05-02”, but the judgement chose “2024-05-04”",
    ]
    Judgement.objects.update(value="2024-05-02")
    assert faults() == []


def test_a_phrase_that_is_not_where_it_is_said_to_be(pact):
    Passage.objects.filter(slug="speaker").update(exact="a minister sang")
    Passage.objects.filter(slug="copied").update(start=0, end=9)
    assert faults() == [
        "fault: source “copy”: passage “copied”: stands at 10 to 25, not where it is said to",
        "fault: source “report”: passage “speaker”: “a minister sang” is not in the article at "
        "133 to 148",
    ]


def test_an_article_that_is_another_text(pact):
    text = ARTICLE.replace("\n", "\r\n", 1)  # as a form of a browser sends it
    Article.objects.filter(source__slug="copy").update(text=text)
    assert faults() == ["fault: source “copy”: article: is not the text that the SHA-256 is of"]


def test_a_long_passage_that_is_no_quotation(pact):
    exact = " ".join(["word"] * 16)
    Article.objects.all().delete()
    Passage.objects.filter(slug__in=["next-one", "signed"]).update(exact=exact)
    assert faults() == [
        "fault: source “report”: passage “signed”: is longer than evidence may be, and is no "
        "statement’s quotation"
    ]


def test_bounds_that_are_not_those_of_the_date(pact):
    of_django = models.QuerySet  # ours keeps them right
    of_django(Event).filter(slug="pact-signed").update(latest=None)
    of_django(Source).filter(slug="report").update(published_earliest="2024-05-05")
    of_django(Forecast).update(by_latest="2025-05-05")
    assert faults() == [
        "fault: stage “pact-signed”: latest: is open, but its date says 2024-05-02",
        "fault: source “report”: published_earliest: is 2024-05-05, but its date says 2024-05-03",
        "fault: statement “minister-speaks”: by_latest: "
        "is 2025-05-05, but its date says 2025-05-31",
    ]


def test_what_is_published_over_drafts_is_hidden(pact):
    Agreement.objects.update(state="draft")
    assert found() == [
        "fault: stage “pact-signed”: agreement: is published, but its agreement is not"
    ]
    Source.objects.update(state="in-review")
    assert found() == [
        "fault: stage “pact-signed”: agreement: is published, but its agreement is not",
        "fault: stage “pact-signed”: is published, but none of its sources is",
        "fault: statement “minister-speaks”: is published, but none of its sources is",
        "fault: meeting “ministers-meet”: is published, but none of its sources is",
    ]
    Event.objects.update(state="draft")
    assert found() == []


def path_of(*steps: tuple[str, str], **fields: Any) -> list[str]:
    """Return the faults of a pact with these steps at these dates, all of them cited."""
    pact = records.agreement()
    report = records.source(published="2024-01-01")
    for number, (step, day) in enumerate(steps):
        stage = records.stage(pact, f"{step}-{number}", date=day, step=step, **fields)
        words = records.passage(report, f"words-{number}")
        for field, value in (("occurrence", "happened"), ("date", day), ("step", step)):
            records.citation(stage, words, field, value)
    return faults()


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        ([("signed", "2022"), ("talks-agreed", "2023")], "signed-0 talks-agreed-1"),
        (
            [("negotiation", "2023/.."), ("text-finalised", "2022")],
            "text-finalised-1 negotiation-0",
        ),
        ([("entered-into-force", "2021"), ("signed", "2022-05")], "entered-into-force-0 signed-1"),
        ([("terminated", "2021"), ("talks-agreed", "2022-05")], "terminated-0 talks-agreed-1"),
    ],
)
def test_stages_in_an_impossible_order(steps, wrong):
    late, first = wrong.split()
    assert path_of(*steps) == [
        f"fault: stage “{late}”: date: is surely before “{first}”, which must come first"
    ]


@pytest.mark.parametrize(
    "steps",
    [
        [("talks-agreed", "2022"), ("signed", "2022")],
        [("signed", "[..2022]"), ("talks-agreed", "2022")],
        [("signed", "2022-05"), ("talks-agreed", "2022")],
        [("talks-agreed", "2021"), ("signed", "2022"), ("negotiation", "2023")],
        [("signed", "2022"), ("ratified", "2021")],
    ],
)
def test_stages_in_an_order_that_is_possible(steps):
    assert path_of(*steps) == []


def test_what_one_party_does_has_no_place_in_the_order():
    steps = [("signed", "2022"), ("talks-agreed", "2023")]
    assert path_of(*steps, party=records.party()) == []


def told(event: Event, occurrence: str = "happened", slug: str = "first", **fields: Any) -> Event:
    """Return `event`, told by one more report of 1 January 2024."""
    report = records.source(slug, published="2024-01-01", **fields)
    records.citation(event, records.passage(report), value=occurrence)
    return event


def notices(day: str, kind: str) -> list[str]:
    return [str(f) for f in audit(date.fromisoformat(day)) if f.kind == kind]


@pytest.mark.parametrize(
    ("day", "overdue"),
    [
        ("2025-06-30", []),
        ("2025-07-02", ["notice: statement “says”: forecast: Pact, Signed: overdue by 2 days"]),
    ],
)
def test_a_forecast_past_due(day, overdue):
    says = told(records.statement("says"))
    Forecast.objects.create(
        statement=says, agreement=records.agreement(), step="signed", by="2025-05~"
    )
    assert notices(day, "forecast") == overdue


def test_a_stage_with_a_single_witness():
    stage = told(records.stage(records.agreement()))
    told(stage, slug="copy", same_story_as=Source.objects.get(slug="first"))
    assert notices("2024-01-02", "witness") == [
        "notice: stage “signed”: occurrence: rests on a single witness"
    ]
    told(stage, slug="second")
    assert notices("2024-01-02", "witness") == []


@pytest.mark.parametrize(
    ("step", "day", "silence"),
    [
        ("negotiation", "2024-06-29", []),
        ("negotiation", "2024-06-30", ["notice: agreement “pact”: no new source for 181 days"]),
        ("entered-into-force", "2030-01-01", []),
    ],
)
def test_no_new_source_for_180_days_while_more_is_awaited(step, day, silence):
    told(records.stage(records.agreement(), step=step, date="2023"))
    assert notices(day, "silence") == silence


@pytest.mark.parametrize(
    ("planned", "day", "unconfirmed"),
    [
        ("2024-05", "2024-05-31", False),
        ("2024-05", "2024-06-01", True),
        ("2024-05~", "2024-06-30", False),
        ("[2024-05-02..]", "2024-05-02", False),
        ("[2024-05-02..]", "2024-05-03", True),
    ],
)
def test_a_plan_whose_day_has_passed(planned, day, unconfirmed):
    meeting = told(records.meeting(date=planned), "planned")
    assert bool(notices(day, "plan")) is unconfirmed
    told(meeting, "happened", slug="second")
    assert notices(day, "plan") == []


def test_it_is_of_the_day_asked():
    told(records.stage(records.agreement()))
    assert notices("2023-12-31", "witness") == []


def test_the_queries_do_not_grow(django_assert_num_queries):
    Importer(ROOT / "seeds").run()
    with django_assert_num_queries(16):
        assert len(audit(date(2026, 11, 24))) == 19
    for number in range(20):
        told(records.meeting(f"meeting-{number}"), slug=f"report-{number}")
    with django_assert_num_queries(16):
        audit(date(2026, 11, 24))
