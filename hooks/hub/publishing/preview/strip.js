// The page follows what is saved. Of the preview alone; no page that is published has this.
"use strict";

(() => {
  const strip = document.getElementById("hub-preview");
  let events = null;

  const show = (words) => {
    const made = document.createElement("template");
    made.innerHTML = words;
    const [before, after] = [strip.querySelector("[data-state]"), made.content.firstElementChild];
    if (before.dataset.state === after.dataset.state) {
      return;
    }
    if (before.querySelector("details[open]")) {
      after.querySelector("details")?.setAttribute("open", "");
    }
    const height = strip.offsetHeight;
    before.replaceWith(after);
    if (window.scrollY > 0) {
      window.scrollBy({ top: strip.offsetHeight - height, behavior: "instant" });
    }
  };

  const listen = () => {
    const here = encodeURIComponent(location.pathname);
    events = new EventSource(`/.preview/events?at=${here}`);
    events.addEventListener("page", (event) => {
      if (event.data !== strip.dataset.version) {
        location.reload();
      }
    });
    events.addEventListener("problems", (event) => show(JSON.parse(event.data)));
  };

  // A browser keeps few connections to one place: pages that nobody sees need none.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      events?.close();
    } else {
      listen();
    }
  });
  if (!document.hidden) {
    listen();
  }
})();
