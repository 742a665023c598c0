/* The print button, and the day of printing on what is printed. Both are helps: the browser's own
   print button does the same, and a page without script says of which day it is. */
(() => {
  "use strict";

  for (const way of document.querySelectorAll("[data-hub-print-way], [data-hub-print]")) {
    way.hidden = false;
    if (way.matches("button")) way.addEventListener("click", () => print());
  }

  /* Today in the United Kingdom: Thursday 17 September 2026. */
  const today = () => {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London", weekday: "long", day: "numeric", month: "long", year: "numeric",
    }).formatToParts(new Date());
    return parts.filter((part) => part.type !== "literal").map((part) => part.value).join(" ");
  };

  addEventListener("beforeprint", () => {
    for (const day of document.querySelectorAll("[data-hub-printed]")) {
      day.textContent = `Printed on ${today()}`;
    }
  });
})();
