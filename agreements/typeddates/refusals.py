"""Why a text is read by no grammar, and what to write instead: the first reason that fits."""

import re
from collections.abc import Iterable

from agreements.phrases.grammar import expressions
from agreements.phrases.rules import needs_no_day
from agreements.points import quoted
from agreements.typeddates.errors import TypedDateError, refusal
from agreements.typeddates.names import MONTHS, WEEKDAYS, either

NEEDS_REPORT = "needs a report’s date: choose the passage it stands in"
WRITE_YEAR = (
    "write the year in four digits, or choose the passage it stands in for the date of its report"
)
_FULL_YEAR = re.compile(r"(?<![0-9])[0-9]{3,4}(?![0-9])")
_MONTHS = {*MONTHS["en"], *MONTHS["fr"]}
_WEEKDAYS = {*WEEKDAYS["en"], *WEEKDAYS["fr"]} - _MONTHS  # "mar." is Tuesday, Mar is March
_WITHOUT_YEAR = re.compile(
    rf"\b(?:{either(_MONTHS)})\b|\b[0-9]0'?s\b|\bannees [0-9]0\b|[0-9][年月]|[春夏秋冬]"
    r"|\b(?:spring|summer|autumn|fall|winter|printemps|ete|automne|hiver)\b"
)
_IN_REPORTS = re.compile(
    rf"\b(?:{either(_WEEKDAYS)})\b|曜|\b(?:last|this|next|past|coming)\b|\b(?:ago|earlier|later)$"
    r"|\b(?:today|yesterday|tomorrow|hier|aujourd'hui|demain)\b|\bil y a\b|\bce mois\b"
    r"|\bcette (?:semaine|annee)\b|\b(?:derniere?|prochaine?|passee?)$"
    r"|[昨今来先去翌本](?:日|週|月|年)|明日|[日週月年]間?[前後]$"
)
_LENGTHS = {"length", "adjective", "counts"}
_NEVER_READ = (
    (r"令和|平成|昭和|大正|明治", "the years of Japanese eras are not read: write 2024年"),
    (r"\bbce?\b|\bav j-?c\b|紀元前", "years before 0001 are not read"),
)
_PART = (
    r"\b(?:early|mid|late|beginning|start|middle|end|debut|mi|milieu|fin)\b"
    r"|初め|初旬|半ば|中頃|末|[前後]半",
    "a part of a month or a year has no measure: write the whole, such as “May 2023”, or the days "
    "it can be, such as “between 1 and 10 May 2023”",
)
_OF_A_YEAR = (
    (
        r"^from .*(?<!end unknown)$|^a partir d.*(?<!fin inconnue)$",
        "it does not say how it ends: write “since 2 May 2024” where it goes on, or “from 2 May "
        "2024, end unknown”",
    ),
    _PART,
    (
        r"\b(?:winter|hiver)\b|年の?冬",
        "a winter is of two years: write “winter 2023–24”",
    ),
    (
        r"^(?:before|after|avant|apres) |[前後]$",
        "before or after is read only of a day, a month, a season or a year that is sure",
    ),
    (
        r"[0-9](?:st|nd|rd|th|er)? ?[-~] ?[0-9a-z]",
        "a dash may mean all that time or one day in it: write “from 1 to 18 May 2023” or “between "
        "1 and 18 May 2023”",
    ),
)


def unread(typed: str, words: str) -> TypedDateError:
    """Return the error for a text that no grammar has read; `words` is `typed` made plain."""
    if reason := _first_reason(words, _NEVER_READ):
        return refusal(typed, reason)
    if _FULL_YEAR.search(words):
        reason = _first_reason(words, _OF_A_YEAR)
    else:
        kinds = _kinds(typed) | _kinds(typed.lower())
        if _IN_REPORTS.search(words) or (kinds - _LENGTHS and not _WITHOUT_YEAR.search(words)):
            return TypedDateError(f"{quoted(typed)} {NEEDS_REPORT}.")
        reason = _first_reason(words, [_PART]) or _without_year(words, kinds)
    if reason:
        return refusal(typed, reason)
    return TypedDateError(
        f"{quoted(typed)} is not a date we can read: write it like “2 May 2024”, “by 19 May 2023” "
        "or “about May 2025”, or in EDTF."
    )


def _first_reason(words: str, reasons: Iterable[tuple[str, str]]) -> str:
    return next((reason for pattern, reason in reasons if re.search(pattern, words)), "")


def _without_year(words: str, kinds: set[str]) -> str:
    if _WITHOUT_YEAR.search(words):
        return WRITE_YEAR
    if kinds & _LENGTHS:
        return "a length names no day: it is written in the field for the length"
    return ""


def _kinds(text: str) -> set[str]:
    """Return the kinds of the phrases of time that a report would give a meaning, or a length."""
    return {
        found.kind
        for found in expressions(text)
        if found.kind in _LENGTHS or not needs_no_day(found)
    }
