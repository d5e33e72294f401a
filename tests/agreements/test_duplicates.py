"""Likely duplicates: what is found, why, and what is not a duplicate."""

import pytest

from agreements import duplicates
from agreements.duplicates.people import transcription
from agreements.duplicates.sources import address_of
from agreements.models import (
    Article,
    Event,
    Occurrence,
    Participation,
    Party,
    Person,
    Source,
)
from agreements.models.merged import NotDuplicates
from tests.agreements import records
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db
STORY = (
    "The two ministers met at noon on Thursday and signed a pact that nobody had hoped for, after "
    "talks of more than a year in which both had threatened to leave, and neither of them did so."
)


def likely(kind: str, model) -> list[tuple[str, str, tuple[str, ...], bool]]:
    """Return what is found with slugs for keys."""
    slugs = dict(model.objects.values_list("pk", "slug"))
    found = duplicates.likely(kind)
    assert all(pair.kind == kind and pair.first < pair.second for pair in found)
    return [(slugs[p.first], slugs[p.second], p.reasons, p.is_copy) for p in found]


def people(*named: tuple[str, str, Party | None]) -> None:
    for number, (name, family, party) in enumerate(named):
        Person.objects.create(slug=f"p{number}", name=name, family_name=family, party=party)


SAME = "They have the same name."
VARIED = "Their names differ only in accents, case or marks."
ORDER = "Their names are the same words in another order."
TRANSCRIBED = "Their names may be two transcriptions of one name."
FAMILY = "They have the same family name and party."


@pytest.mark.parametrize(
    ("one", "two", "reasons"),
    [
        (("Fumio Kishida", "Kishida"), ("Fumio Kishida", "Kishida"), (SAME, FAMILY)),
        (("Sébastien Lecornu", "Lecornu"), ("Sebastien LECORNU", "Lecornu"), (VARIED, FAMILY)),
        (("岸田文雄", "岸田"), ("岸田 文雄", "岸田"), (VARIED, FAMILY)),
        (("Kishida Fumio", "Kishida"), ("Fumio Kishida", "Kishida"), (ORDER, FAMILY)),
        (("Shinzō Abe", "Abe"), ("Shinzou Abe", "Abe"), (TRANSCRIBED, FAMILY)),
        (("Volodymyr Zelenskyy", "Zelenskyy"), ("Zelenskiy, Volodymyr", "Z"), (TRANSCRIBED,)),
        (("E. Macron", "Macron"), ("President Macron", "Macron"), (FAMILY,)),
    ],
)
def test_people_named_alike(one, two, reasons):
    party = records.party()
    people((*one, party), ("Another Name", "Name", party), (*two, party))
    assert likely("person", Person) == [("p0", "p2", reasons, False)]


def test_people_who_only_share_a_part():
    france, japan = records.party("FR"), records.party("JP")
    people(("Marie Martin", "Martin", france), ("Paul Martin", "Martin", japan))
    people_of_none = [("Ann Lee", "Lee", None), ("Bo Lee", "Lee", None)]
    for number, (name, family, party) in enumerate(people_of_none):
        Person.objects.create(slug=f"n{number}", name=name, family_name=family, party=party)
    assert likely("person", Person) == []


def test_of_many_with_one_family_name_those_whose_given_names_begin_alike():
    japan = records.party("JP")
    given = ("Akira", "Ben", "Chie", "Daisuke", "Emi", "Fumio", "F.")
    people(*((f"{name} Suzuki", "Suzuki", japan) for name in given))
    assert likely("person", Person) == [("p5", "p6", (FAMILY,), False)]


def test_the_likeliest_come_first():
    japan = records.party("JP")
    people(
        *(("Akira Sato", "Sato", japan), ("Bun Sato", "Sato", japan)),
        *(("Taro Kono", "Kono", japan), ("Kono Taro", "Kono", japan)),
        *(("Yoko Kamikawa", "Kamikawa", japan), ("Yoko Kamikawa", "Kamikawa", japan)),
    )
    assert likely("person", Person) == [
        ("p4", "p5", (SAME, FAMILY), False),
        ("p2", "p3", (ORDER, FAMILY), False),
        ("p0", "p1", (FAMILY,), False),
    ]


@pytest.mark.parametrize(
    ("word", "key"),
    [("mueller", "muler"), ("muller", "muler"), ("ohno", "ono"), ("johan", "johan"), ("", "")],
)
def test_transcription(word, key):
    assert transcription(word) == key


ADDRESS = "They have the same address."
TEXT = "They were read from the same text (SHA-256)."
HEADLINE = "They have the same headline and outlet, and their dates could be the same."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("http://www.Example.org/a/", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=1&fbclid=2", "https://example.org:443/a?id=1#top"),
        ("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"),
    ],
)
def test_addresses_of_one_page(one, two):
    assert address_of(one) == address_of(two) != ""
    records.source("one", url=one)
    records.source("two", url=two)
    assert likely("source", Source) == [("one", "two", (ADDRESS,), False)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org:8000/a", "https://example.org/a"),
        ("https://[broken", "https://[also"),
        ("", ""),
    ],
)
def test_addresses_of_two_pages(one, two):
    records.source("one", url=one)
    records.source("two", url=two)
    assert likely("source", Source) == []


def test_sources_with_one_text_or_one_headline():
    records.source("one", sha256="a" * 64)
    records.source("two", sha256="a" * 64)
    records.source("three", headline="Pact “signed”", outlet="The Report", published="2024-05")
    records.source("four", headline="Pact signed", outlet="the report", published="2024-05-03")
    assert likely("source", Source) == [
        ("one", "two", (TEXT,), False),
        ("three", "four", (HEADLINE,), False),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "Pact signed", "outlet": "Other", "published": "2024-05-03"},
        {"headline": "Pact signed", "outlet": "Report", "published": "2024-06"},
        {"headline": "", "outlet": "Report", "published": "2024-05-03"},
        {"headline": "Pact signed", "outlet": "", "published": "2024-05-03"},
    ],
)
def test_sources_that_share_too_little(fields):
    records.source("one", headline="Pact signed", outlet="Report", published="2024-05-03")
    records.source("two", **fields)
    records.source("bare")
    records.source("bare-too")
    assert likely("source", Source) == []


def test_copies_of_one_story_are_no_duplicates():
    original = records.source("wire", headline="Pact", agency="Wire", sha256="a" * 64)
    same = {"headline": "Pact", "agency": "Wire", "sha256": "a" * 64}
    records.source("copy", same_story_as=original, **same)
    records.source("copy-too", same_story_as=original, **same)
    assert likely("source", Source) == []


def test_texts_that_overlap_are_perhaps_copies():
    for slug, text in {"one": STORY, "two": f"Weather: rain. {STORY}", "three": "Other"}.items():
        Article.objects.create(source=records.source(slug), text=text)
    reason = (
        "Perhaps copies of one story: 100% of the shorter text’s runs of five words stand in the"
        " longer. Copies are two sources and one witness: record them as the same story."
    )
    assert likely("source", Source) == [("one", "two", (reason,), True)]
    Source.objects.update(url="https://example.org/a")
    assert likely("source", Source) == [
        ("one", "two", (ADDRESS, reason), False),
        ("one", "three", (ADDRESS,), False),
        ("two", "three", (ADDRESS,), False),
    ]
    copy = Source.objects.get(slug="two")
    copy.same_story_as = Source.objects.get(slug="one")
    copy.save()
    assert [pair[:2] for pair in likely("source", Source)] == [("one", "three"), ("two", "three")]


def test_long_texts_are_brought_together_by_a_sample():
    words = [f"word{number}" for number in range(900)]
    texts = {"long": words, "half": [*words[:450], *(f"own{n}" for n in range(300))]}
    texts["third"] = [*words[600:], *(f"other{n}" for n in range(700))]
    for slug, own in texts.items():
        Article.objects.create(source=records.source(slug), text=" ".join(own))
    assert [pair[:2] for pair in likely("source", Source)] == [("long", "half")]


STAGE = "They are the same stage of one agreement, and their dates could be the same."
TITLE = "They have the same title, and their dates could be the same."
WORDS = "They have the same words, and their dates could be the same."
COMPANY = "The same people or parties take part, and their dates could be the same."


def take_part(event: Event, *persons: Person) -> None:
    for person in persons:
        Participation.objects.create(event=event, person=person)


def test_a_stage_told_twice():
    pact, other = records.agreement(), records.agreement("other")
    records.stage(pact, "one", title="Signed", date="2024-05")
    records.stage(pact, "two", title="Signature", date="2024-05-02")
    records.stage(pact, "later", title="Signed again", date="2024-06")
    records.stage(pact, "earlier", title="Begun", date="2024-05", step="negotiation")
    records.stage(pact, "by-one", title="Signed by one", date="2024-05", party=records.party())
    records.stage(other, "another", title="Signed", date="2024-05")
    assert likely("event", Event) == [("one", "two", (STAGE,), False)]


def test_titles_that_are_the_same():
    pact, other = records.agreement(), records.agreement("other")
    records.meeting("one", title="The Élysée talks", date="2024")
    records.meeting("two", title="the elysee talks", date="[..2024-02]")
    records.meeting("next-year", title="The Élysée talks", date="2025")
    records.statement("said", title="The Élysée talks", date="2024")
    for slug, about in {"of-pact": pact, "of-other": other}.items():
        records.meeting(slug, title="A round", date="2024").about.add(about)
    assert likely("event", Event) == [("one", "two", (TITLE,), False)]


def test_the_same_company():
    a, b, c = (records.person(slug) for slug in "abc")
    france = records.party()
    take_part(records.meeting("one", title="One", date="2024-05-02"), a, b)
    take_part(records.meeting("two", title="Two", date="2024-05"), a, b, c)
    take_part(records.meeting("three", title="Three", date="2024-05-02"), a, c)
    take_part(records.meeting("four", title="Four", date="2024-05-09"), a, b)
    take_part(records.meeting("open", title="Open", date="[2024-05-02..]"), a, b)
    for slug in ("said", "said-too"):
        take_part(records.statement(slug, title=slug, date="2024-05-02"), a)
    for slug in ("visit", "visit-too"):
        Occurrence.objects.create(slug=slug, title=slug, date="2024").parties.add(france)
    assert likely("event", Event) == [
        ("one", "two", (COMPANY,), False),
        ("two", "three", (COMPANY,), False),
        ("two", "four", (COMPANY,), False),
        ("visit", "visit-too", (COMPANY,), False),
    ]


def test_statements_in_the_same_words():
    report, copy = records.source("report"), records.source("copy")
    for slug, source, exact in (
        ("one", report, "“We will sign”"),
        ("two", copy, "We will sign"),
        ("three", report, "We will not sign"),
    ):
        words = records.passage(source, slug, exact=exact)
        records.citation(records.statement(slug, title=slug), words, "wording", "quotation")
        records.citation(records.meeting(f"{slug}-meeting", title=slug), words)
    assert likely("event", Event) == [("one", "two", (WORDS,), False)]


def test_the_strongest_reasons_come_first():
    a, b = records.person("a"), records.person("b")
    for slug, title in {"one": "Talks", "two": "Talks", "three": "Other"}.items():
        take_part(records.meeting(slug, title=title), a, b)
    assert likely("event", Event) == [
        ("one", "two", (TITLE, COMPANY), False),
        ("one", "three", (COMPANY,), False),
        ("two", "three", (COMPANY,), False),
    ]


def test_what_was_told_apart_is_not_asked_again():
    people(("A Name", "Name", None), ("A Name", "Name", None), ("A name", "Name", None))
    one, two, three = Person.objects.order_by("slug")
    NotDuplicates.objects.create(kind="person", first=one.pk, second=two.pk)
    NotDuplicates.objects.create(kind="event", first=one.pk, second=three.pk)
    assert [pair[:2] for pair in likely("person", Person)] == [("p0", "p2"), ("p1", "p2")]


def test_nothing_is_found_in_the_seeds():
    put_the_seeds_in()
    found = {kind: duplicates.likely(kind) for kind in duplicates.FINDERS}
    assert found == {"person": [], "source": [], "event": []}


MANY = 1_000


def many_people() -> None:
    party = records.party("JP")
    Person.objects.bulk_create(
        Person(slug=f"p{n}", name=f"Person {n % 7} Tanaka", family_name="Tanaka", party=party)
        for n in range(MANY)
    )


def many_sources() -> None:
    Source.objects.bulk_create(
        Source(slug=f"s{n}", headline="Morning news", outlet="Radio", published=f"{2000 + n % 25}")
        for n in range(MANY)
    )
    footer = " Read more of our news, and tell your friends about it, or write to us at once."
    Article.objects.bulk_create(
        Article(source_id=pk, text=" ".join(f"w{pk}x{n}" for n in range(400)) + footer)
        for pk in Source.objects.values_list("pk", flat=True)
    )


def many_events() -> None:
    Event.objects.bulk_create(
        Event(slug=f"e{n}", kind="meeting", title="Talks", date=f"{1000 + n % 200}")
        for n in range(MANY)
    )
    a, b = records.person("a"), records.person("b")
    keys = Event.objects.values_list("pk", flat=True)
    Participation.objects.bulk_create(
        Participation(event_id=pk, person=each) for pk in keys for each in (a, b)
    )


@pytest.mark.parametrize(
    ("kind", "fill", "queries"),
    [("person", many_people, 2), ("source", many_sources, 3), ("event", many_events, 6)],
)
def test_many_alike_are_not_compared_all_with_all(
    django_assert_max_num_queries, kind, fill, queries
):
    fill()
    with django_assert_max_num_queries(queries):
        found = duplicates.likely(kind)
    assert MANY / 2 < len(found) <= MANY * 3 * 11
