/* The calendar: the present day marked, what is over folded, filters that work together, and months
   walked by arrow keys (the grid pattern of the ARIA Authoring Practices). Without it a link filters
   by one thing at a time, and months are plain tables. */
(() => {
  "use strict";

  const root = document.querySelector(".hub-calendar");
  if (!root) return;
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];

  /* The present day. A page may be days old. */

  const spoken = (text) => {
    const element = document.createElement("span");
    element.className = "hub-spoken";
    element.textContent = text;
    return element;
  };

  const mark = (element, after, text) => {
    const word = document.createElement("strong");
    word.className = "hub-today";
    word.append(" ", text);
    element.setAttribute("aria-current", "date");
    after.after(word);
  };

  const markToday = () => {
    const today = window.hub.londonNow().slice(0, 10);
    for (const word of all(".hub-today")) word.remove();
    for (const marked of all("[aria-current='date']")) marked.removeAttribute("aria-current");
    for (const item of all("[data-date]")) {
      const { date, last = date } = item.dataset;
      if (today < date || today > last) continue;
      if (item.matches(".hub-month__day")) {
        const small = item.closest(".hub-month--small");
        mark(item, item.querySelector(".hub-month__number"), small ? spoken("Today") : "Today");
      } else if (item.matches(".hub-term-list__entry")) {
        mark(item, item.querySelector(".hub-term-list__date").lastChild, "Today");
      } else {
        const box = item.querySelector(".hub-term-strip__box");
        mark(box, box.querySelector(".hub-term-strip__begins"), "This week");
      }
    }
  };

  /* What is over is folded, by the reader's day. How many meetings that are, the filters change. */

  const earlier = root.querySelector("[data-hub-earlier]");
  const listed = all(".hub-term-list__entry[data-hub-for]");
  const isOver = (item) => item.matches(".hub-over");

  const fold = () => {
    if (!earlier) return;
    const today = window.hub.londonNow().slice(0, 10);
    for (const entry of all(".hub-term-list__entry")) {
      entry.classList.toggle("hub-over", entry.dataset.hubFolds < today);
    }
    for (const place of all(".hub-term-list__week, .hub-term-list__section")) {
      const entries = all(".hub-term-list__entry", place);
      const over = entries.length ? entries.every(isOver) : place.dataset.hubFolds < today;
      place.classList.toggle("hub-over", over);
    }
    const sections = all(".hub-term-list__section");
    // A list of which everything is over is shown as it is.
    earlier.hidden = sections.every(isOver) || !root.querySelector(".hub-over");
    countEarlier();
  };

  const countEarlier = () => {
    if (!earlier) return;
    const over = listed.filter(isOver);
    const left = over.filter((entry) => !entry.hidden).length;
    const of = left < over.length ? `${left} of ${over.length}` : left;
    earlier.querySelector(".hub-earlier__count").textContent =
      over.length ? `(${of} meeting${over.length === 1 ? "" : "s"})` : "";
  };

  /* A link to something that is folded unfolds it. */
  const unfoldFor = (place) => {
    if (earlier && place?.closest(".hub-over")) earlier.open = true;
  };

  /* Filters. What is chosen stands in the address, `#network=senco&locality=north`: of one kind any,
     of several kinds each has to fit. */

  const choices = new Map(all(".hub-filters__choice").map((link) => [link.id, link]));
  const legend = all("[data-hub-network]");
  const concerned = all("[data-hub-for]").filter((item) => !item.dataset.hubNetwork);
  const kindOf = (id) => id.slice(0, id.indexOf("="));
  let chosen = [];

  const addressed = () =>
    [...new URLSearchParams(location.hash.slice(1))]
      .map(([kind, value]) => `${kind}=${value}`)
      .filter((id) => choices.has(id));

  const filter = () => {
    const wanted = new Map();
    for (const id of chosen) {
      const signs = (choices.get(id).dataset.hubShows || id).split(" ");
      wanted.set(kindOf(id), [...(wanted.get(kindOf(id)) || []), ...signs]);
    }
    const kinds = [...wanted.values()];
    for (const item of concerned) {
      const own = item.dataset.hubFor.split(" ");
      item.hidden = !kinds.every((signs) => signs.some((sign) => own.includes(sign)));
    }
    for (const item of legend) {
      const sign = item.dataset.hubNetwork;
      item.hidden = !concerned.some((c) => !c.hidden && c.dataset.hubFor.split(" ").includes(sign));
    }
    for (const place of all(".hub-emptiable")) {
      const left = place.querySelector("[data-hub-for]:not([hidden])");
      place.querySelector(".hub-emptied").classList.toggle("hub-emptied--shown", !left);
    }
  };

  const address = (ids) => (ids.length ? `#${ids.join("&")}` : "#all");

  const showChoices = () => {
    for (const [id, link] of choices) {
      const on = chosen.includes(id);
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.setAttribute("href", address(on ? chosen.filter((c) => c !== id) : [...chosen, id]));
    }
    for (const kind of all(".hub-filters__kind")) {
      const names = all("[aria-current] .hub-filters__text", kind).map((name) => name.textContent);
      kind.querySelector(".hub-filters__chosen").textContent = names.length ? `: ${names.join(", ")}` : "";
    }
    for (const link of document.querySelectorAll("[data-hub-keep]")) {
      link.hash = chosen.length ? address(chosen) : "";
    }
  };

  const sayWhatIsLeft = () => {
    const section = root.querySelector(".hub-filters");
    const left = listed.filter((entry) => !entry.hidden).length;
    const subscribe = ".hub-filters__subscribe";
    const offers = chosen.length === 1 ? all(subscribe, choices.get(chosen[0]).parentElement) : [];
    section.classList.toggle("hub-filters--chosen", chosen.length > 0);
    section.querySelector(".hub-filters__status").textContent =
      chosen.length ? `${left} of ${listed.length} meetings` : "";
    /* "Held at: Barton School": a school's own meetings are others than those held there. */
    const said = all(".hub-filters__chosen").filter((names) => names.textContent)
      .map((names) => names.parentElement.textContent);
    root.querySelector(".hub-filters__printed").textContent =
      chosen.length ? `Only ${left} of ${listed.length} meetings. ${said.join(". ")}.` : "";
    section.querySelector(".hub-filters__offers")
      .replaceChildren(...offers.map((offer) => offer.cloneNode(true)));
    countEarlier();
    // Where only what is over is left, there is nothing else to see.
    if (earlier && left && chosen.length && listed.every((e) => e.hidden || isOver(e))) {
      earlier.open = true;
    }
  };

  const choose = () => {
    const hash = location.hash.slice(1);
    // A link to a week leads there and leaves the filters as they are.
    if (hash && hash !== "all" && !hash.includes("=")) {
      unfoldFor(document.getElementById(hash));
      if (chosen.length) history.replaceState(null, "", address(chosen));
      return;
    }
    chosen = addressed();
    filter();
    showChoices();
    sayWhatIsLeft();
  };

  /* Months as grids: one stop for the Tab key, arrow keys by day and week. */

  const cells = all(".hub-month__day");
  const monthsOf = (cell) => cell.closest(".hub-months");
  const cellOf = (months, date) => months.querySelector(`[data-date="${date}"]`);
  const linksIn = (cell) => all("a[href]", cell).filter((link) => !link.closest("[hidden]"));
  const longDate = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric",
  });

  /* A day's number becomes its date for those who hear it, whatever else the day says. */
  const nameDays = () => {
    for (const cell of cells) {
      const parts = longDate.formatToParts(new Date(cell.dataset.date));
      const of = (type) => parts.find((part) => part.type === type).value;
      const number = cell.querySelector(".hub-month__number");
      number.replaceChildren(
        spoken(`${of("weekday")} `), of("day"), spoken(` ${of("month")} ${of("year")}`),
      );
    }
  };

  const later = (date, days) => {
    const day = new Date(date);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  };

  const inMonth = (date, months) => {
    const [year, month, day] = date.split("-").map(Number);
    const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
  };

  const goal = (cell, event) => {
    const { date } = cell.dataset;
    const on = (day) => cellOf(monthsOf(cell), day);
    const row = all(".hub-month__day", cell.parentElement);
    const month = all(".hub-month__day", cell.closest("table"));
    switch (event.key) {
      case "ArrowLeft": return on(later(date, -1));
      case "ArrowRight": return on(later(date, 1));
      case "ArrowUp": return on(later(date, -7));
      case "ArrowDown": return on(later(date, 7));
      case "PageUp": return on(inMonth(date, -1));
      case "PageDown": return on(inMonth(date, 1));
      case "Home": return (event.ctrlKey ? month : row)[0];
      case "End": return (event.ctrlKey ? month : row).at(-1);
      default: return undefined;
    }
  };

  const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

  /* With one meeting Enter opens it; among several, arrows move and Escape leads back to the day. */
  const within = (cell, link, event) => {
    const links = linksIn(cell);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") cell.focus();
    else if (step) links.at((links.indexOf(link) + step) % links.length).focus();
    else return;
    event.preventDefault();
  };

  const onKey = (event) => {
    const cell = event.target.closest(".hub-month__day");
    if (!cell || event.altKey || event.metaKey) return;
    if (event.target !== cell) {
      within(cell, event.target.closest("a"), event);
    } else if (MOVES.includes(event.key)) {
      event.preventDefault();
      goal(cell, event)?.focus();
    } else if (event.key === "Enter") {
      const links = linksIn(cell);
      if (links.length === 1) links[0].click();
      else links[0]?.focus();
    }
  };

  const makeGrids = (months) => {
    const own = all(".hub-month__day", months);
    for (const month of all(".hub-month", months)) {
      month.setAttribute("role", "grid");
      month.setAttribute("aria-readonly", "true");
      month.setAttribute("aria-describedby", months.querySelector(".hub-months__keys").id);
      for (const link of all("td a", month)) link.tabIndex = -1;
    }
    for (const cell of own) cell.tabIndex = -1;
    let current = own.find((cell) => cell.matches("[aria-current]"))
      || own.find((cell) => cell.querySelector("a")) || own[0];
    if (current) current.tabIndex = 0;
    months.addEventListener("keydown", onKey);
    months.addEventListener("focusin", (event) => {
      const cell = event.target.closest(".hub-month__day");
      if (!cell) return;
      current.tabIndex = -1;
      cell.tabIndex = 0;
      current = cell;
    });
  };

  /* A small month's day leads to the first of its meetings in the list that the filters leave. Where
     the months stand in place of the list, it comes back. */
  const openDay = (event) => {
    const cell = event.target.closest(".hub-month__open")?.closest("td");
    const entry = cell && listed.find((e) => e.dataset.date === cell.dataset.date && !e.hidden);
    if (!entry) return;
    event.preventDefault();
    const list = document.getElementById("view-list");
    if (list && cell.closest(".hub-view--months")) list.checked = true;
    unfoldFor(entry);
    entry.querySelector("a").focus();
  };

  const onAnotherDay = () => {
    markToday();
    fold();
  };

  onAnotherDay();
  for (const months of all(".hub-months")) makeGrids(months);
  nameDays();
  document.addEventListener("visibilitychange", onAnotherDay);
  root.addEventListener("click", openDay);
  if (choices.size) {
    // The address is read here from now on; a choice is no longer a place to scroll to.
    for (const link of choices.values()) link.removeAttribute("id");
    addEventListener("hashchange", choose);
    choose();
    // Whoever comes by a link to some meetings sees at once that these are not all.
    if (chosen.length) {
      for (const kind of all(".hub-filters__kind")) kind.open = false;
      root.querySelector(".hub-filters__outcome").scrollIntoView();
    }
  } else {
    addEventListener("hashchange", () => unfoldFor(document.getElementById(location.hash.slice(1))));
  }
})();
