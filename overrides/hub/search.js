/* The search page. The index is Pagefind's, and is fetched when somebody first asks for something:
   https://pagefind.app/docs/api/. The question stands in the address, so it can be passed on. */
(() => {
  "use strict";

  const SHOWN = 10; /* results at a time, */
  const FIRST = 3; /* and of each sort where there are several */
  const SMALL = new Set(
    ("a an and are at can do does for from how i in is it me meeting meetings my next of on or our "
      + "tell the there to was we what when where which who why will with").split(" "),
  ); /* words of a question that say little of what it is about */
  const PAUSE = 250; /* milliseconds without a key before a search begins */
  const UNREACHABLE =
    "The search cannot be reached at the moment. Please try again, or use the lists below.";

  const form = document.getElementById("search");
  const field = document.getElementById("search-q");
  const state = document.getElementById("search-state");
  const results = document.getElementById("search-results");

  const element = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  const plural = (number, one, many) => `${number} ${number === 1 ? one : many}`;

  /* The index, once and only when it is wanted; after a failure the next search tries again. */
  let opened = null;
  const index = () => {
    opened ||= (async () => {
      const address = new URL(form.dataset.hubIndex, document.baseURI);
      const { createInstance } = await import(address.href);
      /* No worker: it would need rules of its own on every host. A page of that name comes first. */
      const pagefind = createInstance({
        noWorker: true, excerptLength: 24, ranking: { metaWeights: { title: 12 } },
      });
      const { month = {} } = await pagefind.filters();
      return { pagefind, months: Object.keys(month) };
    })().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  /* What a question is about: `senco` of "When is the next SENCO meeting?". */
  const telling = (question) => {
    const words = question.replace(/[?!.,;]+(?=\s|$)/g, "").split(/\s+/);
    const some = words.filter((word) => !SMALL.has(word.toLowerCase()));
    return (some.length && !question.includes('"') ? some : words).join(" ");
  };

  /* What there is for a question: meetings to come, the soonest first; networks, notes and other
     pages by relevance; and meetings that are over. Results are not read yet; each is a small file
     of its own. */
  const find = async ({ words, kind }) => {
    const { pagefind, months } = await index();
    const now = window.hub.londonNow();
    const filters = kind ? { kind } : {};
    const ahead = months.filter((month) => month >= now.slice(0, 7));
    const nothing = { results: [] };
    const others = kind && kind !== "meeting";
    const [all, pages, dated] = await Promise.all([
      pagefind.search(words, { filters }),
      kind === "meeting"
        ? nothing
        : pagefind.search(words, { filters: kind ? filters : { not: { kind: "meeting" } } }),
      others || !ahead.length
        ? nothing
        : pagefind.search(words, {
            filters: { kind: "meeting", month: { any: ahead } }, sort: { until: "asc" },
          }),
    ]);
    /* Of this month's meetings some are over. They come first, and by halves few are read to see
       where they end. */
    let over = 0;
    for (let end = dated.results.length; over < end;) {
      const middle = (over + end) >> 1;
      if ((await dated.results[middle].data()).meta.until < now) over = middle + 1;
      else end = middle;
    }
    const coming = dated.results.slice(over);
    const shown = new Set([...coming, ...pages.results].map((result) => result.id));
    const past = all.results.filter((result) => !shown.has(result.id));
    return { coming, pages: pages.results, past };
  };

  /* Pagefind's excerpt is HTML with nothing in it but `mark` and escaped signs. It is taken apart,
     and never put into the page as HTML. */
  const plain = (text) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const excerpt = (html) =>
    html.split(/<mark>(.*?)<\/mark>/).map((part, number) =>
      number % 2 ? element("mark", "", plain(part)) : plain(part));

  const item = ({ url, meta, excerpt: html }) => {
    const link = element("a", "hub-result__link", meta.title);
    link.href = url;
    const title = element("h3", "hub-result__title", link);
    const kind = form.querySelector(`[name="kind"][value="${meta.kind}"]`);
    const facts = element("p", "hub-result__facts",
      element("span", "hub-result__kind", kind.dataset.one));
    if (meta.status) {
      const off = meta.status === "Provisional" ? "" : " hub-result__status--off";
      facts.append(" ", element("strong", `hub-result__status${off}`, meta.status));
    }
    for (const fact of [meta.date, meta.place]) {
      if (fact) facts.append(" ", element("span", "", fact));
    }
    return element("li", "hub-result", title, facts,
      element("p", "hub-result__words", ...excerpt(html), " \u2026"));
  };

  /* A heading and its results, so many at first; a button shows more. */
  const group = async (heading, found, shown) => {
    const list = element("ol", "hub-results");
    const more = element("button", "hub-button", "Show more",
      element("span", "hub-spoken", ` of: ${heading}`));
    more.type = "button";
    let next = 0;
    const show = async (number) => {
      const part = found.slice(next, next + number);
      const items = (await Promise.all(part.map((result) => result.data()))).map(item);
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
    const about = element("h2", "", heading, " ",
      element("span", "hub-results__number", `(${found.length})`));
    about.id = `search-${heading.toLowerCase().replaceAll(/\W+/g, "-")}`;
    const section = element("section", "", about, list, more);
    section.setAttribute("aria-labelledby", about.id);
    return section;
  };

  const ask = (said, kind) => ({ said, words: telling(said), kind });

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
    const { pagefind } = await index();
    const single = [...new Set(words.split(/\s+/))];
    const tries = kind ? [ask(said, "")] : [];
    if (single.length > 1) tries.push(...single.map((word) => ask(word, kind)));
    const list = element("ul", "hub-search__links");
    for (const attempt of tries) {
      const filters = attempt.kind ? { kind: attempt.kind } : {};
      const number = (await pagefind.search(attempt.words, { filters })).results.length;
      if (!number) continue;
      const name = attempt.said === said ? "Look in everything" : `Only \u201c${attempt.words}\u201d`;
      const link = element("a", "hub-button", `${name} (${number})`);
      link.href = address(attempt);
      list.append(element("li", "", link));
    }
    const hint = element("p", "",
      "Try a shorter word or another spelling: a school, a network, a room, a role or a topic.");
    return list.children.length ? [list, hint] : [hint];
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn; /* an answer that comes late must not replace a newer one */
    const question = asked();
    history.replaceState(null, "", address(question));
    if (!question.said) {
      results.replaceChildren();
      state.textContent = "";
      return;
    }
    form.setAttribute("aria-busy", "true");
    if (!results.hasChildNodes()) state.textContent = "Searching \u2026";
    try {
      const { coming, pages, past } = await find(question);
      const number = coming.length + pages.length + past.length;
      const found = [
        ["Coming meetings", coming], ["Networks, notes and other pages", pages], ["Past meetings", past],
      ].filter(([, some]) => some.length);
      const shown = found.length > 1 ? FIRST : SHOWN;
      const sections = await Promise.all(found.map(([heading, some]) => group(heading, some, shown)));
      const instead = number ? sections : await advice(question);
      if (mine !== turn) return;
      results.replaceChildren(...instead);
      state.textContent = number
        ? `${plural(number, "result", "results")} for \u201c${question.said}\u201d`
          + (coming.length ? `, of which ${plural(coming.length, "is a coming meeting", "are coming meetings")}.` : ".")
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
  field.addEventListener("focus", () => index().catch(() => {}), { once: true });
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
