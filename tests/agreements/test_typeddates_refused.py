"""What is typed as a date and is refused, each with its reason; and that nothing else is raised."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.typeddates import MAX_LENGTH, TypedDateError, read_typed
from tests.agreements.test_dates import junk
from tests.test_docs import DATES, table

REPORT = "needs a report’s date: choose the passage it stands in."
YEAR = (
    "write the year in four digits, or choose the passage it stands in for the date of its report."
)
PART = (
    "a part of a month or a year has no measure: write the whole, such as “May 2023”, or the days "
    "it can be, such as “between 1 and 10 May 2023”."
)
DASH = (
    "a dash may mean all that time or one day in it: write “from 1 to 18 May 2023” or “between 1 "
    "and 18 May 2023”."
)
SURE = "before or after is read only of a day, a month, a season or a year that is sure."
OPEN = (
    "it does not say how it ends: write “since 2 May 2024” where it goes on, or “from 2 May 2024, "
    "end unknown”."
)
WINTER = "a winter is of two years: write “winter 2023–24”."
LENGTH = "a length names no day: it is written in the field for the length."
NO_DATE = (
    "is not a date we can read: write it like “2 May 2024”, “by 19 May 2023” or “about May 2025”, "
    "or in EDTF."
)
REFUSED = {
    "": "No date is given: write YYYY, YYYY-MM or YYYY-MM-DD.",
    " \u3000\n": "No date is given: write YYYY, YYYY-MM or YYYY-MM-DD.",
    # EDTF has its own sentences
    "2024-02-30": "“2024-02-30”: February 2024 has no day 30.",
    "2024-13": "“2024-13”: there is no month 13.",
    "2024-05-02T10:00": "“2024-05-02T10:00”: times of day are not read.",
    "[2022, 2023]": "“ 2023”: a date has no spaces.",
    "24": "“24” is not a date we can read: write YYYY, YYYY-MM or YYYY-MM-DD.",
    # what is read, but is no date
    "30 February 2024": "“30 February 2024” is read as “2024-02-30”: February 2024 has no day 30.",
    "31/02/2024": "“31/02/2024” is read as “2024-02-31”: February 2024 has no day 31.",
    "from 18 May to 1 May 2023": (
        "“from 18 May to 1 May 2023” is read as “2023-05-18/2023-05-01”: it ends before it begins."
    ),
    "2023 or 2023": ("“2023 or 2023” is read as “[2023,2023]”: a choice names each date once."),
    "Friday 2 May 2024": "2 May 2024 is a Thursday, not a Friday.",
    "2024年5月2日（金）": "2 May 2024 is a Thursday, not a Friday.",
    # numbers
    "02/05/2024": (
        "“02/05/2024”: it may be 2 May 2024 or 5 February 2024: write the month as a word."
    ),
    "by 2.5.2024": (
        "“2.5.2024”: it may be 2 May 2024 or 5 February 2024: write the month as a word."
    ),
    "14/14/2024": "“14/14/2024”: neither number is a month.",
    "02/05/0000": "“02/05/0000” is read as “0000-05-02”: years run from 0001 to 9999.",
    "02/05/24": "“02/05/24”: write the year in four digits.",
    # what only a report's date can settle
    "Thursday": f"“Thursday” {REPORT}",
    "thursday 2 may": f"“thursday 2 may” {REPORT}",
    "last month": f"“last month” {REPORT}",
    "LAST MONTH": f"“LAST MONTH” {REPORT}",
    "next May": f"“next May” {REPORT}",
    "two weeks ago": f"“two weeks ago” {REPORT}",
    "recently": f"“recently” {REPORT}",
    "jeudi": f"“jeudi” {REPORT}",
    "le mois dernier": f"“le mois dernier” {REPORT}",
    "hier": f"“hier” {REPORT}",
    "木曜日": f"“木曜日” {REPORT}",
    "先月": f"“先月” {REPORT}",
    "2年前": f"“2年前” {REPORT}",
    # no year, or one of two digits
    "2 May": f"“2 May”: {YEAR}",
    "May 12": f"“May 12”: {YEAR}",
    "2 May 24": f"“2 May 24”: {YEAR}",
    "Mar 5": f"“Mar 5”: {YEAR}",
    "2 mai": f"“2 mai”: {YEAR}",
    "the 90s": f"“the 90s”: {YEAR}",
    "les années 90": f"“les années 90”: {YEAR}",
    "5月2日": f"“5月2日”: {YEAR}",
    "24年5月": f"“24年5月”: {YEAR}",
    # what has no measure, or two
    "early May 2023": f"“early May 2023”: {PART}",
    "mid-May 2023": f"“mid-May 2023”: {PART}",
    "late 2023": f"“late 2023”: {PART}",
    "by early May 2023": f"“by early May 2023”: {PART}",
    "early May": f"“early May”: {PART}",
    "fin mai 2023": f"“fin mai 2023”: {PART}",
    "2023年5月末": f"“2023年5月末”: {PART}",
    "winter 2024": f"“winter 2024”: {WINTER}",
    "hiver 2024": f"“hiver 2024”: {WINTER}",
    "2024年冬": f"“2024年冬”: {WINTER}",
    "from 2 May 2024": f"“from 2 May 2024”: {OPEN}",
    "à partir de mai 2024": f"“à partir de mai 2024”: {OPEN}",
    "1–18 May 2023": f"“1–18 May 2023”: {DASH}",
    "2023–24": f"“2023–24”: {DASH}",
    "before about May 2023": f"“before about May 2023”: {SURE}",
    "after a day in May 2023": f"“after a day in May 2023”: {SURE}",
    "before 1 January 0001": f"“before 1 January 0001”: {SURE}",
    "after 9999": f"“after 9999”: {SURE}",
    "2023年5月頃より前": f"“2023年5月頃より前”: {SURE}",
    # what is no such date at all
    "令和6年5月": "“令和6年5月”: the years of Japanese eras are not read: write 2024年.",
    "44 BC": "“44 BC”: years before 0001 are not read.",
    "two years": f"“two years”: {LENGTH}",
    "hello": f"“hello” {NO_DATE}",
    "May be 2024": f"“May be 2024” {NO_DATE}",
    "5 2023": "“5 2023”: a date has no spaces.",
    "winter 2023–25": f"“winter 2023–25”: {WINTER}",
    "the 2025s": f"“the 2025s” {NO_DATE}",
    "\x00": "“\N{REPLACEMENT CHARACTER}” " + NO_DATE,
}


@pytest.mark.parametrize(("typed", "sentence"), REFUSED.items())
def test_what_is_refused_is_refused_with_the_reason(typed: str, sentence: str) -> None:
    with pytest.raises(TypedDateError) as refused:
        read_typed(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("typed", "said"), table(DATES, "Typed", "What is said of it"))
def test_it_is_refused_as_the_page_says(typed: str, said: str) -> None:
    with pytest.raises(TypedDateError) as refused:
        read_typed(typed)
    assert str(refused.value) in (f"“{typed}”: {said}.", f"“{typed}” {said}.", f"{said}.")


PIECES = """
from to until since by before after between and or about c. ( ) ? , 's a day month in the of
doubtful May mai Sept. 2 18 202 2024 02/05/2024 13.5.2024 Thursday jeudi winter hiver 2023–24
de du des au aux à le l’ d’ jusqu’ entre et ou vers plus tard ici avant fin années années2020
年 5月 2日 2024年 まで から 頃 のある日 より前 上旬 または 、 end unknown, BC AD
"""
pieces = st.lists(st.sampled_from(PIECES.split()))


def read_or_refused(text: str) -> str:
    try:
        return read_typed(text).text
    except TypedDateError as error:
        return str(error)


@settings(max_examples=500)
@given(st.one_of(junk, pieces.map(" ".join), pieces.map("".join)))
def test_nothing_else_is_ever_raised(text: str) -> None:
    assert read_or_refused(text).isprintable()


@pytest.mark.parametrize("piece", ["[", " ", "9", "2024 or ", "du 2 mai 2024 au ", "から", "İ"])
def test_too_long_a_text_is_refused_before_any_grammar(piece: str) -> None:
    text = (piece * 10**6)[: 10**6]
    shown = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:39]
    )
    with pytest.raises(TypedDateError) as refused:
        read_typed(text)
    assert str(refused.value) == (
        f"“{shown}…”: a date has at most {MAX_LENGTH} characters, this has 1000000."
    )


@pytest.mark.parametrize(
    "piece",
    ["a ", "du 2 mai 2024 au ", "2024 or ", "から2024年", "1 May 2024, ", "??", "from to ", "．"],
)
def test_the_longest_text_takes_no_time(piece: str) -> None:
    started = time.process_time()
    with pytest.raises(TypedDateError):
        read_typed((piece * MAX_LENGTH)[:MAX_LENGTH])
    assert time.process_time() - started < 1
