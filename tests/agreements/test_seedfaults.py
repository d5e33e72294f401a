# ruff: noqa: E501 - the lines people read stand here whole
"""What is refused in one record, looked at by itself."""

import pytest

from agreements.seedchecks import too_long_to_quote
from tests.agreements.seedfolders import change, refusal

pytestmark = pytest.mark.django_db

PACT = "agreements/pact.toml"
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "sources.toml",
        'headline = "Pact signed"',
        'headline = "Pact signed"\nurl = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
        [
            "sources.toml: source “report”: url: Enter a valid URL. Ensure this value has at most 500 characters (it has 501)."
        ],
    ),
    (
        PACT,
        'date = "2024-05-02"\nplace',
        'date = "2024-02-30"\nplace',
        [
            "agreements/pact.toml: stage “pact-signed”: date: “2024-02-30”: February 2024 has no day 30.",
            "agreements/pact.toml: stage “pact-signed”: date: is “2024-02-30”, but the citations give 2024-05-02",
        ],
    ),
    (
        PACT,
        'date = "2024-05-02"\nplace',
        'date = "2024/2023"\nplace',
        [
            "agreements/pact.toml: stage “pact-signed”: date: “2024/2023”: it ends before it begins.",
            "agreements/pact.toml: stage “pact-signed”: date: is “2024/2023”, but the citations give 2024-05-02",
        ],
    ),
    (
        PACT,
        'occurrence = "happened"\ndate = "2024-05-02"\nplace',
        'occurrence = "happened"\ndate = "2024-13"\nplace',
        [
            "agreements/pact.toml: stage “pact-signed”: citation of report#signed, date: “2024-13”: there is no month 13.",
            "agreements/pact.toml: stage “pact-signed”: date: is “2024-05-02”, but the citations give 2024-13",
        ],
    ),
    (
        PACT,
        'by = "2025-05~"',
        'by = "soon"',
        [
            "agreements/pact.toml: statement “minister-speaks”: forecast, pact: by: “soon” is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."
        ],
    ),
    (
        "sources.toml",
        'published = "2024-05-03"',
        'published = "3 May 2024"',
        [
            "sources.toml: source “report”: published: “3 May 2024” is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD."
        ],
    ),
    (
        "timelines.toml",
        'from = "2024-01-01"',
        'from = "2024-02-30"',
        [
            "timelines.toml: timeline “path”: from: “2024-02-30” value has the correct format (YYYY-MM-DD) but it is an invalid date."
        ],
    ),
    (
        "timelines.toml",
        'from = "2024-01-01"',
        'from = "2024-1-1"',
        ["timelines.toml: timeline “path”: from: “2024-1-1” is written 2024-01-01"],
    ),
    (
        "timelines.toml",
        'from = "2024-01-01"',
        'from = "2024-01-01"\nto = "2023-12-31"',
        ["timelines.toml: timeline “path”: to: “2023-12-31” is before “2024-01-01”"],
    ),
    (
        "sources.toml",
        'slug = "two-hours"',
        'slug = "signed"',
        [
            "sources.toml: source “report”: passage: “signed” is given twice",
            "agreements/pact.toml: meeting “ministers-meet”: citation: there is no passage “report#two-hours”",
        ],
    ),
    (
        "parties.toml",
        'code = "JP"',
        'code = "G7"\nkind = "organisation"',
        [
            "parties.toml: party “G7”: name: an organisation has a name of its own",
            "agreements/pact.toml: agreement “pact”: parties: there is no party “JP”",
            "agreements/pact.toml: meeting “ministers-meet”: parties: there is no party “JP”",
        ],
    ),
    (
        "parties.toml",
        'code = "JP"',
        'code = "JP"\nkind = "planet"',
        ["parties.toml: party “JP”: kind: Value 'planet' is not a valid choice."],
    ),
    (
        "sources.toml",
        "start = 10",
        "start = 99",
        ["sources.toml: source “report”: passage “signed”: ends at 58, where it starts at 99"],
    ),
    (
        "sources.toml",
        "start = 10",
        "start = -1",
        [
            "sources.toml: source “report”: passage, signed: start: Ensure this value is greater than or equal to 0."
        ],
    ),
    (
        "sources.toml",
        "start = 10",
        "start = 10000000000000000000000",
        ["sources.toml: source “report”, passage “signed”: start: is beyond 2147483647"],
    ),
    (
        "sources.toml",
        'exact = "signed the pact in',
        'exact = "signed  the pact in',
        [
            "sources.toml: source “report”: passage “signed”: is empty or has white space that is not collapsed to single spaces"
        ],
    ),
    (
        PACT,
        'length = "PT2H"\nparties',
        'length = "PT2H"\nplace = "Paris"\nparties',
        [
            "agreements/pact.toml: meeting “ministers-meet”: place: is stated, but no citation gives it"
        ],
    ),
    (
        PACT,
        'length = "PT2H"\nparties',
        'length = "PT3H"\nparties',
        [
            "agreements/pact.toml: meeting “ministers-meet”: length: is “PT3H”, but the citations give PT2H"
        ],
    ),
    (
        PACT,
        'passage = "copy#copied"\noccurrence = "happened"\nstep = "signed"',
        'passage = "copy#copied"\ndate = "2024-05-03"\nstep = "initialled"',
        [
            "agreements/pact.toml: stage “pact-signed”: date: sources disagree (2024-05-02, 2024-05-03) and no judgement says why",
            "agreements/pact.toml: stage “pact-signed”: step: sources disagree (initialled, signed) and no judgement says why",
        ],
    ),
    (
        PACT,
        "[[meeting]]\n",
        '[[stage.judgement]]\nfield = "date"\nvalue = "2024-05-04"\nwhy = "So."\n\n[[meeting]]\n',
        [
            "agreements/pact.toml: stage “pact-signed”: judgement on date: “2024-05-04” is a value that no citation gives",
            "agreements/pact.toml: stage “pact-signed”: date: is “2024-05-02”, but the judgement chose “2024-05-04”",
        ],
    ),
    (
        PACT,
        'passage = "copy#copied"\noccurrence = "happened"\nstep = "signed"\n',
        'passage = "copy#copied"\nplace = "Élysée"\n\n[[stage.judgement]]\nfield = "place"\nvalue = "Élysée"\nwhy = "So."\n',
        [
            "agreements/pact.toml: stage “pact-signed”: place: is “Paris”, but the judgement chose “Élysée”"
        ],
    ),
    (
        PACT,
        'passage = "copy#copied"',
        'passage = "report#signed"',
        [
            "agreements/pact.toml: stage “pact-signed”: citation: “report#signed, occurrence” is given twice",
            "agreements/pact.toml: stage “pact-signed”: citation: “report#signed, step” is given twice",
        ],
    ),
    (
        PACT,
        'length = "PT2H"\nparties = ["FR", "JP"]',
        'length = "PT2H"\nparties = ["FR", "FR"]',
        ["agreements/pact.toml: meeting “ministers-meet”: parties: “FR” is given twice"],
    ),
    (
        PACT,
        'participants = [{ person = "a-minister", office = "Minister" }]',
        'participants = [{ person = "a-minister" }, { person = "a-minister" }]',
        [
            "agreements/pact.toml: statement “minister-speaks”: participants: “a-minister” is given twice"
        ],
    ),
    (
        PACT,
        'length = "PT2H"\nparties',
        "parties",
        [
            "agreements/pact.toml: meeting “ministers-meet”: date: neither a date nor a length is given"
        ],
    ),
    (
        PACT,
        'length = "PT2H"\nparties',
        'length = "PT2H"\nmilestone = true\nattribution = "one"\nparties',
        [
            "agreements/pact.toml: meeting “ministers-meet”: step: only a stage has a step, is taken by one party or is a milestone",
            "agreements/pact.toml: meeting “ministers-meet”: attribution: only a statement has an attribution or a forecast",
        ],
    ),
    (
        PACT,
        'place = "Paris"\nstep = "signed"',
        'place = "Paris"',
        ["agreements/pact.toml: stage “pact-signed”: step: a stage names its step"],
    ),
    (
        PACT,
        'step = "signed"',
        'step = "dreamed"',
        [
            "agreements/pact.toml: stage “pact-signed”: step: Value 'dreamed' is not a valid choice.",
            "agreements/pact.toml: stage “pact-signed”: step: is “dreamed”, but the citations give signed",
        ],
    ),
    (
        PACT,
        'participants = [{ person = "a-minister", office = "Minister" }]\n',
        "",
        [
            "agreements/pact.toml: statement “minister-speaks”: participants: a statement needs a speaker: a person, a party or an attribution"
        ],
    ),
    (
        PACT,
        'slug = "pact-signed"',
        'slug = "pact-signed"\nstate = "secret"',
        ["agreements/pact.toml: stage “pact-signed”: state: Value 'secret' is not a valid choice."],
    ),
    (
        "timelines.toml",
        "from =",
        'kinds = ["rumour"]\nfrom =',
        [
            "timelines.toml: timeline “path”: kinds: A list of kinds, out of stage, meeting, statement, occurrence."
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "faults"), CASES)
def test_refused(seeds, file, old, new, faults):
    change(seeds, file, old, new)
    assert refusal(seeds) == faults


@pytest.mark.parametrize(
    ("words", "long"),
    [
        ("word " * 15, False),
        ("word " * 16, True),
        ("あ" * 60, False),
        ("あ" * 61, True),
        ("한" * 61, False),
        ("", False),
    ],
)
def test_too_long_to_quote(words, long):
    assert too_long_to_quote(words) is long
