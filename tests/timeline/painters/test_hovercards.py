"""What the card over a mark says."""

from tests.timeline.boxes import scene as laid_out
from tests.timeline.plain import an_entry, disputed
from tests.timeline.sourced import a_source, told
from timeline.entries import Entry
from timeline.painters.plotly import cards
from timeline.scene import Scene


def scene(entry: Entry) -> Scene:
    return laid_out([entry])


def test_the_card_of_an_event_says_what_when_and_who_says_so() -> None:
    cited = (told(a_source("wire"), "agreed on Thursday"), told(a_source("copy")))
    entry = an_entry(
        "2024-05-02",
        "Talks < agreed",
        precision="day known",
        occurs="planned",
        facts=(disputed("place"),),
        evidence=cited,
    )
    assert cards(scene(entry)) == {
        "talks": {
            "title": "Talks < agreed",
            "kind": "stage",
            "kind_name": "stage",
            "date": "2 May 2024",
            "precision": "day known",
            "occurs": "planned",
            "disputes": ["place: sources disagree"],
            "words": "agreed on Thursday",
            "by": "wire, 3 May 2024",
            "sources": 2,
        }
    }


def test_of_a_speech_the_card_shows_the_speaker_s_own_words_first() -> None:
    quoted = told(a_source("paper"), "“an exceptional partnership”", "wording", "quotation")
    entry = an_entry(evidence=(told(a_source("wire")), quoted))
    card = cards(scene(entry))["talks"]
    assert (card["words"], card["by"]) == ("an exceptional partnership", "paper, 3 May 2024")


def test_an_event_without_evidence_has_a_card_without_words() -> None:
    card = cards(scene(an_entry()))["talks"]
    assert (card["words"], card["by"], card["sources"]) == ("", "", 0)
