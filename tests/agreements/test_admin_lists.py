"""The lists of the desk: what stands in them, how they are searched, filtered and ordered."""

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from agreements.asof import KnownEvent
from agreements.evidence import disputed_fields
from agreements.models import (
    Agreement,
    Article,
    Citation,
    Event,
    Meeting,
    Passage,
    PendingChange,
    Person,
    Source,
    Stage,
    Timeline,
)
from agreements.pending import keep
from agreements.seedplain import seed_of
from tests.agreements import records
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db


def address(model: Any, query: str = "") -> str:
    return f"/admin/agreements/{model._meta.model_name}/{query}"


def rows(client: Client, model: Any, query: str = "") -> list[Any]:
    """Return the records on a page of a list, in its order."""
    page = client.get(address(model, query))
    assert page.status_code == 200, query
    return list(page.context["cl"].result_list)


def named(client: Client, model: Any, query: str = "") -> list[str]:
    return [row.slug for row in rows(client, model, query)]


def cell(page: str, name: str) -> list[str]:
    """Return what stands in a column of a list, without its markup."""
    found = re.findall(rf'<t[dh] class="field-{name}[^"]*">(.*?)</t[dh]>', page, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", each) for each in found]


@pytest.fixture
def desk(admin_client: Client) -> Client:
    """A superuser at the desk, with the seeds on it."""
    put_the_seeds_in()
    return admin_client


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("elysee", ["kishida-and-macron-meet-in-paris"]),
        ("ÉLYSÉE palace", ["kishida-and-macron-meet-in-paris"]),
        ("2024 elysee", []),
        ("…", []),
        ("x" * 201, []),
        ("kishida-and-macron-meet-in-paris", ["kishida-and-macron-meet-in-paris"]),
    ],
)
def test_events_are_found_by_folded_words_and_by_their_slug(
    desk: Client, typed: str, found: list[str]
) -> None:
    assert named(desk, Meeting, f"?q={typed}") == found


def test_a_meeting_is_found_by_who_takes_part(desk: Client) -> None:
    for typed in ("kishida", "Japon", "日本"):
        assert "kishida-and-macron-meet-in-paris" in named(desk, Meeting, f"?q={typed}"), typed


def test_every_table_with_folded_words_is_searched_by_them(admin_client: Client) -> None:
    source = records.source(headline="Déjeuner à l’Élysée", outlet="読売新聞")
    words = records.passage(source, exact="「日本」 l’Élysée")
    event = records.meeting(title="Élysée")
    records.citation(event, words)
    Article.objects.create(source=source, text="text")
    pact = records.agreement(name="Pacte de l’Élysée")
    Person.objects.create(slug="person", name="Élysée Roy", family_name="Roy")
    timeline = Timeline.objects.create(slug="path", title="A path")
    timeline.agreements.add(pact)
    for model in (Agreement, Article, Citation, Event, Meeting, Passage, Person, Source, Timeline):
        assert len(rows(admin_client, model, "?q=elysee")) == 1, model
        assert rows(admin_client, model, "?q=louvre") == [], model
    assert len(rows(admin_client, Passage, "?q=日本")) == 1
    assert len(rows(admin_client, Source, "?q=読売")) == 1
    assert rows(admin_client, Source, "?q=%00") == [source]


def dated(slug: str, date: str, **fields: Any) -> Event:
    return records.meeting(slug, date=date, length="" if date else "P1D", **fields)


def test_events_stand_in_the_order_of_time_and_the_undated_last(admin_client: Client) -> None:
    dated("undated", "")
    dated("open-start", "[..2024-05-03]")
    dated("day", "2024-05-02")
    dated("open-end", "[2024-05-01..]")
    in_order = ["open-end", "day", "open-start", "undated"]
    assert named(admin_client, Meeting) == in_order
    assert named(admin_client, Event) == in_order
    by_date = str(admin.site.get_model_admin(Meeting).list_display.index("when") + 1)
    assert named(admin_client, Meeting, f"?o={by_date}") == in_order
    assert named(admin_client, Meeting, f"?o=-{by_date}") == in_order[::-1]


def test_what_the_dates_above_the_list_leave_out_is_found_by_a_filter(admin_client: Client) -> None:
    dated("undated", "")
    dated("open-start", "[..2024-05-03]")
    dated("day", "2024-05-02")
    dated("open-end", "[2024-05-01..]")
    assert named(admin_client, Meeting, "?earliest__year=2024") == ["open-end", "day"]
    assert named(admin_client, Meeting, "?told=none") == ["undated"]
    assert named(admin_client, Meeting, "?told=no-first") == ["open-start"]
    assert named(admin_client, Meeting, "?told=no-last") == ["open-end"]
    records.source("dated", published="2024")
    records.source("undated")
    assert named(admin_client, Source) == ["dated", "undated"]
    assert named(admin_client, Source, "?told=none") == ["undated"]


def test_a_date_is_shown_in_words_and_as_edtf_under_the_pointer(admin_client: Client) -> None:
    dated("open-start", "[..2024-05-03]")
    page = admin_client.get(address(Meeting)).text
    assert '<span title="[..2024-05-03]">by 3 May 2024</span>' in page


def test_the_columns_say_how_a_record_stands(admin_client: Client) -> None:
    event = records.meeting(title="A <b>meeting</b>", place="Paris")
    event.about.add(records.agreement())
    for slug in ("one", "two"):
        records.citation(event, records.passage(records.source(slug)))
    copy = records.source("copy", same_story_as=Source.objects.get(slug="two"), state="draft")
    records.citation(event, records.passage(copy))
    page = admin_client.get(address(Meeting)).text
    assert {name: cell(page, name) for name in ("title", "when", "place", "concerns", "state")} == {
        "title": ["A &lt;b&gt;meeting&lt;/b&gt;"],
        "when": ["2024"],
        "place": ["Paris"],
        "concerns": ["Pact"],
        "state": ["published"],
    }
    assert (cell(page, "citing"), cell(page, "witnesses")) == (["3"], ["2"])


def test_a_change_that_waits_is_marked_and_filtered(admin_client: Client) -> None:
    waiting, still = records.meeting("waiting"), records.meeting("still")
    records.stage(records.agreement(), "other")
    keep(waiting, replace(seed_of(waiting), title="Better"), by=None)
    assert named(admin_client, Meeting, "?waiting=yes") == ["waiting"]
    assert named(admin_client, Meeting, "?waiting=no") == ["still"]
    assert named(admin_client, Event, "?waiting=yes") == ["waiting"]
    page = admin_client.get(address(PendingChange)).text
    assert f'<a href="/admin/agreements/review/?of=event-{waiting.pk}">Better</a>' in page
    assert still.slug not in page


def test_the_disputed_are_those_of_which_readers_are_told_so(desk: Client) -> None:

    public = Event.objects.published().with_evidence().order_by("slug")
    told = [e.slug for e in public if disputed_fields(KnownEvent(e, datetime.date.max))]
    assert sorted(named(desk, Event, "?disputed=yes")) == told != []
    assert len(named(desk, Event, "?disputed=no&all=")) == Event.objects.count() - len(told)


def test_what_is_uncited_is_found(admin_client: Client) -> None:
    bare, half = records.meeting("bare"), records.meeting("half")
    whole = records.meeting("whole")
    words = records.passage(records.source())
    for event in (half, whole):
        records.citation(event, words)
    records.citation(whole, words, "date", "2024")
    assert named(admin_client, Meeting, "?uncited=all") == [bare.slug]
    assert named(admin_client, Meeting, "?uncited=fact") == [bare.slug, half.slug]
    records.passage(records.source("unused"), "unused")
    assert named(admin_client, Source, "?cited=no") == ["unused"]
    assert named(admin_client, Passage, "?cited=yes") == ["words"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("certainty=corroborated", ["two"]),
        ("certainty=one-witness", ["one"]),
        ("certainty=not-confirmed", ["planned"]),
        ("certainty=day-known", ["two"]),
        ("certainty=day-not-known", ["one", "planned"]),
    ],
)
def test_events_are_filtered_by_how_sure_they_are(
    admin_client: Client, query: str, found: list[str]
) -> None:
    one, two, planned = (
        dated(slug, date)
        for slug, date in (("one", "2024"), ("two", "2024-05-02"), ("planned", "2025"))
    )
    passages = [records.passage(records.source(slug)) for slug in ("a", "b")]
    records.citation(one, passages[0])
    for passage in passages:
        records.citation(two, passage)
    records.citation(planned, passages[0], value="planned")
    assert sorted(named(admin_client, Meeting, f"?{query}")) == sorted(found)


def test_a_list_is_narrowed_to_an_agreement_or_a_party_chosen_by_typing(desk: Client) -> None:
    pact = Agreement.objects.get(slug="japan-uk-raa")
    stages = [*pact.stages.chronological().values_list("slug", flat=True)]
    assert named(desk, Stage, f"?of={pact.pk}") == stages != []
    party = pact.parties.get(code="GB")
    assert named(desk, Stage, f"?party={party.pk}") == stages
    assert named(desk, Agreement, f"?party={party.pk}") == ["japan-uk-raa"]
    assert rows(desk, Person, f"?party={party.pk}") == []
    page = desk.get(address(Stage, f"?of={pact.pk}&state__exact=published&q=japan"))
    forms = re.findall(r'<form method="get" class="narrowing">.*?</form>', page.text, re.DOTALL)
    form = next(form for form in forms if '<select name="of"' in form)
    assert '<input type="hidden" name="state__exact" value="published">' in form
    assert '<input type="hidden" name="q" value="japan">' in form
    assert f'<option value="{pact.pk}" selected>{pact}</option>' in form
    assert "admin/js/autocomplete.js" in page.text


@pytest.mark.parametrize(
    "query", ["of=x", "of=-1", "of=99999999999999999999", "of=٣", "told=x", "step=x"]
)
def test_what_is_no_choice_is_none(desk: Client, query: str) -> None:
    answer = desk.get(address(Stage, f"?{query}"))
    assert (answer.status_code, answer["Location"]) == (302, "/admin/agreements/stage/?e=1")


def test_stages_are_narrowed_to_a_step(desk: Client) -> None:
    assert {stage.step for stage in rows(desk, Stage, "?step=signed")} == {"signed"}
    assert len(rows(desk, Stage, "?step=")) == Stage.objects.count()
    option = '<option value="signed" selected>Signed</option>'
    assert option in desk.get(address(Stage, "?step=signed")).text


def test_a_record_that_is_gone_narrows_to_nothing(desk: Client) -> None:
    assert rows(desk, Stage, "?of=999999") == []


def test_what_is_looked_up_leads_to_where_it_is_edited(admin_client: Client) -> None:
    event, words = records.meeting(), records.passage(records.source())
    records.citation(event, words)
    source = f'<a href="/admin/agreements/source/{words.source_id}/change/#passages-group">'
    assert source in admin_client.get(address(Passage)).text
    meeting = f'<a href="/admin/agreements/meeting/{event.pk}/change/'
    assert f'{meeting}#citations-group">' in admin_client.get(address(Citation)).text
    assert f'{meeting}">' in admin_client.get(address(Event)).text
    for model in (Passage, Citation):
        for page in ("add/", f"{model._default_manager.get().pk}/delete/"):
            assert admin_client.post(address(model, page), {"post": "yes"}).status_code == 403
        change = address(model, f"{model._default_manager.get().pk}/change/")
        assert admin_client.get(change).status_code == 200
        assert admin_client.post(change, {"value": "x"}).status_code == 403
