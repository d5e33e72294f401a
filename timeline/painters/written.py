"""How numbers, places and attributes are written in SVG: short, and escaped."""

from html import escape


def number(value: float) -> str:
    """Return a number of pixels with at most one decimal."""
    return f"{round(value, 1):g}"


def at(share: float) -> str:
    """Return a share of the width as a percentage; 0.01 % is a quarter of a pixel at 2560."""
    return f"{round(share * 100, 2):g}%"


def attributes(*pairs: tuple[str, object]) -> str:
    """Return attributes as they stand in a tag, each after a space."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in pairs)
