"""The versions of a record as a page of the desk lists them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from agreements.models import State
from agreements.versions import Act, Version, restored_from

A_PAGE = 20
NO_VERSION = {Act.DELETED, Act.SUBMITTED, Act.SENT_BACK, Act.DISCARDED}


@dataclass(frozen=True)
class Shown:
    """A version on the page: what was done in words, and whether it can be brought back.

    `restored` is the older version that it brought back, if any. `is_now` tells that it is what is
    stored, `waits` that it is the change that waits.
    """

    version: Version
    restored: Version | None
    is_now: bool
    waits: bool

    @property
    def what(self) -> str:
        """What was done, in words; that an older version was restored, the page says."""
        states = [State(state).label for state in self.version.states if state]
        if self.version.act == Act.STATE:
            return _("state changed: %(before)s → %(after)s") % dict(
                zip(("before", "after"), states, strict=True)
            )
        return str(self.version.act.label)

    @property
    def can_be_restored(self) -> bool:
        """Whether it is a version of the whole record that is not the present one."""
        return not (self.is_now or self.waits or self.version.act in NO_VERSION)


def versions_shown(versions: list[Version], number: Any) -> Page[Any]:
    """Return one page of versions, newest first, with what the page says of each."""
    page: Page[Any] = Paginator(versions, A_PAGE).get_page(number)
    last = next((version for version in versions if not version.is_of_change), None)
    now = last if last and last.act != Act.DELETED else None
    kept = next((version for version in versions if version.act == Act.KEPT), None)
    waiting = kept if kept and versions[0].pending is not None else None
    first = max(0, page.start_index() - 1)
    page.object_list = [
        Shown(
            version,
            restored_from(version, versions[place + 1 :]),
            is_now=version is now,
            waits=version is waiting,
        )
        for place, version in enumerate(page.object_list, first)
    ]
    return page
