"""The editors' manual on events, participants and forecasts."""

from django.utils.translation import gettext_lazy as _

TITLE = _(
    "One sentence in the present tense, in our own words, that says who does what: France and "
    "Japan agree to start formal talks on a reciprocal access agreement. No date, no judgement, "
    "nothing that no source tells. It heads the page of the event and stands in every chronology."
)
LABEL = _(
    "A title short enough for the chart, at most 60 characters and better under 30: France pushes "
    "for talks. Leave it empty where the title itself is short; the chart then shows the title."
)
DATE = _(
    "When it happened, as exactly as the sources tell and no more: 2 May 2024; May 2023; by 19 "
    "May 2023; about May 2025; between 1 and 18 May 2023. EDTF is read too: 2024-05-02, 2023-05, "
    "[..2023-05-19], 2025-05~. Leave it empty where a source tells no more than a length. The "
    "chart draws the date as wide as the doubt."
)
LENGTH = _(
    "How long it lasted, where a source tells that: PT2H for two hours, P10D for ten days, P2Y~ "
    "for about two years. Needed where there is no date, left empty where nothing is told. "
    "Readers see it in words."
)
PLACE = _(
    "Where it happened, in English and as closely as the sources tell: Paris, or Élysée Palace, "
    "Paris. Leave it empty where none does: the place of a dateline is where a report was "
    "written, and belongs to the source. Readers see it under the title."
)
PARTIES = _(
    "The states and organisations that meet, speak or act in it: France and Japan. Who is only "
    "spoken of does not belong here. A stage has the parties of its agreement; leave this empty "
    "there. Readers find the event on the page of each party."
)
AGREEMENT = _(
    "The one agreement of whose life this is a stage. What merely concerns an agreement is a "
    "meeting, a statement or an occurrence. Readers find the stage on the timeline of the "
    "agreement, whose status is read from its stages."
)
ABOUT = _(
    "Every agreement that the event concerns, so that readers find it on the timeline of each: "
    "the France–Japan RAA for a dinner at which it was spoken of. For a stage, only agreements "
    "besides its own."
)
PARTY = _(
    "Only for a step that one party takes alone: Japan, where its parliament approves the text. "
    "Leave it empty for what the parties do together. Readers then find the step on the page of "
    "this party and not of the others."
)
STEP = _(
    "Which step this is in the life of the agreement, in the terms of the Vienna Convention on "
    "the Law of Treaties where it has one: Formal talks agreed, Signed, Entered into force. "
    "Choose what the sources tell, not what may follow from it. The status that readers see on "
    "any day is read from it."
)
MILESTONE = _(
    "Tick it for the few stages without which the story cannot be told: talks agreed, text "
    "finalised, signed, in force. They make the path above the chart, with the days between them."
)
ATTRIBUTION = _(
    "Who speaks, where no person and no party is named, in the words of the report: a Japanese "
    "government official. Leave it empty where the speaker is among the participants or the "
    "parties. Readers see it as the speaker."
)

PARTICIPATION_EVENT = _(
    "The meeting in which the person takes part, or the statement that the person makes. Readers "
    "see the person under its title."
)
PARTICIPATION_PERSON = _(
    "Who takes part in a meeting, or who speaks in a statement: type a part of the name, and add "
    "with the plus sign whoever is not found. Readers find the event on the page of the person."
)
PARTICIPATION_OFFICE = _(
    "The office held on that day, as the reports give it: Prime Minister of Japan. It is told "
    "here and not with the person, since offices change. Readers see it beside the name."
)
PARTICIPATION_POSITION = _(
    "The place in the row of names: 0 comes first, then 1, 2 and so on; equals keep the order in "
    "which they were added. Readers see the names in this order."
)

FORECAST_STATEMENT = _(
    "The statement that tells the expectation. Its words are cited there, for the field "
    "“expectation”; readers are led from the forecast to them."
)
FORECAST_AGREEMENT = _(
    "The agreement of which something is expected: France–Japan RAA. Readers see the expectation "
    "on its path and on the page of forecasts."
)
FORECAST_STEP = _(
    "The stage that is expected: Signed, where somebody says that the pact will be concluded. As "
    "soon as a stage of this kind has happened, readers are told that the forecast was met, and "
    "how early or late."
)
FORECAST_BY = _(
    "The time told, worked out from the words: about May 2025, for “in about a year” said in May "
    "2024; EDTF is read too, 2025-05~. Leave it empty where the words name no time that could be "
    "checked, such as “very quickly”. Readers are told when it is overdue, and by how much."
)
