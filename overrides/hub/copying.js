/* Copies a text that is ready to send. Without it the text can be marked and copied by hand. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;

  /* A part of the page as other programs take it: its links whole, and nothing that is only seen. */
  const formatted = (part) => {
    const copy = part.cloneNode(true);
    for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
    for (const one of copy.querySelectorAll("*")) {
      for (const { name } of [...one.attributes]) {
        if (name !== "href" && name !== "aria-hidden") one.removeAttribute(name);
      }
    }
    for (const unsaid of copy.querySelectorAll("[aria-hidden]")) unsaid.remove();
    return copy.innerHTML;
  };

  const copy = (text, part) => {
    if (!part || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    const as = (type, content) => [type, new Blob([content], { type })];
    const both = Object.fromEntries([as("text/plain", text), as("text/html", formatted(part))]);
    return navigator.clipboard.write([new ClipboardItem(both)]);
  };

  for (const way of document.querySelectorAll("[data-hub-copies]")) {
    const text = document.getElementById(way.dataset.hubCopies).textContent;
    const part = document.getElementById(way.dataset.hubCopiesFormatted || "");
    const words = way.querySelector("[aria-live]");
    way.hidden = false;
    way.addEventListener("click", async () => {
      try {
        await copy(text, part);
        words.textContent = "Copied";
      } catch {
        words.textContent = "Could not copy";
      }
    });
  }
})();
