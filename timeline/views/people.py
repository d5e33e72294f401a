"""People and parties, each with the timeline of the events that name them."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.models import Agreement, Event, Party, Person
from timeline.entries import Entry
from timeline.named import agreement_named
from timeline.views.addresses import former
from timeline.views.records import record_context, shown_on


@require_safe
@former(Person.objects.published)
def person(request: HttpRequest, slug: str) -> HttpResponse:
    record = get_object_or_404(Person.objects.select_related("party").published(), slug=slug)
    events = Event.objects.published().naming(person=slug).with_evidence()
    shown = shown_on(request, events)
    context = {
        "person": record,
        "offices": offices(shown.entries, slug),
        **record_context(request, shown, record.name, reverse("person_scene", args=[slug])),
    }
    return render(request, "person.html", context)


def offices(entries: Iterable[Entry], slug: str) -> list[str]:
    """Return the offices that a person is told to have held, each once, the first held first."""
    held = (each.office for entry in entries for each in entry.people if each.code == slug)
    return [*dict.fromkeys(office for office in held if office)]


@require_safe
def party(request: HttpRequest, code: str) -> HttpResponse:
    record = get_object_or_404(Party.objects.published(), code=code)
    shown = shown_on(request, Event.objects.published().naming(party=code).with_evidence())
    name = record.name()
    agreements = Agreement.objects.published().filter(parties=record)
    context = {
        "party": record,
        "name": name,
        "agreements": [agreement_named(each, shown.asked.query) for each in agreements],
        **record_context(request, shown, name, reverse("party_scene", args=[code])),
    }
    return render(request, "party.html", context)
