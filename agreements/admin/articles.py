"""The text of an article for editors, with the passages cited from it marked where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.admin import AdminSite
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from agreements.articles import collapsed
from agreements.models import Article, Citation, Passage


@dataclass(frozen=True)
class Marked:
    """A passage with what it is cited for."""

    passage: Passage
    citations: tuple[Citation, ...]

    @property
    def anchor(self) -> str:
        return f"passage-{self.passage.pk}"

    @property
    def title(self) -> str:
        """What the passage is cited for, in one line."""
        cited = "; ".join(f"{citation}, {citation.event.title}" for citation in self.citations)
        return cited or _("cited for nothing")

    def is_in_place(self, text: str) -> bool:
        """Return whether the words of the passage stand at its offsets into `text`."""
        return collapsed(text[self.passage.start : self.passage.end]) == self.passage.exact


@dataclass(frozen=True)
class Piece:
    """A stretch of the text with the passages it is part of; `starting` are those it begins."""

    text: str
    marks: tuple[Marked, ...]
    starting: tuple[Marked, ...]


def pieces(text: str, marks: Sequence[Marked]) -> list[Piece]:
    """Return `text` cut wherever one of `marks` starts or ends; passages may overlap."""
    starts: dict[int, list[Marked]] = {}
    for mark in marks:
        starts.setdefault(mark.passage.start, []).append(mark)
    ends = {mark.passage.end for mark in marks}
    cuts = sorted({0, len(text), *starts, *ends})
    found, within = [], tuple[Marked, ...]()
    for start, end in pairwise(cuts):
        starting = tuple(starts.get(start, ()))
        within = (*(m for m in within if m.passage.end > start), *starting)
        found.append(Piece(text[start:end], within, starting))
    return found


def article_page(request: HttpRequest, site: AdminSite, source_pk: int) -> HttpResponse:
    """Return the stored text of a source. Raises Http404 where there is none."""
    article = _article(source_pk)
    marks = [Marked(p, tuple(p.citations.all())) for p in article.source.passages.all()]
    context = {
        **site.each_context(request),
        "title": str(article.source),
        "source": article.source,
        "pieces": pieces(article.text, [m for m in marks if m.is_in_place(article.text)]),
        "marks": [(mark, mark.is_in_place(article.text)) for mark in marks],
    }
    return TemplateResponse(request, "admin/agreements/source/article.html", context)


def _article(source_pk: int) -> Article:
    citations = Prefetch("citations", Citation.objects.select_related("event"))
    passages = Prefetch("source__passages", Passage.objects.prefetch_related(citations))
    rows = Article.objects.select_related("source").prefetch_related(passages)
    try:
        return rows.get(source=source_pk)
    except Article.DoesNotExist:
        raise Http404(_("The text of this source is not stored.")) from None
