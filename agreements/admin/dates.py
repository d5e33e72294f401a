"""Dates as people type them, in the forms of the desk: fields, their input, and what it shows.

`TypedDates` gives them to a ModelAdmin or an inline, `TypedValues` to the form of what has a
`field` and a `value`. What was typed stays in a form that comes back with errors.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from agreements.admin.understood import Understood, understood
from agreements.citedfields import CitedField
from agreements.dates import UncertainDate
from agreements.fields import UncertainDateField
from agreements.typeddates import TypedDateError, read_typed

DATED = (CitedField.DATE, CitedField.EXPECTATION)


class TypedDateInput(forms.TextInput):
    """A line for a date, with how it is understood below: by script while it is typed."""

    template_name = "admin/agreements/date_input.html"

    class Media:
        css = {"all": ["agreements/dates.css"]}
        js = [forms.Script("agreements/dates.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "vTextField", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        place = f"{widget['attrs'].get('id') or f'id_{name}'}_reading"
        described = widget["attrs"].get("aria-describedby")
        widget["attrs"]["aria-describedby"] = f"{described} {place}" if described else place
        widget["attrs"]["data-date-reading"] = reverse("admin:agreements_date_reading")
        return {**context, "place": place, "reading": self.reading(widget["value"] or "")}

    def reading(self, value: str) -> Understood | None:
        """Return what stands below the line before any script has run."""
        return understood(value)


class TypedDateField(forms.CharField):
    """Text that `read_typed` reads; cleaned, it is EDTF, or '' where nothing was typed."""

    widget = TypedDateInput

    def to_python(self, value: Any) -> str:
        if isinstance(value, UncertainDate):
            return value.text
        typed = super().to_python(value)
        try:
            return read_typed(typed).text if typed else ""
        except TypedDateError as error:
            raise ValidationError(str(error), code="date") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether another date is meant, however it is written; what is refused is one."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class TypedDates:
    """For a ModelAdmin or an inline, before it in the bases: its dates are typed as people do."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, UncertainDateField):
            kwargs.setdefault("form_class", TypedDateField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class TypedValueInput(TypedDateInput):
    """A line for the value of a `field`: a date where `is_date`, with those in the passage's words.

    By script it follows the field and the passage chosen in its row.
    """

    def __init__(
        self, label: Any, is_date: bool = False, passage: str = "", offers: bool = False
    ) -> None:
        # Django labels no line of a row in a table.
        super().__init__({"data-date-if": " ".join(DATED), "aria-label": label})
        self.is_date, self.passage, self.offers = is_date, passage, offers

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = {"is_date": self.is_date, "passage": self.passage, "offers": self.offers}
        return {**context, **own}

    def reading(self, value: str) -> Understood | None:
        return super().reading(value) if self.is_date else None


class TypedValues(forms.ModelForm):
    """The form of a citation or a judgement: a value that is a date is typed as one."""

    refused = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if {"field", "value"} <= self.fields.keys():  # not where they are only looked at
            key = str(self["passage"].value() or "") if "passage" in self.fields else ""
            self.fields["value"].widget = TypedValueInput(
                label=self.fields["value"].label,
                is_date=self["field"].value() in DATED,
                passage=key if key.isascii() and key.isdecimal() else "",
                offers="passage" in self.fields,
            )

    def clean(self) -> dict[str, Any]:
        super().clean()
        typed = self.cleaned_data.get("value")
        if typed and self.cleaned_data.get("field") in DATED:
            try:
                self.cleaned_data["value"] = read_typed(typed).text
            except TypedDateError as error:
                self.refused = str(error)
        return self.cleaned_data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc] # the stubs leave it out
        if self.refused:  # in place of what the model says of the same value
            self.errors.pop("value", None)
            self.add_error("value", self.refused)
