"""The text of an article for editors: its passages marked, its words made evidence."""

from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from agreements.admin.articlemarks import marks_of, pieces
from agreements.admin.articletexts import load_page
from agreements.admin.citing import move_passage
from agreements.admin.evidence import Evidence
from agreements.admin.saving import locked
from agreements.citedfields import CitedField
from agreements.models import Article, Event, Passage
from agreements.quoting import page_offset
from agreements.seedchecks import CJK, MAX_CJK, MAX_WORDS


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the pages on a source’s text, under that of the record."""
    article = site.admin_view(partial(article_page, site=site))
    load = site.admin_view(partial(load_page, site=site))
    return [
        path("source/<int:source_pk>/article/", article, name="agreements_source_article"),
        path("source/<int:source_pk>/article/load/", load, name="agreements_source_article_load"),
    ]


def may_read(user: Any) -> bool:
    """Return whether the texts of sources are shown to `user`."""
    sees = ("agreements.view_source", "agreements.change_source")
    return bool(user.has_perm("agreements.view_article") and any(map(user.has_perm, sees)))


def article_page(request: HttpRequest, site: AdminSite, source_pk: int) -> HttpResponse:
    """Return the stored text of a source, and make evidence of what is sent.

    Raises Http404 where no text is stored, PermissionDenied.
    """
    may_quote = may_read(request.user) and request.user.has_perm("agreements.change_source")
    if not may_read(request.user) or (request.method == "POST" and not may_quote):
        raise PermissionDenied
    if request.method != "POST":
        article = _article(source_pk)
        evidence = Evidence(request, site, article, initial=_asked(request, article))
        return _page(request, site, evidence, may_quote)
    with locked(request):
        evidence = Evidence(request, site, _article(source_pk), request.POST)
        if "_move" in request.POST:
            _move(request, evidence)
            return HttpResponseRedirect(request.path)
        if "_look" in request.POST or not (saved := evidence.save()):
            return _page(request, site, evidence, may_quote)
    return HttpResponseRedirect(_after(request.path, saved, evidence.event))


def _article(source_pk: int) -> Article:
    try:
        return Article.objects.select_related("source").get(source=source_pk)
    except Article.DoesNotExist:
        raise Http404(_("The text of this source is not stored.")) from None


def _asked(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return what the address asks for: an event and its field, a passage to cite again."""
    initial: dict[str, Any] = {}
    if event := _named(Event, request.GET.get("event")):
        initial["event"] = event
    if request.GET.get("field") in CitedField.values:
        initial["field"] = request.GET["field"]
    passage = _named(article.source.passages, request.GET.get("passage"))
    if passage is not None:
        near = page_offset(article.text, passage.start)
        return {**initial, "words": passage.exact, "near": near, "passage": passage.pk}
    return initial


def _named(rows: Any, pk: str | None) -> Any:
    rows = getattr(rows, "objects", rows)
    # A longer number is beyond what the database's keys hold.
    is_key = pk is not None and pk.isascii() and pk.isdecimal() and len(pk) < 19
    return rows.filter(pk=pk).first() if is_key else None


def _page(
    request: HttpRequest, site: AdminSite, evidence: Evidence, may_quote: bool
) -> HttpResponse:
    source, text = evidence.source, evidence.text
    marks = marks_of(source, text)
    context = {
        **site.each_context(request),
        "title": str(source),
        "source": source,
        "pieces": pieces(text, [mark for mark in marks if mark.in_place]),
        "marks": marks,
        "evidence": evidence if may_quote else None,
        "pending": evidence.passages.pending,
        "limits": {"words": MAX_WORDS, "characters": MAX_CJK, "unspaced": CJK.pattern},
    }
    return TemplateResponse(request, "admin/agreements/source/article.html", context)


def _after(address: str, saved: Passage, event: Event | None) -> str:
    """Return the page again, at the passage, ready for the next words of the same event."""
    query = f"?{urlencode({'event': event.pk})}" if event else ""
    return f"{address}{query}#passage-{saved.pk}"


def _move(request: HttpRequest, evidence: Evidence) -> None:
    """Move a broken passage to where its words stand now, and say so."""
    slug, by = request.POST["_move"], cast(AbstractBaseUser, request.user)
    found, pending = move_passage(evidence.source, evidence.passages, slug, evidence.text, by)
    told = {"slug": slug}
    if found is None:
        text = _("The words of “%(slug)s” do not stand in the text once: nothing is changed.")
        messages.error(request, text % told)
    elif pending is not None:
        text = _("“%(slug)s” is moved in a change of the source that waits for a reviewer.")
        messages.success(request, text % told)
    else:
        messages.success(request, _("“%(slug)s” is moved to where its words stand.") % told)
