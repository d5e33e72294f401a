"""Articles for tests of the desk: sources with a text, passages in it, and the page's own form."""

import hashlib
from typing import Any

from django.test import Client

from agreements.models import Article, Citation, Event, Passage, Source
from tests.agreements import records

TEXT = (
    "🕊️ PARIS, May 3 — Ministers signed\r\nthe pact on Thursday.\r\n\r\n"
    "“We signed the pact,” said one. They met in Paris for two hours.\r\n"
)


def article(text: str, slug: str = "report", **fields: Any) -> Source:
    """Return a source of which the text is stored; its SHA-256 is that of the text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = records.source(slug, **{"sha256": sha256, **fields})
    Article.objects.create(source=source, text=text)
    return source


def a_report() -> Source:
    """Return a public source of the text, dated, so that its phrases of time can be reckoned."""
    return article(TEXT, published="2024-05-03", place="Paris")


def a_draft(slug: str = "meeting", **fields: Any) -> Event:
    return records.meeting(slug, **{"state": "draft", **fields})


def passage(of: Source, slug: str, words: str, **fields: Any) -> Passage:
    """Return the passage of these words, which stand in the text as they are."""
    start = of.article.text.index(words)
    exact, end = " ".join(words.split()), start + len(words)
    return records.passage(of, slug, exact=exact, start=start, end=end, **fields)


def page_of(source: Source, rest: str = "") -> str:
    return f"/admin/agreements/source/{source.pk}/article/{rest}"


def form_on(response: Any) -> dict[str, Any]:
    """Return what a browser would send back from the page's form, nothing filled in."""
    evidence = response.context["evidence"]
    forms = (evidence.quoting, evidence.citing)
    values = {name: form[name].value() for form in forms for name in form.fields}
    return {name: value for name, value in values.items() if value is not None}


def sent(client: Client, source: Source, **values: Any) -> Any:
    """Fill in the form as it stands on the page and send it; return the answer."""
    return client.post(page_of(source), {**form_on(client.get(page_of(source))), **values})


def errors_in(response: Any) -> dict[str, list[str]]:
    """Return what was refused, by the names of the fields."""
    evidence = response.context["evidence"]
    return {**evidence.quoting.errors, **evidence.citing.errors}


def said(response: Any) -> list[str]:
    """Return the messages of the page that the answer leads to."""
    return [str(message) for message in response.context["messages"]]


def made() -> list[tuple[Any, ...]]:
    """Return the passages of the record."""
    return list(Passage.objects.order_by("pk").values_list("slug", "exact", "start", "end"))


def cited() -> list[tuple[Any, ...]]:
    """Return the citations of the record."""
    told = ("event__slug", "passage__slug", "field", "value", "reading")
    return list(Citation.objects.order_by("pk").values_list(*told))
