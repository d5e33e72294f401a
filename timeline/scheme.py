"""The addresses that we give of ourselves say https where HTTPS=1.

A proxy that speaks TLS for us comes to us by http, and what it says of its visitors in headers can
be forged. Without this, canonical addresses, oEmbed and embeds would name http, which browsers
refuse inside pages on https.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Https:
    """Middleware; stands before all that asks for the scheme."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.HTTPS:
            request.META["wsgi.url_scheme"] = "https"
        return self.get_response(request)
