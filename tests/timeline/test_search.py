"""The search page: what it finds and marks, how it is narrowed, what it refuses."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from agreements.models import Event, Party, Passage, Person
from tests.timeline.conftest import Read
from tests.timeline.records import a_meeting, a_passage, a_source, a_stage, an_agreement, cite
from tests.timeline.test_drafts import (
    HIDDEN,
    hidden_agreement,
    hidden_copy,
    hidden_event,
    hidden_source,
    hidden_timeline,
    public_record,
)


def asked(query: str, **filters: str) -> str:
    return "/search/?" + "&".join(f"{k}={quote(v)}" for k, v in {"q": query, **filters}.items())


def marks(html: str) -> list[str]:
    return [part.split("</mark>")[0] for part in html.split("<mark>")[1:]]


def test_it_groups_what_it_finds_by_type(read: Read, seeds: None) -> None:
    page = read(asked("elysee"))
    assert page.main.partition("Show\n")[2] == (
        "Everything Events 1 Passages 1\n"
        "Events 1\n"
        "meeting\n"
        "Kishida and Macron meet over lunch in Paris\n"
        "2 May 2024\n"
        "cited: Élysée Palace, Paris Fumio Kishida, Prime Minister of Japan Emmanuel Macron, "
        "President of France France Japan\n"
        "Passages 1\n"
        "“a meeting at the\ncited: Elysee Palace in Paris, France, on Friday”\n"
        "Reuters · Japan Today sometime between 2 and 8 May 2024 reporter\n"
    )
    assert "/events/kishida-and-macron-meet-in-paris/" in page.links
    assert "/sources/japan-today-2024/#p-caption-friday" in page.links


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ELYS", {"Élys", "Elys"}),
        ("d'acces", {"d’accès"}),
        ("ﾏｸﾛﾝ", {"マクロン"}),
        ("ｶﾞ", {"ｶﾞ"}),
        ("fi", {"ﬁ"}),
        ('"talks"', {"talks"}),
        ("talk", {"talk"}),
    ],
)
def test_it_marks_what_was_looked_for_in_the_text_as_it_stands(
    client: Client, db: None, query: str, found: set[str]
) -> None:
    source = a_source()
    for number, words in enumerate(
        ("à l’Élysée", "at the Elysee", "droit d’accès", "岸田・マクロン会談", "ｶﾞ", "ﬁnal talks")
    ):
        a_passage(source, f"p{number}", exact=words)
    answer = client.get(asked(query, type="passage")).text
    assert set(marks(answer)) == found


def test_a_party_shows_the_name_it_was_found_by(read: Read, seeds: None) -> None:
    text = read(asked("フランス")).text
    assert "Parties 1 France フランス FR" in text
    assert "France–Japan Reciprocal Access Agreement agreement France (フランス) Japan" in text


def test_an_event_shows_its_kind_and_that_it_is_only_planned(read: Read, seeds: None) -> None:
    text = read(asked("exposition", type="event")).text
    assert "occurrence planned, not confirmed by our sources" in text
    assert "Osaka is to host the World Exposition 2025 Osaka" in text


def test_a_label_is_shown_where_only_it_was_found(read: Read, seeds: None) -> None:
    assert "G7 summit in Hiroshima" in read(asked("g7", type="event")).text
    assert "G7 summit in Hiroshima" not in read(asked("seven", type="event")).text


def test_its_title_names_the_query_and_robots_keep_away(client: Client, db: None) -> None:
    answer = client.get(asked('<b> & "x"')).text
    assert "<title>“&lt;b&gt; &amp; &quot;x&quot;” · Search · Entente</title>" in answer
    assert '<meta name="robots" content="noindex">' in answer
    assert 'value="&lt;b&gt; &amp; &quot;x&quot;"' in answer


def test_without_a_query_it_shows_how_to_search(client: Client, db: None) -> None:
    answer = client.get("/search/").text
    assert "<title>Search · Entente</title>" in answer
    assert "both words in one record, each as the start of a word" in answer
    assert "noindex" not in answer
    assert client.get("/search/?q=%20").text.count("<dt>") == answer.count("<dt>") == 4


def test_where_nothing_is_found_it_says_what_was_looked_for(read: Read, seeds: None) -> None:
    text = read(asked("zebra")).text
    assert "Nothing was found for “zebra”. Every word must be found" in text
    narrowed = {"type": "event", "kind": "meeting", "from": "2023", "to": "2024-05"}
    page = read(asked("zebra", language="fr", **narrowed))
    words = "Events · Meetings · from 2023 · to 2024-05 · fr"
    assert f"Nothing was found for “zebra” ({words})." in page.text
    assert "?q=zebra" in page.links


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("…!", "There is no letter and no digit in this to look for."),
        ("%_\\", "There is no letter and no digit in this to look for."),
        (
            "a" * 201,
            "Too long: a search has at most 200 characters, and this one has 201.",
        ),
    ],
)
def test_it_says_why_it_cannot_look_for_this(
    read: Read, db: None, query: str, message: str
) -> None:
    assert message in read(asked(query)).text


@pytest.mark.parametrize("query", ["q=%ED%A0%80talks", "q=%FF%FEtalks", "q=%F0%9F%87"])
def test_what_is_no_text_does_no_harm(client: Client, db: None, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ("type=people", "type must be one of: person, party, agreement, event, source, passage."),
        ("kind=war", "kind must be one of: stage, meeting, statement, occurrence."),
        ("from=soon", "from must be a day, month or year: 2024-05-02."),
        ("to=2023-02-30", "to must be a day, month or year: 2024-05-02."),
        ("from=2024&to=2023", "from must not be later than to."),
        ("language=%00", "language holds a control character."),
        ("q=ta%00lks", "q holds a control character."),
        ("language=english", "language must be the code of a language: en, fr, ja."),
        ("page=0", "page must be a number from 1 on, or all."),
        ("q=other", "q may be given once."),
    ],
)
def test_it_refuses_what_cannot_be_asked(
    client: Client, db: None, parameters: str, reason: str
) -> None:
    answer = client.get(f"/search/?q=talks&{parameters}")
    assert answer.status_code == 400
    assert reason in answer.text


def test_it_takes_no_post(client: Client) -> None:
    assert client.post("/search/").status_code == 405


@pytest.mark.parametrize(
    ("query", "narrowed", "line"),
    [
        ("talks", {}, "Everything Events 7 Sources 1 Passages 8"),
        ("talks", {"type": "source"}, "Everything Events 7 Sources 1 Passages 8"),
        ("talks", {"kind": "meeting"}, "Everything Events 1"),
        ("talks", {"to": "2023-05"}, "Everything Events 5 Passages 3"),
        ("japan", {}, "Everything Parties 1 Agreements 6 Events 26 Sources 3 Passages 37"),
        ("japan", {"from": "2030"}, "Everything Events 1"),
        ("macron", {}, "Everything People 1 Events 7 Passages 11"),
    ],
)
def test_it_counts_each_type(
    read: Read, seeds: None, query: str, narrowed: dict[str, str], line: str
) -> None:
    assert line in read(asked(query, **narrowed)).main.split("\n")


def test_all_types_show_eight_of_each_and_one_type_is_paged(
    client: Client, read: Read, db: None
) -> None:
    source = a_source(headline="Report")
    for number in range(60):
        a_passage(source, f"p{number}", exact="the zebra pact", start=number, end=number + 1)
    assert len(marks(read(asked("zebra")).html)) == 8
    assert "?q=zebra&type=passage" in read(asked("zebra")).links
    assert len(marks(read(asked("zebra", type="passage")).html)) == 50
    second = read(asked("zebra", type="passage", page="2"))
    assert len(marks(second.html)) == 10
    assert "Page 2 of 2, 60 in all" in second.text
    assert client.get(asked("zebra", type="passage", page="3")).status_code == 404
    assert client.get(asked("zebra", page="2")).status_code == 404


def test_more_than_a_thousand_are_not_counted(read: Read, db: None) -> None:
    words = {"source": a_source(headline="Report"), "exact": "zebra", "about_source": True}
    Passage.objects.bulk_create(
        Passage(slug=f"p{n}", start=n, end=n + 1, **words) for n in range(1001)
    )
    assert "Passages more than 1,000" in read(asked("zebra")).text
    page = read(asked("zebra", type="passage", page="20"))
    assert "Page 20 of 20, 1000 in all" in page.text


@pytest.mark.parametrize(
    ("query", "of", "address"),
    [
        ("macron", "person", "/people/emmanuel-macron/"),
        ("日本", "party", "/parties/JP/"),
        ("roadmap", "agreement", "/agreements/france-japan-roadmap/"),
        ("exposition", "event", "/events/world-exposition-in-osaka/"),
        ("murakami", "source", "/sources/investing-com-2023/"),
        ("mine detection", "passage", "/sources/investing-com-2023/#p-mine-detection"),
    ],
)
def test_a_hit_leads_to_its_page(
    client: Client, read: Read, seeds: None, query: str, of: str, address: str
) -> None:
    assert address in read(asked(query, type=of)).links
    page, _, place = address.partition("#")
    assert not place or f'id="{place}"' in client.get(page).text
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("state", ["draft", "in-review"])
@pytest.mark.parametrize(
    "hide", [hidden_event, hidden_agreement, hidden_source, hidden_copy, hidden_timeline]
)
def test_a_draft_is_not_found_and_changes_no_count(
    client: Client, db: None, hide: Callable[[str], None], state: str
) -> None:
    public_record()
    addresses = [
        *(asked(word) for word in (HIDDEN, "pact", "they", "wire", "agreed", "1999")),
        *(asked("t", type=name, language="en") for name in ("event", "source", "passage")),
        "/search/",
    ]
    before = [client.get(address).text for address in addresses]
    hide(state)
    person = Person.objects.create(slug=HIDDEN, name=HIDDEN, family_name=HIDDEN)
    Party.objects.create(code="ZQ7", kind="organisation", own_name=HIDDEN)
    for event in Event.objects.exclude(state="published"):
        event.participations.create(person=person)
    assert [client.get(address).text for address in addresses] == before


def test_the_number_of_queries_does_not_grow(
    client: Client, db: None, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    source, france = a_source(headline="Zebra", language="en"), Party.objects.create(code="FR")
    kishida = Person.objects.create(slug="k", name="Zebra K", family_name="K", party=france)

    def grow(number: int) -> None:
        own = a_source(f"s{number}", headline="Zebra", same_story_as=source)
        passage = a_passage(own, exact="zebra")
        agreement = an_agreement(f"a{number}", name="Zebra", short_name="Z")
        agreement.parties.add(france)
        a_stage(agreement, passage, f"st{number}", title="Zebra", party=france)
        meeting = a_meeting(agreement, passage, f"m{number}", title="Zebra")
        meeting.parties.add(france)
        meeting.participations.create(person=kishida)
        cite(meeting, passage, "place", "Paris")
        Person.objects.create(slug=f"p{number}", name="Zebra", family_name="Z", party=france)

    grow(0)
    with django_assert_max_num_queries(24) as first:
        client.get(asked("zebra"))
    for number in range(1, 6):
        grow(number)
    with django_assert_num_queries(len(first)):
        client.get(asked("zebra"))
    with django_assert_max_num_queries(len(first)):
        client.get(asked("zebra fr", type="event", page="all"))


def test_a_renamed_agreement_is_found_by_its_new_name_only(client: Client, db: None) -> None:
    agreement = an_agreement(name="Zebra pact")
    agreement.name = "Gnu pact"
    agreement.save()
    assert "Nothing was found" in client.get(asked("zebra")).text
    assert marks(client.get(asked("gnu")).text) == ["Gnu"]
