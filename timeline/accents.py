"""The accent of an embed: a newsroom's own colour, as far as it can be read on the ground it gets.

Contrast is that of WCAG 2.2 (relative luminance), from 1 to 21.
"""

from timeline.painters.palettes import DARK, LIGHT

GROUNDS = {"light": LIGHT.paper, "dark": DARK.card}  # the hardest to be seen on
ENOUGH = 4.5  # AA, for text
STEPS = 20


def readable(accent: str, theme: str) -> str:
    """Return the accent as #rrggbb, moved to ink until the theme's ground shows it.

    `accent` is six hexadecimal digits, `theme` light or dark.
    """
    ground, ink = GROUNDS[theme], "#ffffff" if theme == "dark" else "#000000"
    mixed = (_mix(f"#{accent}", ink, step / STEPS) for step in range(STEPS + 1))
    return next(colour for colour in mixed if contrast(colour, ground) >= ENOUGH)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb), whichever is the ground."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies at `share` of the way from one to the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return f"#{bytes(round(a + (b - a) * share) for a, b in pairs).hex()}"
