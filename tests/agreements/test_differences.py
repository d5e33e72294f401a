"""What differs between two versions, as an editor reads it; no database is asked."""

from dataclasses import fields, replace

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from agreements.differences import Difference, differences
from agreements.seedtypes import (
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
from agreements.seedwords import field_name

EVENT = EventSeed("talks", "Talks", "meeting", date="2024")
STAGE = EventSeed("signed", "Signed", "stage", agreement="pact", step="signed", date="2024")
SOURCE = SourceSeed("report", published="2024-05-03")
WORDS = PassageSeed("words", "the words", 0, 9)
CITATION = CitationSeed("report#words", "date", "2024-05-02", "As printed")
OTHER = CitationSeed("report#words", "occurrence", "happened")
TIMELINE = TimelineSeed("path", "The path")


def rows(before, after):
    """Return the differences without the seed's own names of the fields."""
    return [(d.name, d.before, d.after) for d in differences(before, after)]


def test_nothing_differs_from_itself():
    assert differences(EVENT, EVENT) == []


@pytest.mark.parametrize(
    ("before", "changed", "expected"),
    [
        (EVENT, {"title": "The talks"}, ("Title", "Talks", "The talks")),
        (EVENT, {"date": "2024-05-02"}, ("Date", "2024", "2 May 2024 (2024-05-02)")),
        (EVENT, {"date": ""}, ("Date", "2024", "")),
        (EVENT, {"length": "PT2H~"}, ("Length", "", "about 2 hours (PT2H~)")),
        (EVENT, {"slug": "the-talks"}, ("Slug", "talks", "the-talks")),
        (EVENT, {"state": "draft"}, ("State", "published", "draft")),
        (EVENT, {"about": ("pact",)}, ("About", "", "pact")),
        (EVENT, {"parties": ("FR",)}, ("Parties", "", "France (FR)")),
        (EVENT, {"parties": ("G7",)}, ("Parties", "", "G7")),
        (STAGE, {"milestone": True}, ("Milestone", "no", "yes")),
        (STAGE, {"step": "ratified"}, ("Stage", "Signed", "Ratified")),
        (STAGE, {"party": "JP"}, ("Party", "", "Japan (JP)")),
        (STAGE, {"agreement": "other"}, ("Agreement", "pact", "other")),
        (TIMELINE, {"starts": "2024-01-01"}, ("From", "", "1 January 2024 (2024-01-01)")),
        (TIMELINE, {"kinds": ("stage",)}, ("Kinds", "", "stage")),
        (TIMELINE, {"included": ("talks",)}, ("Events added", "", "talks")),
        (PartySeed("G7"), {"name": "Group of Seven"}, ("Name", "", "Group of Seven")),
        (
            PartySeed("G7"),
            {"kind": "organisation"},
            ("Kind", "state", "international organisation"),
        ),
        (PersonSeed("x", "X", "X"), {"party": "FR"}, ("Party", "", "France (FR)")),
        (
            AgreementSeed("a", "A", "A"),
            {"kind": "memorandum"},
            ("Kind", "agreement", "memorandum of understanding"),
        ),
        (SOURCE, {"same_story_as": "first"}, ("Same story as", "", "first")),
        (
            SOURCE,
            {"published": "2024-05"},
            ("Date as read", "3 May 2024 (2024-05-03)", "May 2024 (2024-05)"),
        ),
    ],
)
def test_a_value_that_changed(before, changed, expected):
    assert rows(before, replace(before, **changed)) == [expected]


@pytest.mark.parametrize(
    ("seed", "name", "entry", "told", "value"),
    [
        (
            SOURCE,
            "passages",
            WORDS,
            "Passage words",
            "words: the words; start: 0; end: 9; part: body; attribution: reporter",
        ),
        (
            SOURCE,
            "judgements",
            JudgementSeed("published", "2024-05-03", "The header is older."),
            "Judgement on date as read",
            "value chosen: 3 May 2024 (2024-05-03); why: The header is older.",
        ),
        (
            EVENT,
            "judgements",
            JudgementSeed("date", "2024-05", "Two papers of three."),
            "Judgement on date",
            "value chosen: May 2024 (2024-05); why: Two papers of three.",
        ),
        (
            EVENT,
            "participants",
            ParticipantSeed("x", "Minister"),
            "Participant x",
            "office: Minister",
        ),
        (EVENT, "participants", ParticipantSeed("x"), "Participant x", "listed"),
        (EVENT, "forecasts", ForecastSeed("pact", "signed"), "Forecast for pact, Signed", "listed"),
        (
            EVENT,
            "forecasts",
            ForecastSeed("pact", "signed", "2025-05~"),
            "Forecast for pact, Signed",
            "by: about May 2025 (2025-05~)",
        ),
        (
            EVENT,
            "citations",
            CITATION,
            "Citation of report#words, date",
            "value: 2 May 2024 (2024-05-02); reading: As printed",
        ),
        (
            EVENT,
            "citations",
            CitationSeed("report#words", "participants", "FR, a-minister, G7"),
            "Citation of report#words, participants",
            "value: France (FR), a-minister, G7",
        ),
        (
            EVENT,
            "citations",
            CitationSeed("report#words", "step", "signed"),
            "Citation of report#words, stage",
            "value: Signed",
        ),
        (
            EVENT,
            "citations",
            CitationSeed("report#words", "length", "P2D"),
            "Citation of report#words, length",
            "value: 2 days (P2D)",
        ),
        (
            EVENT,
            "citations",
            CitationSeed("report#words", "expectation", ""),
            "Citation of report#words, expectation",
            "listed",
        ),
    ],
)
def test_an_entry_of_a_list_comes_and_goes(seed, name, entry, told, value):
    with_it = replace(seed, **{name: (entry,)})
    assert differences(seed, with_it) == [Difference(name, told, "", value)]
    assert differences(with_it, seed) == [Difference(name, told, value, "")]


def test_of_a_changed_entry_only_what_changed_is_told():
    before = replace(EVENT, citations=(CITATION, OTHER))
    after = replace(before, citations=(replace(CITATION, value="2024-05", reading=""), OTHER))
    assert rows(before, after) == [
        (
            "Citation of report#words, date",
            "value: 2 May 2024 (2024-05-02); reading: As printed",
            "value: May 2024 (2024-05); reading: –",
        )
    ]


def test_another_order_is_told_where_there_is_one():
    before = replace(EVENT, citations=(CITATION, OTHER), parties=("FR", "JP"))
    after = replace(before, citations=(OTHER, CITATION), parties=("JP", "FR"))
    first, second = "Citation of report#words, date", "Citation of report#words, occurrence"
    assert rows(before, after) == [
        ("Order of the citations", f"{first}; {second}", f"{second}; {first}")
    ]


def test_an_entry_put_between_two_others_is_no_other_order():
    between = CitationSeed("report#words", "place", "Paris")
    before = replace(EVENT, citations=(CITATION, OTHER))
    after = replace(EVENT, citations=(CITATION, between, OTHER))
    assert rows(before, after) == [("Citation of report#words, place", "", "value: Paris")]


def test_an_entry_given_twice_is_told_twice():
    before = replace(EVENT, citations=(CITATION,))
    after = replace(EVENT, citations=(CITATION, replace(CITATION, value="2024")))
    assert rows(before, after) == [
        ("Citation of report#words, date", "", "value: 2024; reading: As printed")
    ]


def test_a_new_record_and_one_that_is_deleted():
    told = [
        ("Slug", "signed"),
        ("Title", "Signed"),
        ("Kind", "stage"),
        ("Agreement", "pact"),
        ("Date", "2024"),
        ("Stage", "Signed"),
        ("State", "published"),
    ]
    assert rows(None, STAGE) == [(name, "", value) for name, value in told]
    assert rows(STAGE, None) == [(name, value, "") for name, value in told]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"date": "May-ish"}, ("Date", "2024", "May-ish")),
        ({"length": "two hours"}, ("Length", "", "two hours")),
        ({"step": "no-such-step"}, ("Stage", "Signed", "no-such-step")),
        ({"party": "Narnia"}, ("Party", "", "Narnia")),
    ],
)
def test_a_value_that_is_none_is_shown_as_typed(changed, expected):
    assert rows(STAGE, replace(STAGE, **changed)) == [expected]


def test_what_is_cited_wrongly_is_shown_as_typed():
    citations = (
        CitationSeed("report#words", "colour", "blue"),
        CitationSeed("report#words", "date", "soon"),
    )
    assert rows(EVENT, replace(EVENT, citations=citations)) == [
        ("Citation of report#words, colour", "", "value: blue"),
        ("Citation of report#words, date", "", "value: soon"),
    ]


def test_every_field_has_a_name():
    classes = (AgreementSeed, EventSeed, PartySeed, PersonSeed, SourceSeed, TimelineSeed)
    for cls in classes:
        for f in fields(cls):
            assert field_name(cls, f.name)


def test_days_and_countries_are_in_the_language_of_the_page():
    with override("fr"):
        after = replace(EVENT, date="2024-05-02", parties=("DE",))
        assert [d.after for d in differences(EVENT, after)] == [
            "2 mai 2024 (2024-05-02)",
            "Allemagne (DE)",
        ]


def test_the_table_has_headings_and_escapes_what_it_shows():
    context = {
        "differences": differences(EVENT, replace(EVENT, title="<b>&\nTalks")),
        "before_name": "Stored now",
        "after_name": "Yours",
    }
    html = render_to_string("admin/agreements/differences.html", context)
    assert " ".join(html.split()) == (
        '<table class="differences"> <thead> <tr> <th scope="col">Field</th>'
        ' <th scope="col">Stored now</th> <th scope="col">Yours</th> </tr> </thead> <tbody> <tr>'
        ' <th scope="row">Title</th> <td>Talks</td> <td>&lt;b&gt;&amp;<br>Talks</td> </tr>'
        " </tbody> </table>"
    )


def test_without_differences_it_says_so():
    html = render_to_string("admin/agreements/differences.html", {"differences": []})
    assert " ".join(html.split()) == "<p>Nothing differs.</p>"
