"""One act of the article page: words made a passage, and the passage cited, or neither."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.admin.citationform import VALUES, CitationForm
from agreements.admin.citing import Passages, keep_citation, keep_passage
from agreements.admin.offereddates import Phrase, offers_between, phrases_in
from agreements.admin.passageform import PassageForm
from agreements.citedfields import CitedField
from agreements.models import Article, Citation, Event, Passage, PendingChange
from agreements.pending import NamesWhatIsGoneError, shown_seed
from agreements.quoting import Extent, extent, page_offset
from agreements.recordkeys import edit_address, review_address
from agreements.seedtypes import PassageSeed


class Evidence:
    """The two forms beside the text of an article, filled from `initial` or from what was sent."""

    def __init__(
        self,
        request: HttpRequest,
        site: AdminSite,
        article: Article,
        data: QueryDict | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.request, self.source, self.text = request, article.source, article.text
        self.passages = Passages.of(article.source)
        self.citing = CitationForm(data, user=request.user, site=site, initial=initial)
        self.quoting = PassageForm(
            data,
            text=self.text,
            passages=self.passages,
            site=site,
            may_be_long=self.citing.makes_a_quotation,
            initial=initial,
        )
        if data is not None:
            self.quoting.full_clean()
            self.citing.settle(offers_between(self.phrases, *self.chosen))

    @cached_property
    def phrases(self) -> list[Phrase]:
        """What is read in the text of dates and lengths of time."""
        return phrases_in(self.passages.shown, self.text)

    @property
    def chosen(self) -> tuple[int, int]:
        """Where in the browser's text the words of the form stand; nowhere, 0 to 0."""
        if (found := self.quoting.found) is None:
            return 0, 0
        return page_offset(self.text, found.start), page_offset(self.text, found.end)

    @property
    def offered(self) -> list[tuple[Phrase, bool]]:
        """The phrases of time, and whether each is in the words of the form."""
        start, end = self.chosen
        return [(each, each.start < end and each.end > start) for each in self.phrases]

    @property
    def is_refused(self) -> bool:
        """Whether one of the forms was sent and has errors."""
        return bool(self.quoting.is_bound and (self.quoting.errors or self.citing.errors))

    @property
    def has_offers(self) -> bool:
        return any(is_chosen for _phrase, is_chosen in self.offered)

    @property
    def extent(self) -> Extent:
        return extent(str(self.quoting["words"].value() or ""))

    @property
    def values(self) -> dict[str, list[Any]]:
        """The values to choose from, of the fields that have a choice."""
        return VALUES

    @property
    def manual(self) -> list[tuple[Any, Any]]:
        """What the editors' manual says of the fields, by their labels."""
        told = [(form[n].label, model._meta.get_field(n)) for form, model, n in self._told()]
        return [(label, field.help_text) for label, field in told if field.help_text]

    def _told(self) -> Iterator[tuple[Any, Any, str]]:
        for form, model in ((self.quoting, Passage), (self.citing, Citation)):
            known = {field.name for field in model._meta.get_fields()}
            yield from ((form, model, name) for name in form.fields if name in known)

    @property
    def event(self) -> Event | None:
        return self.citing.named

    def save(self) -> Passage | None:
        """Write the passage and its citation and say so; return it, None where the forms refuse.

        The caller holds the lock, and calls this once.
        """
        if not (self.quoting.is_valid() and self.citing.is_valid()) or not self.quoting.passage:
            return None
        try:
            with transaction.atomic():
                return self._written(self.quoting.passage)
        except (NamesWhatIsGoneError, ValidationError) as error:
            self.citing.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return None

    def _written(self, passage: PassageSeed) -> Passage | None:
        event, user = self.event, cast(AbstractBaseUser, self.request.user)
        if event is not None:
            citation = self.citing.citation(f"{self.source.slug}#{passage.slug}")
            self.citing.refuse_a_second(shown_seed(event), citation)
            if not self.citing.is_valid():
                return None
        is_new = keep_passage(self.source, self.passages, passage, user)
        told = [_passage_is(passage, is_new)]
        if event is not None:
            waits = keep_citation(event, citation, user, self.citing.cleaned_data["why"])
            told.append(_citation_is(event, citation.field, waits))
        for sentence in told:
            messages.success(self.request, sentence)
        return self.source.passages.get(slug=passage.slug)


def _passage_is(passage: PassageSeed, is_new: bool) -> str:
    told = _("“%(words)s” is a passage now.") if is_new else _("“%(words)s” was a passage already.")
    return told % {"words": passage.exact}


def _citation_is(event: Event, field: str, waits: PendingChange | None) -> SafeString:
    """Return what became of the citation, with links to the event and to its review."""
    link = format_html('<a href="{}">{}</a>', edit_address(event), event.title)
    label = CitedField(field).label
    if waits is None:
        return format_html(_("It is cited for the {} of {}."), label, link)
    review = format_html('<a href="{}">{}</a>', review_address([event]), _("Review it"))
    told = _(
        "It is cited for the {} of {}, which readers see: the citation waits for a reviewer. {}."
    )
    return format_html(told, label, link, review)
