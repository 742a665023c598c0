/* Copies a text that is ready to send. Without it the text can be marked and copied by hand. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  for (const way of document.querySelectorAll("[data-hub-copies]")) {
    const text = document.getElementById(way.dataset.hubCopies).textContent;
    const words = way.querySelector("[aria-live]");
    way.hidden = false;
    way.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        words.textContent = "Copied";
      } catch {
        words.textContent = "Could not copy";
      }
    });
  }
})();
