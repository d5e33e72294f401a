"""The colours of pictures, which know no style sheet: those of tokens.css, by theme."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours by the names they have in tokens.css."""

    paper: str
    card: str
    ink: str
    soft: str
    rule: str
    edge: str
    stage: str
    meeting: str
    statement: str
    occurrence: str

    @property
    def kinds(self) -> dict[str, str]:
        """The colours of the kinds of events."""
        return {
            "stage": self.stage,
            "meeting": self.meeting,
            "statement": self.statement,
            "occurrence": self.occurrence,
        }


LIGHT = Palette(
    paper="#fbf9f4",
    card="#ffffff",
    ink="#1f1d1a",
    soft="#655f54",
    rule="#e4ddcd",
    edge="#8d8676",
    stage="#1d4e89",
    meeting="#b03a27",
    statement="#8a5f00",
    occurrence="#4f6b3a",
)
DARK = Palette(
    paper="#16171a",
    card="#1e2024",
    ink="#ece8df",
    soft="#aba496",
    rule="#35342f",
    edge="#7d786c",
    stage="#7fb0ea",
    meeting="#f08a75",
    statement="#e0b04c",
    occurrence="#a3c487",
)
