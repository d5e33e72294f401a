"""The options of an embed or a picture, in its address.

It stands in somebody's article, for years: an option that is wrong is no fault here. It is left
out, and named in the source of the page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import BadRequest, TooManyFieldsSent
from django.http import HttpRequest, QueryDict

from timeline.lanes import LanesBy
from timeline.selection import CRITERIA
from timeline.views.asked import asked
from timeline.views.selecting import LONGEST_CODE, optional, period, selection, single

CHART, LIST, BOTH = VIEWS = ("chart", "list", "both")
AUTO, LIGHT, DARK = THEMES = ("auto", "light", "dark")
PYM = ("childId", "initialWidth", "parentTitle", "parentUrl")  # what its script adds, for scripts
ACCENT = re.compile("[0-9a-fA-F]{6}")
NUMBER = re.compile("[1-9][0-9]{0,5}")
SLUG = re.compile(f"[-a-zA-Z0-9_]{{1,{LONGEST_CODE}}}")
MOST_NAMED, LONGEST_NAME = 20, 40
Check = Callable[[HttpRequest], object]


@dataclass(frozen=True)
class Options:
    """How an embed or a picture is to look; which events it shows stays in the request.

    `view` is '' where it is left to the record, `accent` six hexadecimal digits or ''. `revision`
    is the number asked for; whether there is one shows later. `ignored` are the names of what was
    left out.
    """

    view: str = ""
    theme: str = AUTO
    language: str = "en"
    accent: str = ""
    revision: int | None = None
    ignored: tuple[str, ...] = ()


def take_options(request: HttpRequest) -> Options:
    """Return the options of `request`, and leave in it what is valid for those who read on."""
    try:
        valid, ignored = cleaned(request.GET)
    except TooManyFieldsSent:
        valid, ignored = QueryDict(), ("all of them, as they are too many",)
    ask(request, valid)
    number = single(request, "revision")
    return Options(
        view=single(request, "view"),
        theme=single(request, "theme") or AUTO,
        language=single(request, "lang") or next(iter(languages())),
        accent=single(request, "accent").lower(),
        revision=int(number) if number else None,
        ignored=ignored,
    )


def languages() -> dict[str, str]:
    """Return the languages of which we have a whole catalogue, as `lang` names them and Django."""
    return {code.split("-")[0]: code for code, _ in settings.LANGUAGES}


def cleaned(given: QueryDict) -> tuple[QueryDict, tuple[str, ...]]:
    """Return what of the parameters is a valid option, in one order, and the names of the rest."""
    kept = QueryDict(mutable=True)
    for name, check in CHECKS.items():
        values = [value for value in given.getlist(name) if value]
        alone = QueryDict(mutable=True)
        alone.setlist(name, values)
        if values and _passes(check, ask(HttpRequest(), alone)):
            kept.setlist(name, values)
    if not _passes(period, ask(HttpRequest(), kept)):  # each end is right, but not their order
        del kept["from"], kept["to"]
    ignored = [n for n in given if any(given.getlist(n)) and n not in kept and n not in PYM]
    return kept, tuple(dict.fromkeys(map(_printable, ignored[:MOST_NAMED])))


def ask(request: HttpRequest, query: QueryDict) -> HttpRequest:
    """Let `request` ask for this, and return it."""
    request.GET = query  # type: ignore[assignment] # typed as what comes in, which is immutable
    return request


def _passes(check: Check, request: HttpRequest) -> bool:
    try:
        return check(request) is not False
    except BadRequest:
        return False


def _matches(pattern: re.Pattern[str], request: HttpRequest, name: str) -> bool:
    return pattern.fullmatch(single(request, name)) is not None


def _printable(name: str) -> str:
    return "".join(c for c in name if c.isprintable())[:LONGEST_NAME]


# The options in the order they are written in, with what refuses a wrong one.
CHECKS: dict[str, Check] = {
    "view": lambda request: optional(request, "view", VIEWS),
    "from": period,
    "to": period,
    **dict.fromkeys(CRITERIA, selection),
    "lanes": lambda request: optional(request, "lanes", list(LanesBy)),
    "event": lambda request: _matches(SLUG, request, "event"),
    "lang": lambda request: optional(request, "lang", languages()),
    "theme": lambda request: optional(request, "theme", THEMES),
    "as_of": asked,
    "revision": lambda request: _matches(NUMBER, request, "revision"),
    "accent": lambda request: _matches(ACCENT, request, "accent"),
}
