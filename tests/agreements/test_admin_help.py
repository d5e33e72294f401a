"""The editors' manual: every field of every form says what belongs there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.forms import BaseForm
from django.test import Client, RequestFactory
from django.utils.text import capfirst

from agreements.manual import agreements, events, sources, timelines
from agreements.models import Party
from tests.agreements.people import somebody
from tests.copying import put_the_seeds_in

OURS = [
    model
    for model in apps.get_app_config("agreements").get_models()
    if not model.__name__.startswith("Historical")
]
MANUAL = {
    f"{module.__name__}.{name}": str(text)
    for module in (agreements, events, sources, timelines)
    for name, text in vars(module).items()
    if name.isupper()
}


def forms() -> Iterator[tuple[str, type[BaseForm]]]:
    """Yield every form of the desk, those of rows among them, with its name."""
    request: Any = RequestFactory().get("/admin/")
    request.user = somebody("superuser")
    for model, page in admin.site._registry.items():
        if model in OURS and page.has_change_permission(request):
            yield model.__name__, page.get_form(request)
            for formset, inline in page.get_formsets_with_inlines(request):
                yield f"{type(inline).__name__} of {model.__name__}", formset.form


@pytest.mark.django_db
def test_every_field_of_every_form_says_what_belongs_there() -> None:
    told = {
        f"{name}.{field.label}": len(str(field.help_text).split())
        for name, form in forms()
        for field in form.base_fields.values()  # type: ignore[attr-defined]
    }
    assert len(told) > 100
    assert {name: words for name, words in told.items() if words < 8} == {}


@pytest.mark.django_db
def test_every_field_that_is_only_looked_at_says_what_it_is() -> None:
    for model, page in admin.site._registry.items():
        if model in OURS and "state" in page.readonly_fields:
            field: Any = model._meta.get_field("state")
            assert field.help_text == agreements.STATE


def test_every_field_has_a_name_of_its_own() -> None:
    """A name that Django makes of the field's is in no catalogue."""
    unnamed = {
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.local_fields + model._meta.local_many_to_many
        if field.name != "id" and isinstance(field.verbose_name, str)
    }
    assert unnamed - {f"{model.__name__}.folded" for model in OURS} == set()


@pytest.mark.parametrize("name", MANUAL)
def test_the_manual_is_plain_text_in_whole_sentences(name: str) -> None:
    text = MANUAL[name]
    assert not re.search(r"[<>*`\n]|  |'|\"|--|https?://(?!example\.org)", text)
    assert re.fullmatch(r"[A-Z].*\.", text)
    assert text.count("“") == text.count("”")
    assert 15 <= len(text.split()) <= 75


def test_every_text_of_the_manual_is_in_use() -> None:
    used = {
        str(field.help_text)
        for model in OURS
        for field in model._meta.local_fields + model._meta.local_many_to_many
    }
    assert {name for name, text in MANUAL.items() if text not in used} == set()


@pytest.mark.django_db
def test_the_manual_stands_in_the_form(admin_client: Client) -> None:
    put_the_seeds_in()
    page = admin_client.get(f"/admin/agreements/party/{Party.objects.all()[0].pk}/change/")
    assert str(agreements.PARTY_CODE) in page.text
    assert capfirst(str(Party._meta.get_field("own_name").verbose_name)) in page.text


@pytest.mark.django_db
def test_the_manual_of_rows_is_there_to_unfold(admin_client: Client) -> None:
    page = admin_client.get("/admin/agreements/meeting/add/").text
    manuals = re.findall(r'<details class="manual">.*?</details>', page, re.DOTALL)
    summaries = [re.findall(r"<summary>\s*(.*?)\s*</summary>", each)[0] for each in manuals]
    assert summaries == [
        "How to write a participant",
        "How to write a citation",
        "How to write a judgement",
    ]
    assert [str(events.PARTICIPATION_OFFICE) in each for each in manuals] == [True, False, False]
    assert str(sources.CITATION_READING) in manuals[1]
