"""`manage.py import_seeds`: what it does with good seeds (test_seed_faults.py: what it refuses)."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from agreements.models import (
    Agreement,
    Article,
    Citation,
    Event,
    Forecast,
    Party,
    Passage,
    Source,
    Stage,
    Timeline,
)
from tests.agreements.records import whole_database
from tests.agreements.seedfolders import ARTICLE, change

pytestmark = pytest.mark.django_db

PACT = "agreements/pact.toml"
CREATED = """\
party:       2 created, 0 updated, 0 unchanged, 0 kept
person:      1 created, 0 updated, 0 unchanged, 0 kept
source:      2 created, 0 updated, 0 unchanged, 0 kept
agreement:   1 created, 0 updated, 0 unchanged, 0 kept
stage:       1 created, 0 updated, 0 unchanged, 0 kept
meeting:     1 created, 0 updated, 0 unchanged, 0 kept
statement:   1 created, 0 updated, 0 unchanged, 0 kept
timeline:    1 created, 0 updated, 0 unchanged, 0 kept
"""
UNCHANGED = """\
party:       0 created, 0 updated, 2 unchanged, 0 kept
person:      0 created, 0 updated, 1 unchanged, 0 kept
source:      0 created, 0 updated, 2 unchanged, 0 kept
agreement:   0 created, 0 updated, 1 unchanged, 0 kept
stage:       0 created, 0 updated, 1 unchanged, 0 kept
meeting:     0 created, 0 updated, 1 unchanged, 0 kept
statement:   0 created, 0 updated, 1 unchanged, 0 kept
timeline:    0 created, 0 updated, 1 unchanged, 0 kept
"""
NOTHING = UNCHANGED + "Nothing to change.\n"
Importing = Callable[..., str]


@pytest.fixture
def imported(seeds: Path) -> Importing:
    """Return the command, run once, as a function from its options to what it prints."""

    def run(*options: str) -> str:
        out = io.StringIO()
        call_command("import_seeds", str(seeds), *options, stdout=out)
        return out.getvalue()

    assert run() == CREATED
    return run


def except_for(line: str, outcome: str) -> str:
    """Return the report in which one record alone, the only one of its kind, had `outcome`."""
    before = f"{line + ':':<12} 0 created, 0 updated, 1 unchanged, 0 kept"
    changed = before.replace("1 unchanged", "0 unchanged").replace(f"0 {outcome}", f"1 {outcome}")
    assert before in UNCHANGED
    return UNCHANGED.replace(before, changed)


def history_lengths() -> dict[str, int]:
    return {
        name: len(rows) for name, rows in whole_database().items() if name.startswith("Historical")
    }


def new_history(before: dict[str, int]) -> dict[str, int]:
    """Return how many lines of history each table has gained."""
    return {
        name: count - before[name]
        for name, count in history_lengths().items()
        if count != before[name]
    }


def test_it_creates_what_the_seeds_say(imported):
    stage = Stage.objects.get()
    assert (stage.slug, str(stage.date), stage.place, stage.step, stage.state) == (
        "pact-signed",
        "2024-05-02",
        "Paris",
        "signed",
        "published",
    )
    assert [
        (c.passage.slug, c.field, c.value, c.reading) for c in stage.citations.select_related()
    ] == [
        ("signed", "occurrence", "happened", ""),
        ("signed", "date", "2024-05-02", "As printed"),
        ("signed", "place", "Paris", ""),
        ("signed", "step", "signed", ""),
        ("copied", "occurrence", "happened", ""),
        ("copied", "step", "signed", ""),
    ]
    assert [str(f.by) for f in Forecast.objects.all()] == ["2025-05~"]
    assert Source.objects.get(slug="copy").same_story_as == Source.objects.get(slug="report")
    assert [event.slug for event in Timeline.objects.get().events()] == [
        "pact-signed",
        "minister-speaks",
        "ministers-meet",
    ]
    assert {event.slug for event in Event.objects.published()} == {
        "pact-signed",
        "ministers-meet",
        "minister-speaks",
    }


def test_what_belongs_to_an_agreements_file_is_about_it(imported):
    pact = Agreement.objects.get()
    assert {(e.slug, e.agreement, *e.about.all()) for e in Event.objects.all()} == {
        ("pact-signed", pact),
        ("ministers-meet", None, pact),
        ("minister-speaks", None, pact),
    }


def test_every_record_starts_its_history(imported):
    assert {name: count for name, count in history_lengths().items() if count} == {
        "HistoricalParty": 2,
        "HistoricalPerson": 1,
        "HistoricalSource": 2,
        "HistoricalPassage": 5,
        "HistoricalAgreement": 1,
        "HistoricalAgreement_parties": 2,
        "HistoricalEvent": 3,
        "HistoricalEvent_about": 2,
        "HistoricalEvent_parties": 2,
        "HistoricalParticipation": 1,
        "HistoricalForecast": 1,
        "HistoricalCitation": 14,
        "HistoricalTimeline": 1,
        "HistoricalTimeline_agreements": 1,
    }


@pytest.mark.parametrize("options", [[], ["--overwrite"], ["--check"]])
def test_a_second_import_changes_nothing_at_all(imported, options):
    before = whole_database()
    last_line = "Rehearsal: nothing was written." if "--check" in options else "Nothing to change."
    assert imported(*options) == f"{UNCHANGED}{last_line}\n"
    assert whole_database() == before


def test_a_rehearsal_writes_nothing_at_all(seeds):
    out = io.StringIO()
    before = whole_database()
    call_command("import_seeds", str(seeds), "--check", stdout=out)
    assert out.getvalue() == CREATED + "Rehearsal: nothing was written.\n"
    assert whole_database() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "kind", "gained"),
    [
        ("parties.toml", 'code = "JP"', 'code = "JP"\nname = "日本"', "", {"HistoricalParty": 1}),
        ("people.toml", "A Minister", "Ann Minister", "person", {"HistoricalPerson": 1}),
        (
            PACT,
            "The Pact",
            "The Great Pact",
            "agreement",
            {"HistoricalAgreement": 1, "HistoricalAgreement_parties": 2},
        ),
        (PACT, "The pact is signed", "It is signed", "stage", {"HistoricalEvent": 1}),
        (PACT, '"As printed"', '"As read"', "stage", {"HistoricalCitation": 1}),
        (PACT, '"Minister" }', '"Envoy" }', "statement", {"HistoricalParticipation": 1}),
        (
            "timelines.toml",
            "2024-01-01",
            "2023-01-01",
            "timeline",
            {"HistoricalTimeline": 1, "HistoricalTimeline_agreements": 1},
        ),
        (
            PACT,
            'parties = ["FR", "JP"]\n\n[[stage]]',
            'parties = ["JP"]\n\n[[stage]]',
            "agreement",
            {"HistoricalAgreement": 1, "HistoricalAgreement_parties": 1},
        ),
    ],
)
def test_an_edited_seed_updates_just_that_record(imported, seeds, file, old, new, kind, gained):
    before = history_lengths()
    change(seeds, file, old, new)
    report = (
        except_for(kind, "updated")
        if kind
        else UNCHANGED.replace("0 updated, 2 unchanged", "1 updated, 1 unchanged", 1)
    )
    assert imported() == report
    assert new_history(before) == gained
    assert imported() == NOTHING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('date = "2024-05-02"\nplace', 'date = " 2024-05-02 "\nplace'),
        ('parties = ["FR", "JP"]', 'parties = ["JP", "FR"]'),
    ],
)
def test_another_spelling_is_no_change(imported, seeds, old, new):
    change(seeds, PACT, old, new)
    assert imported() == NOTHING


def test_swapped_citations_change_places(imported, seeds):
    text = (seeds / PACT).read_text()
    first, second = "report#signed", "copy#copied"
    start, middle = text.index("[[stage.citation]]"), text.rindex("[[stage.citation]]")
    end = text.index("[[meeting]]")
    swapped = text[:start] + text[middle:end] + text[start:middle] + text[end:]
    (seeds / PACT).write_text(swapped)
    assert imported() == except_for("stage", "updated")
    order = [citation.passage.slug for citation in Stage.objects.get().citations.all()]
    assert order == ["copied"] * 2 + ["signed"] * 4
    assert swapped.index(second) < swapped.index(first)
    assert imported() == NOTHING


def test_forecasts_have_no_order(imported, seeds):
    one_more = '\n[[statement.forecast]]\nagreement = "pact"\nstep = "ratified"\n'
    change(seeds, PACT, "\n[[statement.forecast]]", one_more + "\n[[statement.forecast]]")
    assert imported() == except_for("statement", "updated")
    assert imported() == NOTHING


def test_a_citation_and_its_passage_gone_from_the_seeds_are_removed(imported, seeds):
    change(
        seeds,
        PACT,
        '[[stage.citation]]\npassage = "copy#copied"\noccurrence = "happened"\nstep = "signed"\n',
        "",
    )
    text = (seeds / "sources.toml").read_text()
    (seeds / "sources.toml").write_text(text[: text.rindex("[[source.passage]]")])
    before = history_lengths()
    assert imported() == except_for("stage", "updated").replace(
        "0 updated, 2 unchanged, 0 kept\nagreement", "1 updated, 1 unchanged, 0 kept\nagreement"
    )
    assert not Passage.objects.filter(slug="copied").exists()
    assert Citation.objects.count() == 12
    assert new_history(before) == {"HistoricalPassage": 1, "HistoricalCitation": 2}
    assert imported() == NOTHING


def test_an_edited_record_is_kept_and_reported(imported, seeds):
    stage = Stage.objects.get()
    stage.title = "Signed, says the editor"
    stage.save()
    change(seeds, PACT, "The pact is signed", "Signed, say the seeds")
    before = whole_database()
    kept = "kept, edited since the last import: stage “pact-signed”\nNothing to change.\n"
    assert imported() == except_for("stage", "kept") + kept
    assert whole_database() == before


def edit_citation() -> None:
    Citation.objects.filter(reading="As printed").update(reading="As edited")


def edit_list() -> None:
    Stage.objects.get().parties.set(Party.objects.all())


def edit_address() -> None:
    stage = Stage.objects.get()
    stage.slug = "pact-signed-in-paris"
    stage.save()


def edit_state() -> None:
    Stage.objects.update(state="draft")


@pytest.mark.parametrize("edit", [edit_citation, edit_list, edit_address, edit_state])
def test_an_edit_of_any_part_is_kept_until_overwritten(imported, edit):
    edit()
    kept = "kept, edited since the last import: stage “pact-signed”\nNothing to change.\n"
    assert imported() == except_for("stage", "kept") + kept
    assert imported("--overwrite") == except_for("stage", "updated")
    assert imported() == NOTHING


def test_the_same_edit_in_both_places_is_no_conflict(imported, seeds):
    Stage.objects.update(title="It is signed")
    change(seeds, PACT, "The pact is signed", "It is signed")
    assert imported() == NOTHING
    change(seeds, PACT, "It is signed", "Signed")
    assert imported() == except_for("stage", "updated")


def test_other_records_find_one_whose_address_an_editor_changed(imported, seeds):
    agreement = Agreement.objects.get()
    agreement.slug = "great-pact"
    agreement.save()
    change(seeds, PACT, "[[meeting]]", SECOND_STAGE + "\n[[meeting]]")
    assert "stage:       1 created, 0 updated, 0 unchanged, 1 kept" in imported()
    assert Event.objects.get(slug="pact-in-force").agreement == agreement


SECOND_STAGE = """\
[[stage]]
slug = "pact-in-force"
title = "The pact enters into force"
date = "2024-05-03"
step = "entered-into-force"

[[stage.citation]]
passage = "report#signed"
occurrence = "happened"
date = "2024-05-03"
step = "entered-into-force"
"""


def test_a_new_seed_beside_known_ones_is_created(imported, seeds):
    before = history_lengths()
    change(seeds, PACT, "[[meeting]]", SECOND_STAGE + "\n[[meeting]]")
    assert "stage:       1 created, 0 updated, 1 unchanged, 0 kept" in imported()
    assert new_history(before) == {"HistoricalEvent": 1, "HistoricalCitation": 3}


def test_an_event_may_be_about_the_agreement_of_a_later_file(seeds):
    (seeds / "agreements" / "treaty.toml").write_text(
        '[agreement]\nslug = "treaty"\nname = "The Treaty"\nshort_name = "Treaty"\n'
    )
    change(seeds, PACT, 'length = "PT2H"\n', 'length = "PT2H"\nabout = ["treaty"]\n')
    change(seeds, PACT, 'agreement = "pact"', 'agreement = "treaty"')
    call_command("import_seeds", str(seeds), stdout=io.StringIO())
    meeting = Event.objects.get(slug="ministers-meet")
    assert set(meeting.about.values_list("slug", flat=True)) == {"pact", "treaty"}


def test_sources_may_rely_on_sources_further_down(seeds):
    change(seeds, "sources.toml", 'slug = "signed"', 'slug = "signed"\nrelies_on = "wire"')
    change(seeds, "sources.toml", "", '\n[[source]]\nslug = "wire"\nagency = "Wire"\n')
    call_command("import_seeds", str(seeds), stdout=io.StringIO())
    assert str(Passage.objects.get(slug="signed").relies_on) == "wire"


def test_a_record_gone_from_the_seeds_is_reported_and_not_deleted(imported, seeds):
    text = (seeds / PACT).read_text()
    (seeds / PACT).write_text(text[: text.index("[[statement]]")])
    gone = "no longer in the seeds, not deleted: event “minister-speaks”\nNothing to change.\n"
    one_less = UNCHANGED.replace("statement:   0 created, 0 updated, 1 unchanged, 0 kept\n", "")
    before = whole_database()
    assert imported() == one_less + gone
    assert whole_database() == before


def test_a_record_gone_from_both_is_not_spoken_of(imported, seeds):
    text = (seeds / PACT).read_text()
    (seeds / PACT).write_text(text[: text.index("[[statement]]")])
    Event.objects.filter(kind="statement").delete()
    assert "no longer" not in imported()


def test_a_passage_that_a_kept_event_cites_stays(imported, seeds):
    Stage.objects.update(title="Signed, says the editor")
    change(
        seeds,
        PACT,
        '[[stage.citation]]\npassage = "copy#copied"\noccurrence = "happened"\nstep = "signed"\n',
        "",
    )
    text = (seeds / "sources.toml").read_text()
    (seeds / "sources.toml").write_text(text[: text.rindex("[[source.passage]]")])
    imported()
    assert Citation.objects.filter(passage__slug="copied").count() == 2
    imported("--overwrite")
    assert not Passage.objects.filter(slug="copied").exists()
    assert imported() == NOTHING


def test_with_articles_every_phrase_is_checked_and_the_texts_are_kept(imported, seeds):
    articles = str(seeds.parent / "articles")
    assert imported("--articles", articles) == NOTHING
    assert [(str(a.source), a.text) for a in Article.objects.order_by("source__slug")] == [
        ("copy", ARTICLE),
        ("Pact signed", ARTICLE),
    ]
    before = whole_database()
    assert imported("--articles", articles) == NOTHING
    assert whole_database() == before


def test_copies_that_the_record_does_not_know_are_reported_and_not_made(imported, seeds):
    change(seeds, "sources.toml", 'same_story_as = "report"\n', "")
    like = "looks like a copy of “report”: 100% of the shorter text’s five-word runs are the same"
    report = UNCHANGED.replace(
        "0 updated, 2 unchanged, 0 kept\nagreement", "1 updated, 1 unchanged, 0 kept\nagreement"
    )
    articles = str(seeds.parent / "articles")
    assert imported("--articles", articles) == (
        f"{report}source “copy” {like}; recorded as no copy\n"
    )
    assert not Source.objects.exclude(same_story_as=None).exists()
    assert imported() == NOTHING


def test_alarms_on_sources_are_told_by_a_rehearsal_too(imported, seeds):
    change(seeds, "sources.toml", "[[source]]", '[[source]]\npublished_as_printed = "2024-04-03"')
    alarm = (
        "alarm: source “report”: printed date cannot be right, “2024-04-03”: Neither Wednesday"
        " 3 April 2024 nor Monday 4 March 2024 (with day and month swapped) can be right: the"
        " report tells of “The pact is signed” (Thursday 2 May 2024) as past. It is read as Friday"
        " 3 May 2024.\n"
        "alarm: source “report”: dated before what it reports, “2024-04-03”: The printed date,"
        " Wednesday 3 April 2024, is before “The pact is signed” (Thursday 2 May 2024), which the"
        " report tells as past.\n"
    )
    report = UNCHANGED.replace(
        "0 updated, 2 unchanged, 0 kept\nagreement", "1 updated, 1 unchanged, 0 kept\nagreement"
    )
    assert imported("--check") == f"{report}{alarm}Rehearsal: nothing was written.\n"
    assert imported() == report + alarm
    assert imported() == f"{UNCHANGED}{alarm}Nothing to change.\n"
    Source.objects.update(state="draft")
    assert "alarm" not in imported()


def test_a_long_import_keeps_every_record_in_its_order(seeds):
    """More than one batch: the identifiers follow the file, so days shared keep its order."""
    stages = "".join(
        SECOND_STAGE.replace("pact-in-force", f"stage-{number}") for number in range(1100)
    )
    change(seeds, PACT, "", f"\n{stages}")
    call_command("import_seeds", str(seeds), stdout=io.StringIO())
    slugs = Stage.objects.order_by("id").values_list("slug", flat=True)
    assert list(slugs) == ["pact-signed", *(f"stage-{number}" for number in range(1100))]
    assert Citation.objects.count() == 14 + 3 * 1100


def test_the_default_folder_is_seeds(monkeypatch):
    monkeypatch.chdir(settings.BASE_DIR)
    call_command("import_seeds", "--check", stdout=(out := io.StringIO()))
    assert out.getvalue().endswith("Rehearsal: nothing was written.\n")
