/* Small helps for pages that were made some days ago. Every page is complete without them. */
(() => {
  "use strict";

  /* The date and time now in the United Kingdom, as 2026-09-17T16:00, wherever the reader is. */
  const londonNow = () => {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London", hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).formatToParts(new Date());
    const of = (type) => parts.find((part) => part.type === type).value;
    return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
  };

  const daysBetween = (first, second) =>
    Math.round((Date.parse(second.slice(0, 10)) - Date.parse(first.slice(0, 10))) / 86400000);

  const now = londonNow();

  /* Meetings that are over leave the lists of coming ones, so that the next stands first. */
  for (const list of document.querySelectorAll("[data-hub-coming]")) {
    for (const item of list.querySelectorAll("[data-hub-until]")) {
      if (item.dataset.hubUntil < now) item.remove();
    }
    const first = list.querySelector("[data-hub-date]");
    const days = first ? daysBetween(now, first.dataset.hubDate) : -1;
    if (days === 0 || days === 1) {
      const word = document.createElement("span");
      word.className = "hub-soon";
      word.textContent = days === 0 ? "Today" : "Tomorrow";
      (first.querySelector(".hub-meeting__when") || first).prepend(word, " ");
    }
    if (!first) {
      const none = document.createElement(list.tagName === "SPAN" ? "span" : "p");
      none.textContent = "please see the list of all meetings";
      list.replaceWith(none);
    }
  }

  /* A page that nobody has built for more than three days says so. */
  for (const notice of document.querySelectorAll("[data-hub-built]")) {
    if (daysBetween(notice.dataset.hubBuilt, now) > 3) notice.hidden = false;
  }

  /* A link to one calendar on the subscribe page opens it. */
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
})();
