"""What editors are sent, no browser and no proxy keeps: pages, errors and redirections alike.

Django's admin says so of its pages, but not of a refusal, a page not found, or its words for
scripts; nor need the author of a new page under /admin/ think of it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


class DeskUnkept:
    """Middleware for all that is under /admin/; stands outside what refuses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            add_never_cache_headers(response)
        return response
