"""Sources that may be one, and those that may be copies of one story, which is another thing."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.translation import gettext as _

from agreements.dates import UncertainDate
from agreements.duplicates.copies import likely_copies
from agreements.duplicates.grouping import Found, Likely, alike, could_be_one_day, grouped, near
from agreements.folding import fold
from agreements.models import Source

# Parameters that say by which way a reader came, and change nothing on the page.
WAYS = {
    *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid"),
    *("mc_cid", "mc_eid", "ref_src", "referrer", "cmpid", "ocid", "smid", "spm", "ito"),
}
WAY = ("utm_", "at_", "pk_")
COPY = 3  # the strength of a reason that does not say that they are one source


class Read(NamedTuple):
    """A source, by what is compared."""

    pk: int
    url: str
    sha256: str
    headline: str
    outlet: str
    agency: str
    published: UncertainDate | None
    copy_of: int | None

    @property
    def story(self) -> int:
        return self.copy_of or self.pk

    @property
    def titled(self) -> tuple[str, str] | None:
        """The headline and who published it; None where one of them is not known."""
        headline, outlet = fold(self.headline), fold(self.outlet or self.agency)
        return (headline, outlet) if headline and outlet else None


def address_of(url: str) -> str:
    """Return a URL without what leads to the same page with it and without it."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # no URL, as a database written to by others may hold
        return url
    asked = sorted(p for p in parse_qsl(parts.query, keep_blank_values=True) if not _is_way(p[0]))
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}" if host else ""


def _is_way(name: str) -> bool:
    return name.lower() in WAYS or name.lower().startswith(WAY)


def likely_sources() -> list[Likely]:
    """Return the sources that may be one, then those that may be copies of one story.

    Sources recorded as copies of one story are left out: how many witnesses there are is settled.
    """
    names = ("pk", "url", "sha256", "headline", "outlet", "agency", "published", "same_story_as")
    sources = [Read(*row) for row in Source.objects.order_by("pk").values_list(*names)]
    found = Found()
    told = (
        (_("They have the same address."), lambda row: address_of(row.url)),
        (_("They were read from the same text (SHA-256)."), lambda row: row.sha256),
    )
    for strength, (reason, key) in enumerate(told):
        for one, two in alike(sources, key):
            _add(found, one, two, strength, reason)
    _by_headline(sources, found)
    stories = {source.pk: source.story for source in sources}
    for first, second, reason in likely_copies(stories):
        found.add(first, second, COPY, reason)
    return found.likely("source", copies_from=COPY)


def _by_headline(sources: list[Read], found: Found) -> None:
    reason = _("They have the same headline and outlet, and their dates could be the same.")
    for group in grouped(sources, lambda row: row.titled):
        for one, two in near(sorted(group, key=_day)):
            if could_be_one_day(one.published, two.published):
                _add(found, one, two, 2, reason)


def _day(source: Read) -> tuple[bool, str]:
    date = source.published
    return date is not None, date.known_end.isoformat() if date else ""


def _add(found: Found, one: Read, two: Read, strength: int, reason: str) -> None:
    if one.story != two.story:
        found.add(one.pk, two.pk, strength, reason)
