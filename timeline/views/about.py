"""What the site says of itself, to readers and to robots."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from agreements import datewords
from agreements.dates import parse

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DATES = (
    ("2024-05-02", _("the day is known")),
    ("2023-05", _("one day in this month; nobody tells which")),
    ("[2023-05-01..2023-05-18]", _("one unknown day inside")),
    ("[..2023-05-19]", _("on this day or before it")),
    ("2023-05/2024-05", _("from – to: it went on for all this time")),
    ("2025-05~", _("about: the source itself is not precise")),
    ("2023-12?", _("doubtful: we are not sure that the source is right")),
)
# Results are for readers, not for other search engines; pages that lead to them are for both.
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /search/?
"""


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.CONTACT,
        "contact_words": settings.CONTACT.removeprefix("mailto:"),
        "licence": LICENCE,
        "dates": [(edtf, datewords.in_words(parse(edtf)), claim) for edtf, claim in DATES],
    }
    return render(request, "about.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
