// Draws the chart: picks the figure for the width there is, puts in the theme's colours, redraws
// when either changes. The figures are made on the server (timeline/painters/plotly.py).

const CONFIG = {
  displaylogo: false,
  showSendToCloud: false, // Plotly 4 would offer to upload the chart to its cloud
  plotlyServerURL: "",
  modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
  scrollZoom: false, // the wheel scrolls the page
};
const EDGES = 28; // the margins left and right of the plot, as in the painter

const chart = document.getElementById("timeline");
const figures = JSON.parse(document.getElementById("figures").textContent);
const dark = matchMedia("(prefers-color-scheme: dark)");
const touch = matchMedia("(pointer: coarse)");

function fitting(width) {
  const fit = figures.filter((each) => each.width + EDGES <= width);
  return fit.length ? fit[fit.length - 1] : figures[0];
}

// Every "var(--token)" in the figure, also inside a label's markup, becomes the token's colour.
function coloured(value, style) {
  if (typeof value === "string") {
    return value.replace(/var\((--[a-z]+)\)/g, (_, token) => style.getPropertyValue(token).trim());
  }
  if (Array.isArray(value)) return value.map((each) => coloured(each, style));
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, coloured(each, style)]),
    );
  }
  return value;
}

let drawn = "";

async function draw() {
  const { width, figure } = fitting(chart.clientWidth);
  const key = `${width} ${chart.clientWidth} ${dark.matches}`;
  if (key === drawn) return;
  drawn = key;
  const { data, layout } = coloured(figure, getComputedStyle(document.documentElement));
  layout.width = chart.clientWidth;
  if (touch.matches) layout.dragmode = false; // a finger scrolls the page
  const range = chart.layout?.xaxis?.range;
  if (range) layout.xaxis.range = [...range];
  await Plotly.react(chart, data, layout, CONFIG);
}

function open(address) {
  if (window.top === window) location.assign(address);
  else window.open(address, "_blank", "noopener");
}

// Marks are links for the keyboard too: Plotly makes new ones at every plot.
function makeLinks() {
  chart.querySelectorAll(".scatterlayer .trace").forEach((trace, i) => {
    const { customdata, hovertext } = chart.data[i];
    trace.querySelectorAll(".point").forEach((point, j) => {
      point.setAttribute("tabindex", "0");
      point.setAttribute("role", "link");
      point.setAttribute("aria-label", spoken(hovertext[j]));
      point.onkeydown = (event) => event.key === "Enter" && open(customdata[j]);
    });
  });
}

function spoken(markup) {
  const text = markup.replace(/<br>/g, ", ").replace(/<[^>]*>/g, "");
  return new DOMParser().parseFromString(text, "text/html").body.textContent;
}

await draw();
chart.on("plotly_click", (event) => open(event.points[0].customdata));
chart.on("plotly_afterplot", makeLinks);
makeLinks();
dark.addEventListener("change", draw);
new ResizeObserver(() => requestAnimationFrame(draw)).observe(chart);

window.__view = () => chart.layout.xaxis.range.join(" ");
window.__timelineReady = true;
window.__timelineInteractive = true;
