"""The editors' manual on parties, people and agreements."""

from django.utils.translation import gettext_lazy as _

STATE = _(
    "Draft until an editor submits it, in review until a reviewer publishes it. Readers see what "
    "is published and nothing else."
)
SLUG = _(
    "The end of its address on the site, in small Latin letters, digits and hyphens: "
    "france-japan-raa. Leave it empty and it is made of the name or title. If you change it later, "
    "the old address leads readers to the new one."
)

PARTY_CODE = _(
    "The short name of the party in addresses and files. A state has its ISO 3166-1 code, two "
    "capitals: FR, JP. An organisation has its usual abbreviation: G7, ASEAN. Links that readers "
    "have kept stop working when it changes."
)
PARTY_KIND = _(
    "A state, or an international organisation that enters into agreements or speaks for itself. "
    "This decides where its name comes from: the site knows that of a state in every language, "
    "that of an organisation is written below."
)
PARTY_NAME = _(
    "For an organisation only, in full and in English: Group of Seven. Leave it empty for a "
    "state, whose name readers get in their own language."
)

PERSON_SLUG = _(
    "The end of the person’s address on the site, in small Latin letters, digits and hyphens: "
    "fumio-kishida. Leave it empty and it is made of the name. Links that readers have kept stop "
    "working when it changes."
)
PERSON_NAME = _(
    "The name as the reports spell it, without title or office: Fumio Kishida. The office is told "
    "with each event. Readers see this name wherever the person takes part or speaks."
)
PERSON_FAMILY_NAME = _(
    "The part of the name by which people are sorted, spelled as in the name above: Kishida. "
    "Readers see its effect only, in the order of lists."
)
PERSON_PARTY = _(
    "The state or organisation for which the person acts: Japan for Fumio Kishida. Leave it empty "
    "where no report tells. It stands above the name on the person’s page and leads to the "
    "party’s."
)

AGREEMENT_NAME = _(
    "The full name in English, the parties first and joined by a dash: France–Japan Reciprocal "
    "Access Agreement. It heads the page of the agreement and stands for it in every list."
)
AGREEMENT_SHORT_NAME = _(
    "What readers take in at a glance, at most 60 characters: France–Japan RAA. It names the "
    "agreement on charts, in filters and beside forecasts."
)
AGREEMENT_KIND = _(
    "What the document is, or is meant to be. Agreements, protocols and exchanges of notes enter "
    "into force, and their path leads readers up to that. A political document such as a roadmap "
    "binds nobody, so no entry into force is awaited of it."
)
AGREEMENT_PARTIES = _(
    "All that are bound by it or will be: France and Japan. Every stage is one of all of them, "
    "unless it names the party that takes it alone. Readers find the agreement on the page of "
    "each."
)
