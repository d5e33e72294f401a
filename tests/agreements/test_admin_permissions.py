"""Who may do what at the desk: every address and every action, forged posts among them.

The table holds what each address answers to a GET; a name ending in `*` stands for all such tables.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from agreements.models import Agreement, Event, Meeting, Person, Source, Stage, State, Timeline
from agreements.seedplain import MODEL_OF_KIND
from tests.agreements import records
from tests.agreements.adminaddresses import NOWHERE, every_admin_address, one_of_each
from tests.agreements.forms import address
from tests.agreements.people import at_the_desk
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db
ROLES = ["anonymous", "", "viewer", "editor", "reviewer", "superuser"]
WRITTEN = [
    "timeline",
    "agreement",
    "stage",
    "meeting",
    "statement",
    "occurrence",
    "source",
    "person",
    "party",
]
KEPT = ["event", "passage", "citation", "pendingchange", "revision"]
MACHINERY = ["slug", "recordstate", "importedrecord"]
TABLE = """
                                anonymous  none  viewer  editor  reviewer  superuser
written_changelist                    302   403     200     200       200        200
written_add                           302   403     403     200       200        200
written_change                        302   403     200     200       200        200
written_history                       302   403     200     200       200        200
written_delete                        302   403     403     200       200        200
kept_changelist                       302   403     200     200       200        200
kept_add                              302   403     403     403       403        403
kept_change                           302   403     200     200       200        200
kept_history                          302   403     200     200       200        200
kept_delete                           302   403     403     403       403        403
machinery_changelist                  302   403     403     403       403        200
machinery_add                         302   403     403     403       403        403
machinery_change                      302   403     403     403       403        200
machinery_history                     302   403     403     403       403        200
machinery_delete                      302   403     403     403       403        403
agreements_article_add                302   403     403     403       403        403
agreements_article_delete             302   403     403     403       403        403
agreements_article_*                  302   403     403     200       200        200
auth_group_*                          302   403     403     403       403        200
auth_user_*                           302   403     403     403       403        200
agreements_source_article             302   403     403     200       200        200
agreements_source_article_load        302   403     403     200       200        200
agreements_audit                      302   403     200     200       200        200
agreements_date_reading               302   200     200     200       200        200
agreements_passage_dates              302   403     200     200       200        200
agreements_source_dates               302   403     200     200       200        200
agreements_deleted                    302   403     403     200       200        200
agreements_deleted_record             302   403     403     200       200        200
agreements_bulk                       302   403     200     200       200        200
agreements_bulk_export                302   403     200     200       200        200
agreements_bulk_import                302   302     302     302       302        302
agreements_duplicates                 302   403     200     200       200        200
agreements_compare                    302   403     200     200       200        200
agreements_tell_apart                 302   405     405     405       405        405
agreements_same_story                 302   405     405     405       405        405
agreements_preview                    302   403     200     200       200        200
agreements_review                     302   403     200     200       200        200
index                                 302   200     200     200       200        200
app_list                              302   404     200     200       200        200
login                                 200   302     302     302       302        302
logout                                302   405     405     405       405        405
password_change                       302   200     200     200       200        200
password_change_done                  302   200     200     200       200        200
jsi18n                                302   200     200     200       200        200
autocomplete                          302   403     403     403       403        403
view_on_site                          302   302     302     302       302        302
nowhere                               302   404     404     404       404        404
admin/audit/                          302   302     302     302       302        302
"""


@cache
def expected() -> dict[str, dict[str, int]]:
    """Return the table: by row and role, the status of the answer."""
    rows = [line.split() for line in TABLE.strip().splitlines()[1:]]
    return {name: dict(zip(ROLES, map(int, told), strict=True)) for name, *told in rows}


def row_of(name: str) -> str:
    """Return the row of the table under which an address stands; its own name where in none."""
    if name == NOWHERE:
        return "nowhere"
    for group, models in (("written", WRITTEN), ("kept", KEPT), ("machinery", MACHINERY)):
        for model in models:
            page = name.removeprefix(f"agreements_{model}_")
            if page != name and f"{group}_{page}" in expected():
                return f"{group}_{page}"
    starts = (row for row in expected() if row.endswith("*") and name.startswith(row[:-1]))
    return name if name in expected() else next(starts, name)


def client_of(role: str) -> Client:
    return Client() if role == "anonymous" else at_the_desk(role)


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says(role: str) -> None:
    put_the_seeds_in()
    addresses = every_admin_address(one_of_each())
    client = client_of(role)
    # A record's bare address leads to its form, whoever asks.
    asked = [(name, path) for name, path in addresses if not name.endswith("<path:object_id>/")]
    told = {name: client.get(path).status_code for name, path in asked}
    assert {name for name in told if row_of(name) not in expected()} == set(), "not in the table"
    wrong = {n: s for n, s in told.items() if s != expected()[row_of(n)][role]}
    assert wrong == {}


def test_every_row_of_the_table_is_an_address() -> None:
    put_the_seeds_in()
    assert {row_of(name) for name, _ in every_admin_address(one_of_each())} >= set(expected())


def test_every_table_of_the_desk_is_written_or_kept_or_of_its_own() -> None:
    tables = {model._meta.model_name for model in admin.site._registry}
    assert tables == {*WRITTEN, *KEPT, *MACHINERY, "article", "group", "user"}


def drafts() -> dict[str, Any]:
    """Return a record of each kind that could be deleted, and a published one to be withdrawn."""
    source, agreement = records.source(state="draft"), records.agreement(state="draft")
    return {
        "source": source,
        "agreement": agreement,
        "stage": records.stage(records.agreement("other"), state="draft"),
        "meeting": records.meeting(state="draft"),
        "public": records.meeting("public"),
        "person": records.person(),
        "timeline": Timeline.objects.create(slug="path", title="The path"),
    }


MODELS = {
    "source": Source,
    "agreement": Agreement,
    "stage": Stage,
    "meeting": Meeting,
    "public": Meeting,
    "person": Person,
    "timeline": Timeline,
}
MAY_SUBMIT, MAY_DELETE = {"editor", "reviewer", "superuser"}, {"editor", "reviewer", "superuser"}
MAY_PUBLISH = {"reviewer", "superuser"}


def post_action(client: Client, kind: str, record: Any, action: str, **more: str) -> Any:
    sent = {"action": action, "_selected_action": str(record.pk), "index": "0", **more}
    return client.post(address(MODELS[kind]), sent)


@pytest.mark.parametrize("role", ROLES)
def test_forged_actions_of_the_lists_do_nothing_for_those_who_may_not(role: str) -> None:
    made, client = drafts(), client_of(role)
    for kind, record in made.items():
        for action in ("ask_for_review", "take_back", "ask_for_review"):
            post_action(client, kind, record, action)
    states = {k: type(r)._default_manager.get(pk=r.pk).state for k, r in publishable(made)}
    submitted = State.IN_REVIEW if role in MAY_SUBMIT else State.DRAFT
    assert states == {**dict.fromkeys(states, submitted), "public": State.PUBLISHED}


@pytest.mark.parametrize("role", ROLES)
def test_forged_deletions_do_nothing_for_those_who_may_not(role: str) -> None:
    made, client = drafts(), client_of(role)
    for kind, record in made.items():
        post_action(client, kind, record, "delete_selected", post="yes", why="Because")
    left = {kind for kind, r in made.items() if type(r)._default_manager.filter(pk=r.pk).exists()}
    assert left == ({"public"} if role in MAY_DELETE else set(made))


@pytest.mark.parametrize("role", ROLES)
def test_forged_deletions_of_one_record_do_nothing_for_those_who_may_not(role: str) -> None:
    made, client = drafts(), client_of(role)
    for kind, record in made.items():
        path = address(MODELS[kind], record.pk, "delete")
        client.post(path, {"post": "yes", "why": "Because"})
    left = {kind for kind, r in made.items() if type(r)._default_manager.filter(pk=r.pk).exists()}
    assert left == ({"public"} if role in MAY_DELETE else set(made))


@pytest.mark.parametrize("role", ROLES)
def test_forged_forms_change_nothing_for_those_who_may_not(role: str) -> None:
    made, client = drafts(), client_of(role)
    before = records.whole_database()
    for kind, record in made.items():
        for page in ([record.pk, "change"], ["add"]):
            answer = client.post(address(MODELS[kind], *page), {"slug": "forged", "name": "F"})
            allowed = role in MAY_SUBMIT
            assert answer.status_code == (200 if allowed else 302 if role == "anonymous" else 403)
    assert records.whole_database() == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("step", ["submit", "take-back", "publish", "withdraw", "discard"])
def test_forged_steps_do_nothing_for_those_who_may_not(role: str, step: str) -> None:
    start = {"take-back": "in-review", "withdraw": "published"}.get(step, "draft")
    meeting = records.meeting(state=start)
    records.citation(meeting, records.passage(records.source()))
    client, key = client_of(role), f"event-{meeting.pk}"
    page = f"/admin/agreements/review/?of={key}"
    shown = at_the_desk("superuser", "another").get(page).context["rows"]
    tokens = {f"token-{row.key}": row.token for row in shown}
    client.post(page, {"step": step, "record": key, "why": "Because", **tokens})
    ends = {"submit": "in-review", "take-back": "draft", "publish": "published"}
    taken = role in (MAY_PUBLISH if step in ("publish", "withdraw") else MAY_SUBMIT)
    end = ends.get(step, "draft") if taken else start
    assert Event.objects.values_list("state", flat=True).get(pk=meeting.pk) == end


def publishable(made: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((kind, record) for kind, record in made.items() if hasattr(record, "state"))


def test_all_kinds_of_records_are_tried() -> None:
    assert {*MODEL_OF_KIND} - {"party", "event"} <= {*MODELS}
