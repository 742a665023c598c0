/* A meeting's page on the day, and passing it on. Every page is complete without it. */
(() => {
  "use strict";

  /* On the day itself the way to the door comes first, on whatever day the page was made. */
  const page = document.querySelector("[data-hub-first]");
  if (page) {
    const today = window.hub.londonNow().slice(0, 10);
    const isToday = page.dataset.hubFirst <= today && today <= page.dataset.hubLast;
    document.querySelector("[data-hub-today]").hidden = !isToday;
    const arriving = page.querySelector("[data-hub-arriving]");
    if (isToday && arriving) page.firstElementChild.prepend(arriving);
  }

  const share = document.querySelector("[data-hub-share]");
  if (!share) return;
  const { hubShare: title, hubShareText: text, hubSharePage: url } = share.dataset;

  /* The device's own way to share, where it has one, instead of ours. */
  const own = { title, text, url };
  if (navigator.canShare?.(own)) {
    share.querySelector("[popovertarget]").addEventListener("click", (event) => {
      event.preventDefault();
      navigator.share(own).catch(() => {});
    });
  }

  const copy = share.querySelector("[data-hub-copy]");
  if (navigator.clipboard) {
    const words = copy.querySelector("[aria-live]");
    copy.hidden = false;
    copy.firstElementChild.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(`${text}\n${url}`);
        words.textContent = "Copied";
      } catch {
        words.textContent = "Could not copy";
      }
    });
  }
})();
