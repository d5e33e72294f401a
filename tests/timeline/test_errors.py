"""What is not there, was withdrawn, has moved, or is broken."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from agreements.models import Agreement, Event, Slug, Timeline
from agreements.publishing import publish, submit, withdraw
from tests.agreements.people import somebody
from tests.timeline.reading import Page
from tests.timeline.records import a_meeting, a_passage, a_record, a_source, an_agreement
from timeline.urls import urlpatterns as site

pytestmark = pytest.mark.django_db
PAGES = ["/timelines/path/", "/agreements/pact/", "/events/signing/", "/embed/path/"]
SHOWN = {
    Timeline: ["/timelines/path/", "/timelines/path.png", "/timelines/path.svg"],
    Agreement: ["/agreements/pact/", "/agreements/pact.png", "/agreements/pact.svg"],
    Event: ["/events/signing/", "/events/signing.png"],
}
FRAMED = {Timeline: "path", Agreement: "pact", Event: "signing"}


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [*site, path("broken/", broken)]


def rename_all() -> None:
    for model in (Timeline, Agreement, Event):
        record = model.objects.get()
        record.slug = f"new-{record.slug}"
        record.save()


@pytest.mark.parametrize("address", [*PAGES, "/sources/wire/", "/nothing"])
def test_what_is_not_there_is_404(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    page = "" if address.startswith("/embed/") else "404 No such page "
    assert f"{page}There is nothing at this address." in Page(response.text).text


@pytest.mark.parametrize("state", ["draft", "in-review"])
@pytest.mark.parametrize("address", PAGES)
def test_what_is_not_published_is_404(client: Client, address: str, state: str) -> None:
    a_record()
    for model in (Timeline, Agreement, Event):
        model.objects.update(state=state)
    Slug.objects.update(was_public=False)  # as of records that were made so
    assert client.get(address).status_code == 404


def addresses_of(model: type[Timeline | Agreement | Event]) -> list[str]:
    return [*SHOWN[model], f"/embed/{FRAMED[model]}/", f"/scene/{FRAMED[model]}"]


@pytest.mark.parametrize("model", SHOWN)
def test_what_was_withdrawn_is_410_until_it_is_published_again(
    client: Client, model: type[Timeline | Agreement | Event]
) -> None:
    a_record()
    reviewer, record = somebody("reviewer"), model.objects.get()
    withdraw([record], by=reviewer, why="An error")
    gone = {address: client.get(address).status_code for address in addresses_of(model)}
    assert gone == dict.fromkeys(addresses_of(model), 410)
    submit([record], by=reviewer)
    assert client.get(SHOWN[model][0]).status_code == 410
    publish([record], by=reviewer, why="It was right")
    back = {address: client.get(address).status_code for address in addresses_of(model)}
    assert back == dict.fromkeys(addresses_of(model), 200)


def test_what_was_withdrawn_is_so_at_its_former_address_and_not_at_one_nobody_saw(
    client: Client,
) -> None:
    a_record()
    rename_all()
    timeline = Timeline.objects.get()
    withdraw([timeline], by=somebody("reviewer"), why="An error")
    timeline.refresh_from_db()
    timeline.slug = "unseen"
    timeline.save()
    slugs = ("path", "new-path", "unseen")
    assert [client.get(f"/timelines/{slug}/").status_code for slug in slugs] == [410, 410, 404]


def test_what_was_withdrawn_is_so_at_pages_of_its_kind_and_is_not_found_by_oembed(
    client: Client,
) -> None:
    a_record()
    withdraw([Event.objects.get()], by=somebody("reviewer"), why="An error")
    addresses = ("/events/signing/", "/timelines/signing/", "/agreements/signing/")
    assert [client.get(address).status_code for address in addresses] == [410, 404, 404]
    url = "http://testserver/events/signing/"
    assert client.get("/oembed", {"url": url}).status_code == 404


def test_what_is_not_shown_with_its_agreement_was_not_withdrawn_itself(client: Client) -> None:
    a_record()
    withdraw([Agreement.objects.get()], by=somebody("reviewer"), why="An error")
    assert client.get("/events/signing/").status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_what_was_renamed_is_308_with_its_parameters(client: Client, address: str) -> None:
    a_record()
    rename_all()
    response = client.get(f"{address}?from=2023&kind=stage")
    section, slug = address.strip("/").split("/")
    assert response.status_code == 308
    assert response["Location"] == f"/{section}/new-{slug}/?from=2023&kind=stage"
    assert client.get(response["Location"]).status_code == 200


def test_a_slug_like_its_section_is_moved_right(client: Client) -> None:
    a_record()
    timeline = Timeline.objects.get()
    for timeline.slug in ("timelines", "path-again"):
        timeline.save()
    assert client.get("/timelines/timelines/")["Location"] == "/timelines/path-again/"


def test_what_was_renamed_and_is_a_draft_again_is_410(client: Client) -> None:
    a_record()
    rename_all()
    Timeline.objects.update(state="draft")
    assert client.get("/timelines/path/").status_code == 410


def test_what_no_reader_ever_saw_is_404(client: Client) -> None:
    draft = a_meeting(an_agreement(), a_passage(a_source()), "secret-plan", state="draft")
    assert client.get("/events/secret-plan/").status_code == 404
    draft.slug, draft.state = "plan", "published"
    draft.save()
    assert client.get("/events/plan/").status_code == 200
    assert client.get("/events/secret-plan/").status_code == 404
    other = a_meeting(an_agreement("other"), draft.citations.all()[0].passage, "b", state="draft")
    other.delete()
    assert client.get("/events/b/").status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_what_was_deleted_is_410(client: Client, address: str) -> None:
    a_record()
    for model in (Timeline, Event, Agreement):
        model.objects.all().delete()
    response = client.get(address)
    assert response.status_code == 410
    told = "410 Withdrawn What was at this address has been withdrawn"
    if address.startswith("/embed/"):
        told = "What was shown here has been withdrawn."
    assert told in Page(response.text).text


@pytest.mark.parametrize("address", ["/timelines/pact/", "/agreements/signing/", "/events/path/"])
def test_a_slug_of_another_kind_of_record_is_404(client: Client, address: str) -> None:
    a_record()
    assert client.get(address).status_code == 404
    rename_all()
    assert client.get(address).status_code == 404


def test_a_missing_last_slash_is_added(client: Client) -> None:
    response = client.get("/agreements")
    assert (response.status_code, response["Location"]) == (301, "/agreements/")


@override_settings(ROOT_URLCONF="tests.timeline.test_errors")
def test_a_fault_of_ours_is_500_and_says_so() -> None:
    response = Client(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    assert "500 Something went wrong The fault is ours." in Page(response.text).text
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
