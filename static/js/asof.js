// The slider over the days on which something became known; the form and the links work without it.

const form = document.getElementById("as-of");
const slider = form.querySelector("input[type=range]");
const days = [...form.querySelectorAll("[data-day]")].map((each) => each.dataset.day);
const asking = new URLSearchParams(location.search);
const asked = asking.get("as_of");

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

if (asked) slider.value = String(days.filter((each) => each <= asked).length);
say();
slider.addEventListener("input", say);
slider.addEventListener("change", () => {
  asking.set("as_of", dayAt(Number(slider.value)));
  location.search = asking.toString();
});
