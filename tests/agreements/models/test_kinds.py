import pytest
from django.forms import modelform_factory

from agreements.models import KINDS, Event, Meeting, Occurrence, Stage, Statement
from tests.agreements import records

pytestmark = pytest.mark.django_db

KIND_OF = {Stage: "stage", Meeting: "meeting", Statement: "statement", Occurrence: "occurrence"}


def of_kind(model: type[Event], slug: str = "e") -> Event:
    if model is Stage:
        return records.stage(records.agreement(), slug)
    return model.objects.create(slug=slug, title="Talks", date="2024")


@pytest.mark.parametrize("model", KINDS)
def test_a_proxy_sets_its_kind(model):
    of_kind(model)
    assert Event.objects.values_list("kind", flat=True).get() == KIND_OF[model]


@pytest.mark.parametrize("model", KINDS)
def test_a_manager_holds_its_own_kind_alone(model):
    for number, kind in enumerate(KINDS):
        of_kind(kind, f"e{number}")
    assert [event.kind for event in model.objects.all()] == [KIND_OF[model]]
    assert Event.objects.count() == 4


@pytest.mark.parametrize("model", KINDS)
def test_what_is_done_through_a_proxy_lands_in_the_one_history(model):
    event = of_kind(model)
    event.title = "Other talks"
    event.save()
    event.delete()
    past = Event.history.order_by("history_id").values_list("history_type", "title", "kind")
    kind, first_title = KIND_OF[model], "Signed" if model is Stage else "Talks"
    assert list(past) == [
        ("+", first_title, kind),
        ("~", "Other talks", kind),
        ("-", "Other talks", kind),
    ]


@pytest.mark.parametrize("model", KINDS)
def test_a_list_changed_through_a_proxy_lands_in_the_one_history(model):
    event = of_kind(model)
    event.parties.set([records.party("FR"), records.party("JP")])
    event.parties.remove(records.party("GB"), *event.parties.filter(code="FR"))
    past = Event.history.order_by("history_id")
    assert [[link.party.code for link in row.parties.order_by("party__code")] for row in past] == [
        [],
        ["FR", "JP"],
        ["JP"],
    ]


def test_a_form_for_a_kind_says_what_the_database_would_refuse():
    form_class = modelform_factory(Stage, fields=["slug", "title", "date", "step", "agreement"])
    form = form_class({"slug": "signed", "title": "Signed", "date": "2024"})
    assert form.errors == {
        "__all__": [
            "A stage belongs to one agreement; nothing else does.",
            "Constraint “a_stage_and_nothing_else_names_its_step” is violated.",
        ]
    }


def test_a_proxy_is_clean_without_its_kind_being_told():
    Meeting(slug="meeting", title="A meeting", date="2024").full_clean()


def test_an_event_of_no_kind_is_not_clean():
    form = modelform_factory(Event, fields=["slug", "title", "date"])(
        {"slug": "e", "title": "E", "date": "2024"}
    )
    assert form.errors == {
        "__all__": ["Constraint “an_event_is_of_one_of_four_kinds” is violated."]
    }
