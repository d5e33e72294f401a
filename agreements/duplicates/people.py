"""People who may be one: named the same, or the same but for accents, order or transcription."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from agreements.duplicates.grouping import Found, Likely, alike, grouped, near
from agreements.folding import fold
from agreements.models import Person

FEW = 5
# What is written in one way or another when a name is transcribed: long vowels (Shinzo, Shinzou,
# Shinzoh), umlauts (Muller, Mueller), -y and -i, and letters once or twice (Mohamed, Mohammed).
VOWELS = re.compile(r"(?<=[aou])e|(?<=o)u|(?<=[ou])h(?![aeiou])")
TWICE = re.compile(r"(.)\1+")


class Named(NamedTuple):
    """A person, by what is compared."""

    pk: int
    name: str
    folded: str
    family: str
    party: int | None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(sorted(self.folded.split()))

    @property
    def transcribed(self) -> tuple[str, ...]:
        return tuple(sorted(map(transcription, self.words)))

    @property
    def initial(self) -> str:
        """The first letter of the given name; '' where only the family name is known."""
        return self.folded.replace(self.family, "", 1).strip()[:1] if self.family else ""


def transcription(word: str) -> str:
    """Return a folded word as all its ways of being transcribed have it."""
    return TWICE.sub(r"\1", VOWELS.sub("", word.replace("y", "i")))


def likely_people() -> list[Likely]:
    """Return the people who may be one, the likeliest first."""
    rows = Person.objects.order_by("pk").values_list("pk", "name", "family_name", "party_id")
    people = [Named(pk, name, fold(name), fold(family), party) for pk, name, family, party in rows]
    found = Found()
    for one, two in alike(people, lambda row: row.folded):
        same = _("They have the same name.")
        varied = _("Their names differ only in accents, case or marks.")
        found.add(one.pk, two.pk, 0, same if one.name == two.name else varied)
    _by_words(people, found)
    _by_family(people, found)
    return found.likely("person")


def _by_words(people: list[Named], found: Found) -> None:
    for one, two in alike(people, lambda row: row.words):
        if one.folded != two.folded:
            found.add(one.pk, two.pk, 1, _("Their names are the same words in another order."))
    for one, two in alike(people, lambda row: row.transcribed):
        if one.words != two.words:
            found.add(one.pk, two.pk, 2, _("Their names may be two transcriptions of one name."))


def _by_family(people: list[Named], found: Found) -> None:
    """Add those of one family name and party; of many only those whose given names begin alike."""
    reason = _("They have the same family name and party.")
    for group in grouped(people, lambda row: row.family and row.party and (row.family, row.party)):
        pairs = near(group) if len(group) <= FEW else alike(group, lambda row: row.initial)
        for one, two in pairs:
            found.add(one.pk, two.pk, 3, reason)
