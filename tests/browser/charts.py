"""What the tests of the chart look at in Chromium."""

from typing import Any

TIMELINE = "/timelines/france-japan-2023-roadmap-to-2024-talks/"
WIDTHS = (320, 390, 768, 1280, 2560)
SHOWN = """
const chart = document.getElementById("timeline");
const interactive = chart.matches(".interactive");
const part = [...chart.querySelectorAll(interactive ? ".plot" : ".scene")]
  .find(each => each.getClientRects().length);
const page = chart.getBoundingClientRect();
const drawn = selector => [...part.querySelectorAll(selector)]
  .filter(each => each.getClientRects().length);
"""
# Where the symbol of each mark has its origin, from the top left corner of the chart.
CENTRES = f"""() => {{
  {SHOWN}
  return Object.fromEntries(drawn("[data-day][data-slug]:not([data-slug=''])").map(mark => {{
    const symbol = interactive ? mark : mark.querySelector("use:not(.ghost)");
    const at = symbol.getScreenCTM(), name = mark.dataset.slug + " " + mark.dataset.lane;
    return [name, [at.e + (symbol.x?.animVal.value ?? 0) - page.x, at.f - page.y]];
  }}));
}}"""
FOCUSED = "document.activeElement.dataset.slug ?? document.activeElement.className"


def far(a: dict[str, list[float]], b: dict[str, list[float]]) -> dict[str, Any]:
    """Return the marks that stand more than two pixels apart in the two, or in one alone."""
    missing = dict.fromkeys(a.keys() ^ b.keys(), "in one alone")
    moved = {
        name: (a[name], b[name])
        for name in a.keys() & b.keys()
        if max(abs(p - q) for p, q in zip(a[name], b[name], strict=True)) > 2
    }
    return missing | moved
