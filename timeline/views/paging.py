"""Lists in pages of fifty, as `?page=` asks for: a number from 1 on, or all of them at once."""

import re
from collections.abc import Sequence
from typing import TypeVar

from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from timeline.views.selecting import single

A_PAGE, MOST_AT_ONCE = 50, 1000
Row = TypeVar("Row")


def page_asked(request: HttpRequest) -> int:
    """Return the number of the page, from 1; 0 for all of them at once. Raises BadRequest."""
    given = single(request, "page") or "1"
    if given == "all":
        return 0
    if not re.fullmatch("[1-9][0-9]{0,5}", given):
        raise BadRequest(_("page must be a number from 1 on, or all."))
    return int(given)


def page_of(request: HttpRequest, rows: Sequence[Row]) -> "Page[Row]":
    """Return the page of `rows` asked for. Raises BadRequest, or Http404 beyond the last."""
    number = page_asked(request)
    pages = Paginator(rows, A_PAGE if number else MOST_AT_ONCE)
    if number > pages.num_pages:
        raise Http404
    return pages.page(number or 1)
