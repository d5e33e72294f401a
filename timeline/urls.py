"""Every address of the site (DESIGN.md: a promise, they do not change)."""

from django.contrib import admin
from django.templatetags import static as staticfiles
from django.urls import path
from django.views.generic import RedirectView

from timeline import embeds
from timeline.views import pages, sources

urlpatterns = [
    path("", pages.home, name="home"),
    path("timelines/<slug:slug>/", pages.timeline, name="timeline"),
    path("agreements/", pages.agreements, name="agreements"),
    path("agreements/<slug:slug>/", pages.agreement, name="agreement"),
    path("events/<slug:slug>/", pages.event, name="event"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("embed/<slug:slug>/", embeds.embed, name="embed"),
    path("favicon.ico", RedirectView.as_view(url=staticfiles.static("icon.svg"))),
    path("admin/", admin.site.urls),
]
