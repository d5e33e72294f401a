// How a typed date is understood, while it is typed; and the dates that the words of a passage offer.
// The server says all of it (agreements/admin/datepages.py); this asks, and puts the answer in place.

const WAIT = 300; // ms
const LINE = "[data-date-reading]";
const asking = new WeakMap(); // of each place: what stops the request under way

/** Fill `place` with what the server answers; only the newest request for a place counts. */
async function fill(place, url, wait = 0) {
  asking.get(place)?.abort();
  const { signal } = asking.set(place, new AbortController()).get(place);
  await new Promise((done) => { setTimeout(done, wait); });
  if (signal.aborted) return false;
  try {
    const answer = url && await fetch(url, { signal });
    if (answer && (!answer.ok || answer.redirected)) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(answer ? await answer.text() : "", "text/html");
    if (signal.aborted) return false;
    place.replaceChildren(...page.body.childNodes);
  } catch {
    if (signal.aborted) return false;
    place.replaceChildren(); // the save will say what is wrong
  }
  return true;
}

const partOf = (line, name) => line.closest(".date-typed").querySelector(`.date-${name}`);

/** Return the field `name` of the row that a line for a value stands in. */
const beside = (line, name) => line.form.elements[line.name.replace(/value$/, name)];

/** Whether a line holds a date: one for a value does for some fields only. */
function isDate(line) {
  const only = line.dataset.dateIf;
  return !only || only.split(" ").includes(beside(line, "field")?.value);
}

/** Say below a line how what stands in it is understood. */
async function understand(line, wait) {
  const typed = isDate(line) ? line.value.trim() : "";
  const url = typed && `${line.dataset.dateReading}?${new URLSearchParams({ typed })}`;
  const place = partOf(line, "reading");
  if (!await fill(place, url, wait)) return;
  if (place.querySelector(".date-refused")) line.setAttribute("aria-invalid", "true");
  else line.removeAttribute("aria-invalid");
}

/** Show the link to the dates of the passage where the row is of a date. */
function offer(line) {
  const link = partOf(line, "asking");
  if (link) link.hidden = Boolean(beside(line, "field")?.value) && !isDate(line);
  if (link?.hidden) partOf(line, "offered").replaceChildren();
}

/** Show what the passage chosen in the row of `line` offers, and what `phrase` does. */
async function ask(line, phrase = "") {
  const link = partOf(line, "asking");
  const place = partOf(line, "offered");
  const passage = beside(line, "passage")?.value;
  if (!passage) {
    place.textContent = link.dataset.choose;
    return;
  }
  const asked = new URLSearchParams({ fragment: "1", phrase });
  await fill(place, `${link.dataset.dateOffers.replace(/0\/$/, `${passage}/`)}?${asked}`);
}

/** Take an offer into the row of `line`. */
function use(line, { field, value, reading }) {
  const chosen = beside(line, "field");
  // A date is also what an expectation has.
  if (chosen && !(field === "date" && chosen.value && isDate(line))) chosen.value = field;
  const how = beside(line, "reading");
  if (how) how.value = reading;
  line.value = value;
  partOf(line, "offered").replaceChildren();
  offer(line);
  understand(line);
  line.focus();
}

document.addEventListener("input", ({ target }) => {
  if (target.matches(LINE)) understand(target, WAIT);
});

document.addEventListener("change", ({ target }) => {
  if (!target.form || !target.name?.endsWith("field")) return;
  const line = target.form.elements[target.name.replace(/field$/, "value")];
  if (!line?.matches?.(LINE)) return;
  offer(line);
  understand(line);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".date-asking, .date-use, .date-ask");
  if (!button?.closest(".date-typed")) return;
  event.preventDefault();
  const line = button.closest(".date-typed").querySelector(LINE);
  if (button.matches(".date-use")) use(line, button.dataset);
  else ask(line, button.matches(".date-ask") ? button.previousElementSibling.value : "");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.closest(".date-phrase")) return;
  event.preventDefault(); // or it would send the form
  ask(event.target.closest(".date-typed").querySelector(LINE), event.target.value);
});

// Django numbers the ids of a new row, but not where they are referred to.
document.addEventListener("formset:added", ({ target }) => {
  target.querySelectorAll(LINE).forEach((line) => {
    const [, number] = line.id.match(/-(\d+)-/) ?? [];
    const told = line.getAttribute("aria-describedby") ?? "";
    line.setAttribute("aria-describedby", told.replaceAll("__prefix__", number));
    offer(line);
  });
});

document.querySelectorAll(`${LINE}[data-date-if]`).forEach(offer);
