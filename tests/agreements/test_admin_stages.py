"""The stages of an agreement, as rows of its form."""

import re
from typing import Any

import pytest
from django.test import Client

from agreements.models import Agreement, PendingChange, Stage
from tests.agreements import records
from tests.agreements.forms import address, form_of

pytestmark = pytest.mark.django_db


def with_stage(client: Client, path: str, **values: str) -> dict[str, Any]:
    """Return the form at `path` with one more stage, which has `values`."""
    sent = form_of(client, path)
    number = int(sent["stages-TOTAL_FORMS"])
    stage = {"step": "signed", "title": "They sign", "date": "2 May 2024", **values}
    sent |= {f"stages-{number}-{name}": value for name, value in stage.items()}
    return {**sent, "stages-TOTAL_FORMS": number + 1}


def a_pact(**fields: str) -> Agreement:
    pact = records.agreement(**fields)
    pact.parties.add(records.party())
    return pact


def test_the_stages_of_an_agreement_stand_in_order_with_the_way_to_each(
    admin_client: Client,
) -> None:
    pact = a_pact()
    for slug, date in (("b", "2024"), ("c", "[..2025]"), ("a", "2023")):
        records.stage(pact, slug, date=date)
    undated = records.stage(pact, "d", date="", length="P1D")
    page = admin_client.get(address(Agreement, pact.pk, "change")).text
    (rows,) = re.findall(r'id="stages-group".*?</table>', page, re.DOTALL)
    links = re.findall(r"agreements/stage/(\d+)/change/", rows)
    in_order = [*Stage.objects.order_by("slug").values_list("pk", flat=True)]
    assert [int(pk) for pk in links] == in_order
    assert in_order[-1] == undated.pk
    assert "by 2025 · published · <a href=" in rows
    assert 'name="stages-0-title"' not in rows


def test_a_stage_is_added_with_its_agreement(admin_client: Client) -> None:
    path = address(Agreement, "add")
    sent = with_stage(admin_client, path)
    names = {"name": "A Pact", "short_name": "Pact", "parties": records.party().pk}
    assert admin_client.post(path, {**sent, **names}).status_code == 302
    stage = Stage.objects.get()
    assert (stage.slug, stage.state, str(stage.date)) == ("they-sign", "draft", "2024-05-02")
    assert stage.agreement == Agreement.objects.get(slug="a-pact", state="draft")


def test_a_stage_is_added_to_a_published_agreement_whose_own_change_waits(
    admin_client: Client,
) -> None:
    pact = a_pact()
    path = address(Agreement, pact.pk, "change")
    assert admin_client.post(path, with_stage(admin_client, path)).status_code == 302
    assert Stage.objects.get().state == "draft"
    assert not PendingChange.objects.exists()
    sent = with_stage(admin_client, path, title="They ratify", step="ratified")
    assert admin_client.post(path, {**sent, "name": "The Better Pact"}).status_code == 302
    assert {s.slug: s.state for s in Stage.objects.all()} == {
        "they-sign": "draft",
        "they-ratify": "draft",
    }
    assert PendingChange.objects.get().seed["name"] == "The Better Pact"
    assert Agreement.objects.get().name == "The Pact"


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"date": ""}, {"date": ["This field is required."]}),
        ({"step": ""}, {"step": ["This field is required."]}),
        ({"slug": "pact"}, {"slug": ["“pact” is the address of another record."]}),
        ({"date": "2024-13"}, {"date": ["“2024-13”: there is no month 13."]}),
    ],
)
def test_a_stage_is_refused_in_its_row(
    admin_client: Client, values: dict[str, str], refused: dict[str, list[str]]
) -> None:
    path = address(Agreement, a_pact().pk, "change")
    answer = admin_client.post(path, with_stage(admin_client, path, **values))
    (rows,) = answer.context["inline_admin_formsets"]
    assert [dict(form.errors) for form in rows.formset.forms] == [refused]
    assert not Stage.objects.exists()


def test_two_new_stages_of_one_title_are_refused(admin_client: Client) -> None:
    path = address(Agreement, a_pact().pk, "change")
    sent = with_stage(admin_client, path)
    sent |= {name.replace("-0-", "-1-"): value for name, value in sent.items() if "-0-" in name}
    answer = admin_client.post(path, {**sent, "stages-TOTAL_FORMS": 2})
    assert "Please correct the duplicate data for slug." in answer.text
    assert not Stage.objects.exists()


def test_stages_there_before_are_not_changed_by_a_forged_row(admin_client: Client) -> None:
    pact = a_pact(state="draft")
    stage = records.stage(pact, state="draft")
    path = address(Agreement, pact.pk, "change")
    forged = {"stages-0-id": stage.pk, "stages-0-title": "Forged", "stages-0-DELETE": "on"}
    admin_client.post(path, {**form_of(admin_client, path), **forged})
    assert Stage.objects.get().title == "Signed"
