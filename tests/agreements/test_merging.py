"""Merging: what pointed at the one that goes points at the one that stays, and who may do it."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from agreements.merging import MergeRefusedError, merge, pair_of
from agreements.models import (
    Citation,
    Event,
    Forecast,
    ImportedRecord,
    Judgement,
    Participation,
    PendingChange,
    Person,
    Slug,
    Source,
    Timeline,
)
from agreements.models.merged import FormerSlug, NotDuplicates
from agreements.pending import keep
from agreements.publishing import (
    ChangedSinceError,
    PublishingRefusedError,
    token,
)
from agreements.seedplain import seed_of
from agreements.signals import public_changed
from tests.agreements import records
from tests.agreements.merging_users import user
from tests.agreements.records import whole_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return user()


def drafts() -> tuple[Event, Event]:
    return records.meeting("kept", state="draft"), records.meeting("other", state="draft")


def two_people() -> tuple[Person, Person]:
    return (
        Person.objects.create(slug="kept", name="A Minister", family_name="Minister"),
        Person.objects.create(slug="other", name="A Minister", family_name="Minister"),
    )


def refused(*records_to_merge, by, **asked) -> str:
    """Return the sentence with which a merger is refused, and see that it wrote nothing."""
    before = whole_database()
    with pytest.raises(MergeRefusedError) as error:
        merge(*records_to_merge, by=by, **asked)
    assert whole_database() == before
    return str(error.value)


def choices(one, two) -> list[tuple[str, str, str]]:
    return [(choice.key, choice.kept, choice.other) for choice in pair_of(one, two).choices()]


# People


def test_people_take_part_and_are_cited_as_one(reviewer):
    kept, other = two_people()
    words = records.passage(records.source())
    meeting, statement = records.meeting(), records.statement()
    Participation.objects.create(event=meeting, person=other, office="President")
    Participation.objects.create(event=statement, person=kept)
    Participation.objects.create(event=statement, person=other, office="Minister", position=1)
    records.citation(meeting, words, "participants", "another, other")
    records.citation(meeting, words, "place", "other")
    records.citation(statement, words, "speaker", "kept, other, other-minister")
    Judgement.objects.create(event=meeting, field="participants", value="another, other", why="x")
    merge(kept, other, by=reviewer)
    assert list(Participation.objects.values_list("event__slug", "person__slug", "office")) == [
        ("meeting", "kept", "President"),
        ("statement", "kept", "Minister"),
    ]
    assert sorted(Citation.objects.values_list("field", "value")) == [
        ("participants", "another, kept"),
        ("place", "other"),
        ("speaker", "kept, other-minister"),
    ]
    assert Judgement.objects.get().value == "another, kept"
    assert list(Person.objects.values_list("slug", flat=True)) == ["kept"]
    assert FormerSlug.objects.values_list("kind", "slug", "record").get() == (
        *("person", "other"),
        kept.pk,
    )


def test_what_a_person_has_besides_is_taken_over(reviewer):
    kept, other = two_people()
    other.party = records.party()
    other.name = "Á Minister"
    other.save()
    assert choices(kept, other) == [
        ("name", "A Minister", "Á Minister"),
        ("party", "", "France (FR)"),
    ]
    merge(kept, other, by=reviewer, values={"name": "other"})
    assert Person.objects.values_list("slug", "name", "party__code").get() == (
        *("kept", "Á Minister"),
        "FR",
    )


def test_two_offices_in_one_event_have_to_be_chosen(reviewer):
    kept, other = two_people()
    meeting = records.meeting()
    Participation.objects.create(event=meeting, person=kept, office="Minister")
    Participation.objects.create(event=meeting, person=other, office="President")
    assert choices(kept, other) == [("office:meeting", "Minister", "President")]
    assert refused(kept, other, by=reviewer) == (
        "Choose one of the two for “Office at “A meeting””: “Minister” or “President”."
    )
    merge(kept, other, by=reviewer, values={"office:meeting": "other"})
    assert str(Participation.objects.get()) == "A Minister, President"


def test_names_that_would_be_too_long_to_cite(reviewer):
    kept = Person.objects.create(slug="k" * 110, name="A Minister", family_name="Minister")
    other = Person.objects.create(slug="o", name="A Minister", family_name="Minister")
    words = records.passage(records.source())
    records.citation(records.meeting(), words, "participants", ", ".join(["p" * 99, "o"]))
    assert refused(kept, other, by=reviewer) == (
        "The names cited for “A meeting” would be longer than a value can be."
    )


# Events


def test_an_event_takes_over_all_that_the_other_has(reviewer):
    pact, france, japan = records.agreement(), records.party("FR"), records.party("JP")
    kept = records.statement("kept", place="Paris")
    other = records.statement("other", attribution="an official")
    kept.parties.add(france)
    other.parties.add(france, japan)
    other.about.add(pact)
    words, more = (records.passage(records.source(slug)) for slug in ("report", "copy"))
    records.citation(kept, words, "date", "2024")
    records.citation(other, words, "date", "2024")
    records.citation(other, more, "date", "2024-05")
    Judgement.objects.create(event=other, field="date", value="2024", why="the earlier report")
    Forecast.objects.create(statement=other, agreement=pact, step="signed", by="2025")
    merge(kept, other, by=reviewer, why="One and the same.")
    seed = seed_of(Event.objects.get())
    assert (seed.slug, seed.place, seed.attribution) == ("kept", "Paris", "an official")
    assert (seed.parties, seed.about) == (("FR", "JP"), ("pact",))
    assert [(c.passage, c.field, c.value) for c in seed.citations] == [
        ("report#words", "date", "2024"),
        ("copy#words", "date", "2024-05"),
    ]
    assert [(j.field, j.value, j.why) for j in seed.judgements] == [
        ("date", "2024", "the earlier report")
    ]
    assert [(f.agreement, f.step, f.by) for f in seed.forecasts] == [("pact", "signed", "2025")]


def test_evidence_keeps_its_row_and_so_its_history(reviewer):
    kept, other = drafts()
    citation = records.citation(other, records.passage(records.source()))
    merge(kept, other, by=reviewer, why="Twice.")
    assert Citation.objects.get().pk == citation.pk
    assert [(h.event_id, h.history_type) for h in citation.history.order_by("history_id")] == [
        (other.pk, "+"),
        (kept.pk, "~"),
    ]


def test_the_addresses_of_an_event_lead_to_the_one_kept(reviewer, client):
    kept, other = records.meeting("kept"), records.meeting("former")
    other.slug = "other"
    other.save()
    words = records.passage(records.source())
    for event in (kept, other):
        records.citation(event, words)
        records.citation(event, words, "date", "2024")
    merge(kept, other, by=reviewer)
    assert dict(Slug.objects.values_list("slug", "event__slug")) == {
        "former": "kept",
        "kept": "kept",
        "other": "kept",
    }
    for slug in ("former", "other"):
        answer = client.get(f"/events/{slug}/?as_of=2024-06-01")
        assert (answer.status_code, answer["Location"]) == (308, "/events/kept/?as_of=2024-06-01")


def test_what_two_events_say_differently_has_to_be_chosen(reviewer):
    pact = records.agreement()
    kept = records.stage(pact, "kept", date="2024-05", milestone=True)
    other = records.stage(pact, "other", date="2024-05-02", title="Signature", label="Signs")
    for event, why in ((kept, "a reason"), (other, "another")):
        Judgement.objects.create(event=event, field="step", value="signed", why=why)
    assert choices(kept, other) == [
        ("title", "Signed", "Signature"),
        ("label", "", "Signs"),
        ("date", "May 2024 (2024-05)", "2 May 2024 (2024-05-02)"),
        ("milestone", "yes", ""),
        ("judgements:step", "Signed; a reason", "Signed; another"),
    ]
    values = {"title": "kept", "date": "other"}
    assert refused(kept, other, by=reviewer, why="x", values=values).startswith("Choose one of")
    values["judgements:step"] = "other"
    merge(kept, other, by=reviewer, why="x", values=values)
    seed = seed_of(Event.objects.get())
    assert (seed.title, seed.label, seed.date, seed.milestone) == (
        *("Signed", "Signs", "2024-05-02"),
        True,
    )
    assert [j.why for j in seed.judgements] == ["another"]


def test_one_passage_cannot_give_two_values(reviewer):
    kept, other = drafts()
    words = records.passage(records.source())
    records.citation(kept, words, "date", "2024-05")
    records.citation(other, words, "date", "2024")
    assert refused(kept, other, by=reviewer) == (
        "Citation of report#words, date gives two values, “2024-05” and “2024”, and a passage can"
        " give only one. Change one of them, or cite other words for it, first."
    )


def test_the_readings_of_two_citations_are_both_kept(reviewer):
    kept, other = drafts()
    words = records.passage(records.source())
    for event, reading in ((kept, "said in May"), (other, "by the dateline")):
        citation = records.citation(event, words)
        citation.reading = reading
        citation.save()
    merge(kept, other, by=reviewer)
    assert Citation.objects.get().reading == "said in May\nby the dateline"


@pytest.mark.parametrize(
    ("kept_in", "other_in", "chosen", "outcome"),
    [
        ("", "included", "", ("kept", "")),
        ("included", "included", "", ("kept", "")),
        ("", "excluded", "", ("", "kept")),
        ("excluded", "excluded", "", ("", "kept")),
        ("included", "excluded", "kept", ("kept", "")),
        ("included", "excluded", "other", ("", "kept")),
        ("excluded", "included", "other", ("kept", "")),
    ],
)
def test_timelines_list_the_one_kept(reviewer, kept_in, other_in, chosen, outcome):
    kept, other = drafts()
    timeline = Timeline.objects.create(slug="path", title="The path")
    timeline.included.add(records.meeting("third"))
    for event, name in ((kept, kept_in), (other, other_in)):
        if name:
            getattr(timeline, name).add(event)
    if chosen:
        said = refused(kept, other, by=reviewer)
        assert said.startswith("Choose one of the two for “In the timeline “The path””: “")
    before = timeline.history.count()
    merge(kept, other, by=reviewer, values={"timeline:path": chosen} if chosen else {})
    included = [
        slug for slug in timeline.included.values_list("slug", flat=True) if slug != "third"
    ]
    assert ("".join(included), "".join(timeline.excluded.values_list("slug", flat=True))) == outcome
    same = (kept_in, other_in) in {("included", ""), ("excluded", "")}
    assert (timeline.history.count() > before) is not same


def test_an_event_that_a_rule_shows_is_not_left_out_in_silence(reviewer):
    kept, other = drafts()
    timeline = Timeline.objects.create(slug="path", title="The path", kinds=["meeting"])
    timeline.excluded.add(other)
    assert choices(kept, other) == [("timeline:path", "shown", "left out")]
    merge(kept, other, by=reviewer, values={"timeline:path": "kept"})
    assert [event.slug for event in timeline.events()] == ["kept"]


def test_events_of_two_kinds_are_not_one(reviewer):
    said = refused(records.meeting(), records.statement(), by=reviewer)
    assert said == "One is recorded as meeting, the other as statement: of two kinds."


# Whatever they are


def test_only_two_of_one_kind_can_be_merged(reviewer):
    kept, _other = drafts()
    person, gone = records.person(), records.meeting("gone")
    Event.objects.get(slug="gone").delete()
    pact, pact_too = records.agreement(), records.agreement("pact-too")
    message = "Only two people, two sources or two events can be merged."
    for one, two in ((kept, kept), (kept, person), (pact, pact_too)):
        assert refused(one, two, by=reviewer) == message
    assert refused(kept, gone, by=reviewer) == "One of the two is not there any more."


def test_a_merger_is_one_change_in_the_history(reviewer):
    kept, other = drafts()
    records.citation(other, records.passage(records.source()))
    merge(kept, other, by=reviewer, why="Entered twice.")
    reason = "Merged “A meeting” into “A meeting”. Entered twice."
    last = Event.history.filter(history_change_reason=reason)
    assert [(row.slug, row.history_type) for row in last] == [("other", "-")]
    rows = [*last, *Citation.history.filter(history_change_reason=reason)]
    assert {row.history_user for row in rows} == {reviewer}
    assert len({row.history_date for row in rows}) == 1


def test_what_was_remembered_of_the_other(reviewer):
    kept, other = two_people()
    third = records.person("third")
    FormerSlug.lead("person", "before", old=0, new=other.pk)
    for name, pks in {"a": (kept.pk, other.pk), "b": (other.pk, third.pk)}.items():
        NotDuplicates.objects.create(kind="person", first=pks[0], second=pks[1])
        ImportedRecord.objects.create(kind="PersonSeed", key={"a": "kept", "b": "other"}[name])
    ImportedRecord.objects.create(kind="SourceSeed", key="other")
    merge(kept, other, by=reviewer)
    assert dict(FormerSlug.objects.values_list("slug", "record")) == {
        "before": kept.pk,
        "other": kept.pk,
    }
    assert NotDuplicates.of("person") == {(kept.pk, third.pk)}
    assert set(ImportedRecord.objects.values_list("kind", "key")) == {
        ("PersonSeed", "kept"),
        ("SourceSeed", "other"),
    }


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (("draft", "draft"), "draft"),
        (("draft", "in-review"), "in-review"),
        (("in-review", "draft"), "in-review"),
        (("draft", "published"), "published"),
        (("published", "draft"), "published"),
    ],
)
def test_what_one_shows_to_readers_stays_with_them(reviewer, states, state):
    kept, other = (
        records.source(slug, state=of) for slug, of in zip(("kept", "other"), states, strict=True)
    )
    merge(kept, other, by=reviewer)
    assert Source.objects.get().state == state


@pytest.mark.parametrize("name", ["nobody", "viewer", "changer", "editor", "reviewer"])
@pytest.mark.parametrize("public", ["", "kept", "other"])
def test_who_may_merge(name, public):
    by = user(name)
    kept, other = (
        records.source(slug, state="published" if slug == public else "draft")
        for slug in ("kept", "other")
    )
    if name == "reviewer" or (name == "editor" and not public):
        merge(kept, other, by=by)
        assert Source.objects.count() == 1
    else:
        before = whole_database()
        with pytest.raises(PermissionDenied):
            merge(kept, other, by=by)
        assert whole_database() == before


def test_people_are_public_by_what_names_them():
    kept, other = two_people()
    meeting = records.meeting()
    records.citation(meeting, records.passage(records.source()))
    Participation.objects.create(event=meeting, person=other)
    with pytest.raises(PermissionDenied):
        merge(kept, other, by=user("editor"))
    merge(kept, other, by=user())


def test_drafts_that_something_public_names_are_a_reviewers():
    kept, other = records.source("kept", state="draft"), records.source("other", state="draft")
    records.source("copy", same_story_as=other)
    with pytest.raises(PermissionDenied):
        merge(kept, other, by=user("editor"))
    merge(kept, other, by=user())
    assert Source.objects.get(slug="copy").same_story_as == kept


def test_a_record_changed_since_it_was_looked_at(reviewer):
    kept, other = drafts()
    tokens = [token(kept), token(other)]
    other.place = "Paris"
    other.save()
    before = whole_database()
    with pytest.raises(ChangedSinceError) as error:
        merge(kept, other, by=reviewer, tokens=tokens)
    assert error.value.record == other
    assert whole_database() == before
    merge(kept, other, by=reviewer, tokens=[token(kept), token(other)])


@pytest.mark.parametrize("values", [{"slug": "other"}, {"state": "kept"}, {"nonsense": "kept"}])
def test_a_choice_between_what_does_not_differ(reviewer, values):
    said = refused(*drafts(), by=reviewer, values=values)
    assert said == f"The two do not differ in “{next(iter(values))}”."


def test_a_choice_of_neither(reviewer):
    kept, other = records.meeting("kept"), records.meeting("other", title="Talks")
    for value in ("", "both", "KEPT"):
        said = refused(kept, other, by=reviewer, values={"title": value})
        assert said == "Choose one of the two for “Title”: “A meeting” or “Talks”."


# What waits for a reviewer


def test_a_change_of_either_waits(reviewer):
    kept, other = records.source("kept"), records.source("other")
    for record in (kept, other):
        seed = seed_of(record)
        keep(record, type(seed)(**{**vars(seed), "outlet": "Radio"}), by=reviewer)
    said = "A change waits on “kept”, “other”. Publish or discard it first."
    assert refused(kept, other, by=reviewer) == said


def test_a_change_that_names_the_other_waits(reviewer):
    kept, other = records.source("kept"), records.source("other")
    meeting = records.meeting(title="The talks")
    records.citation(meeting, records.passage(records.source()))
    records.passage(other, "there")
    seed = seed_of(meeting)
    cited = type(seed.citations[0])("other#there", "date", "2024")
    keep(meeting, type(seed)(**{**vars(seed), "citations": (*seed.citations, cited)}), by=reviewer)
    said = "A change waits on “The talks”. Publish or discard it first."
    assert refused(kept, other, by=reviewer) == said
    merge(other, kept, by=reviewer)
    assert PendingChange.objects.count() == 1


def test_a_change_that_cites_the_persons_name_waits(reviewer):
    kept, other = two_people()
    meeting = records.meeting(title="The talks")
    words = records.passage(records.source())
    records.citation(meeting, words)
    seed = seed_of(meeting)
    cited = type(seed.citations[0])("report#words", "participants", "other")
    keep(meeting, type(seed)(**{**vars(seed), "citations": (*seed.citations, cited)}), by=reviewer)
    said = "A change waits on “The talks”. Publish or discard it first."
    assert refused(kept, other, by=reviewer) == said
    merge(other, kept, by=reviewer)


# What readers would see


def contradicting() -> tuple[Event, Event]:
    """Return two public meetings, each sound by itself, that together contradict themselves."""
    kept, other = records.meeting("kept"), records.meeting("other", date="2025")
    for event, slug, date in ((kept, "report", "2024"), (other, "copy", "2025")):
        words = records.passage(records.source(slug))
        records.citation(event, words)
        records.citation(event, words, "date", date)
    return kept, other


def test_new_faults_stand_only_for_a_reason(reviewer):
    kept, other = contradicting()
    before = whole_database()
    with pytest.raises(PublishingRefusedError) as error:
        merge(kept, other, by=reviewer, why=" ", values={"date": "kept"})
    assert [str(finding) for finding in error.value.findings] == [
        "fault: meeting “kept”: date: sources disagree (2024, 2025) and no judgement says why"
    ]
    assert whole_database() == before
    merge(kept, other, by=reviewer, why="It will be judged.", values={"date": "kept"})
    assert Event.objects.get().slug == "kept"


def test_faults_that_either_had_before_are_not_new(reviewer):
    kept, other = records.meeting("kept"), records.meeting("other", place="Paris")
    words = records.passage(records.source())
    for event in (kept, other):
        records.citation(event, words)
    merge(kept, other, by=reviewer)
    assert Event.objects.get().place == "Paris"


def test_drafts_are_merged_whatever_they_lack(reviewer):
    kept, other = contradicting()
    Event.objects.update(state="draft")
    merge(kept, other, by=user("editor"), values={"date": "kept"})


def test_who_listens_is_told_what_readers_see_changed(reviewer):
    heard = []

    def listen(sender, records, by, **rest):
        heard.append(([str(record) for record in records], by))

    kept, other = drafts()
    public, public_too = records.source("public"), records.source("public-too")
    timeline = Timeline.objects.create(slug="path", title="The path")
    one, two = records.meeting("one", title="One"), records.meeting("two", title="One")
    for event in (one, two):
        records.citation(event, records.passage(public, event.slug))
        records.citation(
            event, Source.objects.get(pk=public.pk).passages.get(slug=event.slug), "date", "2024"
        )
    timeline.included.add(two)
    public_changed.connect(listen)
    try:
        merge(kept, other, by=reviewer)
        merge(public, public_too, by=reviewer)
        merge(one, two, by=reviewer)
    finally:
        public_changed.disconnect(listen)
    assert heard == [(["public"], reviewer), (["One", "The path"], reviewer)]


def test_every_table_that_names_one_of_the_three_is_thought_of():
    named = {
        (rel.related_model.__name__, rel.field.name)
        for name in ("Person", "Source", "Event")
        for rel in apps.get_model("agreements", name)._meta.related_objects
        if not rel.related_model.__name__.startswith("Historical")
    }
    assert named == {
        *(("Participation", "person"), ("Participation", "event")),
        *(("Passage", "source"), ("Passage", "relies_on"), ("Source", "same_story_as")),
        *(("Article", "source"), ("Judgement", "source"), ("Judgement", "event")),
        *(("Citation", "event"), ("Forecast", "statement"), ("Slug", "event")),
        *(("Timeline", "included"), ("Timeline", "excluded")),
    }
