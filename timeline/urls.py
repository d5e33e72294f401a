"""Every address of the site (DESIGN.md: a promise, they do not change)."""

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

from timeline import embeds
from timeline.views import (
    about,
    discrepancies,
    oembed,
    outcomes,
    pages,
    people,
    pictures,
    scenes,
    search,
    sources,
)

handler400 = "timeline.views.errors.bad_request"

urlpatterns = [
    path("", pages.home, name="home"),
    path("timelines/<slug:slug>/", pages.timeline, name="timeline"),
    path("timelines/<slug:slug>.png", pictures.timeline, name="timeline_picture"),
    path("timelines/<slug:slug>.svg", pictures.timeline_svg, name="timeline_svg"),
    path("agreements/", pages.agreements, name="agreements"),
    path("agreements/<slug:slug>/", pages.agreement, name="agreement"),
    path("agreements/<slug:slug>.png", pictures.agreement, name="agreement_picture"),
    path("agreements/<slug:slug>.svg", pictures.agreement_svg, name="agreement_svg"),
    path("events/<slug:slug>/", pages.event, name="event"),
    path("events/<slug:slug>.png", pictures.event, name="event_picture"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("people/<slug:slug>.png", pictures.person, name="person_picture"),
    path("parties/<slug:code>/", people.party, name="party"),
    path("parties/<slug:code>.png", pictures.party, name="party_picture"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("sources/<slug:slug>.png", pictures.source, name="source_picture"),
    path("discrepancies/", discrepancies.discrepancies, name="discrepancies"),
    path("forecasts/", outcomes.forecasts, name="forecasts"),
    path("scene/<slug:slug>", scenes.scene, name="scene"),
    path("scene/people/<slug:slug>", scenes.person_scene, name="person_scene"),
    path("scene/parties/<slug:code>", scenes.party_scene, name="party_scene"),
    path("embed/<slug:slug>/", embeds.embed, name="embed"),
    path("embed/<path:rest>", embeds.nowhere),
    path("embed.js", embeds.frames, name="frames"),
    path("oembed", oembed.oembed, name="oembed"),
    path("search/", search.search, name="search"),
    path("about/", about.about, name="about"),
    path("picture.png", pictures.site, name="picture"),
    path("favicon.ico", pictures.icon, name="icon"),
    path("robots.txt", about.robots, name="robots"),
    path("admin/audit/", RedirectView.as_view(pattern_name="admin:agreements_audit")),
    path("admin/", admin.site.urls),
]
