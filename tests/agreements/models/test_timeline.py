import pytest
from django.core.exceptions import ValidationError

from agreements.models import Event, Timeline
from tests.agreements import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record() -> None:
    """Two agreements with a stage each, and what is or is not about the first."""
    pact, other = records.agreement("pact"), records.agreement("other")
    france, japan = records.party("FR"), records.party("JP")
    records.stage(pact, "pact-signed", date="2024-05-02", party=france)
    records.stage(other, "other-signed", date="2023")
    about = records.meeting("meeting-about-pact", date="[..2023-05-19]")
    about.about.add(pact)
    about.parties.add(france, japan)
    records.statement("statement-of-japan", date="[2024-06..]").parties.add(japan)
    records.meeting("meeting-without-date", date=None, length="PT2H")


def selected(**fields: object) -> list[str]:
    """Return the slugs of the events of a timeline with this rule."""
    lists = {name: fields.pop(name) for name in list(fields) if isinstance(fields[name], tuple)}
    timeline = Timeline.objects.create(slug="path", title="The path", **fields)
    for name, slugs in lists.items():
        relation = getattr(timeline, name)
        key = "code" if name == "parties" else "slug"
        relation.set(relation.model.objects.filter(**{f"{key}__in": slugs}))
    return [event.slug for event in timeline.events()]


@pytest.mark.parametrize(
    ("rule", "slugs"),
    [
        ({}, []),
        ({"agreements": ("pact",)}, ["meeting-about-pact", "pact-signed"]),
        (
            {"agreements": ("pact", "other")},
            ["other-signed", "meeting-about-pact", "pact-signed"],
        ),
        ({"parties": ("FR",)}, ["meeting-about-pact", "pact-signed"]),
        ({"parties": ("JP",)}, ["meeting-about-pact", "statement-of-japan"]),
        ({"kinds": ["stage"]}, ["other-signed", "pact-signed"]),
        (
            {"kinds": ["statement", "meeting"]},
            ["meeting-about-pact", "statement-of-japan", "meeting-without-date"],
        ),
        (
            {"starts": "2024-01-01"},
            ["pact-signed", "statement-of-japan", "meeting-without-date"],
        ),
        (
            {"ends": "2023-01-01"},
            ["other-signed", "meeting-about-pact", "meeting-without-date"],
        ),
        ({"starts": "2024-05-02", "ends": "2024-05-02", "kinds": ["stage"]}, ["pact-signed"]),
        ({"agreements": ("pact",), "kinds": ["stage"]}, ["pact-signed"]),
        ({"agreements": ("other",), "parties": ("FR",)}, []),
        ({"included": ("other-signed",)}, ["other-signed"]),
        (
            {"agreements": ("pact",), "included": ("other-signed", "pact-signed")},
            ["other-signed", "meeting-about-pact", "pact-signed"],
        ),
        ({"agreements": ("pact",), "excluded": ("pact-signed",)}, ["meeting-about-pact"]),
        ({"included": ("other-signed",), "excluded": ("other-signed",)}, []),
    ],
)
def test_events(rule, slugs):
    assert selected(**rule) == slugs


def test_the_lists_of_one_timeline_say_nothing_of_another():
    first = Timeline.objects.create(slug="first", title="First", kinds=["stage"])
    second = Timeline.objects.create(slug="second", title="Second", kinds=["stage"])
    first.excluded.add(Event.objects.get(slug="pact-signed"))
    assert [event.slug for event in second.events()] == ["other-signed", "pact-signed"]


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_only_published_timelines_are_public(state):
    Timeline.objects.create(slug="draft", title="Draft", state=state)
    shown = Timeline.objects.create(slug="path", title="The path", state="published")
    assert list(Timeline.objects.published()) == [shown]


@pytest.mark.parametrize("kinds", ["stage", ["rumour"], [1], {"stage": 1}])
def test_kinds_are_a_list_of_kinds(kinds):
    with pytest.raises(ValidationError) as caught:
        Timeline(slug="path", title="The path", kinds=kinds).full_clean()
    assert caught.value.message_dict == {
        "kinds": ["A list of kinds, out of stage, meeting, statement, occurrence."]
    }


def test_its_lists_are_in_its_history():
    timeline = Timeline.objects.create(slug="path", title="The path")
    timeline.included.set(Event.objects.filter(slug="pact-signed"))
    past = Timeline.history.order_by("history_id")
    assert [[link.event.slug for link in row.included.all()] for row in past] == [
        [],
        ["pact-signed"],
    ]
