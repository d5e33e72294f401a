// The slider over the days on which something became known; the form and the links work without it.

const form = document.getElementById("as-of");
const slider = form.querySelector("input[type=range]");
const days = [...form.querySelectorAll("[data-day]")].map((each) => each.dataset.day);
const asking = new URLSearchParams(location.search);
const asked = asking.get("as_of");
const WAIT = 400; // ms, for a walk by arrow keys goes over days that nobody asks for

// Step 0 is the eve of the first source, step n the day of the nth.
function dayAt(step) {
  if (step > 0) return days[step - 1];
  const eve = new Date(`${days[0]}T00:00:00Z`);
  eve.setUTCDate(eve.getUTCDate() - 1);
  return eve.toISOString().slice(0, 10);
}

function say() {
  slider.setAttribute("aria-valuetext", dayAt(Number(slider.value)));
}

/** Stand on the day of the page; going back, browsers bring the slider back as it was left. */
function stand() {
  slider.value = String(asked ? days.filter((each) => each <= asked).length : days.length);
  say();
}

/** Open the page as of the day, with the slider still in hand. */
function go() {
  asking.set("as_of", dayAt(Number(slider.value)));
  asking.delete("page"); // there may be fewer
  location.assign(`?${asking}#${form.id}`);
}

let waiting = 0;
slider.addEventListener("input", say);
slider.addEventListener("change", () => {
  clearTimeout(waiting);
  waiting = setTimeout(go, WAIT);
});
addEventListener("pageshow", () => {
  stand();
  // Not before: on its way to the fragment the browser takes the focus from whatever has it.
  if (location.hash === `#${form.id}`) slider.focus({ preventScroll: true });
});
stand();
