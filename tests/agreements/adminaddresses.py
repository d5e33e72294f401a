"""Every address under /admin/, read from the URLconf: tests walk them all, and none is forgotten.

A new pattern under a table's own pages is walked with the key of a row. What else a pattern names
needs an example in EXAMPLES, and a table that is new in the admin needs a row in `one_of_each`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils.regex_helper import normalize

from agreements.models import Article, Passage, PendingChange, Person, Revision, Source, Timeline
from agreements.seedplain import plain, seed_of

Records = Mapping[type[Model], Any]  # the key of a row, by table
KEYS = ("object_id", "id", "pk")  # what a pattern under a table's pages calls the key of a row
NOWHERE = "admin/(?P<url>.*)$"  # Django's own pattern for whatever is no page


@dataclass(frozen=True)
class Place:
    """A pattern under /admin/, what stands before it, and the table under whose pages it is."""

    pattern: URLPattern
    prefix: str
    model: type[Model] | None

    @property
    def route(self) -> str:
        """The whole pattern, as `resolve` tells it."""
        return joined(self.prefix, self.pattern)

    @property
    def name(self) -> str:
        """What `reverse` calls it after "admin:"; the route where it has no name."""
        return self.pattern.name or self.route


def joined(prefix: str, pattern: URLPattern | URLResolver) -> str:
    return prefix + str(pattern.pattern).removeprefix("^")


def two_sources(records: Records) -> dict[str, Any]:
    """Return the names of a pair of sources."""
    other = Source.objects.exclude(pk=records[Source]).values_list("pk", flat=True)[0]
    return {"kind": "source", "kept": records[Source], "other": other}


def a_deleted_person() -> int:
    """Write a person and delete it again; return the key it had."""
    person = Person.objects.create(slug="gone", name="Gone")
    pk = person.pk
    person.delete()
    return pk


# What stands for each name in a pattern, by the pattern's own name.
EXAMPLES: dict[str, Callable[[Records], dict[str, Any]]] = {
    "view_on_site": lambda records: {
        "content_type_id": ContentType.objects.get_for_model(Timeline).pk,
        "object_id": records[Timeline],
    },
    "app_list": lambda records: {"app_label": "agreements"},
    NOWHERE: lambda records: {"url": "nowhere"},
    "agreements_source_article": lambda records: {"source_pk": records[Source]},
    "agreements_source_article_load": lambda records: {"source_pk": records[Source]},
    "agreements_passage_dates": lambda records: {"pk": records[Passage]},
    "agreements_source_dates": lambda records: {"pk": records[Source]},
    "agreements_deleted_record": lambda records: {"key": f"person-{a_deleted_person()}"},
    "agreements_bulk_export": lambda records: {"name": "events"},
    "agreements_duplicates": lambda records: {"kind": "source"},
    "agreements_compare": two_sources,
    "agreements_tell_apart": two_sources,
    "agreements_same_story": two_sources,
    "agreements_preview": lambda records: {"key": f"timeline-{records[Timeline]}"},
}


def every_admin_address(records: Records) -> list[tuple[str, str]]:
    """Return the name of every pattern under /admin/ and an address that it answers.

    `records` are as `one_of_each` returns them.
    Fails with what is missing where a pattern has no example.
    """
    return [(place.name, address(place, records)) for place in every_place()]


def every_place() -> Iterator[Place]:
    """Yield every pattern under /admin/, that of no page last."""
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern).startswith("admin/"):
            yield from places([pattern])


def places(
    patterns: Sequence[URLPattern | URLResolver], prefix: str = "", model: type[Model] | None = None
) -> Iterator[Place]:
    """Yield the patterns in `patterns` and, at any depth, under them."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            route = joined(prefix, pattern)
            yield from places(pattern.url_patterns, route, model_of(route) or model)
        else:
            yield Place(pattern, prefix, model)


def model_of(route: str) -> type[Model] | None:
    """Return the table that has its pages at a route such as "admin/agreements/stage/"."""
    found = re.fullmatch(r"admin/(\w+)/(\w+)/", route)
    return apps.get_model(found[1], found[2]) if found else None


def address(place: Place, records: Records) -> str:
    """Return an address that the pattern of a place answers, and no pattern before it."""
    (template, names), *_ = normalize(str(place.pattern.pattern.regex.pattern))
    path = f"/{place.prefix}{template % values(place, names, records)}"
    found = resolve(path).route
    assert found == place.route, f"{path} is answered by {found} and not by {place.route}"
    return path


def values(place: Place, names: Sequence[str], records: Records) -> dict[str, Any]:
    """Return what stands for each name in the pattern of a place."""
    if place.name in EXAMPLES:
        return EXAMPLES[place.name](records)
    unknown = [name for name in names if name not in KEYS or place.model is None]
    assert unknown == [], (
        f"{place.route} names {unknown}: say in EXAMPLES of {__name__} what stands for it"
    )
    return {name: key(place, records) for name in names}


def key(place: Place, records: Records) -> Any:
    """Return the key of a row of the table under whose pages a place is."""
    assert place.model is not None
    assert place.model in records, f"{place.route} needs a row of {place.model}"
    return records[place.model]


def one_of_each() -> dict[type[Model], Any]:
    """Return the key of a row of each table in the admin, on the record of the seeds.

    Writes the rows of which the seeds have none.
    """
    timeline = Timeline.objects.all()[0]
    Article.objects.get_or_create(source=Source.objects.all()[0], defaults={"text": "Talks."})
    Revision.objects.get_or_create(timeline=timeline, number=1, defaults={"entries": []})
    seed = plain(seed_of(timeline))
    waiting = {"base": seed, "seed": {**seed, "title": "A new title"}}
    PendingChange.objects.get_or_create(kind="timeline", record=timeline.pk, defaults=waiting)
    Group.objects.get_or_create(name="Readers")
    User.objects.get_or_create(username="reader")
    rows = {model: model._default_manager.first() for model in admin.site._registry}
    missing = [model.__name__ for model, row in rows.items() if row is None]
    assert missing == [], f"one_of_each of {__name__} needs to write {missing}"
    keys = {model: row.pk for model, row in rows.items() if row is not None}
    return {**keys, Source: Article.objects.all()[0].source_id}
