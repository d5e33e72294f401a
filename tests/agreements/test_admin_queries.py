"""No page of the desk asks the database more often because the record has grown."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agreements.admin.filters import HowSure
from agreements.admin.narrowing import OfRecord, OfStep
from agreements.models import (
    Forecast,
    Judgement,
    Meeting,
    Occurrence,
    Participation,
    Statement,
)
from tests.agreements import records
from tests.agreements.forms import sent_by
from tests.agreements.manyrecords import many
from tests.agreements.people import somebody

pytestmark = pytest.mark.django_db
MOST = 14  # queries of a list: under 15
LISTED = [m for m in apps.get_app_config("agreements").get_models() if m in admin.site._registry]
AS_STAGES = (Meeting, Statement, Occurrence)  # their lists are of one class with that of stages


def narrowings(page: Any) -> Iterator[str]:
    """Yield what a list can be narrowed by: one choice of each filter, each way of being sure."""
    shown = page.context["cl"]
    for spec in shown.filter_specs:
        if isinstance(spec, OfRecord):
            yield f"?{spec.parameter_name}={spec.field.remote_field.model.objects.all()[0].pk}"
            continue
        if isinstance(spec, OfStep):
            yield "?step=signed"
            continue
        choices = [choice["query_string"] for choice in spec.choices(shown)][1:]
        yield from choices if isinstance(spec, HowSure) else choices[:1]


def form_at(name: str, key: int) -> str:
    return f"/admin/agreements/{name}/{key}/change/"


def queries_of(client: Client, path: str) -> tuple[int, Any]:
    with CaptureQueriesContext(connection) as asked:
        page = client.get(path)
    assert page.status_code == 200, path
    return len(asked), page


def test_no_list_of_five_thousand_asks_fifteen_queries(client: Client) -> None:
    many(5000)
    # Of a superuser no permissions are asked, so somebody else signs in, who may see all tables.
    reviewer = somebody("reviewer")
    reviewer.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reviewer)
    taken: dict[str, int] = {}
    for model in LISTED:
        path = f"/admin/agreements/{model._meta.model_name}/"
        taken[path], page = queries_of(client, path)
        asked = [] if model in AS_STAGES else [*narrowings(page)]
        for query in (*asked, "?q=elysee+1"):
            taken[path + query], _ = queries_of(client, path + query)
    assert len(taken) > 70
    assert {path: number for path, number in taken.items() if number > MOST} == {}


def with_rows(number: int) -> dict[str, int]:
    """Give a statement, a source and an agreement `number` rows of each kind that they can have.

    Return their keys by the name of their page.
    """
    pact = records.agreement(f"pact-{number}", state="draft")
    pact.parties.add(records.party(f"P{number}"))
    said = records.statement(f"statement-{number}", state="draft", attribution="an official")
    source = records.source(f"source-{number}", state="draft")
    for n in range(number):
        name = f"{number}-{n}"
        other = records.source(f"other-{name}")
        records.citation(said, records.passage(other))
        records.passage(source, f"words-{n}", relies_on=other)
        Participation.objects.create(event=said, person=records.person(f"person-{name}"))
        Forecast.objects.create(
            statement=said, agreement=records.agreement(f"other-{name}"), step="signed"
        )
        records.stage(pact, f"stage-{name}", state="draft")
        Judgement.objects.create(source=source, field=f"field {n}", value="x", why="-")
    return {"statement": said.pk, "source": source.pk, "agreement": pact.pk}


def test_no_form_asks_more_because_it_has_more_rows(admin_client: Client) -> None:
    few, lots = with_rows(2), with_rows(50)
    for name in few:
        to_open, to_save = [], []
        for key in (few[name], few[name], lots[name]):  # the first time also for what is kept
            path = form_at(name, key)
            asked, page = queries_of(admin_client, path)
            to_open.append(asked)
            with CaptureQueriesContext(connection) as taken:
                assert admin_client.post(path, sent_by(page)).status_code == 302, name
            to_save.append(len(taken))
        assert max(len(f.formset.forms) for f in page.context["inline_admin_formsets"]) == 50
        assert to_open[1] == to_open[2] < 40, name
        assert to_save[1] == to_save[2] < 70, name
