/* The print button, and the day of printing on what is printed. Both are helps: the browser's own
   print button does the same, and a page without script says of which day it is. */
(() => {
  "use strict";

  for (const way of document.querySelectorAll("[data-hub-print-way], [data-hub-print]")) {
    way.hidden = false;
    if (way.matches("button")) way.addEventListener("click", () => print());
  }

  addEventListener("beforeprint", () => {
    const today = window.hub.longDate(window.hub.londonNow().slice(0, 10));
    for (const day of document.querySelectorAll("[data-hub-printed]")) {
      day.textContent = `Printed on ${today}`;
    }
  });
})();
