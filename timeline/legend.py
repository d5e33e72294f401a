"""What the signs of a chart mean, in words, for those who draw its key themselves."""

from django.utils.translation import gettext as _

from timeline.chart import legend_of
from timeline.painters.key import Explained
from timeline.scene import Scene

DISAGREE = "≠"  # it stands before labels, and is no sign of its own


def key_of(scene: Scene) -> list[Explained]:
    """Return the signs in a scene with their meaning, as the key of a page has them."""
    found = legend_of(scene)
    meant = {
        "stage": _("stage"),
        "meeting": _("meeting"),
        "statement": _("statement"),
        "occurrence": _("occurrence"),
        "doubt": _("one unknown day inside"),
        "duration": _("from – to"),
        "open": _("open at one end"),
        "expected": _("expected"),
        "unconfirmed": _("planned, denied or cancelled"),
        "disputed": _("sources disagree"),
        "rival": _("rival date"),
        "reported": _("published by a source"),
    }
    return [
        Explained(DISAGREE if sign == "disputed" else sign, words)
        for sign, words in meant.items()
        if sign in found
    ]


def numbers_of(scene: Scene) -> list[Explained]:
    """Return what the numbers stand for that marks have for labels, in their order."""
    numbered = {mark.entry.number: mark.entry for mark in scene.marks if mark.label.is_number}
    return [
        Explained(str(number), f"{entry.label}, {entry.date_words}")
        for number, entry in sorted(numbered.items())
    ]
