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

  /* Thursday 17 September 2026, of 2026-09-17. */
  const longDate = (day) => {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric",
    }).formatToParts(Date.parse(day));
    return parts.filter((part) => part.type !== "literal").map((part) => part.value).join(" ");
  };

  /* The other scripts of the site, which come after this one, ask here. */
  window.hub = { londonNow, longDate };

  const now = londonNow();

  /* How soon a meeting is, as one says it; nothing if it is more than a week away. */
  const soon = (begins) => {
    const days = daysBetween(now, begins);
    if (days < 0 || days > 7) return "";
    if (days > 0) return days === 1 ? "Tomorrow" : `In ${days} days`;
    return begins.length > 10 && begins <= now ? "Now" : "Today";
  };

  const dayAfter = (day, days) =>
    new Date(Date.parse(day) + days * 86400000).toISOString().slice(0, 10);

  /* The Monday of this week. */
  const monday = dayAfter(now.slice(0, 10), -((new Date(Date.parse(now.slice(0, 10))).getUTCDay() + 6) % 7));

  /* Meetings that are over leave the lists of coming ones, so that the next stands first, and those
     that were kept back come forward. What stands in a second list, which says the rest, leaves that. */
  const comeForward = (list, count) => {
    const kept = [...list.querySelectorAll("[data-hub-spare]")].slice(0, count);
    for (const item of kept) {
      item.hidden = false;
      item.removeAttribute("data-hub-spare");
      const { hubBegins, hubUntil } = item.dataset;
      const same = `[data-hub-begins="${hubBegins}"][data-hub-until="${hubUntil}"]`;
      document.querySelector(`[data-hub-rest] ${same}`)?.remove();
    }
  };
  /* Of sessions of which some are over fewer are left to pick from. */
  const WORDS = ["", "", "two", "three", "four", "five", "six"];
  const pickAgain = (sessions) => {
    const left = sessions.querySelectorAll("[data-hub-until]:not([class*=--cancelled], [class*=--postponed])").length;
    const line = sessions.previousElementSibling?.querySelector("b");
    if (line && left < 2) sessions.previousElementSibling.remove();
    else if (line) line.textContent = `Pick one of ${WORDS[left] || left}:`;
    const shown = sessions.children.length;
    const number = sessions.closest("[data-hub-until]").querySelector(".hub-row__weekday, .hub-badge__day");
    if (!number) return;
    number.textContent = shown;
    (number.nextElementSibling || number.nextSibling).textContent = shown === 1 ? " date" : " dates";
    if (shown === 1) number.previousElementSibling?.remove();
  };
  for (const list of document.querySelectorAll("[data-hub-coming]")) {
    let gone = 0;
    for (const item of list.querySelectorAll("[data-hub-until]")) {
      if (item.dataset.hubUntil < now) {
        const within = item.parentElement.closest("[data-hub-until]");
        const sessions = within && item.parentElement;
        if (!item.hidden && !within) gone += 1;
        item.remove();
        if (sessions) pickAgain(sessions);
      }
    }
    comeForward(list, gone);
    const first = list.querySelector("[data-hub-begins]");
    if (!first) {
      const inLine = list.tagName === "SPAN";
      const none = document.createElement(inLine ? "span" : "p");
      none.textContent = inLine
        ? "no date yet"
        : "The meetings listed here are over. New dates will appear here as soon as they are set.";
      list.replaceWith(none);
      continue;
    }
    const words = soon(first.dataset.hubBegins);
    if (words && list.tagName !== "SPAN") {
      const label = document.createElement("span");
      label.className = "hub-soon";
      label.textContent = words;
      const pause = document.createElement("span");
      pause.className = "hub-spoken";
      pause.textContent = ",";
      const whose = first.querySelector(".hub-row__whose");
      if (whose) whose.append(pause, label);
      else (first.querySelector(".hub-meeting__when, .hub-row__when") || first).prepend(label, pause, " ");
    }
  }
  for (const rest of document.querySelectorAll("[data-hub-rest]")) {
    for (const item of rest.querySelectorAll("[data-hub-until]")) {
      if (item.dataset.hubUntil < now) item.remove();
    }
    if (!rest.querySelector("[data-hub-until]")) rest.remove();
  }

  /* Which week is this one: what is called off within days goes to the top, empty weeks go. */
  for (const off of document.querySelectorAll(".hub-week [data-hub-off]")) {
    if (off.hidden || daysBetween(now, off.dataset.hubOff) > 7) continue;
    const weeks = off.closest(".hub-weeks");
    if (!weeks.querySelector(".hub-offs")) {
      const top = document.createElement("ul");
      top.className = "hub-offs";
      weeks.prepend(top);
    }
    off.classList.add("hub-off--urgent");
    weeks.querySelector(".hub-offs").append(off);
  }
  for (const week of document.querySelectorAll("[data-hub-week]")) {
    const rows = week.querySelectorAll("[data-hub-until]");
    if (!rows.length) week.remove();
    else week.hidden = ![...rows].some((row) => !row.hidden);
    const away = daysBetween(monday, week.dataset.hubWeek);
    const words = { 0: "This week", 7: "Next week" }[Math.max(away, 0)];
    if (words) week.querySelector("[data-hub-week-words]").textContent = words;
  }
  /* What began in a week that is over and still goes on is of this one, below one heading. */
  const thisWeek = [...document.querySelectorAll("[data-hub-week]")].filter((week) =>
    !week.hidden && week.querySelector("[data-hub-week-words]").textContent === "This week");
  const present = thisWeek.pop();
  for (const gone of thisWeek) {
    present.querySelector(".hub-rows").prepend(...gone.querySelector(".hub-rows").children);
    gone.remove();
  }

  /* "This week: nothing. Next week: 8 meetings." */
  for (const line of document.querySelectorAll("[data-hub-ends]")) {
    if (now.slice(0, 10) >= line.dataset.hubKnown) {
      line.remove();
      continue;
    }
    const ends = line.dataset.hubEnds.split(" ").filter((end) => end.split("/").pop() >= now);
    const before = (day) => ends.filter((end) => end < day).length;
    const [thisWeek, both] = [before(dayAfter(monday, 7)), before(dayAfter(monday, 14))];
    const said = (count) => (count ? `${count} meeting${count === 1 ? "" : "s"}` : "nothing");
    line.textContent = both
      ? `This week: ${said(thisWeek)}. Next week: ${said(both - thisWeek)}.`
      : "Nothing this week or next.";
  }

  /* A page of a site that nobody has built for two days says beside each date of what it knows; after
     three it says so first. The day stands in a small file of the site. Where that cannot be had, as
     without a network, the page says nothing; nor does it follow where a login would lead. */
  const sayAge = async (place) => {
    const answer = await fetch(place.dataset.hubBuilt, { cache: "no-cache", redirect: "error" });
    const built = answer.ok ? (await answer.text()).trim() : "";
    if (!/^\d{4}-\d{2}-\d{2}$/.test(built)) return;
    const age = daysBetween(built, now);
    if (age < 2) return;
    for (const date of document.querySelectorAll("[data-hub-as-of]")) {
      const over = date.closest("[data-hub-until]");
      if (over && over.dataset.hubUntil < now) continue;
      const words = document.createElement("span");
      words.className = "hub-as-of";
      words.textContent = `as of ${longDate(built).split(" ").slice(1, 3).join(" ")}`;
      date.append(" ", words);
    }
    if (age <= 3) return;
    const notice = place.querySelector("[hidden]");
    notice.querySelector("[data-hub-built-on]").textContent = `on ${longDate(built)}`;
    notice.hidden = false;
  };
  for (const place of document.querySelectorAll("[data-hub-built]")) {
    sayAge(place).catch(() => {});
  }

  /* A link to one calendar on the subscribe page opens it. */
  const target = location.hash && document.getElementById(location.hash.slice(1));
  for (let at = target; at instanceof HTMLDetailsElement; at = at.parentElement.closest("details")) {
    at.open = true;
  }
})();
