/* Which of the weeks is this one, on a page that was made some days ago. */
(() => {
  "use strict";
  const DAY = 86400000;
  const today = Date.parse(window.hub.londonNow().slice(0, 10));
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  const weeks = [...document.querySelectorAll("[data-hub-out]")];
  const wordsOf = (week) =>
    ({ 0: "This week", 7: "Next week" })[Math.round((Date.parse(week.dataset.hubOut) - monday) / DAY)];

  /* A page that knows neither says of which weeks it does. */
  const known = weeks.some(wordsOf);
  for (const week of weeks) {
    if (known) week.hidden = !wordsOf(week);
    week.querySelector("[data-hub-out-words]").textContent = wordsOf(week) ?? "Week of";
  }
})();
