// Draws the figure of a scene with Plotly, over the page's SVG and to the pixel like it.

import { coloured } from "./plotly.js";
import { counterpart, settle } from "./walk.js";
import { days, time } from "./zoom.js";

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  doubleClick: false,
  scrollZoom: false, // the wheel scrolls the page
  showTips: false,
  showSendToCloud: false, // Plotly 4 would offer to upload the chart to its cloud
  plotlyServerURL: "",
};
const STOP = "[tabindex='0']";
const LINKS = ["marks", "forecasts", "bins"]; // traces; rival dates and reports lead there too
const RULES = ["rules", "years"];
const SILENT = ".infolayer, .text, .xaxislayer-above, .layer-above"; // the names of marks say it

export class Drawing {
  constructor(chart) {
    const svg = [...chart.querySelectorAll(".scene")].find((each) => each.getClientRects().length);
    const { top, height } = svg.getBoundingClientRect();
    const frame = chart.getBoundingClientRect();
    this.chart = chart;
    this.svg = svg;
    this.around = frame.height - height; // of the chart, above and under its picture
    this.floor = 0; // the chart never gets lower than it was: the page under it would jump
    this.element = document.createElement("div");
    this.element.className = "plot";
    this.element.style.top = `${top - frame.top - chart.clientTop}px`;
    chart.querySelector(".tools").before(this.element);
  }

  /** The range in view, as Plotly has it. */
  get range() {
    return this.element.layout.xaxis.range;
  }

  /** The width of the plot without its margins, in pixels. */
  get width() {
    const { margin, width } = this.element.layout;
    return width - margin.l - margin.r;
  }

  get fits() {
    return this.element.layout.width === this.element.getBoundingClientRect().width;
  }

  /** Return the time at `x` pixels from the left edge of the window. */
  timeAt(x) {
    const [first, last] = this.range.map(time);
    const left = this.element.getBoundingClientRect().left + this.element.layout.margin.l;
    return first + ((x - left) / this.width) * (last - first);
  }

  /** The time of the mark that has the focus; NaN where none has. */
  get focusedTime() {
    const mark = document.activeElement;
    return this.element.contains(mark) && mark.dataset.day ? time(mark.dataset.day) : NaN;
  }

  /** Return the name of an event's mark. */
  nameOf(slug) {
    return this.element.querySelector(`[role=link][data-slug="${slug}"]`)?.getAttribute("aria-label");
  }

  /** Return the mark whose label is at a place in the window, under Plotly's layer for dragging. */
  labelledAt(x, y) {
    const found = document.elementsFromPoint(x, y).map((each) => each.closest(".textpoint"));
    const text = found.find((each) => each && this.element.contains(each));
    if (!text) return null;
    const at = [...text.closest(".trace").querySelectorAll(".textpoint")].indexOf(text);
    const told = this.element.data[this.labels].customdata[at];
    return told && this.points[this.element.data.findIndex(({ name }) => name === told.trace)][told.point];
  }

  /** Return what Plotly keeps for a mark. */
  dataOf(mark) {
    const trace = this.points.findIndex((points) => points.includes(mark));
    return this.element.data[trace].customdata[this.points[trace].indexOf(mark)];
  }

  /** Move the window of the figure drawn; Plotly then emits plotly_relayout. */
  go(window) {
    const range = window.map((ms) => new Date(ms).toISOString());
    return Plotly.relayout(this.element, { "xaxis.range": range });
  }

  /** Draw a figure with `window` in view; without one, an empty plot. The focus stays on its mark. */
  async draw(figure, window) {
    const { data, layout } = figure ? coloured(figure) : this.empty();
    const focused = this.element.contains(document.activeElement);
    const old = (focused ? document.activeElement : this.element.querySelector(STOP))?.dataset;
    const kept = old && { ...old };
    const [foot] = layout.yaxis.range;
    this.fit(layout, days(window));
    for (const rules of data.filter(({ name }) => RULES.includes(name))) { // down to the axis
      rules.y = rules.y.map((y) => (y === foot ? layout.yaxis.range[0] : y));
    }
    await Plotly.react(this.element, data, layout, CONFIG);
    this.link();
    this.keep(kept, focused);
  }

  /** Take the place of the SVGs, with the tab stop and the focus that they had. */
  show() {
    const focused = this.svg.contains(document.activeElement);
    const old = (focused ? document.activeElement : this.svg.querySelector(STOP))?.dataset;
    this.chart.classList.add("interactive");
    this.keep(old, focused);
  }

  keep(old, focused) {
    const mark = old && counterpart(this.element, old);
    settle(this.element, mark || undefined);
    if (focused) mark?.focus({ preventScroll: true });
  }

  fit(layout, range) {
    const { from, to } = this.chart.dataset;
    this.floor = Math.max(this.floor, layout.height);
    layout.width = this.element.getBoundingClientRect().width;
    layout.height = this.floor;
    layout.yaxis.range = [this.floor - layout.margin.b, 0];
    Object.assign(layout.xaxis, { range, minallowed: from, maxallowed: to });
    this.chart.style.minHeight = `${this.floor + this.around}px`;
  }

  empty() {
    const { layout } = this.element, { tickvals, ticktext, tickmode, ...xaxis } = layout.xaxis;
    return { data: [], layout: { ...layout, shapes: [], annotations: [], xaxis } };
  }

  /** Make links of the marks: Plotly makes them anew at a plot, and knows them as points alone. */
  link() {
    const traces = [...this.element.querySelectorAll(".scatterlayer .trace")];
    this.points = traces.map((trace) => [...trace.querySelectorAll(".point")]);
    this.points.forEach((points, i) => {
      const { customdata, name } = this.element.data[i];
      points.forEach((point, j) => link(point, LINKS.includes(name) ? customdata[j] : null));
    });
    this.labels = this.element.data.findIndex(({ name }) => name === "labels");
    for (const layer of this.element.querySelectorAll(SILENT)) layer.setAttribute("aria-hidden", "true");
  }
}

/** Let a point be a link to what `told` tells of it, or none: Plotly uses elements again. */
function link(point, told) {
  for (const name of ["role", "tabindex", "aria-label"]) point.removeAttribute(name);
  for (const name of Object.keys(point.dataset)) delete point.dataset[name];
  if (!told) return;
  const { slug = "", lane, day = told.from, number = 0 } = told;
  Object.assign(point.dataset, { slug, lane, day, number });
  point.setAttribute("role", "link");
  point.setAttribute("aria-label", told.name);
}
