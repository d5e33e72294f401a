// Windows of time, in milliseconds [first, last], and the gestures that change them.

export const DAY = 86_400_000;
const SHORTEST = 7 * DAY;

/** Return the time of a day or moment as Plotly writes it, which is in UTC. */
export function time(text) {
  return Date.parse(text.length > 10 ? `${text.replace(" ", "T").replace("Z", "")}Z` : text);
}

/** Return a window as two whole days (YYYY-MM-DD). */
export function days(window) {
  return window.map((ms) => new Date(Math.round(ms / DAY) * DAY).toISOString().slice(0, 10));
}

function within([first, last], [start, end]) {
  const span = Math.min(last - first, end - start);
  const from = Math.min(Math.max(first, start), end - span);
  return [from, from + span];
}

/** Return `window` made longer by `factor`, with the moment `around` kept in its place. */
export function scaled(window, factor, around, whole) {
  const [first, last] = window;
  const still = around >= first && around <= last ? around : (first + last) / 2;
  const span = Math.max((last - first) * factor, Math.min(SHORTEST, whole[1] - whole[0]));
  const from = still - ((still - first) / (last - first)) * span;
  return within([from, from + span], whole);
}

/** Return `window` moved `by` times its length. */
export function moved([first, last], by, whole) {
  const far = by * (last - first);
  return within([first + far, last + far], whole);
}

/** Call `zoom(factor, x)` when the wheel is turned with Ctrl; without it the wheel scrolls the page. */
export function onWheel(element, zoom) {
  element.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(event.deltaY / 200), event.clientX);
  }, { passive: false });
}

/**
 * Call `move(pixels)` as a finger is drawn sideways across `element`; the style sheet says when it
 * may be. Plotly must not see fingers, which it would keep from scrolling the page: it gets a tap as
 * a click.
 */
export function onFinger(element, move) {
  let x = null;
  const unseen = (event) => event.stopPropagation();
  element.addEventListener("touchstart", unseen, { capture: true, passive: true });
  element.addEventListener("pointerdown", (event) => {
    x = event.pointerType === "touch" && event.isPrimary ? event.clientX : null;
  });
  element.addEventListener("pointermove", (event) => {
    if (x === null) return;
    move(event.clientX - x);
    x = event.clientX;
  });
  for (const over of ["pointerup", "pointercancel"]) {
    element.addEventListener(over, () => { x = null; });
  }
}
