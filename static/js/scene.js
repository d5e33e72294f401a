// Asks the server for the scene of a window. A question that the next one overtakes is cancelled.

let asking = new AbortController();

/** Cancel what is still being asked. */
export function cancel() {
  asking.abort();
}

/** Return the scene for the chart's width: of its whole window, or of [from, to] (YYYY-MM-DD). */
export async function ask(chart, window) {
  cancel();
  asking = new AbortController();
  const address = new URL(chart.dataset.scene, location);
  address.searchParams.set("width", widthOf(chart));
  if (window) {
    address.searchParams.set("from", window[0]);
    address.searchParams.set("to", window[1]);
  }
  try {
    const answer = await fetch(address, { credentials: "omit", signal: asking.signal });
    if (answer.ok) return await answer.json();
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
  }
  throw unanswered(address);
}

/** Return the fault that something did not come: a reader's network, no mistake of ours. */
export function unanswered(address) {
  return Object.assign(new Error(`no answer from ${address}`), { name: "Unanswered" });
}

/** Return the width for which the SVG in view is laid out, in pixels. */
export function widthOf(chart) {
  const svgs = [...chart.querySelectorAll(".scene")];
  return svgs.find((svg) => svg.getClientRects().length).dataset.width;
}
