"""Merging sources: passages, texts and copies; and that no merger loses what was cited."""

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.merging import MergeRefusedError, merge, pair_of
from agreements.models import (
    Article,
    Citation,
    Event,
    Judgement,
    Participation,
    Passage,
    Person,
    Source,
)
from agreements.pending import undone
from tests.agreements import records
from tests.agreements.merging_users import user
from tests.agreements.records import whole_database

pytestmark = pytest.mark.django_db
TEXT = "Ministers signed the pact in Paris. The pact is long."
HASH = hashlib.sha256(TEXT.encode()).hexdigest()
WEB = f"Home > News\n\n{TEXT}"
WEB_HASH = hashlib.sha256(WEB.encode()).hexdigest()


@pytest.fixture
def reviewer():
    return user()


def source(slug: str, text: str = "", *, stored: bool = True, **fields: Any) -> Source:
    sha256 = hashlib.sha256(text.encode()).hexdigest() if text else ""
    created = records.source(slug, sha256=sha256, **fields)
    if text and stored:
        Article.objects.create(source=created, text=text)
    return created


def passage(of: Source, slug: str, words: str, text: str = TEXT, **fields: Any) -> Passage:
    start = text.index(words)
    return records.passage(of, slug, exact=words, start=start, end=start + len(words), **fields)


def passages() -> list[tuple[str, str, int]]:
    return list(Passage.objects.order_by("slug").values_list("source__slug", "slug", "start"))


def cited() -> list[tuple[str, str, str, str]]:
    names = ("event__slug", "passage__slug", "field", "value")
    return sorted(Citation.objects.values_list(*names))


def refused(*sources: Source, by: Any, **asked: Any) -> str:
    before = whole_database()
    with pytest.raises(MergeRefusedError) as error:
        merge(*sources, by=by, why="x", **asked)
    assert whole_database() == before
    return str(error.value)


def test_passages_move_with_what_they_are_cited_for(reviewer):
    kept, other = source("kept", TEXT), source("other", TEXT)
    passage(kept, "words", "Paris")
    words, more = passage(other, "words", "signed"), passage(other, "more", "Ministers")
    meeting = records.meeting()
    records.citation(meeting, words)
    records.citation(meeting, more, "date", "2024")
    merge(kept, other, by=reviewer, why="x")
    assert passages() == [("kept", "more", 0), ("kept", "words", 29), ("kept", "words-2", 10)]
    assert cited() == [
        ("meeting", "more", "date", "2024"),
        ("meeting", "words-2", "occurrence", "happened"),
    ]
    assert set(Passage.objects.values_list("pk", flat=True)) >= {words.pk, more.pk}
    assert Article.objects.get().source == kept


def test_the_same_words_in_the_same_place_are_one_passage(reviewer):
    kept, other = source("kept", TEXT), source("other", TEXT)
    mine, theirs = passage(kept, "place", "in Paris"), passage(other, "where", "in Paris")
    meeting = records.meeting()
    for words, reading in ((mine, "here"), (theirs, "there")):
        citation = records.citation(meeting, words, "place", "Paris")
        citation.reading = reading
        citation.save()
    records.citation(meeting, theirs)
    merge(kept, other, by=reviewer, why="x")
    assert passages() == [("kept", "place", 26)]
    assert cited() == [
        ("meeting", "place", "occurrence", "happened"),
        ("meeting", "place", "place", "Paris"),
    ]
    assert Citation.objects.get(field="place").reading == "here\nthere"


def test_passages_stay_two_where_one_could_not_say_both(reviewer):
    kept, other = source("kept", TEXT), source("other", TEXT)
    mine, theirs = passage(kept, "place", "in Paris"), passage(other, "place", "in Paris")
    attributed = {"attribution": "ministry"}
    passage(kept, "signed", "signed"), passage(other, "said", "signed", **attributed)
    meeting = records.meeting()
    records.citation(meeting, mine, "date", "2024")
    records.citation(meeting, theirs, "date", "2024-05")
    merge(kept, other, by=reviewer, why="x")
    assert [slug for _, slug, _ in passages()] == ["place", "place-2", "said", "signed"]
    assert cited() == [
        ("meeting", "place", "date", "2024"),
        ("meeting", "place-2", "date", "2024-05"),
    ]


def test_a_passage_takes_the_place_of_one_at_most(reviewer):
    kept, other = source("kept", TEXT), source("other", TEXT)
    passage(kept, "place", "in Paris")
    meeting = records.meeting()
    for slug, date in {"one": "2024", "two": "2024-05"}.items():
        records.citation(meeting, passage(other, slug, "in Paris"), "date", date)
    merge(kept, other, by=reviewer, why="x")
    assert cited() == [
        ("meeting", "place", "date", "2024"),
        ("meeting", "two", "date", "2024-05"),
    ]


@pytest.mark.parametrize(("side", "start"), [("kept", 10), ("other", 23)])
def test_passages_are_found_again_in_the_text_that_is_kept(reviewer, side, start):
    kept, other = source("kept", TEXT), source("other", WEB)
    passage(kept, "signed", "signed"), passage(other, "signed", "signed", WEB)
    passage(other, "paris", "Paris", WEB)
    merge(kept, other, by=reviewer, why="x", values={"sha256": side})
    assert passages() == [("kept", "paris", start + 19), ("kept", "signed", start)]
    merged = Source.objects.get()
    assert merged.article.text == (TEXT if side == "kept" else WEB)
    assert merged.sha256 == (HASH if side == "kept" else WEB_HASH)


def test_a_source_without_a_text_takes_over_that_of_the_other(reviewer):
    kept, other = source("kept"), source("other", TEXT)
    passage(other, "signed", "signed")
    records.passage(kept, "paris", exact="Paris", start=0, end=5)
    merge(kept, other, by=reviewer, why="x")
    assert passages() == [("kept", "paris", 29), ("kept", "signed", 10)]
    assert Source.objects.get().article.text == TEXT


@pytest.mark.parametrize("words", ["pact", "London"])
def test_words_that_cannot_be_found_again(reviewer, words):
    kept, other = source("kept", TEXT), source("other", WEB)
    records.passage(other, "words", exact=words, start=3, end=9)
    assert refused(kept, other, by=reviewer, values={"sha256": "kept"}) == (
        "The text that is kept does not have the words of the passage “words”, or more than once:"
        f" “{words}”. Quote other words for it first."
    )


def test_two_texts_of_which_the_one_kept_is_not_stored(reviewer):
    kept, other = source("kept", TEXT, stored=False), source("other", WEB)
    passage(other, "signed", "signed", WEB)
    assert refused(kept, other, by=reviewer, values={"sha256": "kept"}) == (
        "“other” was read from another text, and the one kept is not stored: where its passages"
        " stand in that cannot be told. Store the text first."
    )


def test_copies_and_what_relies_on_a_source_follow(reviewer):
    kept, other = source("kept"), source("other")
    records.source("copy", same_story_as=other)
    relying = records.passage(records.source("third"), relies_on=other)
    merge(kept, other, by=reviewer)
    assert Source.objects.get(slug="copy").same_story_as == kept
    relying.refresh_from_db()
    assert relying.relies_on == kept


def test_copies_of_what_becomes_a_copy_name_the_original(reviewer):
    wire = records.source("wire")
    kept, other = source("kept"), source("other", same_story_as=wire)
    for slug, original in {"of-kept": kept, "of-other": other}.items():
        records.source(slug, same_story_as=original)
    merge(kept, other, by=reviewer)
    assert dict(Source.objects.values_list("slug", "same_story_as__slug")) == {
        "wire": None,
        "kept": "wire",
        "of-kept": "wire",
        "of-other": "wire",
    }


@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_is_another_source(reviewer, turned):
    wire = source("wire")
    both = [wire, source("copy", same_story_as=wire)]
    assert refused(*reversed(both) if turned else both, by=reviewer) == (
        "They are recorded as copies of one story, which are two sources and one witness. Where"
        " that is wrong, change “same story as” first."
    )


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("through", [(), ("passage",), ("copy",), ("passage", "copy")])
def test_a_source_that_relies_on_another_is_another(reviewer, turned, through):
    wire, paper = source("wire"), source("paper")
    origin = wire
    for number, by in enumerate(through):
        between = records.source(f"s{number}", same_story_as=origin if by == "copy" else None)
        if by == "passage":
            records.passage(between, relies_on=origin)
        origin = between
    records.passage(paper, relies_on=origin)
    both = [paper, wire] if turned else [wire, paper]
    said = "One of them relies on the other, by itself or by way of others: they are two."
    assert refused(*both, by=reviewer) == said


def test_judgements_on_a_source(reviewer):
    kept, other = source("kept"), source("other", published="2024")
    for of, field, why in (
        *((kept, "published", "a"), (other, "published", "b")),
        (other, "headline", "c"),
    ):
        Judgement.objects.create(source=of, field=field, value="2024", why=why)
    found = [(c.key, c.kept, c.other) for c in pair_of(kept, other).choices()]
    assert found == [
        ("published", "", "2024"),
        ("judgements:published", "2024; a", "2024; b"),
    ]
    merge(kept, other, by=reviewer, values={"judgements:published": "other"})
    judged = Judgement.objects.order_by("field").values_list("source__slug", "field", "why")
    assert list(judged) == [("kept", "headline", "c"), ("kept", "published", "b")]


# Whatever was recorded

FIELDS = {
    "date": ["2024", "2024-05"],
    "occurrence": ["happened", "planned"],
    "participants": ["p1", "p2", "p1, p2", "p2, p1, p3"],
}
citations = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda field: st.tuples(
        st.integers(0, 1),  # the event
        st.integers(0, 7),  # the passage
        st.just(field),
        st.sampled_from(FIELDS[field]),
        st.sampled_from(["", "one way", "another"]),
    )
)
# Of each source four passages: the words, their place, and the attribution.
quoted = st.tuples(st.sampled_from(["Paris", "signed"]), st.sampled_from(["reporter", "ministry"]))


def fill(words: list[tuple[str, str]], told: list[tuple[int, int, str, str, str]]) -> None:
    """Fill the empty record with two events, two sources, two people and their evidence."""
    events = [records.meeting(f"e{n}") for n in (1, 2)]
    both = [source(f"s{n}", TEXT) for n in (1, 2)]
    people = [Person.objects.create(slug=f"p{n}", name="P", family_name="P") for n in (1, 2)]
    for event, person in zip(events, people, strict=True):
        Participation.objects.create(event=event, person=person)
    own = [
        passage(both[n // 4], f"w{n % 4}", exact, attribution=attribution)
        for n, (exact, attribution) in enumerate(words)
    ]
    for place, number, field, value, reading in told:
        row = {"event": events[place], "passage": own[number], "field": field}
        Citation.objects.get_or_create(**row, defaults={"value": value, "reading": reading})


def told_of(renamed: dict[str, str]) -> set[tuple[str, ...]]:
    """Return each citation, by its event, words, field, value and each line of its reading."""
    names = ("event__slug", "passage__source__slug", "passage__exact", "field", "value", "reading")
    found: set[tuple[str, ...]] = set()
    for event, of, exact, field, value, reading in Citation.objects.values_list(*names):
        people = dict.fromkeys(renamed.get(name, name) for name in value.split(", "))
        for line in reading.split("\n") if reading else [""]:
            row = (renamed.get(event, event), renamed.get(of, of), exact, field, ", ".join(people))
            found |= {(*row, line), (*row, "")}
    return found


@settings(max_examples=40)
@given(
    st.sampled_from([(Event, "e1", "e2"), (Source, "s1", "s2"), (Person, "p1", "p2")]),
    st.lists(quoted, min_size=8, max_size=8),
    st.lists(citations, max_size=14),
)
def test_a_merger_loses_nothing_that_was_cited(asked, words, told):
    model, one, two = asked
    with undone():
        fill(words, told)
        before, all_before = told_of({two: one}), whole_database()
        by = user()
        kept, other = (model.objects.get(slug=slug) for slug in (one, two))
        if refusal := refusal_of(kept, other, by):
            assert model is Event  # one passage, two values
            assert "gives two values" in refusal
            assert whole_database() == all_before
        else:
            assert told_of({}) == before
            assert not model.objects.filter(slug=two).exists()


def refusal_of(kept: Any, other: Any, by: Any) -> str:
    """Merge the two; return the sentence with which that is refused, '' where it is not."""
    try:
        merge(kept, other, by=by, why="x")
    except MergeRefusedError as refusal:
        return str(refusal)
    return ""
