"""The editors' manual on sources, their words, and what the words are cited for."""

from django.utils.translation import gettext_lazy as _

SLUG = _(
    "The end of the source’s address on the site, in small Latin letters, digits and hyphens: "
    "japan-today-2024. Leave it empty and it is made of the outlet or agency and the year. Links "
    "that readers have kept stop working when it changes."
)
OUTLET = _(
    "The paper, broadcaster or site that published the report, as it calls itself: Japan Today. "
    "Leave it empty where the text does not say. Readers see it as the publisher beside every "
    "quotation."
)
AGENCY = _(
    "The news agency that wrote the report, where one is named: Reuters. What another report "
    "credits to this agency counts with this one as one witness, so that readers are not told of "
    "two."
)
BYLINE = _(
    "The names of the writers as printed, without “by”: John Irish and Sakura Murakami. Leave it "
    "empty where none is named. Readers see it on the page of the source."
)
LANGUAGE = _(
    "The language of the text that you read, as a code: en, fr, ja, zh-Hant. A translation has "
    "its own, not that of its original. Readers can search by it, and their browsers read the "
    "words aloud in it."
)
HEADLINE = _(
    "The headline as printed, in its own language: no outlet, no date. Where a text has none, its "
    "first line. Readers know the source by it in every list."
)
URL = _(
    "Where the report can be read, in full: https://example.org/world/pact. Cut off what only "
    "tracks the reader, such as all from ?utm_source on. Leave it empty where you know no "
    "address. Readers can follow it from the page of the source."
)
PLACE = _(
    "The place in the dateline, where the report was written, in English: Tokyo, for TOKYO "
    "(Kyodo). It need not be where anything happened, so no event takes its place from it."
)
PUBLISHED_AS_PRINTED = _(
    "The date letter by letter as the page prints it, with its time and its mistakes: 05/18/2023, "
    "10:36 PM. Leave it empty where none is printed. Readers see it beside the date as read."
)
PUBLISHED = _(
    "When it appeared, as exactly as you can tell: 3 May 2024; between 2 and 8 May 2024; May "
    "2024. EDTF is read too: 2024-05-03, [2024-05-02..2024-05-08]. From its first possible day "
    "on, what the source tells counts as known."
)
PUBLISHED_REASONING = _(
    "How the date was got, wherever it is not simply the one printed: which words name a day, "
    "what they rule out, what is left. A few sentences that readers can follow, since they see "
    "them beside the date."
)
SHA256 = _(
    "The SHA-256 of the file that was read, 64 digits from 0 to 9 and a to f, as the command "
    "sha256sum prints it. It says which text the passages are of, and shows if the stored text is "
    "another. Leave it empty where you have no file."
)
SAME_STORY_AS = _(
    "The report of which this one is a copy, word for word or nearly: a wire story in another "
    "paper. Leave it empty where the words are its own. A copy is no witness of its own: readers "
    "are told of two reports and one witness."
)

ARTICLE_SOURCE = _(
    "The source of which this is the text: type a part of its headline or outlet. A source has "
    "one text. Readers never see it; they see the words that are cited."
)
ARTICLE_TEXT = _(
    "The whole text as it stands in the file that was read, nothing added or mended: passages are "
    "found in it by counting characters. Only editors can read it; it is in no export and on no "
    "public page."
)

PASSAGE_SOURCE = _(
    "The source in whose text the words stand. Readers see its name and date beside them, and it "
    "must be published before they see the words at all."
)
PASSAGE_SLUG = _(
    "A name for the passage within its source, in small Latin letters, digits and hyphens: "
    "start-talks. Leave it empty and it is made of the words. Seed files name the passage by it."
)
PASSAGE_EXACT = _(
    "The words as the text has them, line breaks and rows of spaces as one space, the quotation "
    "marks around them left out: agreed to start formal negotiations. Take the fewest that carry "
    "the fact: at most 15 words, or 60 characters in Japanese or Chinese; only a speaker’s own "
    "words may be longer. Readers see them as the evidence."
)
PASSAGE_START = _(
    "How many characters of the text come before the first of the passage: 169. Selecting the "
    "words in the article fills it in. It proves to readers that the words stand in the text that "
    "was read."
)
PASSAGE_END = _(
    "How many characters of the text there are up to the last of the passage, that one among "
    "them: 204, for 35 characters after 169. Selecting the words in the article fills it in."
)
PASSAGE_PART = _(
    "Where the words stand: headline, caption under a picture, body of the article, or furniture, "
    "which is what the page prints around it, such as its date. Others write headlines and "
    "captions than the article, so readers are told which it is."
)
PASSAGE_ATTRIBUTION = _(
    "On whose word the article tells it, the strongest first. On record: a person of rank by "
    "name, or an official statement. Then a ministry, a named official, an unnamed official, a "
    "diplomatic source. Reporter: nobody but the article, as in headlines and captions. Readers "
    "can ask for all that is told on somebody’s word."
)
PASSAGE_ATTRIBUTED_TO = _(
    "Whom the article names for it, in its own words: the government of Japan. Leave it empty "
    "where it names nobody. Readers see it beside the words."
)
PASSAGE_RELIES_ON = _(
    "The source whose word this is, where the article credits a report that is recorded here. "
    "Leave it empty where it tells of itself. Both then count as one witness for readers."
)
PASSAGE_RELIES_ON_AGENCY = _(
    "The news agency that the article credits for these words, spelled as it calls itself: "
    "Reuters, for “according to Reuters”. Leave it empty where you have chosen a source instead. "
    "The words count as the agency’s, so that readers are not told of one witness too many."
)
PASSAGE_ABOUT_SOURCE = _(
    "Tick it where the words tell of the report itself: its date, its place or its agency, as in "
    "“Published 3 May 2024”. Readers then see them on the page of the source without an event "
    "that they are cited for."
)

CITATION_EVENT = _(
    "The event of which the words tell something. Readers see the words on its page, under the "
    "fact that they give."
)
CITATION_PASSAGE = _(
    "The words that say it: type some of them, or a part of the headline of their source. Words "
    "not yet recorded are added to their source first. Readers see them under the fact, with the "
    "source and on whose word it is told."
)
CITATION_FIELD = _(
    "Which fact the words give: occurrence, whether it happened at all; date, length or place; "
    "participants of a meeting, speaker and wording of a statement; stage; expectation. Words "
    "that give two facts are cited twice. Readers see every fact with the words for it."
)
CITATION_VALUE = _(
    "What this source gives for the field, also where it is wrong. Occurrence: happened, planned, "
    "denied or cancelled. Date and expectation: EDTF, 2024-05-02. Length: PT2H. Place: Paris. "
    "Participants and speaker: ends of addresses and codes, FR, fumio-kishida. Wording: quotation "
    "or paraphrase. Stage: talks-agreed. Readers see who gives which value."
)
CITATION_READING = _(
    "How the value was got from the words, where they do not say it themselves: “Thursday” in a "
    "report of Friday 3 May 2024 is 2 May. One sentence that readers can check; they see it under "
    "the words."
)
CITATION_POSITION = _(
    "The place among the citations of the event: 0 comes first, then 1, 2 and so on; equals keep "
    "the order in which they were added. Readers read the words of a statement in this order."
)

JUDGEMENT_EVENT = _(
    "The event on which sources disagree, or whose date, place or stage had to be chosen. Readers "
    "see the judgement on its page."
)
JUDGEMENT_SOURCE = _(
    "The source in which something printed had to be judged, such as a date that cannot be right. "
    "The judgement is kept for those who check the record; readers see the reasoning of the date."
)
JUDGEMENT_FIELD = _(
    "The field that is judged, once each. Of an event, the field for which sources give different "
    "values: date, place, step. Of a source, the field whose printed value cannot stand: "
    "published. Readers see the judgement beside the field of an event."
)
JUDGEMENT_VALUE = _(
    "The value that the record follows: one of those cited, written as it is cited, never a "
    "mixture of them: 2024-05-02. Readers see it as our choice among what the sources say."
)
JUDGEMENT_WHY = _(
    "Why this value and no other, in two or three sentences that readers can follow without the "
    "articles: who says what, and what speaks for the one that is chosen. It stands beside the "
    "disagreement wherever readers meet it."
)
