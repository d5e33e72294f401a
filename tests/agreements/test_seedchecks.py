# ruff: noqa: E501 - the lines people read stand here whole
"""What is refused because of all the seeds together, of the articles, or of the database."""

import pytest
from django.core.management import call_command

from agreements.models import Citation, Passage
from tests.agreements import records
from tests.agreements.seedfolders import PACT as PACT_TEXT
from tests.agreements.seedfolders import change, refusal

pytestmark = pytest.mark.django_db

PACT = "agreements/pact.toml"
SIXTEEN_WORDS = "word " * 15 + "word"
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "people.toml",
        'party = "FR"',
        'party = "XX"',
        ["people.toml: person “a-minister”: party: there is no party “XX”"],
    ),
    (
        "sources.toml",
        'same_story_as = "report"',
        'same_story_as = "nobody"',
        ["sources.toml: source “copy”: same_story_as: there is no source “nobody”"],
    ),
    (
        "sources.toml",
        'same_story_as = "report"',
        'same_story_as = "copy"',
        ["sources.toml: source “copy”: same_story_as: “copy” is a copy: name the original"],
    ),
    (
        "sources.toml",
        'slug = "signed"',
        'slug = "signed"\nrelies_on = "nobody"',
        ["sources.toml: source “report”: passage “signed”, relies_on: there is no source “nobody”"],
    ),
    (
        "sources.toml",
        'slug = "signed"',
        'slug = "signed"\nrelies_on = "copy"',
        [
            "sources.toml: source “report”: relies_on: sources rely on one another in a circle: report, copy, report"
        ],
    ),
    (
        PACT,
        'parties = ["FR", "JP"]',
        'parties = ["FR", "XX"]',
        ["agreements/pact.toml: agreement “pact”: parties: there is no party “XX”"],
    ),
    (
        PACT,
        'length = "PT2H"\nparties = ["FR", "JP"]',
        'length = "PT2H"\nparties = ["XX", "JP"]\nabout = ["treaty"]',
        [
            "agreements/pact.toml: meeting “ministers-meet”: about: there is no agreement “treaty”",
            "agreements/pact.toml: meeting “ministers-meet”: parties: there is no party “XX”",
        ],
    ),
    (
        PACT,
        'step = "signed"\n',
        'step = "signed"\nparty = "XX"\n',
        ["agreements/pact.toml: stage “pact-signed”: party: there is no party “XX”"],
    ),
    (
        PACT,
        'person = "a-minister"',
        'person = "nobody"',
        [
            "agreements/pact.toml: statement “minister-speaks”: participants: there is no person “nobody”"
        ],
    ),
    (
        PACT,
        'agreement = "pact"',
        'agreement = "treaty"',
        [
            "agreements/pact.toml: statement “minister-speaks”: forecast: there is no agreement “treaty”"
        ],
    ),
    (
        PACT,
        'passage = "report#signed"',
        'passage = "report#nothing"',
        [
            "agreements/pact.toml: stage “pact-signed”: citation: there is no passage “report#nothing”"
        ],
    ),
    (
        "timelines.toml",
        'agreements = ["pact"]',
        'agreements = ["treaty"]\nparties = ["XX"]\ninclude = ["none"]\nexclude = ["no-one"]',
        [
            "timelines.toml: timeline “path”: agreements: there is no agreement “treaty”",
            "timelines.toml: timeline “path”: parties: there is no party “XX”",
            "timelines.toml: timeline “path”: include: there is no event “none”",
            "timelines.toml: timeline “path”: exclude: there is no event “no-one”",
        ],
    ),
    (
        PACT,
        'slug = "ministers-meet"',
        'slug = "pact-signed"',
        [
            "agreements/pact.toml: meeting “pact-signed”: slug: is used before, in agreements/pact.toml, stage “pact-signed”"
        ],
    ),
    (
        PACT,
        'slug = "ministers-meet"',
        'slug = "pact"',
        [
            "agreements/pact.toml: meeting “pact”: slug: is used before, in agreements/pact.toml, agreement “pact”"
        ],
    ),
    (
        "timelines.toml",
        'slug = "path"',
        'slug = "pact"',
        [
            "timelines.toml: timeline “pact”: slug: is used before, in agreements/pact.toml, agreement “pact”"
        ],
    ),
    (
        "parties.toml",
        'code = "JP"',
        'code = "FR"',
        [
            "parties.toml: party “FR”: code: is used before, in parties.toml, party “FR”",
            "agreements/pact.toml: agreement “pact”: parties: there is no party “JP”",
            "agreements/pact.toml: meeting “ministers-meet”: parties: there is no party “JP”",
        ],
    ),
    (
        PACT,
        'slug = "ministers-meet"',
        'slug = "Ministers.meet"',
        [
            "agreements/pact.toml: meeting “Ministers.meet”: slug: “Ministers.meet” is not 1 to 120 of a-z 0-9 and single -"
        ],
    ),
    (
        "parties.toml",
        'code = "JP"',
        'code = "jp"',
        [
            "parties.toml: party “jp”: code: “jp” is not 2 to 12 of A-Z 0-9",
            "agreements/pact.toml: agreement “pact”: parties: there is no party “JP”",
            "agreements/pact.toml: meeting “ministers-meet”: parties: there is no party “JP”",
        ],
    ),
    (
        PACT,
        'slug = "ministers-meet"',
        'slug = "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"',
        [
            "agreements/pact.toml: meeting “mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm”: slug: “mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm” is not 1 to 120 of a-z 0-9 and single -"
        ],
    ),
    (
        "sources.toml",
        'exact = "a meeting of two hours"',
        'exact = "word word word word word word word word word word word word word word word word"',
        [
            "sources.toml: source “report”: passage “two-hours”: longer than 15 words and cited as no statement's quotation"
        ],
    ),
    (
        "sources.toml",
        'exact = "a meeting of two hours"',
        'exact = "あああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああ"',
        [
            "sources.toml: source “report”: passage “two-hours”: longer than 15 words and cited as no statement's quotation"
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "faults"), CASES)
def test_refused(seeds, file, old, new, faults):
    change(seeds, file, old, new)
    assert refusal(seeds) == faults


def test_a_slug_used_in_two_files(seeds):
    (seeds / "agreements" / "treaty.toml").write_text(
        PACT_TEXT.replace('slug = "pact"', 'slug = "treaty"')
    )
    assert refusal(seeds) == [
        "agreements/treaty.toml: stage “pact-signed”: slug: is used before, in agreements/pact.toml, stage “pact-signed”",
        "agreements/treaty.toml: meeting “ministers-meet”: slug: is used before, in agreements/pact.toml, meeting “ministers-meet”",
        "agreements/treaty.toml: statement “minister-speaks”: slug: is used before, in agreements/pact.toml, statement “minister-speaks”",
    ]


def test_a_long_passage_may_be_a_statements_quotation(seeds):
    change(
        seeds,
        "sources.toml",
        'exact = "We will sign the next one within a year"',
        f'exact = "{SIXTEEN_WORDS}"',
    )
    call_command("import_seeds", str(seeds), "--check")


@pytest.mark.parametrize("field", ['wording = "paraphrase"', 'place = "Paris"'])
def test_a_long_passage_may_be_nothing_else(seeds, field):
    change(
        seeds,
        "sources.toml",
        'exact = "We will sign the next one within a year"',
        f'exact = "{SIXTEEN_WORDS}"',
    )
    change(seeds, PACT, 'wording = "quotation"\nexpectation = "2025-05~"', field)
    assert (
        "sources.toml: source “report”: passage “next-one”: longer than 15 words and cited as no statement's quotation"
        in refusal(seeds)
    )


def test_an_address_that_another_record_has_in_the_database(seeds):
    records.agreement("ministers-meet")
    assert refusal(seeds) == [
        "agreements/pact.toml: meeting “ministers-meet”: slug: is the address of another record"
    ]


def test_a_passage_that_an_editor_removed_and_a_new_seed_cites(seeds):
    call_command("import_seeds", str(seeds))
    Citation.objects.filter(passage__slug="two-hours").delete()
    Passage.objects.get(slug="two-hours").delete()
    call_command("import_seeds", str(seeds))
    change(seeds, PACT, 'passage = "copy#copied"', 'passage = "report#two-hours"')
    assert refusal(seeds) == [
        "agreements/pact.toml: stage “pact-signed”: passage: “report#two-hours” was removed"
    ]


@pytest.fixture
def articles(seeds):
    return seeds.parent / "articles"


def test_words_that_are_not_in_the_article(seeds, articles):
    change(
        seeds,
        "sources.toml",
        'exact = "a meeting of two hours"',
        'exact = "a meeting of three hours"',
    )
    assert refusal(seeds, "--articles", str(articles)) == [
        "sources.toml: source “report”: passage “two-hours”: “a meeting of three hours” is not in the article at 66 to 88"
    ]


def test_words_that_stand_elsewhere_in_the_article(seeds, articles):
    change(seeds, "sources.toml", "start = 10\nend = 58", "start = 11\nend = 58")
    assert refusal(seeds, "--articles", str(articles)) == [
        "sources.toml: source “report”: passage “signed”: stands at 10 to 58, not where it is said to"
    ]


def test_an_article_that_is_not_there(seeds, articles):
    (articles / "report.txt").write_text("Another text.")
    assert refusal(seeds, "--articles", str(articles)) == [
        "sources.toml: source “report”: sha256: no article has this SHA-256",
        "sources.toml: source “copy”: sha256: no article has this SHA-256",
    ]


def test_articles_in_no_folder(seeds, articles):
    nowhere = articles / "nowhere"
    assert refusal(seeds, "--articles", str(nowhere))[0] == f"{nowhere}: is not a folder"


def test_articles_that_cannot_be_kept(seeds, articles):
    (articles / "folder.txt").mkdir()
    (articles / "latin.txt").write_bytes(b"\xe9")
    (articles / "nul.txt").write_bytes(b"a\0b")
    assert refusal(seeds, "--articles", str(articles)) == [
        "folder.txt: cannot be read: Is a directory",
        "latin.txt: is not UTF-8 (byte 0)",
        "nul.txt: holds the character NUL",
    ]
