"""A page as its readers have it: its text without markup, its links, its data."""

from html.parser import HTMLParser

VOID = {"meta", "link", "base", "br", "img", "input", "hr"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "td", "th", "div", "small", "blockquote"}
BLOCKS |= {"span", "option", "select"}


LINES = {"p", "li", "h1", "h2", "h3", "tr", "figcaption", "form", "label", "blockquote", "summary"}


class Page(HTMLParser):
    """Parsed strictly: elements must be closed in the order in which they were opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: dict[str, str] = {}
        self._open: list[str] = []
        self._words: list[str] = []
        self._main: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)
        self._break(tag)
        if tag == "mark":
            self._main.append("\ncited: ")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes another element"
        if tag in BLOCKS:
            self._words.append(" ")
        self._break(tag)

    def _break(self, tag: str) -> None:
        self._main.append("\n" if tag in LINES else " " if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.scripts[self.elements[-1][1].get("id", "")] = data
        # A chart says what the chronology says.
        elif not {"svg", "template", "style"} & set(self._open):
            self._words.append(data)
            if "main" in self._open:
                self._main.append(" ".join(f".{data}.".split())[1:-1])

    @property
    def text(self) -> str:
        """All text in reading order, white space collapsed."""
        return " ".join("".join(self._words).split())

    @property
    def main(self) -> str:
        """The text of the page's own part, one block to a line.

        Cited words are set apart by a word of ours: no file may hold much of an article in a row.
        """
        lines = (" ".join(line.split()) for line in "".join(self._main).split("\n"))
        return "".join(f"{line}\n" for line in lines if line)

    def attributes(self, name: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [attrs[name] for _, attrs in self.elements if name in attrs]

    @property
    def links(self) -> list[str]:
        """Every address that the page names."""
        return [*self.attributes("href"), *self.attributes("src")]
