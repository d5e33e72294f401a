import pytest

from agreements.models import Agreement, Party, Person
from tests.agreements import records

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("FR", "en", "France"), ("JP", "fr", "Japon"), ("GB", "ja", "イギリス"), ("XZ", "en", "XZ")],
)
def test_a_state_is_named_in_the_language_of_the_reader(code, language, name):
    assert Party(code=code).name(language) == name


def test_an_organisation_keeps_its_own_name():
    assert str(Party(code="G7", kind="organisation", own_name="Group of Seven")) == "Group of Seven"


def test_people_are_sorted_by_family_name():
    Person.objects.create(slug="a", name="Aiko Sato", family_name="Sato")
    Person.objects.create(slug="b", name="Zoe Abe", family_name="Abe")
    assert [str(person) for person in Person.objects.all()] == ["Zoe Abe", "Aiko Sato"]


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_only_published_agreements_are_public(state):
    records.agreement("draft", state=state)
    shown = records.agreement("pact")
    assert list(Agreement.objects.published()) == [shown]
    assert [str(shown), shown.get_absolute_url()] == ["The Pact", "/agreements/pact/"]


def test_its_parties_are_in_its_history():
    records.agreement().parties.add(records.party())
    past = Agreement.history.order_by("history_id")
    assert [[link.party.code for link in row.parties.all()] for row in past] == [[], ["FR"]]
