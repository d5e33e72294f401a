"""Lists in pages of fifty, as `?page=` asks for: a number from 1 on, or all of them at once."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import BadRequest
from django.core.paginator import Page
from django.core.paginator import Paginator as AnyPaginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from timeline.views.selecting import single

if TYPE_CHECKING:  # Django's class takes type parameters in its stubs only
    Paginator = AnyPaginator[Any]
else:
    Paginator = AnyPaginator

A_PAGE, MOST_AT_ONCE = 50, 1000
Row = TypeVar("Row")


class Pages(Paginator):
    """The pages of a list."""

    @property
    def fit_one(self) -> bool:
        """Whether all of the list may be asked for at once."""
        return self.count <= MOST_AT_ONCE


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
    pages = Pages(rows, A_PAGE if number else MOST_AT_ONCE)
    if not number and not pages.fit_one:
        words = {"count": pages.count, "most": MOST_AT_ONCE}
        raise BadRequest(_("page cannot be all: %(count)s are more than %(most)s.") % words)
    if number > pages.num_pages:
        raise Http404
    return pages.page(number or 1)


def first_page(rows: Sequence[Row]) -> "Page[Row]":
    """Return the first page of `rows`, whatever is asked for."""
    return Pages(rows, A_PAGE).page(1)
