"""No page under /admin/ may be framed or kept, whoever asks; each of its addresses is walked."""

from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import path
from django.views import View

from agreements.models import Party
from tests.agreements.adminaddresses import (
    NOWHERE,
    Place,
    Records,
    address,
    every_admin_address,
    one_of_each,
)
from tests.copying import put_the_seeds_in
from tests.timeline.test_headers import POLICY, policy_of

KEPT_NOWHERE = {"max-age=0", "no-cache", "no-store", "must-revalidate", "private"}
NOT_FOUND = {NOWHERE, "view_on_site"}  # of Django's own pages; records have no get_absolute_url
Answers = list[tuple[str, str, Any]]


@pytest.fixture
def addresses(db: None) -> list[tuple[str, str]]:
    """Every address of the admin, on the record of the seeds."""
    put_the_seeds_in()
    return every_admin_address(one_of_each())


def test_every_table_of_the_admin_and_every_page_of_the_site_is_walked(
    addresses: list[tuple[str, str]],
) -> None:
    names = {name for name, _ in addresses}
    for model in admin.site._registry:
        for page in ("changelist", "add", "change", "delete", "history"):
            assert f"{model._meta.app_label}_{model._meta.model_name}_{page}" in names
    assert {"index", "login", "logout", "password_change", "jsi18n", "agreements_audit"} <= names
    assert ("index", "/admin/") in addresses
    assert addresses[-1] == (NOWHERE, "/admin/nowhere")


def assert_unframed_and_unkept(answer: Any, where: str) -> None:
    assert policy_of(answer) == POLICY, where
    assert answer["X-Frame-Options"] == "DENY", where
    assert set(answer["Cache-Control"].split(", ")) == KEPT_NOWHERE, where
    assert "ETag" not in answer, where


def test_no_page_of_the_desk_may_be_framed_or_kept(
    admin_client: Client, addresses: list[tuple[str, str]]
) -> None:
    answers = [(name, path, admin_client.get(path)) for name, path in addresses]
    for _, where, answer in answers:
        assert_unframed_and_unkept(answer, where)
    assert {name for name, _, answer in answers if answer.status_code == 404} <= NOT_FOUND
    assert [path for _, path, answer in answers if answer.status_code >= 500] == []


def test_nor_may_the_answer_to_a_stranger(client: Client, addresses: list[tuple[str, str]]) -> None:
    for name, where in addresses:
        answer = client.get(where)
        assert_unframed_and_unkept(answer, where)
        assert answer.status_code == (200 if name == "login" else 302), where


def test_nor_may_a_form_refused_as_forged(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "editor"})
    assert answer.status_code == 403
    assert_unframed_and_unkept(answer, "/admin/login/")


def place(route: str, prefix: str = "admin/", model: type[Model] | None = None) -> Place:
    return Place(path(route, View.as_view()), prefix, model)


def refused(place: Place, records: Records) -> str:
    """Return the first line of what is said of a place that has no address."""
    with pytest.raises(AssertionError) as error:
        address(place, records)
    return str(error.value).splitlines()[0]


def test_a_new_pattern_without_an_example_fails_by_name() -> None:
    assert refused(place("chapters/<int:chapter>/"), {}) == (
        "admin/chapters/<int:chapter>/ names ['chapter']:"
        " say in EXAMPLES of tests.agreements.adminaddresses what stands for it"
    )


def test_a_new_pattern_of_a_table_without_a_row_fails_by_name() -> None:
    closing = place("<int:pk>/close/", "admin/agreements/party/", Party)
    assert refused(closing, {}) == f"admin/agreements/party/<int:pk>/close/ needs a row of {Party}"


def test_a_new_pattern_behind_another_fails_by_name() -> None:
    closing = place("<path:object_id>/close/", "admin/agreements/party/", Party)
    assert refused(closing, {Party: 7}) == (
        "/admin/agreements/party/7/close/ is answered by"
        " admin/agreements/party/<path:object_id>/ and not by"
        " admin/agreements/party/<path:object_id>/close/"
    )
