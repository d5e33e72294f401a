// The chart, as far as it goes before anybody reaches for it: the page shows it as SVG, this makes it
// one tab stop and brings the rest (plot.js, Plotly) when it is pointed at, focused or touched.

import { following, keepStop, settle, step } from "./walk.js";

const chart = document.getElementById("timeline");
let bringing = null;

/** Bring the interactive plot, once; where the server does not answer, the next reach tries again. */
function bring() {
  bringing ??= import("./plot.js")
    .then(({ takeOver }) => takeOver(chart))
    .catch((fault) => {
      bringing = null;
      if (fault.name !== "Unanswered") throw fault;
    });
  return bringing;
}

const ZOOMS = { "+": "closer", "=": "closer", "-": "wider", Home: "whole" }; // = is + without Shift
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

async function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const zoom = ZOOMS[event.key], by = STEPS[event.key], mark = event.target.closest("[data-day]");
  if (!zoom && !(by && mark)) return;
  event.preventDefault(); // the page would scroll
  if (zoom) (await bring())?.[zoom]();
  else if (!step(mark, by)) walkOn(mark, by);
}

/** Go on from the last mark in view: to the next one of the page's SVG, which has them all. */
async function walkOn(mark, by) {
  const next = following(chart.querySelector(".scene"), mark.dataset, by);
  if (next) (await bring())?.goTo({ ...next.dataset });
}

for (const reach of ["pointerenter", "focusin", "touchstart"]) {
  chart.addEventListener(reach, bring, { passive: true });
}
chart.addEventListener("keydown", onKey);
chart.addEventListener("focusin", ({ target }) => keepStop(target));
chart.querySelectorAll(".scene").forEach((svg) => settle(svg));
window.__view = () => `${chart.dataset.from} ${chart.dataset.to}`;
window.__timelineReady = true;
