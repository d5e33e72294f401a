"""The scene of a window as JSON."""

import json
from typing import Any

import pytest
from django.test import Client

from agreements.models import Party, Person, Timeline
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_stage,
    a_timeline,
    an_agreement,
    cite,
    with_half_of_the_events_then_all,
)

SEEDED = "/scene/france-japan-2023-roadmap-to-2024-talks"


def scene(client: Client, address: str = "/scene/path", **parameters: str) -> dict[str, Any]:
    answer = client.get(address, parameters)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    assert answer["Content-Type"] == "application/json"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def trace(found: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a trace of the figure."""
    (trace,) = [trace for trace in found["figure"]["data"] if trace["name"] == name]
    return dict(trace)


def slugs(found: dict[str, Any]) -> set[str]:
    """Return the events that the figure has marks of."""
    return {point["slug"] for point in trace(found, "marks")["customdata"]}


def test_it_is_the_scene_of_a_small_record(client: Client, db: None) -> None:
    a_record()
    found = scene(client, width="600")
    marks = trace(found, "marks")
    assert found.pop("figure")["layout"]["height"] == found["height"] + 30
    assert found == {
        "from": "2024-04-12",
        "to": "2024-05-22",
        "width": 560,
        "height": 90,
        "cards": {
            "signing": {
                "title": "The pact is signed",
                "kind": "stage",
                "kind_name": "stage",
                "date": "2 May 2024",
                "precision": "day known",
                "occurs": "",
                "disputes": [],
                "words": "agreed to talk",
                "by": "Wire, date not told",
                "sources": 1,
                "sources_words": "sources: 1",
            }
        },
    }
    assert marks["x"] == ["2024-05-02"]
    assert marks["customdata"] == [
        {
            "slug": "signing",
            "url": "/events/signing/",
            "day": "2024-05-02",
            "number": 1,
            "lane": "stage",
            "name": "The pact is signed, 2 May 2024, sources: 1",
        }
    ]


def test_an_agreement_a_person_and_a_party_have_scenes_too(client: Client, db: None) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    a_stage(agreement, passage)
    meeting = a_meeting(agreement, passage)
    france = Party.objects.create(code="FR", kind="state")
    meeting.parties.add(france)
    person = Person.objects.create(slug="ada-roy", name="Ada Roy", family_name="Roy")
    meeting.participations.create(person=person)
    assert slugs(scene(client, "/scene/pact")) == {"signing", "lunch"}
    assert slugs(scene(client, "/scene/people/ada-roy")) == {"lunch"}
    assert slugs(scene(client, "/scene/parties/FR")) == {"lunch"}


def test_a_window_shows_what_lies_in_it(client: Client, db: None) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    a_stage(agreement, passage)
    a_meeting(agreement, passage, date="2024-03-01")
    a_timeline(agreement)
    found = scene(client, **{"from": "2024-04-01", "to": "2024-06-30"})
    assert (found["from"], found["to"]) == ("2024-04-01", "2024-06-30")
    assert slugs(found) == {"signing"}
    assert set(found["cards"]) == {"signing"}


def test_a_window_is_no_filter_and_the_period_of_the_page_is(client: Client, db: None) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    a_stage(agreement, passage)
    a_meeting(agreement, passage, date="2024-03-01")
    a_timeline(agreement)
    window = {"from": "2024-01-01", "to": "2024-06-30"}
    assert slugs(scene(client, **window)) == {"lunch", "signing"}
    assert slugs(scene(client, **window, since="2024-04")) == {"signing"}
    assert slugs(scene(client, **window, until="2024-04")) == {"lunch"}
    address = client.get("/timelines/path/?from=2024-04&kind=stage").text
    assert 'data-scene="/scene/path?kind=stage&amp;since=2024-04"' in address


def test_what_is_drawn_of_an_event_is_in_a_window_not_its_date_alone(
    client: Client, db: None
) -> None:
    agreement, early = an_agreement(), a_passage(a_source(published="2024-06-01"))
    lunch = a_meeting(agreement, early, date="2024-03-01")
    cite(lunch, early, "date", "2024-03-01")
    cite(lunch, a_passage(a_source("other", published="2024-03-02")), "date", "2023-03-01")
    a_timeline(agreement)
    rival = {"from": "2023-01-01", "to": "2023-06-30"}
    assert set(scene(client, **rival)["cards"]) == {"lunch"}
    report = {"from": "2024-05-01", "to": "2024-07-01"}
    assert scene(client, **report)["figure"] is None
    assert set(scene(client, **report, lanes="reported")["cards"]) == {"lunch"}


def test_it_takes_the_parameters_of_the_page(client: Client, db: None) -> None:
    agreement, passage = an_agreement(), a_passage(a_source(published="2024-05-03"))
    a_stage(agreement, passage)
    a_meeting(agreement, passage)
    a_timeline(agreement)
    assert slugs(scene(client, kind="meeting")) == {"lunch"}
    by_agreement = trace(scene(client, lanes="agreement"), "marks")
    lanes = {point["lane"] for point in by_agreement["customdata"]}
    assert lanes == {"pact"}
    assert scene(client, as_of="2020-01-01")["figure"] is None


def test_where_nothing_is_kept_there_is_no_figure(client: Client, db: None) -> None:
    a_record()
    assert scene(client, width="600", **{"from": "2023-01-01", "to": "2023-02-01"}) == {
        "from": "2023-01-01",
        "to": "2023-02-01",
        "width": 600,
        "height": 0,
        "figure": None,
        "cards": {},
    }


def test_scripts_of_any_origin_may_read_it_without_cookies(client: Client, db: None) -> None:
    a_record()
    for address in ("/scene/path", "/scene/path?width=0", "/scene/pact"):
        answer = client.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert "Cookie" not in answer.get("Vary", "")
        assert not answer.cookies


def test_browsers_may_keep_it_and_ask_whether_it_holds(client: Client, db: None) -> None:
    a_record()
    first = client.get("/scene/path")
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get("/scene/path", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ("width=0", "width"),
        ("width=4001", "width"),
        ("width=wide", "width"),
        ("width=-5", "width"),
        ("width=%D9%A3", "width"),
        ("width=700&width=800", "width"),
        ("from=yesterday", "from"),
        ("to=2024-02-30", "to"),
        ("from=2024-05-02&to=2024-05-01", "from"),
        ("from=2024-05-02", "from"),
        ("since=May", "since"),
        ("since=2024&until=2023", "since"),
        ("lanes=colour", "lanes"),
        ("kind=war", "kind"),
        ("as_of=now", "as_of"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, db: None, parameters: str, name: str) -> None:
    a_record()
    answer = client.get(f"/scene/path?{parameters}")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(f"{name} ")


@pytest.mark.parametrize("width", ["1", "4000"])
def test_any_width_between_has_a_scene(client: Client, db: None, width: str) -> None:
    a_record()
    assert slugs(scene(client, width=width)) == {"signing"}


def test_what_is_not_published_is_not_found(client: Client, db: None) -> None:
    a_record()
    a_timeline(an_agreement("draft"), "plan", state="draft")
    unpublished = ("plan", "nothing", "wire", "people/nobody", "parties/XX", "path?revision=9")
    for address in unpublished:
        answer = client.get(f"/scene/{address}")
        assert answer.status_code == 404, address
        assert answer.json() == {"error": "There is nothing at this address."}
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "ETag" not in answer


def test_an_old_address_leads_to_the_new_one_and_a_withdrawn_one_is_gone(
    client: Client, db: None
) -> None:
    a_record()
    timeline = Timeline.objects.get(slug="path")
    timeline.slug = "road"
    timeline.save()
    answer = client.get("/scene/path?width=600")
    assert answer.status_code == 308
    assert answer["Location"] == "/scene/road?width=600"
    assert answer["Access-Control-Allow-Origin"] == "*"
    timeline.delete()
    gone = client.get("/scene/road")
    assert (gone.status_code, gone["Access-Control-Allow-Origin"]) == (410, "*")


def test_it_answers_head_and_refuses_post(client: Client, db: None) -> None:
    a_record()
    assert client.head("/scene/path").status_code == 200
    refused = client.post("/scene/path")
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (405, "*")


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(20):
            client.get(SEEDED)
