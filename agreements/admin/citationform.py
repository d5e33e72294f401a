"""What the selected words are cited for, as a form: the event, the field, the value it is given."""

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.bysearch import BySlug, search_for
from agreements.admin.choosing import OneOfMany
from agreements.admin.citing import cited_already
from agreements.admin.dates import DATED, TypedValueInput
from agreements.admin.offereddates import Offer
from agreements.citedfields import CitedField, Occurs, Wording, fault_in_value
from agreements.models import Citation, Event, Kind
from agreements.seedtypes import CitationSeed, EventSeed
from agreements.typeddates import read_typed
from agreements.vocabulary import STEP_CHOICES

MAX_VALUE = 200
VALUES: dict[str, list[Any]] = {
    CitedField.OCCURRENCE: Occurs.choices,
    CitedField.WORDING: Wording.choices,
    CitedField.STEP: STEP_CHOICES,
}


class CitationForm(forms.Form):
    """A citation of some words for one field of an event; empty where no event is named.

    It is cleaned at once; `settle` then reads the value.
    """

    event = OneOfMany(Event.objects.all(), label=_("Event"), required=False)
    event_slug = BySlug(Event.objects.all(), label=_("Or its slug"))
    field = forms.ChoiceField(
        label=_("Field"), choices=[("", "---------"), *CitedField.choices], required=False
    )
    offered = forms.CharField(required=False)
    value = forms.CharField(
        label=_("Value that these words give"),
        required=False,
        help_text=_("A date as you would say it, or EDTF; a length in ISO 8601."),
    )
    reading = forms.CharField(
        label=_("Reading: how the value was got"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    why = forms.CharField(
        label=_("Why, for the history and the reviewer"), required=False, max_length=500
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        user: Any,
        site: AdminSite,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.user = user
        search_for(self.fields["event"], Citation, "event", site)
        value = self.fields["value"]
        value.widget = TypedValueInput(value.label, is_date=self["field"].value() in DATED)
        if data is not None:
            self.full_clean()

    @property
    def named(self) -> Event | None:
        """The event that the form names, none before it is sent."""
        named: Event | None = self.cleaned_data.get("event") if self.is_bound else None
        return named

    @property
    def makes_a_quotation(self) -> bool:
        """Whether the words are cited as those of a statement, so may be as long as they are."""
        if self.named is None or self.named.kind != Kind.STATEMENT:
            return False
        told = (self.cleaned_data.get("field"), self.cleaned_data.get("value"))
        return told == (CitedField.WORDING, Wording.QUOTATION)

    def clean(self) -> None:
        data = self.cleaned_data
        data["event"] = data.get("event_slug") or data.get("event")
        if data["event"] is None:
            named = ("event", "event_slug")
            filled = [n for n in ("field", "value", "offered", "reading") if data.get(n)]
            if filled and not any(name in self.errors for name in named):
                self.add_error("event", gettext("Name the event, or leave the rest empty too."))
            return
        if not self.user.has_perm(f"agreements.change_{data['event'].kind}"):
            self.add_error("event", gettext("You may not change this event."))
        if not data.get("field"):
            self.add_error("field", gettext("Choose what the words are cited for."))

    def settle(self, offers: dict[str, Offer]) -> None:
        """Read the value, that typed or one of those that the words offer, named by `offered`."""
        data = self.cleaned_data
        if self.named is None or not data.get("field"):
            return
        offer = offers.get(data.get("offered") or "")
        if offer and not data.get("value"):
            data["value"] = offer.value
            data["reading"] = data.get("reading") or offer.reading
        try:
            data["value"] = _as_stored(data["field"], data.get("value") or "")
        except ValueError as error:
            self.add_error("value", str(error))

    def citation(self, passage: str) -> CitationSeed:
        """Return the citation of a passage, named as in seeds; the form must be valid."""
        data = self.cleaned_data
        return CitationSeed(passage, data["field"], data["value"], data["reading"].strip())

    def refuse_a_second(self, event: EventSeed, citation: CitationSeed) -> None:
        """Add an error where the passage is cited for this field of the event already."""
        if (there := cited_already(event, citation)) is not None:
            told = {"value": there.value}
            self.add_error(
                "field", gettext("These words are cited for it already: %(value)s.") % told
            )


def _as_stored(field: str, typed: str) -> str:
    """Return a value as the record keeps it. Raises ValueError with a sentence."""
    if field in DATED and typed:
        return read_typed(typed).text  # TypedDateError is a ValueError
    if fault := fault_in_value(field, typed):
        raise ValueError(fault)
    if len(typed) > MAX_VALUE:
        raise ValueError(gettext("At most %(most)d characters.") % {"most": MAX_VALUE})
    return typed
