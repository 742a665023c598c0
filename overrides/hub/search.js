/* The search page: the form, and the results that `search-answers.js` finds. The question stands in
   the address, so it can be passed on. */
(() => {
  "use strict";

  const SHOWN = 10; /* results at a time, */
  const FIRST = 3; /* and of each sort where there are several */
  const EXCERPT = 30; /* words of a long sentence */
  const PAUSE = 250; /* milliseconds without a key before a search begins */
  const UNREACHABLE =
    "Search is unavailable at the moment. Please try again, or use the lists below.";

  const { ask, count, find, open, singular, wordsOf } = window.hub.answers;
  const form = document.getElementById("search");
  const field = document.getElementById("search-q");
  const state = document.getElementById("search-state");
  const results = document.getElementById("search-results");
  const above = document.getElementById("header-q");
  const index = new URL(form.dataset.hubIndex, document.baseURI).href;

  const element = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  const plural = (number, one, many) => `${number} ${number === 1 ? one : many}`;

  /* A text with what was asked for marked; and, in `seen`, which of the words it has. */
  const marked = (text, terms, seen) =>
    text.split(/([\p{L}\p{N}'\u2019]+)/u).filter(Boolean).map((part) => {
      const word = singular(wordsOf(part)[0] || "");
      const hit = terms.filter((term) => word === term
        || (term.length > 2 && word.startsWith(term)) || (word.length > 3 && term.startsWith(word)));
      for (const term of hit) seen.add(term);
      return hit.length ? element("mark", "", part) : part;
    });

  /* The sentence of a page that has most of what was asked for, prose before facts; of a long one,
     the words about the first place. */
  const sentence = ({ content, weighted_locations: places }) => {
    const words = content.split(/[\r\n\s]+/);
    const ends = (word) => /[.!?]['")\u2019\u201d]?$/.test(word);
    let best = null;
    for (const { location, weight } of places) {
      let start = location;
      let end = location;
      while (start > 0 && !ends(words[start - 1])) start--;
      while (end < words.length - 1 && !ends(words[end])) end++;
      const value = places.filter((place) => place.location >= start && place.location <= end).length
        + (weight < 1 ? 0 : 100);
      if (!best || value > best.value) best = { start, end, location, value };
    }
    if (!best || !words[best.location]) return "";
    const from = best.end - best.start < EXCERPT ? best.start
      : Math.max(best.start, Math.min(best.location - 8, best.end - EXCERPT + 1));
    const to = Math.min(best.end, from + EXCERPT - 1);
    return `${from > best.start ? "\u2026 " : ""}${words.slice(from, to + 1).join(" ")}`
      + (to < best.end ? " \u2026" : "");
  };

  /* A result: what it is about; and where the words stand, if they are not there already. */
  const item = (terms) => (page) => {
    const { url, meta } = page;
    const seen = new Set();
    const link = element("a", "hub-result__link", meta.title);
    link.href = url;
    marked(`${meta.title} ${meta.date || ""} ${meta.place || ""} ${meta.status || ""}`, terms, seen);
    const title = element("h3", "hub-result__title", link);
    const kind = form.querySelector(`[name="kind"][value="${meta.kind}"]`);
    const facts = element("p", "hub-result__facts");
    if (meta.status) {
      const off = meta.status === "Provisional" ? "" : " hub-result__status--off";
      facts.append(element("strong", `hub-result__status${off}`, meta.status), " ");
    }
    facts.append(element("span", "hub-result__kind", kind.dataset.one));
    for (const fact of [meta.date, meta.place]) {
      if (fact) facts.append(" ", element("span", "", fact));
    }
    const made = element("li", "hub-result", title, facts);
    const says = (text) => made.append(element("p", "hub-result__words", ...marked(text, terms, seen)));
    if (meta.words) says(meta.words);
    if (terms.some((term) => !seen.has(term))) {
      const found = sentence(page);
      if (found && !(meta.words || "").includes(found)) says(found);
    }
    return made;
  };

  /* A heading and its results, so many at first; a button shows more. */
  const group = async (heading, found, shown, terms) => {
    const list = element("ol", "hub-results");
    const more = element("button", "hub-button", "Show more",
      element("span", "hub-spoken", ` of: ${heading}`));
    more.type = "button";
    let next = 0;
    const show = async (number) => {
      const part = found.slice(next, next + number);
      const items = (await Promise.all(part.map((result) => result.data()))).map(item(terms));
      next += part.length;
      list.append(...items);
      more.hidden = next >= found.length;
      return items[0];
    };
    let reading = false;
    more.addEventListener("click", async () => {
      if (reading) return;
      reading = true;
      try {
        const first = await show(SHOWN);
        first.querySelector("a").focus();
      } catch {
        state.textContent = UNREACHABLE;
      }
      reading = false;
    });
    await show(shown);
    const about = element("h2", "", heading);
    if (found.length > 1) {
      about.append(" ", element("span", "hub-results__number", `(${found.length})`));
    }
    about.id = `search-${heading.toLowerCase().replaceAll(/\W+/g, "-")}`;
    const section = element("section", "", about, list, more);
    section.setAttribute("aria-labelledby", about.id);
    return section;
  };

  const asked = () =>
    ask(field.value.trim(), form.querySelector('[name="kind"]:checked').value);

  const address = ({ said, kind }) => {
    const query = new URLSearchParams();
    if (said) query.set("q", said);
    if (kind) query.set("kind", kind);
    return `${location.pathname}${said || kind ? `?${query}` : ""}`;
  };

  /* What to do when nothing has all the words: without the filter, or with fewer of them. */
  const advice = async ({ said, words, kind }) => {
    const single = [...new Set(words.split(/\s+/))];
    const tries = kind ? [ask(said, "")] : [];
    if (single.length > 1) tries.push(...single.map((word) => ask(word, kind)));
    const list = element("ul", "hub-search__links");
    for (const attempt of tries) {
      const number = await count(attempt);
      if (!number) continue;
      const name = attempt.said === said ? "Search everything" : `Only \u201c${attempt.words}\u201d`;
      const link = element("a", "hub-button", `${name} (${number})`);
      link.href = address(attempt);
      list.append(element("li", "", link));
    }
    const hint = element("p", "",
      "Try a shorter word or another spelling: a school, a network, a room, a role or a topic.");
    return list.children.length ? [list, hint] : [hint];
  };

  /* Where minutes are, if not here. */
  const elsewhere = () => {
    const { hubMembers } = form.dataset;
    if (!hubMembers) return [];
    const link = element("a", "", "members\u2019 edition");
    link.href = `${hubMembers}${location.search}`;
    return [element("p", "hub-search__elsewhere", "Minutes are for members: look in the ", link, ".")];
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn; /* an answer that comes late must not replace a newer one */
    const question = asked();
    history.replaceState(null, "", address(question));
    if (above) above.value = question.said;
    form.classList.toggle("hub-search--asked", Boolean(question.said));
    if (!question.said) {
      results.replaceChildren();
      state.textContent = "";
      return;
    }
    form.setAttribute("aria-busy", "true");
    if (!results.hasChildNodes()) state.textContent = "Searching \u2026";
    try {
      const { groups, coming, near, unwritten } = await find(question, index);
      const terms = [...new Set(wordsOf(near || question.words).map(singular))];
      const number = groups.reduce((sum, [, some]) => sum + some.length, 0);
      const shown = groups.length > 1 ? FIRST : SHOWN;
      const sections = await Promise.all(
        groups.map(([heading, some]) => group(heading, some, shown, terms)));
      const instead = number ? sections : await advice(question);
      if (mine !== turn) return;
      results.replaceChildren(...unwritten ? elsewhere() : [], ...instead);
      const said = `\u201c${near || question.said}\u201d${near ? `, the nearest to \u201c${question.said}\u201d` : ""}`;
      state.textContent = number
        ? `${plural(number, "result", "results")} for ${said}`
          + (coming ? `, of which ${plural(coming, "is upcoming", "are upcoming")}.` : ".")
        : `Nothing found for \u201c${question.said}\u201d.`;
    } catch {
      if (mine !== turn) return;
      results.replaceChildren();
      state.textContent = UNREACHABLE;
    } finally {
      if (mine === turn) form.removeAttribute("aria-busy");
    }
  };

  let waiting = 0;
  const now = () => {
    clearTimeout(waiting);
    search();
  };
  field.addEventListener("focus", () => open(index).catch(() => {}), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== field) now();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now();
  });

  const query = new URLSearchParams(location.search);
  field.value = query.get("q") || "";
  const kinds = [...form.querySelectorAll('[name="kind"]')];
  (kinds.find((kind) => kind.value === query.get("kind")) || kinds[0]).checked = true;
  if (field.value.trim()) search();
})();
