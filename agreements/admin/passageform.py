"""The words selected in an article, as a form: which they are, where they stand, whose they are."""

import hashlib
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.bysearch import BySlug, search_for
from agreements.admin.choosing import OneOfMany
from agreements.admin.citing import Passages, WaitingElsewhereError, slug_of_words
from agreements.admin.reliance import relies_on
from agreements.models import Passage, Source
from agreements.models.source import Attribution, Part
from agreements.quoting import (
    Quotation,
    QuotingError,
    SeveralPlacesError,
    fault_in_length,
    page_offset,
    quote,
    stored_offset,
)
from agreements.seedfaults import SLUG, SLUG_LETTERS
from agreements.seedtypes import PassageSeed

PLACE_NAMES = ("near", "read", "which")


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text, by which files and texts are known."""
    return hashlib.sha256(text.encode()).hexdigest()


class PassageForm(forms.Form):
    """Words of the text of a source; once valid, `passage`, `is_known` if it was there before.

    `near` and `which` are offsets into the text as the browser holds it; `read` says which text
    that was.
    """

    words = forms.CharField(
        label=_("Words"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Select them in the text, or paste them here as they stand in it."),
    )
    near = forms.IntegerField(required=False, widget=forms.HiddenInput)
    read = forms.CharField(required=False, widget=forms.HiddenInput)
    which = forms.IntegerField(
        label=_("Which of the places"), required=False, widget=forms.RadioSelect
    )
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices, initial=Part.BODY)
    attribution = forms.ChoiceField(
        label=_("Attribution, strongest first"),
        choices=Attribution.choices,
        initial=Attribution.REPORTER,
    )
    attributed_to = forms.CharField(label=_("Attributed to"), required=False, max_length=120)
    relies_on = OneOfMany(Source.objects.all(), label=_("Relies on source"), required=False)
    relies_on_slug = BySlug(Source.objects.all(), label=_("Or its slug"))
    relies_on_agency = forms.CharField(label=_("Relies on agency"), required=False, max_length=120)
    slug = forms.CharField(
        label=_("Slug"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty and it is made of the words."),
    )
    found: Quotation | None = None
    passage: PassageSeed | None = None
    is_known = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        text: str,
        passages: Passages,
        site: AdminSite,
        may_be_long: bool = False,
        initial: dict[str, Any] | None = None,
    ) -> None:
        told = {**(initial or {}), "read": digest_of(text)}
        super().__init__(None if data is None else _of_this_text(data, text), initial=told)
        self.text, self.passages, self.may_be_long = text, passages, may_be_long
        search_for(self.fields["relies_on"], Passage, "relies_on", site)

    @property
    def places(self) -> list[Any]:
        """The places to choose from, where the words stand at several."""
        widget: Any = self.fields["which"].widget
        return list(widget.choices)

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug and not SLUG.match(slug):
            told = {"slug": slug, "letters": SLUG_LETTERS}
            raise forms.ValidationError(gettext("“%(slug)s” is not %(letters)s.") % told)
        return slug

    def clean(self) -> None:
        for name in PLACE_NAMES:  # what is no place is as good as none
            self.errors.pop(name, None)
        self.found = self._find()
        if self.found is None:
            return
        # From now on this place is meant, whatever else is wrong.
        self.data = _with(self.data, near=str(page_offset(self.text, self.found.start)))
        try:
            self.passage = self.passages.at(self.found)
        except WaitingElsewhereError as waiting:
            self.add_error("words", str(waiting))
            return
        self.is_known = self.passage is not None
        if self.is_known:  # it keeps what is said of it: no other field counts
            for name in set(self.errors) - {"words"}:
                del self.errors[name]
        else:
            self.passage = self._new(self.found)

    def _find(self) -> Quotation | None:
        data = self.cleaned_data
        near = data.get("near") if data.get("which") is None else data["which"]
        near = None if near is None else stored_offset(self.text, near)
        try:
            return quote(str(data.get("words") or ""), self.text, near)
        except SeveralPlacesError as several:
            self.add_error("words", str(several))
            self._offer(several.places)
        except QuotingError as refused:
            self.add_error("words", str(refused))
        return None

    def _offer(self, places: list[Quotation]) -> None:
        """Let one of several places be chosen, each shown with the text around it."""
        widget: Any = self.fields["which"].widget
        around = ((place.start, place.around(self.text)) for place in places)
        widget.choices = [
            (page_offset(self.text, start), format_html("… {}<mark>{}</mark>{} …", *words))
            for start, words in around
        ]

    def _new(self, found: Quotation) -> PassageSeed:
        data, taken = self.cleaned_data, self.passages.slugs
        if not self.may_be_long and (fault := fault_in_length(found.exact)):
            self.add_error("words", fault)
        slug = data.get("slug") or slug_of_words(found, taken)
        if slug in taken:
            self.add_error("slug", gettext("Another passage of this source has this slug."))
        origin = data.get("relies_on_slug") or data.get("relies_on")
        if origin is not None and relies_on(origin.slug, self.passages.stored.slug):
            self.add_error("relies_on", gettext("That source relies on the one you read."))
        names = ("part", "attribution", "attributed_to", "relies_on_agency")
        told = {name: data.get(name, "") for name in names}
        origin_slug = origin.slug if origin is not None else ""
        return PassageSeed(slug, found.exact, found.start, found.end, relies_on=origin_slug, **told)


def _of_this_text(data: QueryDict, text: str) -> QueryDict:
    """Return what was sent without the place in a text that was another."""
    if data.get("read") == digest_of(text):
        return data
    return _with(data, read=digest_of(text), near="", which="")


def _with(data: Any, **values: str) -> QueryDict:
    copy: QueryDict = data.copy()
    for name, value in values.items():
        copy[name] = value
    return copy
