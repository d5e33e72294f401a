"""Passages whose words do not stand where they say, found without fetching any text.

The database itself cuts out what stands there. `InTheText` goes before the base of a list or an
inline, its `in_the_text` into `list_display` or `readonly_fields`: no query is asked for a row.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.articles import collapsed
from agreements.models import Article, Passage


def with_words_there(rows: Any, passage: str = "", is_linked: bool = False) -> Any:
    """Return `rows` with `words_said` and `words_there`: those of the passage, those in its place.

    The latter are None where no text is stored. `passage` leads from a row to its passage.
    """
    text, start = f"{passage}source__article__text", F(f"{passage}start")
    return rows.annotate(
        words_said=F(f"{passage}exact"),
        words_there=Substr(text, start + 1, F(f"{passage}end") - start),
        words_source=F(f"{passage}source_id"),
        words_passage=F(f"{passage}pk"),
        is_linked=Value(is_linked),
    )


def broken_passages() -> list[int]:
    """Return the primary keys of all passages that are broken."""
    read = Passage.objects.filter(Exists(Article.objects.filter(source=OuterRef("source"))))
    # Equal is not broken; of the others those are not that differ in white space alone.
    other = with_words_there(read).exclude(words_there=F("exact"))
    rows = other.values_list("pk", "exact", "words_there")
    return [pk for pk, exact, there in rows if collapsed(there) != exact]


def told(row: Any) -> str:
    """Return whether the passage of a row stands in its text, in words; “-” without a text."""
    there = getattr(row, "words_there", None)  # a row just typed has none
    if there is None:
        return "-"
    words = gettext("in its place")
    if collapsed(there) != row.words_said:
        words = format_html('<strong class="broken">{}</strong>', gettext("broken"))
    return format_html('<a href="{}">{}</a>', _article_of(row), words) if row.is_linked else words


def _article_of(row: Any) -> str:
    """Return where the words are seen in their text, to be cited for the same event again."""
    event = getattr(row, "event_id", None)
    query = f"?event={event}" if event else ""
    address = reverse("admin:agreements_source_article", args=[row.words_source])
    return f"{address}{query}#passage-{row.words_passage}"


class InTheText:
    """For an admin class of passages, or of what `words_of` leads to one: `in_the_text`."""

    words_of: ClassVar[str] = ""

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)  # type: ignore[misc]
        may_read = request.user.has_perm("agreements.view_article")
        return with_words_there(rows, self.words_of, may_read)

    @admin.display(description=_("in the text"))
    def in_the_text(self, row: Any) -> str:
        return told(row)


class BrokenFilter(admin.SimpleListFilter):
    """The passages that are broken, for a list of passages."""

    title = _("in the text")
    parameter_name = "text"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("broken", _("broken")), ("none", _("no text is stored"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "broken":
            return queryset.filter(pk__in=broken_passages())
        if self.value() == "none":
            return queryset.filter(source__article=None)
        return queryset
