/* Copies a text that is ready to send, or a table. Without it either can be marked and copied by hand. */
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

  /* What is copied as plain text, and, where there is more to it, with its form as well. */
  const copy = (from, shown) => {
    const isTable = from instanceof HTMLTableElement;
    const text = isTable ? asText(from) : from.textContent;
    const html = isTable ? asHtml(from) : shown && formatted(shown);
    if (!html || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    const as = (type, content) => [type, new Blob([content], { type })];
    const both = Object.fromEntries([as("text/plain", text), as("text/html", html)]);
    return navigator.clipboard.write([new ClipboardItem(both)]);
  };

  for (const way of document.querySelectorAll("[data-hub-copies]")) {
    const from = document.getElementById(way.dataset.hubCopies);
    const shown = document.getElementById(way.dataset.hubCopiesFormatted || "");
    const words = way.querySelector("[aria-live]");
    way.hidden = false;
    way.addEventListener("click", async () => {
      try {
        await copy(from, shown);
        words.textContent = "Copied";
      } catch {
        words.textContent = "Could not copy";
      }
    });
  }
})();
