"""The shortest records that the database accepts, for tests to vary; and all of it as one value."""

from typing import Any

from django.apps import apps

from agreements.models import (
    Agreement,
    Citation,
    Event,
    Meeting,
    Party,
    Passage,
    Person,
    Source,
    Stage,
    Statement,
)

PUBLISHED = "published"


def agreement(slug: str = "pact", **fields: Any) -> Agreement:
    return Agreement.objects.create(
        **{"slug": slug, "name": "The Pact", "short_name": "Pact", "state": PUBLISHED, **fields}
    )


def meeting(slug: str = "meeting", **fields: Any) -> Event:
    return Meeting.objects.create(
        **{"slug": slug, "title": "A meeting", "date": "2024", "state": PUBLISHED, **fields}
    )


def statement(slug: str = "statement", **fields: Any) -> Event:
    return Statement.objects.create(
        **{"slug": slug, "title": "A statement", "date": "2024", "state": PUBLISHED, **fields}
    )


def stage(of: Agreement, slug: str = "signed", **fields: Any) -> Event:
    values = {"title": "Signed", "date": "2024", "step": "signed", "state": PUBLISHED, **fields}
    return Stage.objects.create(slug=slug, agreement=of, **values)


def party(code: str = "FR") -> Party:
    return Party.objects.create(code=code)


def person(slug: str = "a-minister") -> Person:
    return Person.objects.create(slug=slug, name="A Minister", family_name="Minister")


def source(slug: str = "report", **fields: Any) -> Source:
    return Source.objects.create(slug=slug, **{"state": PUBLISHED, **fields})


def passage(of: Source, slug: str = "words", **fields: Any) -> Passage:
    values = {"exact": "the words", "start": 0, "end": 9, "about_source": True, **fields}
    return Passage.objects.create(source=of, slug=slug, **values)


def citation(
    event: Event, of: Passage, field: str = "occurrence", value: str = "happened"
) -> Citation:
    return Citation.objects.create(event=event, passage=of, field=field, value=value)


def whole_database() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of the record, histories and lists among them."""
    models = apps.get_app_config("agreements").get_models(include_auto_created=True)
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list())
        for model in models
        if not model._meta.proxy
    }
