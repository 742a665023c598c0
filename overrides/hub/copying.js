/* Copies a text that is ready to send, or a table. Without it either can be marked and copied by hand. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;

  /* A table as Word and e-mail programs show it: plain, with lines, and links that lead back here. */
  const asHtml = (table) => {
    const plain = document.createElement("table");
    plain.setAttribute("border", "1");
    plain.setAttribute("cellspacing", "0");
    plain.setAttribute("cellpadding", "4");
    for (const row of table.rows) {
      const made = plain.insertRow();
      for (const cell of row.cells) {
        const own = document.createElement(cell.tagName);
        const link = cell.querySelector("a[href]");
        own.setAttribute("align", "left");
        if (link) {
          const way = document.createElement("a");
          way.href = link.href;
          way.textContent = wordsOf(cell);
          own.append(way);
        } else {
          own.textContent = wordsOf(cell);
        }
        made.append(own);
      }
    }
    return plain.outerHTML;
  };
  const wordsOf = (cell) => cell.textContent.replace(/\s+/g, " ").replace(/ ,/g, ",").trim();
  const asText = (table) =>
    [...table.rows].map((row) => [...row.cells].map(wordsOf).join("\t")).join("\n");

  const copy = (from) => {
    const clipboard = navigator.clipboard;
    if (!(from instanceof HTMLTableElement)) return clipboard.writeText(from.textContent);
    if (!window.ClipboardItem || !clipboard.write) return clipboard.writeText(asText(from));
    const kinds = { "text/html": asHtml(from), "text/plain": asText(from) };
    const parts = Object.entries(kinds).map(([kind, text]) => [
      kind,
      new Blob([text], { type: kind }),
    ]);
    return clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
  };

  for (const way of document.querySelectorAll("[data-hub-copies]")) {
    const from = document.getElementById(way.dataset.hubCopies);
    const words = way.querySelector("[aria-live]");
    way.hidden = false;
    way.addEventListener("click", async () => {
      try {
        await copy(from);
        words.textContent = "Copied";
      } catch {
        words.textContent = "Could not copy";
      }
    });
  }
})();
