// The buttons of the chart, and the place where it says what it could not do. Their words are in the
// page (parts/scripts.html), in the reader's language.

/** Return the tools of a chart, made from the page's template. */
export function toolsOf(chart) {
  if (!chart.querySelector(".tools")) {
    chart.append(document.getElementById("chart-tools").content.cloneNode(true));
  }
  return new Tools(chart);
}

class Tools {
  constructor(chart) {
    this.chart = chart;
    this.buttons = [...chart.querySelectorAll("[data-zoom]")];
    this.says = chart.querySelector(".says");
  }

  /** Let each button call the method of `plot` that it names. */
  begin(plot) {
    for (const button of this.buttons) {
      button.addEventListener("click", () => plot[button.dataset.zoom]());
    }
  }

  /** Say what is not as it should be: "failed" or "empty"; nothing where it is. */
  say(what) {
    this.says.textContent = what ? this.says.dataset[what] : "";
  }

  /** Show whether there is more than what is in view. */
  tell(isWhole) {
    this.chart.classList.toggle("zoomed", !isWhole);
    for (const button of this.buttons) {
      if (button.dataset.zoom !== "closer") button.setAttribute("aria-disabled", isWhole);
    }
  }
}
