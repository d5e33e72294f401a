"""The pages of likely duplicates and of merging: what they show, do, and refuse."""

import html
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponseRedirect
from django.test import Client
from django.urls import reverse

from agreements.admin.merging import compare_address, merge_selected
from agreements.models import Article, Event, Participation, PendingChange, Person, Source
from agreements.models.merged import NotDuplicates
from tests.agreements import records
from tests.agreements.merging_users import user
from tests.agreements.records import whole_database

pytestmark = pytest.mark.django_db


def signed_in(name: str = "reviewer") -> Client:
    client = Client()
    client.force_login(user(name))
    return client


@pytest.fixture
def reviewer() -> Client:
    return signed_in()


def people(*, public: bool = False) -> tuple[Person, Person]:
    """Return two people of one name; where they are public, a published meeting names one."""
    kept = Person.objects.create(slug="kept", name="A Minister", family_name="Minister")
    other = Person.objects.create(slug="other", name="Á Minister", family_name="Minister")
    if public:
        meeting = records.meeting()
        records.citation(meeting, records.passage(records.source()))
        Participation.objects.create(event=meeting, person=other, office="Minister")
    return kept, other


def told(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def form_of(page: Any) -> dict[str, str]:
    """Return what the form of merging would send as it stands."""
    text = page.content.decode()
    form = re.search(r'<form method="post" id="merge">.*?</form>', text, re.DOTALL)
    assert form is not None
    fields = re.findall(r"<input [^>]*>", form[0])
    sent = {}
    for each in fields:
        named = dict(re.findall(r'(\w+)="([^"]*)"', each))
        if named.get("type") != "radio" or each.rstrip(">").endswith("checked"):
            sent[html.unescape(named["name"])] = html.unescape(named.get("value", ""))
    return sent


def list_address(kind: str = "person") -> str:
    return reverse("admin:agreements_duplicates", args=[kind])


def texts(page: Any, tag: str) -> list[str]:
    """Return the words in each `tag` of the page's content."""
    content = page.content.decode().split('id="content-main"')[1]
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", content, re.DOTALL)
    return [html.unescape(" ".join(re.sub(r"<[^>]*>", " ", each).split())) for each in found]


# The list


def test_the_list_says_why(reviewer):
    kept, other = people()
    page = reviewer.get(list_address())
    assert texts(page, "td") == [
        "A Minister kept",
        "Á Minister other",
        "Their names differ only in accents, case or marks.",
        "Compare Not duplicates",
    ]
    assert f'href="{compare_address(kept, other)}"' in page.content.decode()


def test_the_list_of_each_kind_and_of_nothing(reviewer):
    for kind in ("person", "source", "event"):
        assert "None." in reviewer.get(list_address(kind)).content.decode()
    assert reviewer.get("/admin/agreements/duplicates/agreement/").status_code == 404


def test_a_published_record_is_the_one_to_keep(reviewer):
    one = records.source("one", state="draft", sha256="a" * 64)
    two = records.source("two", sha256="a" * 64)
    assert (
        f'href="{compare_address(two, one)}"'
        in reviewer.get(list_address("source")).content.decode()
    )


def test_the_list_has_pages(reviewer):
    for number in range(60):
        for name in ("a", "b"):
            Person.objects.create(slug=f"{name}{number}", name=f"N{number:02} M", family_name="")
    first, last = (reviewer.get(list_address(), {"p": p}) for p in ("1", "2"))
    assert (len(texts(first, "tr")), len(texts(last, "tr"))) == (51, 11)
    assert "Page 2 of 2, 60 pairs" in last.content.decode()


def test_many_records_take_no_more_queries(reviewer, django_assert_max_num_queries):
    for kind in ("person", "source", "event"):
        for number in range(30):
            records.source(f"s{kind}{number}", sha256="b" * 64)
            records.meeting(f"m{kind}{number}")
            Person.objects.create(slug=f"p{kind}{number}", name="P", family_name="P")
        with django_assert_max_num_queries(14):
            reviewer.get(list_address(kind))


def test_pairs_are_told_apart_and_asked_about_again(reviewer):
    kept, other = people()
    apart = reverse("admin:agreements_tell_apart", args=["person", other.pk, kept.pk])
    answer = reviewer.post(apart)
    assert (answer.status_code, answer["Location"]) == (302, list_address())
    assert NotDuplicates.objects.values_list("first", "second", "by__username").get() == (
        *(kept.pk, other.pk),
        "reviewer",
    )
    reviewer.post(apart)
    assert texts(reviewer.get(list_address()), "td") == []
    row = texts(reviewer.get(list_address(), {"apart": "1"}), "td")
    assert (row[:2], row[3]) == (["A Minister kept", "Á Minister other"], "Compare Ask again")
    assert row[2].startswith("Told apart by reviewer, 20")
    reviewer.post(apart, {"again": "1"})
    assert not NotDuplicates.objects.exists()
    assert len(texts(reviewer.get(list_address()), "td")) == 4


def test_records_that_are_gone_are_not_listed(reviewer):
    kept, other = people()
    NotDuplicates.objects.create(kind="person", first=kept.pk, second=other.pk)
    apart = reverse("admin:agreements_tell_apart", args=["person", kept.pk, other.pk + 1])
    assert told(reviewer.post(apart)) == ["One of the two is not there any more."]
    other.delete()
    assert texts(reviewer.get(list_address(), {"apart": "1"}), "td") == []
    assert NotDuplicates.objects.count() == 1


# Side by side


def test_two_side_by_side(reviewer):
    kept, other = people(public=True)
    other.party = records.party()
    other.save()
    page = reviewer.get(compare_address(kept, other))
    assert texts(page, "tr") == [
        "Field Kept: A Minister Merged into it: Á Minister",
        "Slug kept other",
        "Name A Minister Á Minister",
        "Family name Minister Minister",
        "Party nothing France (FR)",
        "Takes part in A meeting (Minister)",
    ]
    sent = form_of(page)
    assert (sent["value:party"], sent["why"], "value:name" in sent) == ("other", "", False)
    swapped = compare_address(other, kept)
    assert f'href="{swapped}"' in page.content.decode()
    assert form_of(reviewer.get(swapped))["value:party"] == "kept"


def test_what_hangs_from_events_and_sources(reviewer):
    one, two = records.source("one"), records.source("two", outlet="<Radio>")
    Article.objects.create(source=two, text="the words")
    meetings = records.meeting("m1", title="Talks"), records.meeting("m2", title="Talks")
    records.citation(meetings[0], records.passage(one))
    records.citation(meetings[1], records.passage(two))
    records.source("copy", same_story_as=two)
    records.passage(records.source("third"), relies_on=two)
    page = reviewer.get(compare_address(one, two))
    assert texts(page, "tr")[-5:] == [
        "Passages Passage words: “the words” Passage words: “the words”",
        "Cited for Talks: occurrence: happened (“the words”)"
        " Talks: occurrence: happened (“the words”)",
        "Copies copy",
        "Relied on by third",
        "Text stored, characters: 9",
    ]
    assert "&lt;Radio&gt;" in page.content.decode()
    assert "The passage “words” is the same as “words”" in html.unescape(page.content.decode())
    assert texts(reviewer.get(compare_address(*meetings)), "tr")[-2:] == [
        "Citations Citation of one#words, occurrence: happened"
        " Citation of two#words, occurrence: happened",
        "Addresses /events/m1/ /events/m2/",
    ]


def test_the_form_merges(reviewer):
    kept, other = people(public=True)
    sent = form_of(reviewer.get(compare_address(kept, other)))
    answer = reviewer.post(
        compare_address(kept, other), {**sent, "value:name": "other", "why": "One person."}
    )
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/admin/agreements/person/{kept.pk}/change/",
    )
    assert told(answer) == ["“Á Minister” is merged into “A Minister”."]
    assert Person.objects.values_list("slug", "name").get() == ("kept", "Á Minister")
    last = Person.history.filter(slug="other").first()
    assert (last.history_type, str(last.history_user), last.history_change_reason) == (
        "-",
        "reviewer",
        "Merged “Á Minister” into “A Minister”. One person.",
    )
    assert reviewer.get(compare_address(kept, other))["Location"] == list_address()


def test_what_is_not_chosen_is_asked_for_and_what_was_typed_stays(reviewer):
    kept, other = people()
    address = compare_address(kept, other)
    sent = form_of(reviewer.get(address))
    answer = reviewer.post(address, {**sent, "why": "One <person>."})
    assert told(answer) == ["Choose one of the two for “Name”: “A Minister” or “Á Minister”."]
    assert form_of(answer)["why"] == "One <person>."
    assert Person.objects.count() == 2


def test_a_stale_page_is_shown_anew(reviewer):
    kept, other = people()
    address = compare_address(kept, other)
    sent = {**form_of(reviewer.get(address)), "value:name": "kept"}
    other.family_name = "De Minister"
    other.save()
    before = whole_database()
    answer = reviewer.post(address, sent)
    assert answer.status_code == 409
    assert told(answer) == [
        "“Á Minister” was changed since you looked. Nothing is merged; look again."
    ]
    assert whole_database() == before
    again = {**form_of(answer), "value:family_name": "other"}
    assert again["value:name"] == "kept"
    assert reviewer.post(address, again).status_code == 302
    assert Person.objects.get().family_name == "De Minister"


def test_of_two_who_merge_at_once_the_second_is_told(reviewer):
    kept, other = people()
    there, back = compare_address(kept, other), compare_address(other, kept)
    sent, sent_back = (form_of(reviewer.get(address)) for address in (there, back))
    second = Client()
    second.force_login(user("editor"))
    assert reviewer.post(there, {**sent, "value:name": "kept"}).status_code == 302
    answer = second.post(back, {**sent_back, "value:name": "kept"})
    assert answer["Location"] == list_address()
    assert told(answer) == ["One of the two is not there any more."]
    assert Person.objects.get().slug == "kept"


def test_new_faults_are_shown_and_stand_for_a_reason(reviewer):
    kept, other = records.meeting("kept"), records.meeting("other", date="2025")
    for event, slug, date in ((kept, "report", "2024"), (other, "copy", "2025")):
        words = records.passage(records.source(slug))
        records.citation(event, words)
        records.citation(event, words, "date", date)
    address = compare_address(kept, other)
    sent = {**form_of(reviewer.get(address)), "value:date": "kept"}
    answer = reviewer.post(address, sent)
    assert told(answer) == ["Not merged: see the faults below, or write why they stand."]
    assert "meeting “kept”, date: sources disagree (2024, 2025) and no judgement says why" in texts(
        answer, "li"
    )
    assert Event.objects.count() == 2
    assert reviewer.post(address, {**form_of(answer), "why": "To be judged."}).status_code == 302
    assert Event.objects.get().slug == "kept"


def test_what_stands_against_merging_is_said_before(reviewer):
    wire = records.source("wire")
    page = reviewer.get(compare_address(wire, records.source("copy", same_story_as=wire)))
    text = " ".join(page.content.decode().split())
    assert "They cannot be merged as they are. They are recorded as copies of one story" in text
    assert re.search(r"<button[^>]* disabled>Merge</button>", text)
    assert "Copies of one story?" not in text
    siblings = (records.source(f"s{n}", same_story_as=wire) for n in range(2))
    text = reviewer.get(compare_address(*siblings)).content.decode()
    assert "Copies are two sources and one witness" in text
    assert not re.search(r"<button[^>]* disabled>Merge</button>", text)


# Copies


def same_story(copy: Source, of: Source) -> str:
    return reverse("admin:agreements_same_story", args=["source", copy.pk, of.pk])


def test_perhaps_a_copy_is_recorded_as_the_same_story_instead(reviewer):
    story = "The two ministers met at noon and signed a pact that nobody had hoped for."
    wire, copy = records.source("wire", state="draft"), records.source("copy", state="draft")
    for source in (wire, copy):
        Article.objects.create(source=source, text=story)
    page = reviewer.get(compare_address(wire, copy))
    assert "Perhaps copies of one story: 100% of" in page.content.decode()
    answer = reviewer.post(same_story(copy, wire))
    assert told(answer) == ["“copy” is recorded as a copy of “wire”."]
    copy.refresh_from_db()
    assert copy.same_story_as == wire
    assert texts(reviewer.get(list_address("source")), "td") == []


def test_where_readers_see_the_copy_that_waits(reviewer):
    original = records.source("original")
    wire, copy = records.source("wire", same_story_as=original), records.source("copy")
    draft = records.source("draft", state="draft", same_story_as=copy)
    answer = reviewer.post(same_story(copy, wire))
    assert told(answer) == ["That “copy” is a copy of “wire” waits for a reviewer."]
    copy.refresh_from_db()
    draft.refresh_from_db()
    assert (copy.same_story_as, draft.same_story_as) == (None, original)
    assert PendingChange.objects.get().seed["same_story_as"] == "original"


def test_an_original_does_not_become_a_copy_of_its_copy(reviewer):
    wire = records.source("wire")
    copy = records.source("copy", same_story_as=wire)
    other = records.source("other")
    records.passage(wire, relies_on=other)
    for one, of in ((wire, copy), (other, copy), (wire, wire)):
        before = whole_database()
        reviewer.post(same_story(one, of))
        assert whole_database() == before


# Who may do what, forged posts included


def addresses(kept: Any, other: Any, kind: str) -> dict[str, tuple[str, str]]:
    named = {"compare": "compare", "apart": "tell_apart", "story": "same_story"}
    found = {
        name: reverse(f"admin:agreements_{view}", args=[kind, kept.pk, other.pk])
        for name, view in named.items()
    }
    return {
        "list": ("get", list_address(kind)),
        "look": ("get", found["compare"]),
        "merge": ("post", found["compare"]),
        "apart": ("post", found["apart"]),
        "story": ("post", found["story"]),
    }


@pytest.mark.parametrize(
    ("name", "public", "statuses"),
    [
        ("nobody", False, {}),
        ("viewer", False, {"list": 200, "look": 200}),
        ("changer", False, {"list": 200, "look": 200, "apart": 302, "story": 302}),
        ("editor", True, {"list": 200, "look": 200, "apart": 302, "story": 302}),
        ("editor", False, {"list": 200, "look": 200, "apart": 302, "story": 302, "merge": 302}),
        ("reviewer", True, {"list": 200, "look": 200, "apart": 302, "story": 302, "merge": 302}),
    ],
)
def test_who_may_do_what(reviewer, name, public, statuses):
    client = reviewer if name == "reviewer" else signed_in(name)
    for step in ("list", "look", "apart", "story", "merge"):
        state = "published" if public else "draft"
        kept, other = (records.source(f"{step}-{side}", state=state) for side in ("a", "b"))
        method, address = addresses(kept, other, "source")[step]
        sent = form_of(reviewer.get(compare_address(kept, other))) if step == "merge" else {}
        before = whole_database()
        answer = getattr(client, method)(address, sent)
        assert (step, answer.status_code) == (step, statuses.get(step, 403))
        if answer.status_code == 403:
            assert whole_database() == before


def test_who_is_not_signed_in_is_asked_to():
    kept, other = people()
    for method, address in addresses(kept, other, "person").values():
        answer = getattr(Client(), method)(address)
        assert answer["Location"].startswith("/admin/login/")
    assert Person.objects.count() == 2


def test_an_editor_is_told_that_only_a_reviewer_may(reviewer):
    kept, other = people(public=True)
    text = signed_in("editor").get(compare_address(kept, other)).content.decode()
    assert "only a reviewer can merge them" in text
    assert ">Merge</button>" not in text
    assert ">Merge</button>" in reviewer.get(compare_address(kept, other)).content.decode()


@pytest.mark.parametrize(
    ("forged", "message"),
    [
        ({"value:name": "both"}, "Choose one of the two for “Name”: “A Minister” or “Á Minister”."),
        ({"value:slug": "other"}, "The two do not differ in “slug”."),
        ({"value:<b>": "other"}, "The two do not differ in “<b>”."),
    ],
)
def test_forged_choices(reviewer, forged, message):
    kept, other = people()
    address = compare_address(kept, other)
    sent = {**form_of(reviewer.get(address)), "value:name": "kept", **forged}
    before = whole_database()
    answer = reviewer.post(address, sent)
    assert told(answer) == [message]
    assert "<b>" not in answer.content.decode()
    assert whole_database() == before


def test_forged_addresses_and_methods(reviewer):
    kept, other = people()
    meeting = records.meeting()
    before = whole_database()
    for one, two in ((kept.pk, kept.pk), (kept.pk, meeting.pk + 99), (0, kept.pk)):
        address = reverse("admin:agreements_compare", args=["person", one, two])
        assert reviewer.post(address)["Location"] == list_address()
    for one, two in ((kept.pk, 2**63), (9**99, 1)):
        address = reverse("admin:agreements_compare", args=["person", one, two])
        assert reviewer.post(address).status_code == 404
        assert reviewer.get(address).status_code == 404
    steps = addresses(kept, other, "person")
    assert reviewer.post(steps["story"][1]).status_code == 404
    assert [reviewer.get(steps[step][1]).status_code for step in ("apart", "story")] == [405, 405]
    assert reviewer.post(steps["list"][1]).status_code == 405
    assert reviewer.post(steps["merge"][1]).status_code == 409  # without what a page had
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user("editor"))
    assert strict.post(steps["apart"][1]).status_code == 403
    assert whole_database() == before


# The action


def chosen(*slugs: str) -> tuple[Any, list[str]]:
    """Return what the action answers for the sources chosen, and what it says."""
    said: list[str] = []
    modeladmin = SimpleNamespace(message_user=lambda request, text, level: said.append(text))
    rows = Source.objects.filter(slug__in=slugs)
    return merge_selected(modeladmin, None, rows), said  # type: ignore[arg-type]


def test_two_that_are_selected_are_compared():
    one, two, three = (
        records.source(f"s{n}", state="draft" if n == 1 else "published") for n in (1, 2, 3)
    )
    for slugs in ((), ("s1",), ("s1", "s2", "s3")):
        assert chosen(*slugs) == (None, ["Select two records, no more and no fewer."])
    answer, said = chosen("s1", "s2")
    assert isinstance(answer, HttpResponseRedirect)
    assert (answer.url, said) == (compare_address(two, one), [])
    assert chosen("s2", "s3")[0].url == compare_address(two, three)


@pytest.mark.parametrize("kind", ["person", "source", "meeting"])
def test_the_lists_offer_the_action(reviewer, kind):
    make: Any = {
        "person": lambda slug: Person.objects.create(slug=slug, name="P", family_name="P"),
        "source": records.source,
        "meeting": records.meeting,
    }[kind]
    one, two = make("one"), make("two")
    answer = reviewer.post(
        reverse(f"admin:agreements_{kind}_changelist"),
        {"action": "merge_selected", "_selected_action": [one.pk, two.pk]},
    )
    assert answer["Location"] == compare_address(one, two)
