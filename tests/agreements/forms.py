"""Forms of the desk as a browser would send them back."""

from typing import Any

from django.db import models
from django.test import Client


def address(model: type[models.Model] | str, *rest: object) -> str:
    """Return an address of the desk: of a list, or with a key and a page of a record."""
    name = model if isinstance(model, str) else model.__name__.lower()
    return "/".join(["/admin/agreements", name, *map(str, rest), ""])


def form_of(client: Client, path: str) -> dict[str, Any]:
    """Return what a browser would send back from the form at `path`, nothing changed."""
    return sent_by(client.get(path))


def sent_by(response: Any) -> dict[str, Any]:
    """Return what a browser would send back from the form in `response`, nothing changed."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    if editing := context.get("editing"):
        values["token"] = editing.token
    return {name: value for name, value in values.items() if value is not None}


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return what the form refused."""
    return dict(response.context["adminform"].form.errors)
