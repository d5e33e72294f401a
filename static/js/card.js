// The card over a mark: what, when, how precisely, and which words of whom say so.

const EDGE = 8; // pixels kept free between the card and the edge of the window or the mark
const LINGER = 250; // ms in which the pointer may cross from the mark to the card

function line(tag, name, ...parts) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...parts.filter(Boolean));
  return element;
}

function* linesOf(card) {
  if (card.kind_name) {
    const occurs = card.occurs && line("span", "occurs", card.occurs);
    yield line("p", `chip ${card.kind}`, line("b", card.kind), card.kind_name, occurs);
  }
  yield line("p", "title", card.title);
  if (card.date) yield line("p", "when", card.date, card.precision && line("i", "", card.precision));
  if (card.more) yield line("p", "more", card.more);
  for (const dispute of card.disputes ?? []) yield line("p", "warn", dispute);
  if (card.words) yield line("p", "words", `“${card.words}”`);
  if (card.by) yield line("p", "by", card.by);
  if (card.sources > 1) yield line("p", "by", card.sources_words);
}

export class Card {
  /** `valuesOf` returns what the card says of an event, by its slug. */
  constructor(chart, valuesOf) {
    this.valuesOf = valuesOf;
    this.mark = null;
    this.element = line("div", "card");
    Object.assign(this.element, { id: "chart-card", role: "tooltip", hidden: true });
    chart.closest("main").append(this.element);
    this.element.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.element.addEventListener("pointerleave", () => this.leave());
    chart.addEventListener("focusin", ({ target }) => this.focus(target));
    chart.addEventListener("focusout", () => this.leave());
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.hide());
  }

  focus(mark) {
    if (mark.dataset.day) this.show(mark, { ...mark.dataset, name: mark.getAttribute("aria-label") });
  }

  /** Show the card of an event, or the mere name of what is none. */
  show(mark, { slug, name, more }) {
    const values = { ...(this.valuesOf(slug) ?? { title: name }), more };
    this.hide();
    this.mark = mark;
    this.element.replaceChildren(...linesOf(values));
    this.element.hidden = false;
    mark.setAttribute("aria-describedby", this.element.id);
    this.place(mark.getBoundingClientRect());
  }

  /** Stand under the mark, or over it where there is no room, and inside the window. */
  place(mark) {
    const { style, offsetWidth: wide, offsetHeight: tall } = this.element;
    const from = this.element.offsetParent.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const under = mark.bottom + EDGE, over = mark.top - EDGE - tall;
    const top = under + tall + EDGE > clientHeight && over > EDGE ? over : under;
    const left = (mark.left + mark.right - wide) / 2;
    style.left = `${Math.max(EDGE, Math.min(left, clientWidth - wide - EDGE)) - from.left}px`;
    style.top = `${Math.max(EDGE, Math.min(top, clientHeight - tall - EDGE)) - from.top}px`;
  }

  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.element.matches(":hover") || this.hide(), LINGER);
  }

  hide() {
    clearTimeout(this.leaving);
    this.mark?.removeAttribute("aria-describedby");
    this.mark = null;
    this.element.hidden = true;
  }
}
