// Walks the marks of a chart in time order, with one tab stop for them all. It knows the SVGs of the
// page and the plot that takes their place: in both a mark carries data-slug, -lane, -day, -number.

/** Compare the data of two marks: what is earlier comes first. */
function order(a, b) {
  return a.day.localeCompare(b.day) || a.number - b.number;
}

/** Return the marks of a part of the chart, first to last. */
function marksOf(part) {
  return [...part.querySelectorAll("[data-day]")].sort((a, b) => order(a.dataset, b.dataset));
}

/** Return those of them that are drawn: not in an SVG for another width, nor outside the window. */
function shown(part) {
  return marksOf(part).filter((mark) => mark.getClientRects().length);
}

const partOf = (mark) => mark.closest(".scene, .plot");

/** Leave one tab stop: `stop`, else the event that the address names, else the first. */
export function settle(part, stop) {
  const marks = marksOf(part);
  stop ??= marks.find((mark) => mark.matches(".chosen")) ?? marks[0];
  marks.forEach((mark) => { mark.tabIndex = mark === stop ? 0 : -1; });
}

/** Make the mark that has got the focus the one tab stop. */
export function keepStop(mark) {
  if (mark.dataset.day && mark.tabIndex) settle(partOf(mark), mark);
}

/** Move the focus `by` marks on from `mark`; false where there is none that far. */
export function step(mark, by) {
  const marks = shown(partOf(mark));
  const next = marks[marks.indexOf(mark) + by];
  next?.focus();
  return Boolean(next);
}

/** Return the mark of `part` that comes next after (by 1) or before (by -1) `old`, a mark's data. */
export function following(part, old, by) {
  const marks = marksOf(part).filter((mark) => Math.sign(order(mark.dataset, old)) === by);
  return by > 0 ? marks[0] : marks.at(-1);
}

/** Return the mark in `part` for the same event as `old` (a mark's data), else the next earlier. */
export function counterpart(part, old) {
  const marks = shown(part);
  const same = marks.filter((mark) => mark.dataset.slug === old.slug);
  return same.find((mark) => mark.dataset.lane === old.lane)
    ?? same[0]
    ?? marks.findLast((mark) => order(mark.dataset, old) <= 0)
    ?? marks[0];
}
