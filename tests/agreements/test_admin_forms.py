"""The forms of the desk: their order, what is chosen by typing, slugs left empty."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory

from agreements.models import (
    Event,
    Meeting,
    Passage,
    Person,
    Source,
    Stage,
    Timeline,
)
from tests.agreements import records
from tests.agreements.forms import address, errors_of, form_of
from tests.agreements.people import somebody

pytestmark = pytest.mark.django_db


def groups_of(role: str) -> dict[str, list[str]]:
    """Return the index of the desk as somebody sees it."""
    request: Any = RequestFactory().get("/admin/")
    request.user = somebody(role)
    apps = admin.site.get_app_list(request)
    return {app["name"]: [str(model["name"]) for model in app["models"]] for app in apps}


def test_the_index_goes_by_the_work_of_an_editor() -> None:
    assert groups_of("superuser") == {
        "The record": [
            *("Timelines", "Agreements", "Meetings", "Statements", "Occurrences", "Stages"),
            *("Sources", "People", "Parties"),
        ],
        "To look things up": [
            *("Events", "Passages", "Citations", "Articles", "Pending changes"),
            *("Slugs", "Revisions", "Imported records", "Record states"),
        ],
        "Authentication and Authorization": ["Groups", "Users"],
    }
    assert "Articles" not in groups_of("viewer")["To look things up"]
    assert groups_of("") == {}


def test_each_group_links_to_its_tables_with_what_may_be_done(client: Client) -> None:
    client.force_login(somebody("editor"))
    page = client.get("/admin/").text
    assert page.index("The record") < page.index("To look things up")
    assert 'href="/admin/agreements/meeting/add/"' in page
    assert 'href="/admin/agreements/citation/add/"' not in page
    assert client.get("/admin/agreements/").status_code == 200


def test_a_form_asks_in_the_order_of_the_work(admin_client: Client) -> None:
    page = admin_client.get(address(Stage, "add")).text
    names = ["step", "title", "date", "parties", "about", "slug"]
    places = [page.index(f'id="id_{name}"') for name in names]
    assert places == sorted(places)
    headings = re.findall(r"<h2[^>]*>\s*(.*?)\s*</h2>", page, re.DOTALL)
    in_order = ["Which step it is", "What happened", "When and where", "Where readers find it"]
    assert [heading for heading in headings if heading in in_order] == in_order


def test_every_relation_is_chosen_by_typing(admin_client: Client) -> None:
    for model in ("meeting", "stage", "statement", "source", "timeline", "agreement", "person"):
        page = admin_client.get(address(model, "add")).text
        selects = re.findall(r"<select[^>]*>", page)
        names = {
            re.findall(r'name="([^"]*)"', tag)[0] for tag in selects if "autocomplete" not in tag
        }
        kinds = {"step", "kind", "part", "attribution", "field"}
        assert {name.split("-")[-1] for name in names} <= kinds, model


def suggested(client: Client, model: str, field: str, term: str) -> list[str]:
    asked = {"app_label": "agreements", "model_name": model, "field_name": field, "term": term}
    return [each["text"] for each in client.get("/admin/autocomplete/", asked).json()["results"]]


def test_what_is_offered_can_be_told_apart(admin_client: Client) -> None:
    source = records.source(
        headline="Pact signed", outlet="The Élysée Post", published="2024-05-03"
    )
    records.passage(source, exact="signed the pact")
    records.meeting(title="They meet", date="[..2024-05-02]")
    records.party()
    assert suggested(admin_client, "citation", "passage", "pact") == [
        "“signed the pact” · Pact signed · The Élysée Post · 3 May 2024"
    ]
    assert suggested(admin_client, "citation", "passage", "elysee") != []
    assert suggested(admin_client, "citation", "passage", "louvre") == []
    assert suggested(admin_client, "timeline", "included", "meet") == ["They meet · by 2 May 2024"]
    assert suggested(admin_client, "meeting", "parties", "frankreich") == []
    assert suggested(admin_client, "meeting", "parties", "フランス") == ["France · FR"]


def test_what_is_chosen_is_named_so_in_the_form_also_when_it_comes_back(
    admin_client: Client,
) -> None:
    event = records.meeting(state="draft")
    one, other = (
        records.passage(records.source(slug), exact=f"words of {slug}") for slug in ("one", "other")
    )
    records.citation(event, one)
    path = address(Meeting, event.pk, "change")
    option = '<option value="{}" selected>“words of {}” · {}</option>'
    assert option.format(one.pk, "one", "one") in admin_client.get(path).text
    sent = {**form_of(admin_client, path), "title": "", "citations-0-passage": other.pk}
    answer = admin_client.post(path, sent)
    assert errors_of(answer) == {"title": ["This field is required."]}
    assert option.format(other.pk, "other", "other") in answer.text
    for nonsense in ("x", "-", "99999999999999999999", "999999", "٣"):
        answer = admin_client.post(path, {**sent, "citations-0-passage": nonsense})
        assert (answer.status_code, "Select a valid choice" in answer.text) == (200, True), nonsense


def new(client: Client, model: Any, **values: str) -> Any:
    path = address(model, "add")
    return client.post(path, {**form_of(client, path), **values})


def test_a_slug_left_empty_is_made_and_none_that_is_taken(admin_client: Client) -> None:
    for slug in ("they-meet", "they-meet-2", "they-meet-3"):
        assert new(admin_client, Meeting, title="They meet!", date="2024").status_code == 302
        assert Meeting.objects.latest("id").slug == slug
    new(admin_client, Person, name="Zoë Roy", family_name="Roy")
    new(admin_client, Timeline, title="They meet", kinds="stage")
    new(admin_client, Source, agency="Kyodo", headline="協定", published="[2023-05..2024-05]")
    new(admin_client, Source, outlet="Le Monde", published="")
    new(admin_client, Source, headline="Pact signed")
    assert Person.objects.get().slug == "zoe-roy"
    assert Timeline.objects.get().slug == "they-meet-4"
    slugs = [*Source.objects.order_by("id").values_list("slug", flat=True)]
    assert slugs == ["kyodo-2023", "le-monde", "pact-signed"]


def test_a_slug_that_cannot_be_made_is_asked_for(admin_client: Client) -> None:
    asked = ["Write it yourself: nothing else here has Latin letters to make it of."]
    answer = new(admin_client, Meeting, title="日仏首脳会談", date="2024")
    assert errors_of(answer) == {"slug": asked}
    assert errors_of(new(admin_client, Source)) == {"slug": asked}
    assert set(errors_of(new(admin_client, Meeting, date="2024"))) == {"title", "slug"}
    assert not Event.objects.exists()


def test_a_state_that_is_sent_is_not_taken(admin_client: Client) -> None:
    for model, values in ((Meeting, {"title": "T", "date": "2024"}), (Source, {"outlet": "O"})):
        assert new(admin_client, model, state="published", **values).status_code == 302
        assert model.objects.get().state == "draft"


def test_a_passage_is_named_by_its_words_or_its_place(admin_client: Client) -> None:
    source = records.source(state="draft")
    path = address(Source, source.pk, "change")
    rows = [
        ("agreed to start formal talks on access", 5),
        ("agreed to start formal talks on it", 9),
    ]
    for exact, start in [*rows, ("協定", 70)]:
        sent = {**form_of(admin_client, path), "passages-TOTAL_FORMS": source.passages.count() + 1}
        row = {"exact": exact, "start": start, "end": start + 40, "source": source.pk}
        row |= {"part": "body", "attribution": "reporter"}
        sent |= {f"passages-{source.passages.count()}-{k}": v for k, v in row.items()}
        assert admin_client.post(path, sent).status_code == 302
    slugs = [*Passage.objects.order_by("start").values_list("slug", flat=True)]
    assert slugs == [
        "agreed-to-start-formal-talks-on",
        "agreed-to-start-formal-talks-on-2",
        "at-70",
    ]


def test_an_event_is_judged_on_what_it_can_be_cited_for(admin_client: Client) -> None:
    page = admin_client.get(address(Meeting, "add")).text
    (select,) = re.findall(
        r'<select name="judgements-__prefix__-field".*?</select>', page, re.DOTALL
    )
    assert re.findall(r'value="(\w*)"', select) == [
        *("", "occurrence", "date", "length", "place", "participants", "speaker", "wording"),
        *("step", "expectation"),
    ]


def test_a_viewer_reads_the_forms_and_writes_nothing(client: Client) -> None:
    pact = records.agreement()
    records.stage(pact)
    event = records.meeting()
    records.citation(event, records.passage(records.source()))
    client.force_login(somebody("viewer"))
    for record in (pact, event, Source.objects.get(), Stage.objects.get()):
        name = record.kind if isinstance(record, Event) else record._meta.model_name
        path = address(str(name), record.pk, "change")
        page = client.get(path)
        assert (page.status_code, 'name="title"' in page.text) == (200, False)
        assert "How to write" not in page.text
        assert client.post(path, {"title": "x"}).status_code == 403
