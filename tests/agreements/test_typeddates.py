"""Dates as people type them, in three languages."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agreements.dates import parse
from agreements.datewords import LANGUAGES, in_words
from agreements.typeddates import read_typed
from agreements.typeddates.english import ENGLISH
from agreements.typeddates.french import FRENCH
from agreements.typeddates.japanese import JAPANESE
from agreements.typeddates.plain import narrowed, plain
from agreements.typeddates.reading import read
from tests.agreements.test_dates import valid_dates
from tests.conftest import ROOT
from tests.test_docs import DATES, table

READ = {
    # English
    "May 2023": "2023-05",
    "in May of 2023": "2023-05",
    "MAY  2023 ": "2023-05",
    "Sept. 2024": "2024-09",
    "sep 2024": "2024-09",
    "2 May 2024": "2024-05-02",
    "on the 2nd of May, 2024": "2024-05-02",
    "2nd May 2024": "2024-05-02",
    "May 2, 2024": "2024-05-02",
    "May 2nd 2024": "2024-05-02",
    "Thursday 2 May 2024": "2024-05-02",
    "Thu, May 2, 2024.": "2024-05-02",
    "by 19 May 2023": "[..2023-05-19]",
    "no later than 19 May 2023": "[..2023-05-19]",
    "on or before 19 May 2023": "[..2023-05-19]",
    "by the end of May 2023": "[..2023-05]",
    "by 2024-05-02": "[..2024-05-02]",
    "by 13/05/2024": "[..2024-05-13]",
    "not before May 2023": "[2023-05..]",
    "on or after May 2, 2024": "[2024-05-02..]",
    "before 19 May 2023": "[..2023-05-18]",
    "before May 2023": "[..2023-04]",
    "before spring 2024": "[..2024-02]",
    "before the 2020s": "[..2019]",
    "before 2023": "[..2022]",
    "after 31 December 2021": "[2022-01-01..]",
    "after 2021": "[2022..]",
    "after winter 2023–24": "[2024-03..]",
    "about May 2025": "2025-05~",
    "around 2 May 2024": "2024-05-02~",
    "circa 2025": "2025~",
    "c. 2025": "2025~",
    "c.2025": "2025~",
    "ca. May 2025": "2025-05~",
    "May 2023?": "2023-05?",
    "about May 2023 (uncertain)": "2023-05%",
    "between 1 and 18 May 2023": "[2023-05-01..2023-05-18]",
    "sometime between 1 May and 3 June 2023": "[2023-05-01..2023-06-03]",
    "between May 1 and May 18, 2023": "[2023-05-01..2023-05-18]",
    "between 2023-05-01 and 2023-05-18": "[2023-05-01..2023-05-18]",
    "between 2000 and 2099": "20XX",
    "sometime between 2000 and 2099": "[2000..2099]",
    "between 2000 and 2098": "[2000..2098]",
    "from 1 to 18 May 2023": "2023-05-01/2023-05-18",
    "from about 1 to 18 May 2023": "2023-05-01~/2023-05-18",
    "May to July 2023": "2023-05/2023-07",
    "since 2 May 2024": "2024-05-02/..",
    "from 2 May 2024 onwards": "2024-05-02/..",
    "until May 2024": "../2024-05",
    "until the end of May 2024": "../2024-05",
    "2022 or 2023": "[2022,2023]",
    "2 or 3 May 2024": "[2024-05-02,2024-05-03]",
    "May 2, 2024 or May 3, 2024": "[2024-05-02,2024-05-03]",
    "in the 2020s": "202X",
    "fall of 2024": "2024-23",
    "45 AD": "0045",
    "2 May 0024": "0024-05-02",
    # French
    "mai 2023": "2023-05",
    "févr. 2024": "2024-02",
    "AOUT 2024": "2024-08",
    "en mai 2023": "2023-05",
    "le 1er mai 2023": "2023-05-01",
    "jeudi 2 mai 2024": "2024-05-02",
    "vers mai 2025": "2025-05~",
    "aux alentours du 2 mai 2024": "2024-05-02~",
    "d'ici le 19 mai 2023": "[..2023-05-19]",
    "d’ici au 19 mai 2023": "[..2023-05-19]",
    "d’ici à mai 2023": "[..2023-05]",
    "d’ici fin mai 2023": "[..2023-05]",
    "au plus tard le 19 mai 2023": "[..2023-05-19]",
    "le 19 mai 2023 au plus tard": "[..2023-05-19]",
    "avant le 19 mai 2023": "[..2023-05-18]",
    "après 2021": "[2022..]",
    "entre mai et juillet 2023": "[2023-05..2023-07]",
    "du 1er au 18 mai 2023": "2023-05-01/2023-05-18",
    "de 1990 aux années 2000": "1990/200X",
    "des années 2000 à 2099": "200X/2099",
    "l'été 2024": "2024-22",
    "depuis mai 2023": "2023-05/..",
    "jusqu'en mai 2023": "../2023-05",
    "2 ou 3 mai 2024": "[2024-05-02,2024-05-03]",
    # Japanese
    "2023年5月": "2023-05",
    "２０２３年　５月": "2023-05",
    "2023年05月09日": "2023-05-09",
    "2024年5月2日（木）": "2024-05-02",
    "2024年5月2日木曜日": "2024-05-02",
    "2023年5月19日まで": "[..2023-05-19]",
    "2023年5月19日までに": "[..2023-05-19]",
    "2023年5月19日以前": "[..2023-05-19]",
    "2023年5月末まで": "[..2023-05]",
    "2023年5月19日より前": "[..2023-05-18]",
    "2023年より後": "[2024..]",
    "2023年5月ごろ": "2023-05~",
    "約2023年": "2023~",
    "2023年5月？": "2023-05?",
    "2023年5月上旬": "[2023-05-01..2023-05-10]",
    "2023年5月中旬": "[2023-05-11..2023-05-20]",
    "2024年2月下旬": "[2024-02-21..2024-02-29]",
    "2023年5月1日から18日の間": "[2023-05-01..2023-05-18]",
    "2022年か2023年": "[2022,2023]",
    "2024年5月2日以来": "2024-05-02/..",
    # numbers and EDTF
    "2024-05": "2024-05",
    "２０２４‐０５": "2024-05",
    " [2024-05-01..2024-05-18] ": "[2024-05-01..2024-05-18]",
    "2024-xx": "2024-XX",
    "2023-24": "2023-24",
    "13/05/2024": "2024-05-13",
    "05/13/2024": "2024-05-13",
    "13.5.2024": "2024-05-13",
    "13-05-2024": "2024-05-13",
    "5/5/2024": "2024-05-05",
    "2024/5/2": "2024-05-02",
    "2024.05.02": "2024-05-02",
}


@pytest.mark.parametrize(("typed", "edtf"), READ.items())
def test_what_is_typed_is_read(typed: str, edtf: str) -> None:
    assert read_typed(typed).text == edtf


@pytest.mark.parametrize(("typed", "edtf"), table(DATES, "Typed", "Read as"))
def test_it_is_read_as_the_page_says(typed: str, edtf: str) -> None:
    assert read_typed(typed).text == edtf


@settings(max_examples=200)
@given(valid_dates)
@example(parse("[2000..2099]"))
@example(parse("200X/2099"))
@example(parse("20XX/2150"))
@example(parse("[2023-05-02,2024,20XX%]"))
def test_what_is_said_of_a_date_is_read_back_in_every_language(value) -> None:
    said = {language: in_words(value, language) for language in LANGUAGES}
    assert {language: read_typed(words) for language, words in said.items()} == dict.fromkeys(
        LANGUAGES, value
    )


@given(valid_dates)
def test_edtf_is_read_as_itself(value) -> None:
    assert read_typed(value.text) == value


@given(valid_dates, st.sampled_from(LANGUAGES))
def test_no_other_language_reads_something_else_in_it(value, language) -> None:
    words = plain(narrowed(in_words(value, language)))
    found = {read(words, grammar) for grammar in (ENGLISH, FRENCH, JAPANESE)} - {None}
    assert {parse(str(edtf)) for edtf in found} <= {value}


def test_reading_needs_no_django() -> None:
    asked = "import agreements.typeddates, sys; print('django' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True)
    assert (told.stdout, told.stderr) == ("False\n", "")
