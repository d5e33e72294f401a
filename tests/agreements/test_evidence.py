import pytest

from agreements.evidence import cited_values, disputed_fields, fold_typography, independent, occurs
from agreements.models import Event
from tests.agreements import records

pytestmark = pytest.mark.django_db


def meeting(*cited: tuple[str, str], judged: str = "") -> Event:
    """Return a meeting whose citations give these values to these fields, with all at hand."""
    event = records.meeting()
    source = records.source()
    for number, (field, value) in enumerate(cited):
        records.citation(event, records.passage(source, f"words-{number}"), field, value)
    if judged:
        event.judgements.create(field="occurrence", value=judged, why="The later report is right.")
    return Event.objects.with_evidence().get()


def test_cited_values_are_by_field_and_in_order(django_assert_num_queries):
    event = meeting(("date", "2024-05"), ("place", "Paris"), ("date", "2024-05-02"))
    with django_assert_num_queries(0):
        assert [
            (field, [citation.value for citation in citations])
            for field, citations in cited_values(event).items()
        ] == [("date", ["2024-05", "2024-05-02"]), ("place", ["Paris"])]


@pytest.mark.parametrize(
    ("cited", "disputed"),
    [
        ([("date", "2024-05"), ("date", "2024-05-02")], []),
        ([("date", "2024-05-03"), ("date", "2024-05-02"), ("place", "Paris")], ["date"]),
        ([("step", "signed"), ("step", "initialled")], ["step"]),
        ([], []),
    ],
)
def test_disputed_fields(cited, disputed):
    assert disputed_fields(meeting(*cited)) == disputed


@pytest.mark.parametrize(
    ("told", "judged", "state"),
    [
        ([], "", "happened"),
        (["planned"], "", "planned"),
        (["planned", "happened"], "", "happened"),
        (["happened", "denied"], "", "happened"),
        (["planned", "cancelled"], "", "cancelled"),
        (["happened", "denied"], "denied", "denied"),
    ],
)
def test_occurs(told, judged, state):
    assert occurs(meeting(*(("occurrence", value) for value in told), judged=judged)) == state


def test_copies_of_one_story_are_one_witness():
    first, other = records.source("first"), records.source("other")
    copy = records.source("copy", same_story_as=first)
    assert independent([first, copy]) == 1
    assert independent([copy, other]) == 2
    assert independent([]) == 0


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("“Defence  ties,”", "defense ties"),
        ("France’s ‘hope’ – now.", "france's 'hope' - now"),
    ],
)
def test_typography_is_folded(words, folded):
    assert fold_typography(words) == folded
