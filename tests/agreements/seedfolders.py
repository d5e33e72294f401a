"""A small, valid folder of seeds with its one article, for tests to spoil in one way each."""

import hashlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.agreements.records import whole_database

ARTICLE = """\
Ministers signed the pact in Paris on Thursday, 2 May 2024, after a
meeting of two hours. “We will sign the next one within a year,” a minister said.
"""
SHA256 = hashlib.sha256(ARTICLE.encode()).hexdigest()


def passage(slug: str, exact: str) -> str:
    """Return the table of one passage, at the place of its words in the article."""
    start = ARTICLE.replace("\n", " ").index(exact)
    return f"""
[[source.passage]]
slug = "{slug}"
exact = "{exact}"
start = {start}
end = {start + len(exact)}
"""


PARTIES = """\
[[party]]
code = "FR"

[[party]]
code = "JP"
"""
PEOPLE = """\
[[person]]
slug = "a-minister"
name = "A Minister"
family_name = "Minister"
party = "FR"
"""
SOURCES = (
    f"""\
[[source]]
slug = "report"
outlet = "The Report"
headline = "Pact signed"
published = "2024-05-03"
sha256 = "{SHA256}"
"""
    + passage("signed", "signed the pact in Paris on Thursday, 2 May 2024")
    + passage("two-hours", "a meeting of two hours")
    + passage("next-one", "We will sign the next one within a year")
    + passage("speaker", "a minister said")
    + f"""
[[source]]
slug = "copy"
sha256 = "{SHA256}"
same_story_as = "report"
"""
    + passage("copied", "signed the pact")
)
PACT = """\
[agreement]
slug = "pact"
name = "The Pact"
short_name = "Pact"
parties = ["FR", "JP"]

[[stage]]
slug = "pact-signed"
title = "The pact is signed"
date = "2024-05-02"
place = "Paris"
step = "signed"

[[stage.citation]]
passage = "report#signed"
occurrence = "happened"
date = "2024-05-02"
place = "Paris"
step = "signed"
reading = "As printed"

[[stage.citation]]
passage = "copy#copied"
occurrence = "happened"
step = "signed"

[[meeting]]
slug = "ministers-meet"
title = "Ministers meet for two hours"
length = "PT2H"
parties = ["FR", "JP"]

[[meeting.citation]]
passage = "report#two-hours"
occurrence = "happened"
length = "PT2H"
participants = ["FR", "JP"]

[[statement]]
slug = "minister-speaks"
title = "A minister speaks of the next pact"
date = "2024-05-02"
participants = [{ person = "a-minister", office = "Minister" }]

[[statement.citation]]
passage = "report#speaker"
occurrence = "happened"
date = "2024-05-02"
speaker = "a-minister"

[[statement.citation]]
passage = "report#next-one"
wording = "quotation"
expectation = "2025-05~"

[[statement.forecast]]
agreement = "pact"
step = "signed"
by = "2025-05~"
"""
TIMELINES = """\
[[timeline]]
slug = "path"
title = "The path"
agreements = ["pact"]
from = "2024-01-01"
"""
FILES = {
    "parties.toml": PARTIES,
    "people.toml": PEOPLE,
    "sources.toml": SOURCES,
    "agreements/pact.toml": PACT,
    "timelines.toml": TIMELINES,
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Return a folder of valid seeds, with its article in the folder `articles` beside it."""
    folder = tmp_path / "seeds"
    (folder / "agreements").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "report.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def refusal(folder: Path, *options: str) -> list[str]:
    """Return the faults for which the folder is refused, a line each; nothing may be written."""
    before = whole_database()
    with pytest.raises(CommandError) as caught:
        call_command("import_seeds", str(folder), *options)
    *faults, last = str(caught.value).split("\n")
    number = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    assert last == f"Nothing was imported: {number}."
    assert whole_database() == before
    return faults


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the one or the first `old` in a file by `new`; empty `old` adds to the end."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1) if old else text + new
    (folder / file).write_text(changed, encoding="utf-8")
