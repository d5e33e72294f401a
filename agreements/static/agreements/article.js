// Words selected in the text of an article fill the form beside it, with the place where they
// stand. Without this they are pasted into the form, and the server finds the place.

const text = document.querySelector(".article-text");
const form = document.querySelector("#evidence");
const passages = [...document.querySelectorAll(".article-passages [data-start]")];
const offers = [...form.querySelectorAll(".article-offers li")];
const input = (name) => form.elements.namedItem(name);
const stays = text.cloneNode(true);

// Code points, as the server counts: a string's length is in UTF-16.
const points = (string) => [...string].length;

// Make the text one in which a caret moves, so that words can be selected by keyboard alone.
// Nothing in it can be changed; what a keyboard of composed characters writes is put back.
function openToKeys() {
  Object.assign(text, { contentEditable: "true", spellcheck: false, inputMode: "none" });
  const told = { role: "textbox", "aria-multiline": "true", "aria-readonly": "true" };
  for (const [name, value] of Object.entries(told)) text.setAttribute(name, value);
  text.setAttribute("aria-label", form.dataset.text);
  text.addEventListener("beforeinput", (event) => event.preventDefault());
  text.addEventListener("input", () => text.replaceChildren(...stays.cloneNode(true).childNodes));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or the line break goes where the focus is then
    goTo("words");
  });
}

function goTo(name) {
  form.scrollIntoView({ block: "nearest" });
  input(name).focus();
}

// The part of the selection that is in the text, null if there is no word in it.
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || !selection.getRangeAt(0).intersectsNode(text)) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const all = document.createRange();
  all.selectNodeContents(text);
  if (range.compareBoundaryPoints(Range.START_TO_START, all) < 0) {
    range.setStart(all.startContainer, all.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, all) > 0) {
    range.setEnd(all.endContainer, all.endOffset);
  }
  return range.toString().trim() ? range : null;
}

function startOf(range) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return points(before.toString());
}

function fill(range) {
  const words = range.toString();
  const near = startOf(range);
  input("words").value = words;
  input("near").value = near;
  const start = near + points(words) - points(words.trimStart());
  show(words, start, start + points(words.trim()));
  if (CSS.highlights) CSS.highlights.set("quoted", new Highlight(range));
}

// Tell how long the words are, whether they are a passage already, and what dates are in them.
function show(words, start, end) {
  const unspaced = new RegExp(form.dataset.unspaced).test(words);
  const parts = words.trim().split(/\s+/).filter(Boolean);
  const count = unspaced ? points(parts.join(" ")) : parts.length;
  const most = Number(unspaced ? form.dataset.mostCharacters : form.dataset.mostWords);
  const told = unspaced ? form.dataset.characters : form.dataset.words;
  for (const extent of document.querySelectorAll(".article-extent")) {
    extent.textContent = told.replace("{n}", count);
    extent.classList.toggle("is-over", count > most);
  }
  const known = passages.some((p) => +p.dataset.start === start && +p.dataset.end === end);
  form.querySelector(".article-known").hidden = !known;
  form.querySelector(".article-facts").hidden = known;
  form.querySelector(".article-places")?.remove();
  for (const item of offers) {
    item.hidden = !(+item.dataset.start < end && +item.dataset.end > start);
    if (item.hidden) for (const radio of item.querySelectorAll("input")) radio.checked = false;
  }
  form.querySelector(".article-offers").hidden = offers.every((item) => item.hidden);
}

function selectPassage(key) {
  const marks = text.querySelectorAll(`[data-passage="${key}"]`);
  if (!marks.length) return; // it is broken
  const range = document.createRange();
  range.setStartBefore(marks[0]);
  range.setEndAfter(marks[marks.length - 1]);
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
  fill(range);
}

// A date is also what an expectation has. What is set by script is told as if it were typed, to
// the script that says how a date is understood (dates.js).
function takeOffer({ field, value, reading }) {
  const isDated = ["date", "expectation"].includes(input("field").value);
  if (!(isDated && field === "date")) input("field").value = field;
  input("value").value = value;
  input("reading").value = reading;
  input("field").dispatchEvent(new Event("change", { bubbles: true }));
}

const suggest = () => input("value").setAttribute("list", `values-of-${input("field").value}`);

openToKeys();
suggest();
if (form.dataset.asked) selectPassage(form.dataset.asked);
document.addEventListener("selectionchange", () => {
  const range = selected();
  if (range) fill(range);
});
text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark && document.getSelection().isCollapsed) selectPassage(mark.dataset.passage);
});
for (const link of document.querySelectorAll(".article-again")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    selectPassage(link.closest("li").dataset.passage);
    goTo("field");
  });
}
input("words").addEventListener("input", (event) => {
  input("near").value = "";
  show(event.target.value, NaN, NaN);
  if (CSS.highlights) CSS.highlights.delete("quoted");
});
form.addEventListener("change", (event) => {
  if (event.target.name === "offered") takeOffer(event.target.dataset);
  if (event.target.name === "field") suggest();
});
