// Loads Plotly, and puts a figure of ours into the reader's colours.

import { unanswered } from "./scene.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Put `element` into the head, and wait until what it refers to has come. */
function loaded(element) {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => {
      element.remove();
      reject(unanswered(element.src ?? element.href));
    };
    document.head.append(element);
  });
}

/** Load a style sheet of ours that lies beside the scripts. */
export function styled(name) {
  const href = new URL(`../css/${name}`, import.meta.url).href;
  return loaded(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

/** Load Plotly from `src`. */
export function loadPlotly(src) {
  // Plotly adds its rules to the sheet of the element with this id. Without one it would insert a
  // <style>, which our content security policy refuses; a sheet made by script needs no request.
  if (!document.getElementById("plotly.js-style-global")) {
    const sheet = new CSSStyleSheet();
    const holder = Object.assign(document.createElement("meta"), { sheet });
    holder.id = "plotly.js-style-global";
    document.head.append(holder);
    document.adoptedStyleSheets.push(sheet);
  }
  return loaded(Object.assign(document.createElement("script"), { src }));
}

/** Return `value` with every "var(--token)" in it, also inside a label, as the token's colour. */
export function coloured(value, style = getComputedStyle(document.documentElement)) {
  if (typeof value === "string") {
    return value.replace(/var\((--[a-z-]+)\)/g, (_, token) => style.getPropertyValue(token).trim());
  }
  if (Array.isArray(value)) return value.map((each) => coloured(each, style));
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, coloured(each, style)]));
}

/** Call `redraw` when the reader's theme changes. */
export function onTheme(redraw) {
  dark.addEventListener("change", redraw);
}
