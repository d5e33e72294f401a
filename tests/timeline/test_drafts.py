"""Drafts and what hangs from them change no byte of any public page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from agreements.models import (
    Agreement,
    Event,
    Forecast,
    Passage,
    PendingChange,
    Source,
    Timeline,
)
from agreements.pending import keep
from agreements.seedplain import seed_of
from tests.timeline.addresses import whole_site
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_source,
    a_stage,
    a_statement,
    a_timeline,
    an_agreement,
    cite,
)

HIDDEN = "zq7hidden"
BEFORE: dict[str, dict[str, tuple[int, str]]] = {}  # the same for every test of a day
SLUGS = ["path", "pact", "signing", "lunch", "speech", "wire", "other", HIDDEN]


def public_record() -> None:
    agreement, passage = an_agreement(), a_passage(a_source(published="2024-05-04"))
    a_stage(agreement, passage)
    a_meeting(agreement, passage)
    a_statement(agreement, passage)
    a_stage(an_agreement("other"), passage, "other-signing", date="2024-05-09")
    a_timeline(agreement)


def hidden_event(state: str) -> None:
    passage, agreement = Passage.objects.get(), Agreement.objects.get(slug="pact")
    hidden = {"state": state, "title": HIDDEN, "label": HIDDEN, "place": HIDDEN, "date": "2024-06"}
    a_stage(agreement, passage, HIDDEN, milestone=True, **hidden)
    speech = a_statement(agreement, passage, "secret-speech", attribution=HIDDEN, **hidden)
    Forecast.objects.create(statement=speech, agreement=agreement, step="signed", by="2025")
    Timeline.objects.get().included.add(speech)


def hidden_agreement(state: str) -> None:
    passage = Passage.objects.get()
    agreement = an_agreement(HIDDEN, state=state, name=HIDDEN, short_name=HIDDEN)
    stage = a_stage(agreement, passage, "secret-stage", title=HIDDEN, date="2024-06")
    Timeline.objects.get().included.add(stage)
    Timeline.objects.get().agreements.add(agreement)
    speech = Event.objects.get(slug="speech")
    speech.about.add(agreement)
    Forecast.objects.create(statement=speech, agreement=agreement, step="signed", by="2025")


def hidden_source(state: str) -> None:
    told = ("headline", "outlet", "agency", "byline", "place", "published_as_printed")
    names = dict.fromkeys(told, HIDDEN)
    source = a_source(HIDDEN, state=state, published="2024-05-05", **names)
    passage = a_passage(source, exact=HIDDEN, attributed_to=HIDDEN)
    agreement = Agreement.objects.get(slug="pact")
    a_meeting(agreement, passage, "secret-meeting", title=HIDDEN)
    for event in Event.objects.filter(slug__in=["signing", "lunch"]):
        cite(event, passage, "date", "1999")
        cite(event, passage, "place", HIDDEN)
        cite(event, passage, "occurrence", "denied")
    Source.objects.filter(slug="wire").update(same_story_as=source)
    Passage.objects.filter(source__slug="wire").update(relies_on=source)


def hidden_copy(state: str) -> None:
    a_source(HIDDEN, state=state, headline=HIDDEN, same_story_as=Source.objects.get())


def hidden_timeline(state: str) -> None:
    agreement = Agreement.objects.get(slug="pact")
    a_timeline(agreement, HIDDEN, state=state, title=HIDDEN, introduction=HIDDEN)


def hidden_changes(state: str) -> None:
    """Changes of what readers see, which wait for a reviewer."""
    names: dict[Any, dict[str, str]] = {
        Event: {"title": HIDDEN, "label": HIDDEN, "place": HIDDEN, "slug": HIDDEN},
        Agreement: {"name": HIDDEN, "short_name": HIDDEN},
        Source: {"headline": HIDDEN, "outlet": HIDDEN, "published": "2020"},
        Timeline: {"title": HIDDEN, "introduction": HIDDEN},
    }
    for model, values in names.items():
        for record in model._default_manager.all():
            own = values if model is not Event or record.slug == "signing" else {"title": HIDDEN}
            keep(record, replace(seed_of(record), **own), by=None)
    PendingChange.objects.update(state=state)


def hidden_passage(state: str) -> None:
    """Words of a published source that only an event in review is to cite."""
    passage = a_passage(Source.objects.get(), "new", exact=HIDDEN, about_source=False)
    agreement = Agreement.objects.get(slug="pact")
    a_meeting(agreement, passage, HIDDEN, title=HIDDEN, state=state)


@pytest.mark.parametrize("day", ["", "2024-05-04"])
@pytest.mark.parametrize("state", ["draft", "in-review"])
@pytest.mark.parametrize(
    "hide",
    [
        *(hidden_event, hidden_agreement, hidden_source, hidden_copy, hidden_timeline),
        *(hidden_changes, hidden_passage),
    ],
)
def test_the_site_is_the_same_with_it_and_without(
    client: Client, db: None, hide: Callable[[str], None], state: str, day: str
) -> None:
    public_record()
    if day not in BEFORE:
        BEFORE[day] = whole_site(client, SLUGS, day)
    before = BEFORE[day]
    hide(state)
    after = whole_site(client, SLUGS, day)
    assert [a for a, (_, text) in after.items() if HIDDEN in text.lower()] == []
    assert [address for address in before if before[address] != after[address]] == []


@pytest.mark.parametrize(
    ("hide", "address"),
    [
        (hidden_event, "/timelines/path/"),
        (hidden_agreement, "/events/speech/"),
        (hidden_source, "/events/lunch/"),
        (hidden_copy, "/sources/wire/"),
        (hidden_timeline, "/"),
    ],
)
def test_published_it_shows(
    client: Client, db: None, hide: Callable[[str], None], address: str
) -> None:
    public_record()
    hide("published")
    assert HIDDEN in client.get(address).text
