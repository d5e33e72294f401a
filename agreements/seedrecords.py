"""Seeds and rows: the columns a seed fills, and the seed that a stored record amounts to.

Reading a record back as the seed it would come from is how the importer knows what has changed.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from django.db import models

from agreements import dates
from agreements.dates import UncertainDate
from agreements.models import (
    Agreement,
    Citation,
    Event,
    Forecast,
    Judgement,
    Participation,
    Party,
    Passage,
    Person,
    Source,
    Timeline,
)
from agreements.models.merged import FormerSlug
from agreements.models.record import Addressed, Slug
from agreements.seedtypes import (
    AgreementSeed,
    CitationSeed,
    EventSeed,
    ForecastSeed,
    JudgementSeed,
    ParticipantSeed,
    PartySeed,
    PassageSeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
)

MODELS: dict[type[Any], type[models.Model]] = {
    PartySeed: Party,
    PersonSeed: Person,
    SourceSeed: Source,
    PassageSeed: Passage,
    JudgementSeed: Judgement,
    AgreementSeed: Agreement,
    EventSeed: Event,
    ParticipantSeed: Participation,
    ForecastSeed: Forecast,
    CitationSeed: Citation,
    TimelineSeed: Timeline,
}
# What is no column of the record's own row: foreign keys, lists and the rows that hang from it.
RELATIONS: dict[type[Any], set[str]] = {
    PersonSeed: {"party"},
    SourceSeed: {"same_story_as", "passages", "judgements"},
    PassageSeed: {"relies_on"},
    AgreementSeed: {"parties"},
    EventSeed: {
        *("agreement", "party", "parties", "about"),
        *("participants", "citations", "judgements", "forecasts"),
    },
    ParticipantSeed: {"person"},
    ForecastSeed: {"agreement"},
    CitationSeed: {"passage"},
    TimelineSeed: {"agreements", "parties", "included", "excluded"},
}
RENAMED = {(PartySeed, "name"): "own_name"}
DATE_FIELDS = {"date", "published", "by"}
LISTS_WITH_ORDER = {"participants", "citations", "kinds"}


def columns(seed: Any) -> dict[str, Any]:
    """Return the values of the record's own row, by the names of the model's fields."""
    cls = type(seed)
    model = MODELS[cls]
    values = {}
    for f in fields(cls):
        if f.name not in RELATIONS.get(cls, set()):
            name = RENAMED.get((cls, f.name), f.name)
            values[name] = _stored(model._meta.get_field(name), getattr(seed, f.name))
    return values


def _stored(field: Any, value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return list(value)
    return None if isinstance(field, models.DateField) and not value else value


def _plain(cls: type[Any], row: models.Model, **relations: Any) -> Any:
    """Return a `cls` made of the row's own columns and the relations given."""
    names = [f.name for f in fields(cls) if f.name not in RELATIONS.get(cls, set())]
    own = {name: _text(getattr(row, RENAMED.get((cls, name), name))) for name in names}
    return cls(**own, **relations)


def _text(value: Any) -> Any:
    if isinstance(value, UncertainDate):
        return value.text
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return tuple(value)
    return "" if value is None else value


def _key(row: Any) -> str:
    if row is None:
        return ""
    return str(row.code if isinstance(row, Party) else row.slug)


def _keys(rows: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(_key, rows))


def _party(row: Party) -> PartySeed:
    return _plain(PartySeed, row)  # type: ignore[no-any-return]


def _person(row: Person) -> PersonSeed:
    return _plain(PersonSeed, row, party=_key(row.party))  # type: ignore[no-any-return]


def _source(row: Source) -> SourceSeed:
    passages = [_plain(PassageSeed, p, relies_on=_key(p.relies_on)) for p in row.passages.all()]
    return _plain(  # type: ignore[no-any-return]
        SourceSeed,
        row,
        same_story_as=_key(row.same_story_as),
        passages=tuple(passages),
        judgements=_judgements(row),
    )


def _judgements(row: Any) -> tuple[JudgementSeed, ...]:
    return tuple(_plain(JudgementSeed, judgement) for judgement in row.judgements.all())


def _agreement(row: Agreement) -> AgreementSeed:
    return _plain(AgreementSeed, row, parties=_keys(row.parties.all()))  # type: ignore[no-any-return]


def passage_key(passage: Passage) -> str:
    """Return how seeds name a passage: `source-slug#passage-slug`."""
    return f"{passage.source.slug}#{passage.slug}"


def _event(row: Event) -> EventSeed:
    citations = [
        _plain(CitationSeed, c, passage=passage_key(c.passage)) for c in row.citations.all()
    ]
    forecasts = [_plain(ForecastSeed, f, agreement=f.agreement.slug) for f in row.forecasts.all()]
    people = [_plain(ParticipantSeed, p, person=p.person.slug) for p in row.participations.all()]
    return _plain(  # type: ignore[no-any-return]
        EventSeed,
        row,
        agreement=_key(row.agreement),
        party=_key(row.party),
        parties=_keys(row.parties.all()),
        about=_keys(row.about.all()),
        participants=tuple(people),
        citations=tuple(citations),
        judgements=_judgements(row),
        forecasts=tuple(forecasts),
    )


def _timeline(row: Timeline) -> TimelineSeed:
    lists = ("agreements", "parties", "included", "excluded")
    return _plain(TimelineSeed, row, **{name: _keys(getattr(row, name).all()) for name in lists})  # type: ignore[no-any-return]


def joined(name: str, model: type[models.Model], *keys: str) -> Any:
    """Return the prefetch of the rows called `name`, each with what its foreign `keys` lead to."""
    return models.Prefetch(name, model._default_manager.select_related(*keys))


# Foreign keys are joined, not prefetched: Django 5.2 asks for prefetched ones by a chain of ORs,
# which SQLite refuses at about a thousand.
READERS: dict[type[Any], tuple[Callable[[Any], Any], tuple[str, ...], tuple[Any, ...]]] = {
    PartySeed: (_party, (), ()),
    PersonSeed: (_person, ("party",), ()),
    SourceSeed: (
        _source,
        ("same_story_as",),
        (joined("passages", Passage, "relies_on"), "judgements"),
    ),
    AgreementSeed: (_agreement, (), ("parties",)),
    EventSeed: (
        _event,
        ("agreement", "party"),
        (
            *("parties", "about", "judgements"),
            joined("participations", Participation, "person"),
            joined("forecasts", Forecast, "agreement"),
            joined("citations", Citation, "passage__source"),
        ),
    ),
    TimelineSeed: (_timeline, (), ("agreements", "parties", "included", "excluded")),
}


def primary_keys(model: type[models.Model], keys: Iterable[str]) -> dict[str, int]:
    """Return the primary keys of stored records by code or slug; an address may be a former one."""
    if issubclass(model, Addressed):
        name, manager = (
            f"{model.slug_relation}_id",
            Slug.objects.exclude(**{model.slug_relation: None}),
        )
        return dict(manager.filter(slug__in=list(keys)).values_list("slug", name))
    name = "code" if model is Party else "slug"
    rows = model._default_manager.filter(**{f"{name}__in": list(keys)})
    found: dict[str, int] = dict(rows.values_list(name, "pk"))
    if missing := set(keys) - found.keys():
        found |= FormerSlug.records(model, missing)
    return found


def stored_rows(cls: type[Any], keys: Iterable[str]) -> dict[str, Any]:
    """Return the stored records named by `keys`, all that reading them back needs fetched."""
    pks = primary_keys(MODELS[cls], keys)
    by_pk = readable_rows(cls).in_bulk(list(pks.values()))
    return {key: by_pk[pk] for key, pk in pks.items()}


def readable_rows(cls: type[Any]) -> models.QuerySet[Any]:
    """Return all stored records of the kind, to be fetched with all that reading them needs."""
    _, keys_joined, lists = READERS[cls]
    rows = MODELS[cls]._default_manager.select_related(*keys_joined)
    return rows.prefetch_related(*lists).order_by("pk")


def as_seed(cls: type[Any], row: Any) -> Any:
    """Return the seed of kind `cls` that the stored record `row` amounts to, in canonical form."""
    return canonical(READERS[cls][0](row))


def canonical(seed: Any) -> Any:
    """Return the seed with its dates in their one spelling and its lists without order sorted."""
    changes: dict[str, Any] = {}
    for f in fields(seed):
        value = getattr(seed, f.name)
        if f.name in DATE_FIELDS and value:
            changes[f.name] = dates.parse(value).text
        elif isinstance(value, tuple):
            entries = (canonical(entry) if is_dataclass(entry) else entry for entry in value)
            changes[f.name] = tuple(
                entries if f.name in LISTS_WITH_ORDER else sorted(entries, key=str)
            )
    return replace(seed, **changes)
