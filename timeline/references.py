"""How to cite a page: in words, and as text for reference managers. Plain values in and out."""

import datetime
from dataclasses import dataclass

from agreements import datewords
from agreements.dates import parse

SITE = "Entente"
# What LaTeX would take for a command of its own.
_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Reference:
    """A page with its title, its absolute address as of a day, and the day it was read."""

    title: str
    address: str
    as_of: datetime.date
    accessed: datetime.date

    @property
    def in_words(self) -> str:
        """The reference as one sentence of a list of works cited."""
        as_of = datewords.in_words(parse(self.as_of.isoformat()))
        accessed = datewords.in_words(parse(self.accessed.isoformat()))
        return (
            f"“{self.title}”, {SITE}: sourced timelines of diplomatic agreements, "
            f"as of {as_of}, {self.address} (accessed {accessed})."
        )

    @property
    def bibtex(self) -> str:
        """The reference as an entry of BibTeX; `url` and `urldate` are left as they are."""
        fields = {
            "title": f"{{{latex(self.title)}}}",
            "author": f"{{{SITE}}}",
            "year": f"{self.as_of.year:04}",
            "note": f"As of {self.as_of.isoformat()}",
            "url": self.address,
            "urldate": self.accessed.isoformat(),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}}}"

    @property
    def ris(self) -> str:
        """The reference in RIS, its lines told apart by CR and LF."""
        lines = [
            ("TY", "ELEC"),
            ("TI", " ".join(self.title.split())),
            ("AU", SITE),
            ("PY", f"{self.as_of.year:04}"),
            ("DA", f"{self.as_of:%Y/%m/%d}"),
            ("UR", self.address),
            ("Y2", f"{self.accessed:%Y/%m/%d}"),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)

    @property
    def key(self) -> str:
        """A key for the entry: the end of the page's address, and the day."""
        path = self.address.split("?")[0].rstrip("/")
        return f"entente-{path.rsplit('/', 1)[-1]}-{self.as_of.isoformat()}"


def latex(text: str) -> str:
    """Return `text` with what LaTeX would take for a command made harmless."""
    return "".join(_LATEX.get(c, c) for c in " ".join(text.split()))
