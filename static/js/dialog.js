// The dialog with the code to embed a page, brought to life: tabs, a preview, codes that follow the options,
// buttons that copy. The browser itself opens and closes it, and without us it shows all codes as they are.

const dialog = document.getElementById("embed");
const form = dialog.querySelector("form");
const codes = dialog.querySelector(".codes");
const says = dialog.querySelector("[role=status]");
const sections = [...codes.querySelectorAll("section")];
const tabs = sections.map(tabOf);
const preview = document.createElement("iframe");
const { accent } = form.elements;
const picker = document.createElement("input");
const WAIT = 300; // ms, for somebody who is typing
let waiting = 0;

function tabOf(section) {
  const tab = document.createElement("button"), name = section.querySelector("h3");
  Object.assign(tab, { type: "button", id: `${section.id}-tab`, textContent: name.textContent });
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", section.id);
  section.setAttribute("role", "tabpanel");
  section.setAttribute("aria-labelledby", tab.id);
  name.hidden = true;
  return tab;
}

function choose(chosen) {
  tabs.forEach((tab, n) => {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    sections[n].hidden = !isChosen;
  });
  says.textContent = "";
  measurePicture();
}

function onKey(event) {
  const at = tabs.indexOf(event.target), last = tabs.length - 1;
  const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
  if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  choose(tabs[to]);
  tabs[to].focus();
}

/** Take an address with the options as they stand in the form, in its order; what is left empty goes unsaid. */
function asking(address) {
  const url = new URL(address);
  url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  return url.href;
}

/** Let `change` work on the elements that a code is of; a text is a code without any. */
function rewrite(change) {
  for (const code of codes.querySelectorAll("textarea")) {
    const held = document.createElement("template");
    held.innerHTML = code.value;
    if (!held.content.children.length) continue;
    change(held.content);
    code.value = held.innerHTML.replace(' defer=""', " defer");
  }
}

function whyNot({ labels, title, validity, validationMessage }) {
  return `${labels[0].textContent.trim()}: ${validity.patternMismatch ? title : validationMessage}`;
}

/** Put the options into every address; where one is no good, say so and leave them as they are. */
function update(wait = WAIT) {
  const { from, to, as_of: day, revision } = form.elements;
  day.disabled = Boolean(revision?.checked); // a revision is as of its own day
  to.setCustomValidity(from.value && to.value && from.value > `${to.value}~` ? to.dataset.order : "");
  const wrong = [...form.elements].find((each) => !each.validity.valid);
  says.textContent = wrong ? whyNot(wrong) : "";
  if (wrong) return;
  rewrite((content) => {
    for (const each of content.querySelectorAll("a, iframe, img")) {
      const name = each.hasAttribute("href") ? "href" : "src";
      each.setAttribute(name, asking(each.getAttribute(name)));
    }
    content.querySelector("img")?.removeAttribute("height"); // that was of another picture
  });
  for (const link of codes.querySelectorAll("a")) link.href = asking(link.href);
  for (const address of codes.querySelectorAll("#embed-address textarea")) address.value = asking(address.value);
  clearTimeout(waiting);
  waiting = setTimeout(show, wait);
}

function show() {
  // Not by its src, which would make a step back through the previews of each of the reader's.
  preview.contentWindow.location.replace(asking(form.action));
  reckonHeight();
  measurePicture();
}

function onMessage({ data, source }) {
  const isOurs = source === preview.contentWindow && data?.type === "entente:height";
  if (isOurs) preview.style.height = `${data.height}px`;
}

/** Give the frame its height as oEmbed tells it: the preview may be as narrow as a phone. */
async function reckonHeight() {
  const page = codes.querySelector("#embed-address textarea"), url = page.value;
  const answer = await fetch(`${dialog.dataset.oembed}?${new URLSearchParams({ url })}`).catch(() => null);
  const { height } = answer?.ok ? await answer.json() : {};
  if (height && url === page.value) rewrite((content) => content.querySelector("iframe")?.setAttribute("height", height));
}

/**
 * Take over into the caption of the picture what the foot of the embed tells: its sources, and its day
 * where that stays. Without one the picture goes on with the record, and says itself of which day it is.
 */
function onShown() {
  const { as_of: day, revision } = form.elements;
  const staying = day.value || revision?.checked ? "span" : "span:not(.day)";
  const told = [...preview.contentDocument.querySelectorAll(`.foot b, .foot ${staying}`)];
  if (!told.length) return;
  const words = `(${told.map((each) => each.textContent).join(", ")})`;
  rewrite((content) => content.querySelector("small")?.replaceChildren(words));
}

/** Give the picture its size, once somebody comes for it: the server would have to draw it. */
async function measurePicture() {
  const link = codes.querySelector("a[href*='.svg']"), { href } = link, picture = new Image();
  if (link.closest("section").hidden) return;
  picture.src = href;
  await picture.decode().catch(() => {}); // without it the code is good too
  const { naturalWidth: width, naturalHeight: height } = picture;
  if (!width || href !== link.href) return;
  rewrite((content) => Object.assign(content.querySelector("img") ?? {}, { width, height }));
}

async function copy({ target }) {
  const button = target.closest("section > button");
  if (!button) return;
  const code = button.previousElementSibling;
  says.textContent = "";
  try {
    await navigator.clipboard.writeText(code.value);
    says.textContent = says.dataset.copied;
  } catch { // without https there is no clipboard, and it may be forbidden
    code.select();
    says.textContent = says.dataset.selected;
  }
}

function onInput({ target }) {
  if (target === picker) accent.value = picker.value.slice(1);
  if (target === accent) accent.value = accent.value.replace("#", "");
  if (accent.value && accent.validity.valid) picker.value = `#${accent.value}`;
  update();
}

function open() {
  if (!preview.isConnected) dialog.querySelector(".trial > div").append(preview);
  update(0);
}

function prepare() {
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", codes.dataset.name);
  list.append(...tabs);
  codes.prepend(list);
  preview.title = dialog.querySelector(".trial h3").textContent;
  Object.assign(picker, { type: "color", value: `#${accent.value || accent.placeholder}` });
  picker.setAttribute("aria-label", accent.dataset.picker);
  accent.parentElement.after(picker);
  form.querySelector("button").hidden = true;
  for (const each of dialog.querySelectorAll(".trial, section > button")) each.hidden = false;
  choose(tabs[0]);
}

prepare();
codes.addEventListener("click", ({ target }) => target.role === "tab" && choose(target));
codes.addEventListener("click", copy);
codes.addEventListener("keydown", (event) => event.target.role === "tab" && onKey(event));
form.addEventListener("input", onInput);
form.addEventListener("submit", (event) => event.preventDefault());
preview.addEventListener("load", onShown);
addEventListener("message", onMessage);
dialog.addEventListener("toggle", ({ newState }) => newState === "open" && open());
if (dialog.open) open(); // by somebody quicker than we are
if (!("commandForElement" in HTMLButtonElement.prototype)) {
  // In this browser buttons have no commands yet, nor may it tell that a dialog is opened.
  document.querySelector("[command=show-modal]").addEventListener("click", () => {
    dialog.showModal();
    open();
  });
  dialog.querySelector("[command=close]").addEventListener("click", () => dialog.close());
}
