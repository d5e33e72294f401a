"""Whole records of any content that an import accepts, for Hypothesis; and one that is nasty."""

from typing import Any

from hypothesis import strategies as st

from agreements.citedfields import CitedField
from agreements.seedrecords import canonical
from agreements.seedtypes import (
    EVENT_KINDS,
    AgreementSeed,
    CitationSeed,
    EventSeed,
    ForecastSeed,
    JudgementSeed,
    ParticipantSeed,
    PartySeed,
    PassageSeed,
    PersonSeed,
    SourceSeed,
    TimelineSeed,
)

CONTROLS = "".join(map(chr, (*range(1, 32), 127, 0x85, 0x2028)))
NASTY = (
    'say "this" and \'that\' \\ \\n """triple""" \'\'\' \\u0041',
    "two\nlines\r\nthree\rfour\n",
    "\n\n leading and trailing \t ",
    CONTROLS,
    "🇫🇷🤝🇯🇵 é\u0301 \ufeff \u202eright to left ﷺ \U0010ffff",
    '=HYPERLINK("https://example.org";"x")',
    "'=1+1",
    "''@",
    "-1; +2, @three | four\t\x7f",
    " ",
    "#[table] = {a = 1} # no comment",
    "\\",
    '"',
    '"""',
    "\ttab",
    "\rreturn",
    "＝全角",
)
STATES = ("draft", "in-review", "published")
DATES = ("2024", "2024-05-02~", "[..2023-05-19]", "2023-05/2024-05", "[2024-05-02,2024-05-03]")
any_text = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
)
text = any_text.map(lambda value: value or "x")
states, dates = st.sampled_from(STATES), st.sampled_from(DATES)


def words(value: str) -> str:
    """Return what a passage may hold: a few words with single spaces between them."""
    return " ".join(value.split()[:5])[:50].strip() or "x"


def judgements(fields: list[str]) -> st.SearchStrategy[tuple[JudgementSeed, ...]]:
    made = st.builds(JudgementSeed, st.sampled_from(fields), text, text)
    return st.lists(made, max_size=2, unique_by=lambda j: j.field).map(tuple)


passages = st.builds(
    PassageSeed,
    slug=st.sampled_from(["one", "two", "three-4"]),
    exact=text.map(words),
    start=st.integers(0, 50),
    end=st.integers(51, 2**31 - 1),
    part=st.sampled_from(["headline", "body"]),
    attributed_to=any_text,
    relies_on_agency=any_text,
)
sources = st.builds(
    SourceSeed,
    slug=st.just("source"),
    outlet=any_text,
    byline=any_text,
    headline=any_text,
    published=st.sampled_from(["", "2024-05-03"]),
    published_reasoning=any_text,
    sha256=st.sampled_from(["", "0" * 64]),
    state=states,
    passages=st.just((PassageSeed("whole", "x", 0, 1),)),
    judgements=judgements(["published"]),
)
citations = st.builds(
    CitationSeed,
    passage=st.sampled_from(["source#whole", "other#one"]),
    field=st.sampled_from([f for f in CitedField.values if f not in ("step", "wording")]),
    value=st.just(""),
    reading=st.one_of(st.just(""), any_text),
)


def with_value(row: CitationSeed, value: str) -> CitationSeed:
    given = {"occurrence": "happened", "date": "2024", "length": "PT2H", "expectation": ""}
    return CitationSeed(row.passage, row.field, given.get(row.field, value), row.reading)


@st.composite
def events(draw: Any, slug: str) -> EventSeed:
    """Draw a draft of an event, of any kind and about none, one or two agreements."""
    kind = draw(st.sampled_from(EVENT_KINDS))
    statement, stage = kind == "statement", kind == "stage"
    cited = st.lists(citations, max_size=6, unique_by=lambda row: (row.passage, row.field))
    return EventSeed(
        slug=slug,
        title=draw(text),
        kind=kind,
        agreement=draw(st.sampled_from(["pact", "treaty"])) if stage else "",
        label=draw(any_text),
        date=draw(dates),
        length=draw(st.sampled_from(["", "PT2H", "P2Y~"])),
        place=draw(any_text),
        parties=draw(st.sampled_from([(), ("FR",), ("FR", "ORG")])),
        participants=draw(st.sampled_from([(), (ParticipantSeed("a-person", "  Office\n"),)])),
        about=draw(st.sampled_from([(), ("pact",), ("treaty",), ("pact", "treaty")])),
        milestone=stage and draw(st.booleans()),
        step="signed" if stage else "",
        party=draw(st.sampled_from(["", "FR"])) if stage else "",
        attribution=draw(any_text) if statement else "",
        state=draw(st.sampled_from(["draft", "in-review"])),
        citations=tuple(with_value(row, draw(text)) for row in draw(cited)),
        judgements=draw(judgements(["place", "participants"])),
        forecasts=(ForecastSeed("pact", "ratified", draw(st.sampled_from(["", "2025~"]))),)
        if statement and draw(st.booleans())
        else (),
    )


@st.composite
def records(draw: Any) -> list[Any]:
    """Draw the seeds of a whole record, each after those that it names."""
    return [
        canonical(seed)
        for seed in (
            PartySeed("FR"),
            PartySeed("ORG", "organisation", draw(text)),
            PersonSeed("a-person", draw(text), draw(text), draw(st.sampled_from(["", "FR"]))),
            draw(sources),
            SourceSeed("other", agency=draw(any_text), passages=(_one(draw(passages)),)),
            AgreementSeed("pact", draw(text), draw(text), parties=("FR", "ORG")),
            AgreementSeed("treaty", draw(text), draw(text), "protocol", state=draw(states)),
            *(draw(events(f"event-{number}")) for number in range(draw(st.integers(1, 3)))),
            TimelineSeed(
                slug="path",
                title=draw(text),
                introduction=draw(any_text),
                agreements=("pact",),
                kinds=("stage", "meeting"),
                starts=draw(st.sampled_from(["", "2024-01-01"])),
                excluded=("event-0",),
                state=draw(states),
            ),
        )
    ]


def _one(passage: PassageSeed) -> PassageSeed:
    return PassageSeed("one", passage.exact, passage.start, passage.end, passage.part)


def nasty_record() -> list[Any]:
    """Return a record in which every kind of text is, somewhere, the worst that it may be."""
    events = [
        EventSeed(
            slug=f"event-{number}",
            title=nasty,
            kind=EVENT_KINDS[number % 4],
            agreement="pact" if number % 4 == 0 else "",
            label=nasty,
            date=DATES[number % len(DATES)],
            place=nasty,
            about=((), ("treaty",), ("pact", "treaty"))[number % 3],
            step="signed" if number % 4 == 0 else "",
            attribution=nasty if number % 4 == 2 else "",
            state=("draft", "in-review")[number % 2],
            citations=(
                CitationSeed("source#one", "place", nasty, nasty),
                CitationSeed("source#one", "occurrence", "happened"),
                CitationSeed("source#two", "occurrence", "planned", nasty),
                CitationSeed("source#two", "date", "2024"),
                CitationSeed("source#one", "date", "2024", nasty),
            ),
            judgements=(JudgementSeed("place", nasty, nasty),),
        )
        for number, nasty in enumerate(NASTY)
    ]
    passages = tuple(PassageSeed(name, words(NASTY[0]), 0, 9) for name in ("one", "two"))
    return [
        canonical(seed)
        for seed in (
            PartySeed("FR", name=NASTY[0]),
            PersonSeed("a-person", NASTY[3], NASTY[1]),
            SourceSeed("source", *NASTY[:3], headline=NASTY[4], passages=passages, state="draft"),
            AgreementSeed("pact", NASTY[1], NASTY[4], parties=("FR",)),
            AgreementSeed("treaty", NASTY[2], NASTY[3], state="in-review"),
            *events,
            TimelineSeed("path", NASTY[0], NASTY[1], ("pact",), included=("event-1", "event-2")),
        )
    ]
