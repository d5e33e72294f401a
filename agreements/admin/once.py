"""A form that adds a record and is sent twice, by a double click or a reload, adds one record."""

import secrets
from typing import Any

from django.http import HttpRequest

KEY, KEPT, MOST = "once", "added", 20


def key_for(request: HttpRequest) -> str:
    """Return the key of a form: the one that was sent, else a new one."""
    return request.POST.get(KEY, "") or secrets.token_urlsafe(12)


def added_before(request: HttpRequest) -> str | None:
    """Return where the record is that this very form has added already, if it has.

    Asked under the lock, of the session as it is stored: the request that came first has ended.
    """
    stored = type(request.session)(request.session.session_key)
    found: str | None = stored.get(KEPT, {}).get(request.POST.get(KEY, ""))
    return found


def remember(request: HttpRequest, address: Any) -> None:
    """Keep where the record is that this form has added, in the transaction that adds it."""
    if key := request.POST.get(KEY, ""):
        earlier = dict(list(request.session.get(KEPT, {}).items())[1 - MOST :])
        request.session[KEPT] = {**earlier, key: address}
        request.session.save()
