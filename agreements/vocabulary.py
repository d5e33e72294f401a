"""The one table of the stages of an agreement and the status each of them gives.

Terms follow the Vienna Convention on the Law of Treaties (1969), whose article is named where there
is one, and the glossary of the UN Treaty Collection; the rest (talks, mandates, roadmaps) are the
words of the press, which no convention defines.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatusName(models.TextChoices):
    """What an agreement can be on a day. Never stored: asked of its stages (see status.py)."""

    NOT_KNOWN = "not-known", _("not known")
    PROPOSED = "proposed", _("talks proposed")
    EXPLORATORY = "exploratory", _("exploratory talks")
    TALKS_AGREED = "talks-agreed", _("talks agreed")
    NEGOTIATING = "negotiating", _("under negotiation")
    STALLED = "stalled", _("talks stalled")
    ABANDONED = "abandoned", _("talks abandoned")
    TEXT_AGREED = "text-agreed", _("text agreed")
    SIGNED = "signed", _("signed")
    AWAITING_FORCE = "awaiting-entry-into-force", _("awaiting entry into force")
    PROVISIONALLY_APPLIED = "provisionally-applied", _("provisionally applied")
    IN_FORCE = "in-force", _("in force")
    SUSPENDED = "suspended", _("suspended")
    TERMINATED = "terminated", _("terminated")
    SUPERSEDED = "superseded", _("superseded")


@dataclass(frozen=True)
class Step:
    """One row; `article` is that of the 1969 convention, `status` what it gives, '' for none."""

    slug: str
    label: Any
    article: str
    status: str


def _step(slug: str, label: Any, status: str = "", article: str = "") -> Step:
    return Step(slug, label, article, status)


S = StatusName
STEPS = (
    _step("talks-proposed", _("Talks proposed"), S.PROPOSED),
    _step("exploratory-talks", _("Exploratory talks"), S.EXPLORATORY),
    _step("negotiation-mandate", _("Instruction to negotiate"), S.EXPLORATORY, "7"),
    _step("talks-agreed", _("Formal talks agreed"), S.TALKS_AGREED),
    _step("negotiation", _("Negotiation"), S.NEGOTIATING),
    _step("negotiating-round", _("Negotiating round"), S.NEGOTIATING),
    _step("talks-stalled", _("Talks stalled"), S.STALLED),
    _step("talks-resumed", _("Talks resumed"), S.NEGOTIATING),
    _step("talks-abandoned", _("Talks abandoned"), S.ABANDONED),
    _step("agreed-in-principle", _("Agreement in principle"), S.TEXT_AGREED),
    _step("text-finalised", _("Text finalised"), S.TEXT_AGREED),
    _step("initialled", _("Initialled"), S.TEXT_AGREED, "10(b)"),
    _step("text-adopted", _("Text adopted"), S.TEXT_AGREED, "9"),
    _step("text-authenticated", _("Text authenticated"), S.TEXT_AGREED, "10"),
    _step("signed-ad-referendum", _("Signed ad referendum"), S.TEXT_AGREED, "12(2)(b)"),
    _step("signed", _("Signed"), S.SIGNED, "12, 14, 18"),
    _step("signed-definitively", _("Signed definitively"), S.SIGNED, "12"),
    _step("notes-exchanged", _("Notes exchanged"), S.AWAITING_FORCE, "13"),
    _step("submitted-to-parliament", _("Submitted to parliament")),
    _step("approved-by-parliament", _("Approved by parliament")),
    _step("ratified", _("Ratified"), "", "2(1)(b), 14"),
    _step("accepted", _("Accepted"), "", "14(2)"),
    _step("approved", _("Approved"), "", "14(2)"),
    _step("acceded-to", _("Acceded to"), "", "15"),
    _step("formally-confirmed", _("Formally confirmed")),
    _step("succeeded-to", _("Succeeded to")),
    _step("procedures-notified", _("Completion of procedures notified"), "", "16(c), 78"),
    _step("instruments-deposited", _("Instruments deposited or exchanged"), "", "16"),
    _step("reservation-made", _("Reservation made"), "", "2(1)(d), 19"),
    _step("objection-made", _("Objection made"), "", "20"),
    _step("declaration-made", _("Declaration made")),
    _step("provisionally-applied", _("Provisionally applied"), S.PROVISIONALLY_APPLIED, "25"),
    _step("entered-into-force", _("Entered into force"), S.IN_FORCE, "24"),
    _step("became-applicable", _("Became applicable"), S.IN_FORCE),
    _step("registered", _("Registered with the United Nations"), "", "80"),
    _step("published-in-gazette", _("Published in the gazette")),
    _step("first-used", _("First used"), S.IN_FORCE),
    _step("implementation-arranged", _("Implementing arrangement made"), ""),
    _step("corrected", _("Errors corrected"), "", "79"),
    _step("amended", _("Amended"), "", "39, 40"),
    _step("modified", _("Modified between some parties"), "", "41"),
    _step("reviewed", _("Reviewed")),
    _step("extended", _("Extended"), S.IN_FORCE),
    _step("suspended", _("Suspended"), S.SUSPENDED, "57, 58, 60"),
    _step("denounced", _("Denounced"), "", "56, 65"),
    _step("withdrawn-from", _("Withdrawn from"), "", "54, 56"),
    _step("terminated", _("Terminated"), S.TERMINATED, "54, 70"),
    _step("superseded", _("Superseded by a later treaty"), S.SUPERSEDED, "30, 59"),
)
STEP_BY_SLUG = {step.slug: step for step in STEPS}
STEP_CHOICES = [(step.slug, step.label) for step in STEPS]
