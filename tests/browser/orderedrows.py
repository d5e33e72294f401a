"""A statement of three people, to be put into another order: in a database of its own."""

from agreements.models import Participation, Person
from tests.agreements import records


def a_statement() -> None:
    speech = records.statement(state="draft")
    for number, name in enumerate(("Ada One", "Bea Two", "Cy Three", "Di Four")):
        person = Person.objects.create(slug=f"p{number}", name=name, family_name=name.split()[1])
        if number < 3:
            Participation.objects.create(event=speech, person=person, position=2 * number)
