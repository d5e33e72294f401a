"""Loading the text of an article: the bytes that were read, or what was copied from a page.

What tells one text from another is the SHA-256 of its bytes in UTF-8, which the source keeps.
"""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.citing import Passages
from agreements.admin.passageform import digest_of
from agreements.admin.saving import locked
from agreements.models import Article, Source
from agreements.pending import keep
from agreements.quoting import stands
from agreements.recordkeys import review_address
from agreements.seedtypes import PassageSeed

MAX_BYTES = 1_000_000
PERMISSIONS = ("view_article", "add_article", "change_article", "change_source")


class TextForm(forms.Form):
    """The text of a source; `text_read` once valid. `passages` are what is known of its source."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A text file in UTF-8. It is kept byte by byte, its line breaks too."),
    )
    text = forms.CharField(
        label=_("Or the text, pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12}),
        help_text=_(
            "Pasting loses which line breaks the file had, and perhaps one at its end: where you "
            "have the file, choose it."
        ),
    )
    replace = forms.BooleanField(
        label=_("Put this text in the place of the one that the source was read from"),
        required=False,
    )
    why = forms.CharField(label=_("Why"), required=False, max_length=500)
    text_read = ""

    def __init__(self, *args: Any, passages: Passages, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passages = passages
        self.differs = False

    @property
    def digest(self) -> str:
        """The SHA-256 of what was read."""
        return digest_of(self.text_read)

    def clean_file(self) -> str:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(gettext("An article has at most a million bytes."))
        try:
            return str(file.read().decode("utf-8"))
        except UnicodeDecodeError as error:
            told = {"byte": error.start}
            raise forms.ValidationError(gettext("Not UTF-8 (byte %(byte)d).") % told) from None

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if len(text.encode()) > MAX_BYTES:
            raise forms.ValidationError(gettext("An article has at most a million bytes."))
        return text

    def clean(self) -> None:
        file, pasted = (self.cleaned_data.get(name, "") for name in ("file", "text"))
        if self.errors:
            return
        if bool(file) == bool(pasted.strip()):
            told = gettext("Choose a file or paste the text, one of the two.")
            self.add_error("text" if file else "file", told)
            return
        name = "file" if file else "text"
        self.text_read = file or _as_it_was(pasted, self.known)
        if "\0" in self.text_read:  # PostgreSQL cannot store it
            self.add_error(name, gettext("The text holds the character NUL."))
        elif not self.text_read.strip():
            self.add_error(name, gettext("The text is empty."))
        else:
            self._compare(name)

    @property
    def known(self) -> str:
        """The SHA-256 that the source has, '' if none."""
        return self.passages.shown.sha256

    def _compare(self, name: str) -> None:
        """Refuse another text than the source was read from, unless that is asked for."""
        self.differs = self.known not in ("", self.digest)
        if self.differs and not self.cleaned_data["replace"]:
            told = {"known": self.known, "other": self.digest}
            message = gettext(
                "This is not the text that the source was read from: that one has the SHA-256 "
                "%(known)s, this one %(other)s."
            )
            self.add_error(name, message % told)
        elif self.differs and not self.cleaned_data["why"].strip():
            self.add_error("why", gettext("Write why another text takes the place."))

    @property
    def broken(self) -> list[PassageSeed]:
        """The passages whose words do not stand in the text that was read where they say."""
        if not self.text_read:
            return []
        passages = sorted(self.passages.shown.passages, key=lambda passage: passage.start)
        return [p for p in passages if not stands(p.exact, p.start, p.end, self.text_read)]


def _as_it_was(pasted: str, known: str) -> str:
    """Return a pasted text as the file was, if some line breaks make it the one `known`.

    A browser sends every line break as two characters, whatever it was.
    """
    text = pasted.replace("\r\n", "\n").replace("\r", "\n")
    ends = (text, f"{text}\n", text.rstrip("\n"), text.rstrip("\n") + "\n")
    variants = [each for end in ends for each in (end, end.replace("\n", "\r\n"))]
    return next((each for each in variants if digest_of(each) == known), text)


def load_page(request: HttpRequest, site: AdminSite, source_pk: int) -> HttpResponse:
    """Let the text of a source be loaded. Raises Http404, PermissionDenied."""
    if not all(request.user.has_perm(f"agreements.{name}") for name in PERMISSIONS):
        raise PermissionDenied
    if request.method != "POST":
        source = get_object_or_404(Source, pk=source_pk)
        return _page(request, site, source, TextForm(passages=Passages.of(source)))
    with locked(request):
        source = get_object_or_404(Source, pk=source_pk)
        form = TextForm(request.POST, request.FILES, passages=Passages.of(source))
        if not form.is_valid():
            return _page(request, site, source, form)
        _write(request, source, form)
    return HttpResponseRedirect(
        reverse("admin:agreements_source_article", args=[source.pk], current_app=site.name)
    )


def _write(request: HttpRequest, source: Source, form: TextForm) -> None:
    """Store the text and its SHA-256, and say what became of both."""
    Article.objects.update_or_create(source=source, defaults={"text": form.text_read})
    messages.success(request, gettext("The text is stored; only editors can read it."))
    if form.digest != form.known:
        shown, by = form.passages.shown, cast(AbstractBaseUser, request.user)
        waits = keep(
            source, replace(shown, sha256=form.digest), by=by, why=form.cleaned_data["why"]
        )
        if waits is not None:
            told = gettext("Its SHA-256 waits for a reviewer, as readers see the source. {}.")
            link = '<a href="{}">{}</a>'
            review = format_html(link, review_address([source]), gettext("Review it"))
            messages.warning(request, format_html(told, review))
    if broken := form.broken:
        told = gettext("Broken in this text: %(passages)s.")
        names = ", ".join(passage.slug for passage in broken)
        messages.warning(request, told % {"passages": names})


def _page(request: HttpRequest, site: AdminSite, source: Source, form: TextForm) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": gettext("Load the text"),
        "source": source,
        "form": form,
        "pending": form.passages.pending,
    }
    return TemplateResponse(request, "admin/agreements/source/article_load.html", context)
