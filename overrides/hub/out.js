/* Which of the weeks is this one, on a page that was made some days ago. */
(() => {
  "use strict";
  const DAY = 86400000;
  const today = Date.parse(window.hub.londonNow().slice(0, 10));
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  for (const week of document.querySelectorAll("[data-hub-out]")) {
    const away = Math.round((Date.parse(week.dataset.hubOut) - monday) / DAY);
    const words = { 0: "This week", 7: "Next week" }[away];
    week.hidden = !words;
    if (words) week.querySelector("[data-hub-out-words]").textContent = words;
  }
})();
