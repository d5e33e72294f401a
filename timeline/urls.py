"""Every address of the site (DESIGN.md: a promise, they do not change)."""

from django.contrib import admin
from django.templatetags import static as staticfiles
from django.urls import path
from django.views.generic import RedirectView

from timeline import embeds
from timeline.views import discrepancies, outcomes, pages, sources

handler400 = "timeline.views.errors.bad_request"

urlpatterns = [
    path("", pages.home, name="home"),
    path("timelines/<slug:slug>/", pages.timeline, name="timeline"),
    path("agreements/", pages.agreements, name="agreements"),
    path("agreements/<slug:slug>/", pages.agreement, name="agreement"),
    path("events/<slug:slug>/", pages.event, name="event"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("discrepancies/", discrepancies.discrepancies, name="discrepancies"),
    path("forecasts/", outcomes.forecasts, name="forecasts"),
    path("embed/<slug:slug>/", embeds.embed, name="embed"),
    path("favicon.ico", RedirectView.as_view(url=staticfiles.static("icon.svg"))),
    path("admin/audit/", RedirectView.as_view(pattern_name="admin:agreements_audit")),
    path("admin/", admin.site.urls),
]
