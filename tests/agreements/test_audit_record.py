"""`manage.py audit_record`: a line for each finding, a count, and whether it fails."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command

from agreements.importer import Importer
from agreements.models import Event
from tests.agreements import records
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

ON_THE_SEEDS = """\
notice: statement “japanese-official-expects-about-a-year”: forecast: France–Japan RAA, Signed: overdue by 512 days
notice: stage “ministers-order-faster-framework-talks”: occurrence: rests on a single witness
notice: stage “france-pushes-for-raa-talks”: occurrence: rests on a single witness
notice: stage “france-and-japan-in-framework-talks”: occurrence: rests on a single witness
notice: stage “france-japan-roadmap-finalised”: occurrence: rests on a single witness
notice: stage “france-japan-acsa-signed”: occurrence: rests on a single witness
notice: stage “japan-australia-raa-negotiation”: occurrence: rests on a single witness
notice: stage “japan-uk-raa-negotiation”: occurrence: rests on a single witness
notice: agreement “france-japan-raa”: no new source for 930 days
notice: agreement “france-japan-roadmap”: no new source for 1285 days
notice: agreement “japan-australia-raa”: no new source for 930 days
notice: agreement “japan-philippines-raa”: no new source for 930 days
notice: agreement “japan-uk-raa”: no new source for 930 days
notice: agreement “france-japan-acsa”: no new source for 935 days
notice: meeting “kishida-and-macron-to-hold-talks”: occurrence: planned (on or after 19 May 2023), and no source confirms it
notice: occurrence “group-of-seven-summit-in-hiroshima”: occurrence: planned (on or after 19 May 2023), and no source confirms it
notice: occurrence “olympics-and-paralympics-in-paris”: occurrence: planned (on or after 3 May 2024), and no source confirms it
notice: occurrence “xi-jinping-visit-to-france”: occurrence: planned (sometime between 4 and 31 May 2024), and no source confirms it
notice: occurrence “world-exposition-in-osaka”: occurrence: planned (2025), and no source confirms it
0 faults, 19 notices.
"""  # noqa: E501 (as it is printed)


def audited(*options: str) -> str:
    call_command("audit_record", *options, stdout=(out := io.StringIO()))
    return out.getvalue()


def test_the_seeds_have_notices_and_no_fault():
    Importer(ROOT / "seeds").run()
    assert audited("--as-of", "2026-11-24") == ON_THE_SEEDS


def test_the_seeds_with_their_articles_have_no_fault(articles):
    Importer(ROOT / "seeds", texts=articles).run()
    assert audited("--as-of", "2023-05-18") == "0 faults, 0 notices.\n"


def test_a_fault_is_printed_and_fails():
    Event.objects.bulk_create(
        [Event(slug="summit", kind="meeting", title="A summit", length="PT2H")]
    )
    Event.objects.update(state="published")
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("audit_record", stdout=out)
    assert (caught.value.returncode, str(caught.value)) == (1, "2 faults, 0 notices.")
    assert out.getvalue() == (
        "fault: meeting “summit”: occurrence: is stated, but no citation gives it\n"
        "fault: meeting “summit”: length: is stated, but no citation gives it\n"
    )


def test_without_a_day_it_is_today():
    stage = records.stage(records.agreement(), step="signed", date="2020")
    today = datetime.datetime.now(datetime.UTC).date()
    source = records.source(published=(today - datetime.timedelta(181)).isoformat())
    for field, value in (("occurrence", "happened"), ("date", "2020"), ("step", "signed")):
        records.citation(stage, records.passage(source, field), field, value)
    assert audited().splitlines()[1:] == [
        "notice: agreement “pact”: no new source for 181 days",
        "0 faults, 2 notices.",
    ]


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError) as caught:
        audited("--as-of", "yesterday")
    assert str(caught.value) == (
        "Error: argument --as-of: 'yesterday' is not a day: write it like 2024-05-02"
    )
