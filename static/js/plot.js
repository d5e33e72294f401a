// The interactive plot: it takes the place of the page's SVG without moving a mark, and asks for the
// scene of every window of time that the reader goes to.

import { Card } from "./card.js";
import { Drawing } from "./drawing.js";
import { loadPlotly, onTheme, styled } from "./plotly.js";
import { ask, cancel, widthOf } from "./scene.js";
import { toolsOf } from "./tools.js";
import { DAY, days, moved, onFinger, onWheel, scaled, time } from "./zoom.js";

const WAIT = 60; // ms without a further change before a window is asked for

/** Put the plot in the place of the SVGs in `chart`, and return it. */
export async function takeOver(chart) {
  const tooled = styled("chart.css").then(() => toolsOf(chart));
  const coming = Promise.all([ask(chart), tooled, loadPlotly(chart.dataset.plotly)]);
  try {
    const [answer, tools] = await coming;
    const plot = new Plot(chart, tools, answer);
    await plot.begin();
    return plot;
  } catch (fault) {
    tooled.then((tools) => tools.say("failed"), () => {}); // without its style there is no place to say so
    throw fault;
  }
}

/** Open a new tab by a link, as the page's SVG does: where a frame may open none, embed.js answers it. */
function openBeside(href) {
  const link = Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener" });
  document.body.append(link);
  link.click();
  link.remove();
}

class Plot {
  constructor(chart, tools, answer) {
    Object.assign(this, { chart, tools, answer });
    this.all = [chart.dataset.from, chart.dataset.to].map(time);
    this.width = widthOf(chart);
    this.drawing = new Drawing(chart);
    this.element = this.drawing.element;
  }

  async begin() {
    await this.drawing.draw(this.answer.figure, this.all);
    while (this.chart.matches(":active")) await new Promise(requestAnimationFrame); // a click under way
    this.card = new Card(this.chart, (slug) => this.answer.cards[slug]);
    this.drawing.show();
    this.follow();
    this.listen();
    this.tools.begin(this);
    this.tools.say();
    this.tools.tell(true);
    window.__view = () => this.drawing.range.join(" ");
    window.__timelineInteractive = true;
  }

  /** Do what Plotly says is done with it. */
  follow() {
    const on = (name, act) => this.element.on(`plotly_${name}`, act);
    on("hover", ({ points: [{ curveNumber, pointNumber, customdata }] }) => {
      this.hovered = this.drawing.points[curveNumber][pointNumber];
      this.hover(this.hovered, customdata);
    });
    on("unhover", () => {
      this.hovered = this.labelled = null;
      this.leave();
    });
    on("click", ({ points: [point], event }) => this.open(point.customdata, event));
    on("relayouting", cancel);
    on("relayout", () => this.repack());
  }

  listen() {
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.open(this.drawing.dataOf(event.target), event);
    });
    this.element.addEventListener("pointermove", (event) => this.overLabel(event));
    this.element.addEventListener("click", (event) => this.clickLabel(event));
    onWheel(this.element, (factor, x) => this.scale(factor, this.drawing.timeAt(x)));
    onFinger(this.element, (pixels) => this.pan(-pixels / this.drawing.width));
    onTheme(() => this.drawing.draw(this.answer.figure, this.window));
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this.chart);
  }

  /** Follow the chart's width: another drawing, and past some widths another scene. */
  async fit() {
    if (this.drawing.fits) return;
    await this.drawing.draw(this.answer.figure, this.window);
    if (this.width === widthOf(this.chart)) return;
    this.width = widthOf(this.chart);
    this.drawing.floor = 0;
    await this.repack();
  }

  /** Show the card of a mark; a rival date or a report is named after its mark, and says more. */
  hover(point, { slug, name }) {
    const own = slug && this.drawing.nameOf(slug);
    this.element.classList.add("pointing");
    this.card.show(point, { slug, name, more: own && name.slice(own.length).replace(/^, /, "") });
  }

  leave() {
    this.element.classList.remove("pointing");
    this.card.leave();
  }

  /** Let a label be pointed at like its mark. */
  overLabel({ clientX, clientY, buttons }) {
    const mark = buttons ? null : this.drawing.labelledAt(clientX, clientY);
    if (mark === this.labelled || this.hovered) return;
    this.labelled = mark;
    if (mark) this.hover(mark, this.drawing.dataOf(mark));
    else this.leave();
  }

  clickLabel(event) {
    const mark = !this.hovered && this.drawing.labelledAt(event.clientX, event.clientY);
    if (mark) this.open(this.drawing.dataOf(mark), event);
  }

  /** Open what a mark stands for: in a frame, and where the reader wants it so, in a new tab. */
  open({ from, to, url }, { ctrlKey, metaKey, shiftKey }) {
    if (from) this.show(scaled([time(from), time(to) + DAY], 1, NaN, this.all));
    else if (top !== window || ctrlKey || metaKey || shiftKey) openBeside(url);
    else location.assign(url);
  }

  /** The first and last moment in view. */
  get window() {
    return this.drawing.range.map(time);
  }

  isWhole(window) {
    return days(window).join() === days(this.all).join();
  }

  closer() {
    return this.scale(1 / 2);
  }

  wider() {
    return this.scale(2);
  }

  whole() {
    return this.show(this.all);
  }

  pan(by) {
    return this.show(moved(this.window, by, this.all));
  }

  /**
   * Bring the day of a mark into the middle, and the focus to the mark. The window does not move
   * before its scene has come: a mark out of view would lose the focus. More presses wait.
   */
  async goTo(mark) {
    if (this.going) return;
    const [first, last] = this.window;
    const off = time(mark.day) - (first + last) / 2;
    this.going = true;
    if (await this.fetch(moved(this.window, off / (last - first), this.all))) {
      this.drawing.keep(mark, true);
    }
    this.going = false;
  }

  scale(factor, around = this.drawing.focusedTime) {
    return this.show(scaled(this.window, factor, around, this.all));
  }

  /** Go to a window at once, and to its scene when that has come. Return whether it has. */
  async show(window) {
    if (window.join() === this.window.join()) return false;
    await this.drawing.go(window); // and Plotly says that it has gone
    return this.repacking;
  }

  repack() {
    cancel();
    clearTimeout(this.waiting);
    this.card.hide();
    this.tools.tell(this.isWhole(this.window));
    this.repacking = new Promise((done) => {
      this.waiting = setTimeout(() => done(this.fetch()), WAIT);
    });
    return this.repacking;
  }

  async fetch(window = this.window) {
    try {
      this.answer = await ask(this.chart, this.isWhole(window) ? null : days(window));
    } catch (fault) {
      if (fault.name === "Unanswered") this.tools.say("failed");
      else if (fault.name !== "AbortError") throw fault;
      return false;
    }
    await this.drawing.draw(this.answer.figure, days(window).map(time));
    this.tools.tell(this.isWhole(window));
    this.tools.say(this.answer.figure ? "" : "empty");
    return true;
  }
}
