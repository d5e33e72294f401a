"""What a page of the desk says to its reader."""

import re
from html import unescape
from typing import Any


def words(response: Any) -> str:
    """Return the text of a page under its heading, without its tags."""
    main = response.text[response.text.index('<div id="content"') :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def told(response: Any) -> list[str]:
    """Return what the desk answered in messages."""
    return [str(message) for message in response.context["messages"]]
