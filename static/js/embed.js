// Tells the page around an embed how high the embed is, in every way that newsrooms listen for: ours,
// Datawrapper's, pym's and WordPress's. A height is all that it tells, so any page may hear it.

(() => {
  if (parent === window) return;
  const page = document.documentElement;
  const { slug } = page.dataset;
  const pym = /[?&]childId=([\w.-]{1,64})(&|$)/.exec(location.search)?.[1];
  const secret = /[#?&]secret=([a-z0-9]{1,64})(&|$)/i.exec(location.hash)?.[1];
  let told = 0;

  const say = (message) => parent.postMessage(message, "*");
  const inPym = (type) => `pymxPYMx${pym}xPYMx${type}xPYMx`;

  // The box of the page is as high as what is in it, however high the frame; scrollHeight is at least
  // as high as the frame, and an embed that told it could never get lower. A scroll bar is taken away
  // first: it makes the page narrower, hence of another height than in the frame that needs no bar.
  function measure() {
    if (innerWidth > page.clientWidth) page.style.overflow = "hidden";
    const { width, height } = page.getBoundingClientRect();
    page.style.overflow = "";
    return width && Math.ceil(height); // both are 0 in a frame that is not shown
  }

  function tellChange() {
    if (measure() !== told) tell();
  }

  function tell() {
    const height = measure();
    if (!height) return;
    told = height;
    say({ type: "entente:height", id: slug, height });
    say({ "datawrapper-height": { [slug]: height } });
    if (pym) say(inPym("height") + height);
    if (secret) say({ message: "height", value: height, secret });
  }

  function isQuestion(data) {
    if (typeof data === "string") return Boolean(pym) && data.startsWith(inPym("width"));
    return data?.type === "entente:measure" || data?.message === "ready"; // "ready" says WordPress
  }

  // WordPress's sandbox opens no tab. It takes the reader to a page of ours itself, where it is told so
  // by the frame that has the focus: a press on Plotly's layer would not give that.
  function openOutside(event) {
    const link = event.target.closest("a[target=_blank]");
    if (!link) return;
    event.preventDefault();
    say({ message: "link", value: new URL(link.getAttribute("href"), location).href, secret });
  }

  addEventListener("message", ({ data, source }) => source === parent && isQuestion(data) && tell());
  addEventListener("load", tell);
  addEventListener("resize", tellChange); // a bar that the frame does not need any more goes
  new ResizeObserver(tellChange).observe(page); // which calls at most once a frame
  if (secret) {
    document.addEventListener("pointerdown", () => window.focus(), true);
    document.addEventListener("click", openOutside);
  }
  tell();
})();
