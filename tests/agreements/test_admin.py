"""The editors' desk, with the seeds on it."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client

from agreements.importer import Importer
from agreements.models import (
    KINDS,
    Agreement,
    Article,
    Citation,
    Event,
    ImportedRecord,
    Passage,
    PendingChange,
    RecordState,
    Revision,
    Slug,
    Stage,
    State,
)
from tests.conftest import ROOT
from tests.copying import put_the_seeds_in

OURS = list(apps.get_app_config("agreements").get_models())
EDITED = [m for m in OURS if m in admin.site._registry and not m.__name__.startswith("Historical")]
# Looked at here, written elsewhere.
KEPT = [
    Article,
    Citation,
    Event,
    ImportedRecord,
    Passage,
    PendingChange,
    RecordState,
    Revision,
    Slug,
]
# Written in the form of what they belong to, or on a page of their own.
WITHOUT_A_LIST = {"Forecast", "FormerSlug", "Judgement", "NotDuplicates", "Participation"}


@pytest.fixture
def desk(admin_client: Client) -> Client:
    """A superuser at the desk."""
    put_the_seeds_in()
    return admin_client


def address(model: type[models.Model], *rest: object) -> str:
    return "/".join(["/admin/agreements", model.__name__.lower(), *map(str, rest), ""])


def form_of(client: Client, path: str) -> dict[str, Any]:
    """Return what a browser would send back from the form at `path`, nothing changed."""
    context = client.get(path).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    if editing := context.get("editing"):
        values["token"] = editing.token
    return {name: value for name, value in values.items() if value is not None}


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return what the form refused."""
    return dict(response.context["adminform"].form.errors)


def a_draft() -> Stage:
    """Return a stage that readers do not see, so that what is saved is written at once."""
    Stage.objects.filter(slug="france-and-japan-agree-to-start-raa-talks").update(state=State.DRAFT)
    stage: Stage = Stage.objects.get(slug="france-and-japan-agree-to-start-raa-talks")
    return stage


def test_every_table_but_the_histories_is_on_it() -> None:
    missing = {m.__name__ for m in OURS if m not in admin.site._registry}
    assert {name for name in missing if not name.startswith("Historical")} == WITHOUT_A_LIST
    assert set(KINDS) <= set(EDITED)


def test_every_list_and_every_form_opens(desk: Client) -> None:
    for model in EDITED:
        assert desk.get(address(model)).status_code == 200, model
        assert desk.get(address(model, "add")).status_code == (403 if model in KEPT else 200), model
        if record := model._default_manager.first():
            path = address(model, record.pk, "change")
            assert desk.get(path).status_code == 200, model


def test_every_list_can_be_searched_with_few_queries(
    desk: Client, django_assert_max_num_queries
) -> None:
    for model in EDITED:
        for search in ({}, {"q": "japan"}):
            with django_assert_max_num_queries(10, info=f"{model.__name__} {search}"):
                assert desk.get(address(model), search).status_code == 200


@pytest.mark.parametrize("model", KINDS)
def test_a_form_sent_back_unchanged_is_saved(desk: Client, model: type[Event]) -> None:
    for record in model._default_manager.all()[:3]:
        path = address(model, record.pk, "change")
        response = desk.post(path, form_of(desk, path))
        assert response.status_code == 302, errors_of(response)
        assert not PendingChange.objects.exists()


@pytest.mark.parametrize(
    ("typed", "earliest", "latest"),
    [
        ("2024-05-09", "2024-05-09", "2024-05-09"),
        (" [2024-05-01..2024-05-18] ", "2024-05-01", "2024-05-18"),
        ("[..2024-05]", "None", "2024-05-31"),
        ("2025-05~", "2025-05-01", "2025-05-31"),
    ],
)
def test_a_date_is_typed_as_edtf(desk: Client, typed: str, earliest: str, latest: str) -> None:
    stage = a_draft()
    path = address(Stage, stage.pk, "change")
    assert desk.post(path, {**form_of(desk, path), "date": typed}).status_code == 302
    stage.refresh_from_db()
    assert (str(stage.earliest), str(stage.latest)) == (earliest, latest)
    assert form_of(desk, path)["date"] == typed.strip()


def test_a_date_that_is_none_is_refused_with_the_reason(desk: Client) -> None:
    path = address(Stage, Stage.objects.first().pk, "change")
    response = desk.post(path, {**form_of(desk, path), "date": "2024-13"})
    assert errors_of(response) == {"date": ["“2024-13”: there is no month 13."]}


def test_a_slug_of_another_record_is_refused(desk: Client) -> None:
    path = address(Agreement, Agreement.objects.get(slug="france-japan-raa").pk, "change")
    response = desk.post(path, {**form_of(desk, path), "slug": "xi-jinping-visit-to-france"})
    assert errors_of(response) == {
        "slug": ["“xi-jinping-visit-to-france” is the address of another record."]
    }


def test_a_stage_without_agreement_is_refused(desk: Client) -> None:
    path = address(Stage, Stage.objects.first().pk, "change")
    response = desk.post(path, {**form_of(desk, path), "agreement": ""})
    assert "A stage belongs to one agreement; nothing else does." in response.text


@pytest.mark.parametrize("model", KINDS)
def test_a_new_event_is_of_the_kind_of_its_page(desk: Client, model: type[Event]) -> None:
    path = address(model, "add")
    new = {"title": "New", "slug": "new", "date": "2024", "state": "published"}
    if model is Stage:
        new |= {
            "agreement": str(Agreement.objects.values_list("pk", flat=True)[0]),
            "step": "signed",
        }
    response = desk.post(path, {**form_of(desk, path), **new})
    assert response.status_code == 302, errors_of(response)
    event = Event.objects.get(slug="new")
    assert (event.kind, event.state) == (model.KIND, "draft")


def test_the_history_of_a_stage_shows_a_change_and_who_made_it(desk: Client) -> None:
    stage = a_draft()
    path = address(Stage, stage.pk, "change")
    desk.post(path, {**form_of(desk, path), "title": "A better title", "why": "Too long"})
    assert "A better title" in desk.get(path).text
    history = desk.get(address(Stage, stage.pk, "history"))
    assert history.status_code == 200
    assert "admin" in history.text
    assert "Too long" in history.text


def test_events_of_all_kinds_are_looked_at_together_but_not_changed(desk: Client) -> None:
    event = Event.objects.first()
    assert event
    assert desk.get(address(Event, event.pk, "change")).status_code == 200
    assert desk.post(address(Event, event.pk, "change"), {"title": "x"}).status_code == 403
    assert desk.get(address(Event, "add")).status_code == 403


@pytest.mark.django_db
def test_nobody_else_sees_it(client: Client) -> None:
    for model in EDITED:
        response = client.get(address(model))
        assert response.status_code == 302
        assert response["Location"] == f"/admin/login/?next={address(model)}"


def test_what_is_edited_here_survives_the_next_import_and_is_reported(desk: Client) -> None:
    stage = a_draft()
    path = address(Stage, stage.pk, "change")
    answer = desk.post(path, {**form_of(desk, path), "title": "Corrected at the desk"})
    assert answer.status_code == 302, errors_of(answer)
    report = Importer(ROOT / "seeds").run()
    assert report.kept == ["stage “france-and-japan-agree-to-start-raa-talks”"]
    stage.refresh_from_db()
    assert stage.title == "Corrected at the desk"
