"""What holds of every picture of a record, at whichever address and size."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client

from agreements.models import Agreement, Event, Timeline
from tests.timeline.records import a_record


def assert_it_is_kept_until_the_record_changes(client: Client, address: str) -> None:
    a_record()
    first = client.get(address)
    tag = {"If-None-Match": first["ETag"]}
    assert client.get(address, headers=tag).status_code == 304
    Event.objects.update(title="It was signed", date="2024-06-03")
    changed = client.get(address, headers=tag)
    assert changed.status_code == 200
    assert changed.content != first.content


def assert_it_moves_goes_and_hides_with_its_page(client: Client, address: str, model: Any) -> None:
    """`address` has parameters, which are kept."""
    a_record()
    record = model.objects.get()
    old, record.slug = record.slug, f"new-{record.slug}"
    record.save()
    moved = client.get(address)
    assert moved.status_code == 308
    asked, answered = urlsplit(address), urlsplit(moved["Location"])
    assert answered.path == asked.path.replace(old, record.slug)
    assert parse_qsl(answered.query) == parse_qsl(asked.query)
    model.objects.update(state="draft")
    assert client.get(moved["Location"]).status_code == 410
    assert client.get(address).status_code == 410
    Timeline.objects.all().delete()
    Event.objects.all().delete()
    Agreement.objects.all().delete()
    assert client.get(address).status_code == 410
