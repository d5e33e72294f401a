"""Behind a proxy that speaks TLS, our own addresses say https."""

from typing import Any

import pytest
from django.test import Client

from tests.timeline.reading import Page
from tests.timeline.records import a_record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("https", "scheme"), [(True, "https"), (False, "http")])
def test_addresses_of_ours_have_the_scheme_of_the_site(
    client: Client, settings: Any, https: bool, scheme: str
) -> None:
    settings.HTTPS = https
    a_record()
    named = {"host": "testserver"}  # as browsers do; else the port would be told too
    page = Page(client.get("/timelines/path/", headers=named).text)
    own = {"rel": "canonical", "href": f"{scheme}://testserver/timelines/path/"}
    assert ("link", own) in page.elements
    asked = {"url": "http://testserver/timelines/path/"}
    oembed = client.get("/oembed", asked, headers=named).json()
    assert f'<iframe src="{scheme}://testserver/embed/path/"' in oembed["html"]


def test_a_header_that_anybody_can_send_is_not_believed(client: Client) -> None:
    a_record()
    answer = client.get("/timelines/path/", headers={"X-Forwarded-Proto": "https"})
    assert "https://testserver" not in answer.text
