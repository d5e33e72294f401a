// For a page with embeds, served as /embed.js: makes each as high as it says that it is, also those
// that come later. Twice on a page it does the same twice, and for two sites each looks after its own.

(() => {
  const home = `${new URL(document.currentScript.src).origin}/`;
  const embeds = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(home));

  addEventListener("message", ({ data, source }) => {
    const height = data?.type === "entente:height" ? data.height : 0;
    if (!Number.isInteger(height) || height < 1 || height > 20000) return;
    const embed = embeds().find(({ contentWindow }) => contentWindow === source);
    if (embed) embed.style.height = `${height}px`;
  });

  // Those that are there already may have said it before this came.
  for (const { contentWindow } of embeds()) contentWindow.postMessage({ type: "entente:measure" }, "*");
})();
