"""Text that would be markup or script, in every field that holds text, stays text."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.test import Client

from agreements.models import (
    Agreement,
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
from tests.timeline.addresses import every_address
from tests.timeline.reading import Page
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
from timeline.lanes import LanesBy

HOSTILE = "<script>alert(1)</script>\"'&]]>"
OUR_TAGS = re.compile(r'<(?:b|span) style="[a-z0-9:;.()-]+">|</?b>|<br>|</span>|<extra></extra>')
WITH_MEANING = {"slug", "state", "kind", "code", "step", "field", "part", "attribution"}
WITH_MEANING |= {"language", "sha256", "url", "length", "date", "published", "value", "by"}


def hostile_record() -> None:
    """A record with each kind of text, and HOSTILE in all of it that has no form of its own."""
    agreement, passage = an_agreement(), a_passage(a_source())
    stage, meeting = a_stage(agreement, passage, milestone=True), a_meeting(agreement, passage)
    speech = a_statement(agreement, passage, length="PT2H")
    cite(stage, passage, "step", "ratified")
    cite(stage, passage, "place", HOSTILE)
    cite(speech, passage, "wording", "quotation")
    cite(speech, passage, "speaker", HOSTILE)
    cite(meeting, passage, "date", "2023")
    cite(meeting, a_passage(a_source("other")), "date", "2024-05-01")
    Judgement.objects.create(event=stage, field="place", value=HOSTILE)
    Judgement.objects.create(event=meeting, field="date", value="2023")
    Forecast.objects.create(statement=speech, agreement=agreement, step="signed", by="2025-05~")
    person = Person.objects.create(slug="someone")
    Participation.objects.create(event=meeting, person=person)
    party = Party.objects.create(code="ORG", kind="organisation", own_name="x")
    meeting.parties.add(party)
    agreement.parties.add(party)
    a_timeline(agreement)
    for model in (Agreement, Event, Participation, Party, Passage, Person, Source, Timeline):
        model._default_manager.update(**dict.fromkeys(free_text(model), HOSTILE))
    Judgement.objects.update(why=HOSTILE)
    Event.objects.filter(kind="statement").update(attribution=HOSTILE)


def free_text(model: type[models.Model]) -> list[str]:
    """Return the fields of a model into which anything may be typed."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.name not in WITH_MEANING
    ]


WITHOUT_RECORDS = ("/about/", "/search/")


def strings(value: Any) -> Iterator[str]:
    """Yield every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


@pytest.fixture
def pages(client: Client, db: None) -> dict[str, Page]:
    hostile_record()
    slugs = ["path", "pact", "signing", "lunch", "speech", "wire", "someone", "ORG"]
    asked = [a for a in every_address(slugs) if not a.startswith(WITHOUT_RECORDS)]
    answers = {address: client.get(address) for address in asked}
    shown = {a: answer for a, answer in answers.items() if answer.status_code == 200}
    html = {a: answer for a, answer in shown.items() if "html" in answer["Content-Type"]}
    return {a: Page(answer.text) for a, answer in html.items()}


def test_it_is_shown_as_the_text_it_is(pages: dict[str, Page]) -> None:
    assert [address for address, page in pages.items() if HOSTILE not in page.text] == []
    assert len(pages) == 13 + 10  # five records have embeds, two of each


def test_it_makes_no_element(pages: dict[str, Page]) -> None:
    for page in pages.values():
        scripts = [attrs for tag, attrs in page.elements if tag == "script"]
        assert all("src" in attrs or attrs["type"] == "application/json" for attrs in scripts)
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
        assert "<script>alert" not in page.html


SCENES = ["/scene/path", "/scene/pact", "/scene/people/someone", "/scene/parties/ORG"]


@pytest.mark.parametrize("address", SCENES)
def test_plotly_reads_no_tag_in_it(client: Client, db: None, address: str) -> None:
    hostile_record()
    for lanes in LanesBy:
        figure = client.get(address, {"lanes": lanes}).json()["figure"]
        drawn = [{**trace, "customdata": None} for trace in figure["data"]]
        read = [*strings(drawn), *strings(figure["layout"])]  # as its own kind of HTML
        assert [text for text in read if "&lt;script" in text] != []
        assert [text for text in read if "<" in OUR_TAGS.sub("", text)] == []


def test_an_address_that_is_a_script_is_not_linked(client: Client, db: None) -> None:
    a_source(url="javascript:alert(1)")
    assert not [a for a in Page(client.get("/sources/wire/").text).links if "javascript" in a]
