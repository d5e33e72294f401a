"""What is found in the record, in which order: the same on SQLite and on PostgreSQL."""

import datetime
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from agreements.bulk import create_with_history
from agreements.importer import Importer
from agreements.models import Agreement, Event, Meeting, Party, Passage, Person, Source
from agreements.search import MOST, Narrowed, Type, search
from agreements.terms import needles
from tests.agreements import records
from tests.agreements.forms import sent_by
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

KEYS = {
    Type.PERSON: (Person, "slug"),
    Type.PARTY: (Party, "code"),
    Type.AGREEMENT: (Agreement, "slug"),
    Type.EVENT: (Event, "slug"),
    Type.SOURCE: (Source, "slug"),
}


def hits(query: str, *types: Type, **narrowed: object) -> list[str]:
    """Return what is found, in order: slugs and codes, a passage as `source#passage`."""
    found = search(needles(query), Narrowed(**narrowed), types or tuple(Type))  # type: ignore[arg-type]
    return [name for each, rows in found.items() for name in names(each, rows.keys)]


def names(of: Type, keys: tuple[int, ...]) -> list[str]:
    if of is Type.PASSAGE:
        rows = Passage.objects.select_related("source").in_bulk(keys)
        return [f"{rows[key].source.slug}#{rows[key].slug}" for key in keys]
    model, name = KEYS[of]
    return [getattr(model._default_manager.get(pk=key), name) for key in keys]


RAAS = "france-japan-raa japan-australia-raa japan-philippines-raa japan-uk-raa"
FRENCH = "france-japan-acsa france-japan-roadmap france-japan-raa"
A, E, S, P, N, W = (
    *(Type.AGREEMENT, Type.EVENT, Type.SOURCE),  # agreements, events, sources,
    *(Type.PARTY, Type.PERSON, Type.PASSAGE),  # parties, names of people, words
)
ALL = tuple(Type)
IN_THE_SEEDS: list[tuple[str, tuple[Type, ...], str]] = [
    # English: the start of a word, whatever its case.
    ("recip", (A,), RAAS),
    ("eciprocal", ALL, ""),
    ("RECIPROCAL japan uk", (A, E), "japan-uk-raa japan-uk-raa-signed japan-uk-raa-negotiation"),
    ("Kishida", (N, P, S), "fumio-kishida"),
    ("lecornu", (N, E), "sebastien-lecornu lecornu-hopes-to-agree-raas"),
    ("chains", (E, W), "kishida-and-macron-agree-on-other-areas paris-dateline-2024#supply-chains"),
    ("reuters murakami", ALL, "investing-com-2023"),
    ("start-ups", (E,), "kishida-and-macron-on-start-ups-and-exchanges"),
    ("what's happening", (W,), "japan-today-2024#inseparable unsigned-copy-2024#inseparable"),
    ('"very quickly"', (E,), "french-source-hopes-very-quickly"),
    ('"very quick"', ALL, ""),
    ("no such words", ALL, ""),
    # Of the title and the place; of the title and who takes part.
    ("lunch elysee", (E,), "kishida-and-macron-meet-in-paris"),
    ("exposition osaka", (E,), "world-exposition-in-osaka"),
    ("partnership fumio", (E,), "kishida-sees-exceptional-partnership"),
    # French: accents or none, names of states.
    ("Élysée", (E, W), "kishida-and-macron-meet-in-paris japan-today-2024#caption-friday"),
    ("ELYSEE", (E,), "kishida-and-macron-meet-in-paris"),
    ("Sébastien", (N,), "sebastien-lecornu"),
    ("Japon", (P,), "JP"),
    ("Royaume-Uni", (P, A), "GB japan-uk-raa"),
    ("Japon Philippines", (A,), "japan-philippines-raa"),
    ("Chine", (P, E), "CN chinese-ministry-announces-xi-visit xi-jinping-visit-to-france"),
    # Japanese: two characters, one, half-width and hiragana.
    ("日本", (P,), "JP"),
    ("本", (P,), "JP"),
    ("フランス", (P, A), f"FR {FRENCH}"),
    ("ﾌﾗﾝｽ", (P,), "FR"),
    ("ふらんす", (P,), "FR"),
    ("日本　イギリス", (A,), "japan-uk-raa"),
    ("中国", (P, E), "CN xi-jinping-visit-to-france"),
    ("ｵｰｽﾄﾗﾘｱ", (P, A), "AU japan-australia-raa"),
    ("Ｇ７", (P, E), "G7 group-of-seven-summit-in-hiroshima"),
]
NARROWED: list[tuple[str, dict[str, object], str]] = [
    (
        "macron",
        {"kind": "meeting"},
        "kishida-and-macron-meet-in-paris kishida-and-macron-to-hold-talks",
    ),
    (
        "japan",
        {"first": datetime.date(2024, 5, 2), "kind": "stage"},
        "france-japan-acsa-signed japan-and-philippines-agree-to-start-raa-talks"
        " france-and-japan-agree-to-start-raa-talks",
    ),
    (
        "hiroshima",
        {"last": datetime.date(2023, 5, 31)},
        "kishida-and-macron-to-hold-talks group-of-seven-summit-in-hiroshima investing-com-2023"
        " investing-com-2023#dateline investing-com-2023#summit",
    ),
    (
        "hiroshima",
        {"first": datetime.date(2024, 6, 1)},
        "kishida-and-macron-to-hold-talks group-of-seven-summit-in-hiroshima",
    ),
    # Talks of two years, without a date, are in no period.
    ("negotiate", {"first": datetime.date(1, 1, 1), "kind": "stage"}, ""),
    ("hiroshima", {"language": "fr"}, ""),
    ("osaka", {"language": "en"}, "world-exposition-in-osaka paris-dateline-2024#exposition"),
]


@pytest.fixture(scope="module")
def in_the_seeds(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> tuple[list[str], list[str]]:
    """What the searches of both tables find in the seeds, which are read once."""
    with django_db_blocker.unblock(), transaction.atomic():
        Importer(ROOT / "seeds").run()
        found = [" ".join(hits(query, *types)) for query, types, _ in IN_THE_SEEDS]
        narrowed = [" ".join(hits(query, **narrowed)) for query, narrowed, _ in NARROWED]
        transaction.set_rollback(True)
    return found, narrowed


@pytest.mark.parametrize("number", range(len(IN_THE_SEEDS)), ids=lambda n: IN_THE_SEEDS[n][0])
def test_the_seeds_are_found_in_three_languages(
    in_the_seeds: tuple[list[str], list[str]], number: int
) -> None:
    assert in_the_seeds[0][number] == IN_THE_SEEDS[number][2]


@pytest.mark.parametrize("number", range(len(NARROWED)))
def test_hits_are_narrowed(in_the_seeds: tuple[list[str], list[str]], number: int) -> None:
    assert in_the_seeds[1][number] == NARROWED[number][2]


def cited(*events: Event) -> None:
    passage = records.passage(records.source("report"))
    for event in events:
        records.citation(event, passage)


def test_titles_come_first_then_the_newest_then_the_first_written() -> None:
    cited(
        records.meeting("in-place", title="A meeting", date="2025", place="Pact"),
        records.meeting("old", title="Pact", date="2023"),
        records.meeting("undated", title="Pact", date="", length="P1Y"),
        records.meeting("new", title="Pact", date="2024-05-02"),
        records.meeting("new-too", title="A pact", date="2024-05-02"),
        records.meeting("by", title="Pact", date="[..2024-05-01]"),
        records.meeting("labelled", title="A meeting", label="Pact", date="2022"),
    )
    assert hits("pact", Type.EVENT) == [
        *("new", "new-too", "by", "old", "labelled", "undated", "in-place")
    ]


def test_what_has_no_date_comes_in_the_order_of_its_folded_name() -> None:
    for slug, name in (("z", "Pact of Zagreb"), ("e", "Pact of Évian"), ("f", "pact of Fez")):
        records.agreement(slug, name=name, short_name="Short")
    assert hits("pact") == ["e", "f", "z"]


def test_a_stage_is_found_by_its_own_parties() -> None:
    """By those of its agreement, or by the one that alone takes it."""
    france, japan = (Party.objects.create(code=code) for code in ("FR", "JP"))
    pact = Agreement.objects.create(slug="pact", name="Pact", state="published")
    pact.parties.set([france, japan])
    values = {"agreement": pact, "date": "2024", "state": "published", "kind": "stage"}
    steps = (("signing", "signed", None), ("approval", "approved", france))
    cited(
        *(
            Event.objects.create(slug=s, title=s, step=step, party=p, **values)
            for s, step, p in steps
        )
    )
    assert hits("france", Type.EVENT) == ["signing", "approval"]
    assert hits("japan", Type.EVENT) == ["signing"]


def test_no_more_than_a_thousand_are_ranked() -> None:
    source = records.source()
    rows = [
        Passage(source=source, slug=f"p{n}", exact="pact" if n else "late", start=n, end=n + 1)
        for n in range(MOST + 1)
    ]
    for row in rows:
        row.about_source = True
    Passage.objects.bulk_create(rows)
    found = search(needles("pact"), Narrowed())[Type.PASSAGE]
    assert (len(found.keys), found.more) == (MOST, False)
    Passage.objects.filter(start=0).update(exact="pact")
    found = search(needles("pact"), Narrowed())[Type.PASSAGE]
    assert (len(found.keys), found.more) == (MOST, True)


def hide_event() -> None:
    Event.objects.update(state="in-review")


def hide_agreement() -> None:
    Agreement.objects.update(state="draft")


def hide_source() -> None:
    Source.objects.update(state="draft")


@pytest.mark.parametrize(
    ("hide", "left"),
    [
        (hide_event, ["pact", "report", "report#words"]),
        (hide_agreement, ["report", "report#words"]),
        (hide_source, ["pact"]),
    ],
)
def test_drafts_and_what_hangs_from_them_are_not_found(
    hide: Callable[[], None], left: list[str]
) -> None:
    agreement = records.agreement(name="Zebra pact")
    stage = records.stage(agreement, title="Zebra signed")
    zebra = Person.objects.create(slug="zebra", name="Zebra", family_name="Zebra")
    stage.participations.create(person=zebra)
    stage.parties.add(Party.objects.create(code="ZBR", kind="organisation", own_name="Zebra"))
    source = records.source(headline="Zebra")
    records.citation(stage, records.passage(source, exact="zebra"))
    assert hits("zebra") == ["zebra", "ZBR", "pact", "signed", "report", "report#words"]
    hide()
    assert hits("zebra") == left


def a_meeting() -> Event:
    event = Meeting.objects.create(
        slug="meeting", title="Alpha", label="Beta", place="Gamma", date="2024", state="published"
    )
    cited(event)
    return event


def save() -> None:
    event = a_meeting()
    event.title = "Delta"
    event.save()


def save_one_field() -> None:
    event = a_meeting()
    event.title, event.label = "Delta", "Not written"
    event.save(update_fields=["title"])


def save_what_was_loaded() -> None:
    a_meeting()
    event = Event.objects.only("title").get()
    event.title = "Delta"
    event.save()


def update() -> None:
    a_meeting()
    Event.objects.filter(title="Alpha").update(title="Delta")


def bulk_update() -> None:
    event = a_meeting()
    event.title, event.label = "Delta", "Not written"
    Event.objects.bulk_update([event], ["title"])


@pytest.mark.parametrize(
    "rename", [save, save_one_field, save_what_was_loaded, update, bulk_update]
)
def test_a_renamed_record_is_found_under_its_new_name_only(rename: Callable[[], None]) -> None:
    rename()
    assert hits("delta beta gamma", Type.EVENT) == ["meeting"]
    assert hits("alpha") == hits("written") == []


def test_what_is_set_by_hand_does_not_last() -> None:
    event = a_meeting()
    Event.objects.update(folded=" zebra \n")
    assert hits("alpha beta gamma", Type.EVENT) == ["meeting"]
    event.folded = " zebra \n"
    event.save()
    assert [hits("zebra"), hits("alpha", Type.EVENT)] == [[], ["meeting"]]


def test_what_is_created_in_bulk_is_found() -> None:
    row = Event(kind="meeting", slug="e", title="Alpha", date="2024", state="published")
    create_with_history(Event, [row], {})
    cited(row)
    assert hits("alpha", Type.EVENT) == ["e"]


def test_a_record_restored_from_its_history_is_found_by_its_old_name() -> None:
    event = a_meeting()
    event.title = "Delta"
    event.save()
    event.history.earliest().instance.save()
    assert [hits("alpha", Type.EVENT), hits("delta", Type.EVENT)] == [["meeting"], []]


def test_history_keeps_no_folded_words() -> None:
    fields = {field.name for field in Event.history.model._meta.get_fields()}
    assert "title" in fields
    assert "folded" not in fields


def test_a_list_may_be_changed_from_its_other_side() -> None:
    meeting, agreement = a_meeting(), Agreement.objects.create(slug="pact", name="Pact")
    agreement.events.add(meeting)
    agreement.events.clear()
    assert agreement.history.count() == 3
    assert list(meeting.about.all()) == []


def test_the_admin_has_no_field_for_it(admin_client) -> None:
    event = a_meeting()
    Event.objects.update(state="draft")
    page = admin_client.get(f"/admin/agreements/meeting/{event.pk}/change/")
    assert "folded" not in page.context["adminform"].form.fields
    values = {**sent_by(page), "title": "Delta"}
    answer = admin_client.post(f"/admin/agreements/meeting/{event.pk}/change/", values)
    assert answer.status_code == 302, answer.context["errors"]
    Event.objects.update(state="published")
    assert [hits("alpha", Type.EVENT), hits("delta", Type.EVENT)] == [[], ["meeting"]]


def test_what_an_import_changes_is_found_anew(seeds) -> None:
    def asked() -> list[list[str]]:
        return [hits(word, Type.EVENT, Type.PASSAGE) for word in ("next", "later")]

    call_command("import_seeds", str(seeds))
    assert asked() == [["minister-speaks", "report#next-one"], []]
    pact = seeds / "agreements" / "pact.toml"
    text = pact.read_text(encoding="utf-8").replace("speaks of the next", "speaks of a later")
    pact.write_text(text, encoding="utf-8")
    call_command("import_seeds", str(seeds))
    assert asked() == [["report#next-one"], ["minister-speaks"]]


@pytest.mark.django_db(transaction=True)
def test_the_migration_folds_what_is_there_and_can_be_undone() -> None:
    before, after = [("agreements", "0001_initial")], [("agreements", "0002_folded_words")]
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    records.agreement(name="L’accord d’Évian")
    records.party("JP")
    try:
        MigrationExecutor(connection).migrate(before)
        columns = connection.introspection.get_table_description(
            connection.cursor(), "agreements_party"
        )
        assert "folded" not in [column.name for column in columns]
        MigrationExecutor(connection).migrate(after)
    finally:
        MigrationExecutor(connection).migrate(latest)
    assert hits("evian") == ["pact"]
    assert Party.objects.get().folded == " japan \n japon \n 日本 \n\n jp \n"
