"""Whether the words around a phrase speak of what is past or of what is to come.

A reckoning by the nearest verb, not a parse: where two verbs disagree, or an infinitive stands
between ("agreed to meet on Friday"), it says UNCLEAR and the phrase keeps both readings.
"""

import re
from enum import Enum
from functools import lru_cache

_REACH = 240
_FUTURE = re.compile(
    "will|won['’]t|shall|[a-z]+['’]ll|due|scheduled|slated|set|expect(?:s|ed)?|plan(?:s|ned|ning)?"
    "|hopes?|aims|intends?|upcoming|seeks|wants"
)
_OPEN = re.compile(  # timetables ("arrives on Friday") and what may or may not come
    "begins|starts|opens|arrives|meets|visits|travels|hosts|convenes|holds|heads|flies|leaves"
    "|resumes|ends|expires|closes|takes|goes|returns|would|could|may|might|should|must|can"
)
_PAST = re.compile(
    "was|were|had|has|have|did|said|met|told|held|began|came|went|took|made|gave|spoke|wrote|saw"
    "|left|led|won|lost|flew|sent|built|struck|fell|rose|broke|brought|became|found|kept|sought"
    "|paid|drew|got|knew|grew|ran|sat|stood|swore|been|done|gone|seen|taken|given"
    "|(?!need|indeed|speed|exceed|proceed|succeed|hundred|united)[a-z]{3,}ed"
)
_AT_ONCE = re.compile(  # what is done at the time of these: "declined to comment on Tuesday"
    "declined|refused|failed|managed|continued|began|flew|came|went|gathered|travell?ed|tried"
)
_NOT_A_VERB = re.compile(  # after "to": a determiner, a name, a plural
    "the|an?|his|her|their|its|this|that|these|those|our|my|your|[A-Z].*|[a-z]+[^s]s"
)
_MOVED_TO = re.compile(
    r"\b(?:postponed|moved|delayed|rescheduled|deferred|adjourned|extended|back|off)\s+"
    r"(?:(?:to|for)\s+\S+|until|till)$"
)
_BREAK = re.compile(r"(?<![A-Z])[.!?][\"”’)]?(?=\s)|\n\s{0,8}\n(?=\s{0,8}[A-Z\"“])")
_WORD = re.compile(r"[A-Za-z][A-Za-z’']*")
_CLAUSE_START = re.compile(
    r"(?:^|[,;:—–(“\"-]|\b(?:and|but|that|while|when|as|which|who|where|because))\s*$"
)
_OPENING_MARKS = " \r\n\t“\"'‘("


class Tense(Enum):
    """What the words around a phrase say of the time it names."""

    PAST = "past"
    FUTURE = "to come"
    UNCLEAR = "either"
    UNTOLD = "not told"


def tense_around(text: str, start: int, end: int) -> Tense:
    """Return the tense of the clause that holds text[start:end]."""
    before = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    after = _BREAK.split(text[end : end + _REACH], maxsplit=1)[0]
    if _MOVED_TO.search(before + next(iter(text[start:end].split()), "")):
        return Tense.FUTURE
    behind = _told_before(_WORD.findall(before)[::-1])
    ahead = _told_after(_WORD.findall(after))
    if after.startswith(("’s", "'s")):
        # What is dated by the phrase ("Thursday's deal will help") has a tense of its own.
        return _doubted(ahead if behind is Tense.UNTOLD else behind)
    if not before.strip(_OPENING_MARKS):
        return ahead
    if _CLAUSE_START.search(before):
        return _agreed(behind, ahead)
    return _doubted(ahead) if behind is Tense.UNTOLD else behind


def _doubted(tense: Tense) -> Tense:
    return Tense.UNCLEAR if tense is Tense.FUTURE else tense


def _agreed(behind: Tense, ahead: Tense) -> Tense:
    told = {behind, ahead} - {Tense.UNTOLD}
    return Tense.UNCLEAR if len(told) == 2 else next(iter(told), Tense.UNTOLD)


def _told_before(backwards: list[str]) -> Tense:
    """Return the tense told by the first verb met going back from the phrase."""
    infinitive = aside = False
    for place, word in enumerate(backwards):
        governor = next(iter(backwards[place + 1 : place + 2]), "")
        if word == "to" and place and not _NOT_A_VERB.fullmatch(backwards[place - 1]):
            if governor in ("is", "are"):
                return Tense.FUTURE
            infinitive = True
        aside = aside or word in ("after", "following", "before")
        told = _told_in_place(word, governor, backwards[place + 1 : place + 4])
        if told is Tense.FUTURE:
            return Tense.UNCLEAR if aside or governor in ("was", "were", "been") else told
        if told is Tense.PAST and infinitive and not _AT_ONCE.fullmatch(word):
            return Tense.UNCLEAR
        if told is not Tense.UNTOLD:
            return told
    return Tense.FUTURE if infinitive else Tense.UNTOLD


def _told_in_place(word: str, governor: str, further: list[str]) -> Tense:
    """Return the tense told by a word, given the word before it and a few more."""
    told = _told_by(word)
    if word.endswith("ing") and governor in ("is", "are"):
        return Tense.UNCLEAR
    if told is Tense.UNTOLD and governor in ("which", "who") and word.endswith("s"):
        return Tense.UNCLEAR  # "which votes on Tuesday"
    if told is Tense.PAST and governor in ("be", "being"):
        return Tense.UNTOLD
    if told is Tense.PAST and governor.lower() in ("if", "once", "unless", "when"):
        return Tense.UNCLEAR
    if told is Tense.UNCLEAR and "as" in further:
        return Tense.PAST  # a picture told in the present: "as she arrives"
    return told


def _told_after(words: list[str]) -> Tense:
    return next((told for told in map(_told_by, words) if told is not Tense.UNTOLD), Tense.UNTOLD)


@lru_cache(maxsize=2048)
def _told_by(word: str) -> Tense:
    if _FUTURE.fullmatch(word):
        return Tense.FUTURE
    if _OPEN.fullmatch(word):
        return Tense.UNCLEAR
    return Tense.PAST if _PAST.fullmatch(word) else Tense.UNTOLD
