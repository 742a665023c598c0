/* What the search answers, and in which order; `search.js` asks and shows it. The index is
   Pagefind's, and is fetched when somebody first asks: https://pagefind.app/docs/api/. */
(() => {
  "use strict";

  const set = (words) => new Set(words.split(" "));
  /* Words of a question that say little of what it is about; */
  const SMALL = set("a an and are at can do does for from how i in is it me meeting meetings my next"
    + " of on or our tell the there to was we what when where which who why will with");
  /* that say which meetings are meant; */
  const COMING = set("next when coming upcoming");
  const PAST = set("last latest previous recent past");
  /* and that ask for what was written down. */
  const MINUTES = set("minutes minute");
  const NAMED = 4; /* pages, at most, whose titles begin with what was asked for */
  const TO_COME = "9999";

  /* The words of a text, by which what is typed and what is called so are compared. */
  const singular = (word) =>
    word.length < 4 || word.endsWith("ss")
      ? word
      : word.replace(/ies$/, "y").replace(/s$/, "");
  const wordsOf = (text) =>
    text.normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "").toLowerCase()
      .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const key = (text) => {
    const words = wordsOf(text);
    const some = words.filter((word) => !SMALL.has(word));
    return (some.length ? some : words).map(singular).join(" ");
  };

  /* How many letters differ, or have changed places with their neighbours; `most` is enough. */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let above = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
      const line = [row];
      for (let column = 1; column <= other.length; column++) {
        const same = one[row - 1] === other[column - 1];
        line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + !same);
        if (row > 1 && column > 1 && one[row - 1] === other[column - 2]
          && one[row - 2] === other[column - 1]) {
          line[column] = Math.min(line[column], before[column - 2] + 1);
        }
      }
      before = above;
      above = line;
    }
    return above[other.length];
  };

  /* What is called so, as it is written, by its key. */
  const byKey = (names) => {
    const found = new Map();
    for (const name of Object.keys(names)) found.set(key(name), [...found.get(key(name)) || [], name]);
    return found;
  };

  /* The index, once and only when it is wanted; after a failure the next search tries again. */
  let opened = null;
  const open = (address) => {
    opened ||= (async () => {
      const { createInstance } = await import(address);
      /* No worker: it would need rules of its own on every host. A page of that name comes first. */
      const pagefind = createInstance({
        noWorker: true, ranking: { metaWeights: { title: 12, words: 4 } },
      });
      const { month = {}, name = {}, room = {} } = await pagefind.filters();
      const months = Object.keys(month);
      return { pagefind, months, names: byKey(name), rooms: byKey(room) };
    })().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  /* A question: what was said, of which kind, `words` to look for (`senco` of "When is the next
     SENCO meeting?"), what it is `about`, `first` which meetings, and whether it is for a `meeting`
     and for its `minutes`. */
  const ask = (said, kind) => {
    const words = said.replace(/[?!.,;]+(?=\s|$)/g, "").split(/\s+/).filter(Boolean);
    if (said.includes('"')) return { said, kind, words: said, about: key(said), first: "" };
    const low = words.map((word) => word.toLowerCase());
    const told = (word, at) => MINUTES.has(word) && !/^\d+$/.test(low[at - 1] || "");
    const minutes = low.some(told);
    const meeting = minutes || low.some((word) => /^meetings?$/.test(word));
    const first = low.some((word) => COMING.has(word)) ? "coming"
      : meeting && low.some((word) => PAST.has(word)) ? "past" : "";
    const some = words.filter((_, at) => !SMALL.has(low[at]) && !(minutes && told(low[at], at))
      && !(first === "past" && PAST.has(low[at])));
    const left = some.length || minutes || (meeting && first) ? some : words;
    return { said, kind, words: left.join(" "), about: key(left.join(" ")), first, meeting, minutes };
  };

  /* The pages that are called what was asked for: by just that name, or else those whose titles
     begin with it, or else those of the nearest name. What is over comes last. */
  const called = async ({ about, kind }, now) => {
    const { pagefind, names } = await opened;
    if (!about) return { pages: [] };
    const pagesOf = async (keys) => {
      const any = keys.flatMap((one) => names.get(one));
      const filters = { name: { any }, ...(kind && kind !== "meeting" && { kind }) };
      const { results } = await pagefind.search(null, { filters });
      return Promise.all(results.map(async (result) => ({ result, page: await result.data() })));
    };
    const until = ({ page }) => page.meta.until || TO_COME;
    const current = (pages) => {
      const ahead = pages.filter((page) => until(page) >= now);
      const some = ahead.length ? ahead : pages;
      const sorted = some.sort((one, other) => until(one).localeCompare(until(other)));
      /* Of the years and terms of this name, the first that is not over. */
      return sorted.filter((page) => until(page) === TO_COME || page === (ahead.length ? sorted[0] : sorted.at(-1)));
    };
    if (names.has(about)) return { pages: current(await pagesOf([about])) };
    const longer = [...names.keys()].filter((one) => one.startsWith(`${about} `));
    if (longer.length) {
      const pages = (await pagesOf(longer)).filter(({ page }) => key(page.meta.title).startsWith(about));
      if (pages.length && pages.length <= NAMED) return { pages: current(pages) };
    }
    const most = about.length < 5 ? 0 : about.length < 9 ? 1 : 2;
    for (let off = 1; off <= most; off++) {
      const near = [...names.keys()].filter((one) => one[0] === about[0] && distance(about, one, off) === off);
      if (near.length) return { pages: current(await pagesOf(near)), near: names.get(near[0])[0] };
    }
    return { pages: [] };
  };

  /* Meetings to come, the soonest first, and those that are over, the latest first. Results are not
     read yet; each is a small file of its own. */
  const meetings = async (words, more, now) => {
    const { pagefind, months } = await opened;
    const month = now.slice(0, 7);
    const within = async (some, order) => some.length
      ? (await pagefind.search(words || null, {
        filters: { kind: "meeting", ...more, month: { any: some } }, sort: { until: order },
      })).results
      : [];
    const [ahead, present, before] = await Promise.all([
      within(months.filter((one) => one > month), "asc"),
      within(months.filter((one) => one === month), "asc"),
      within(months.filter((one) => one < month), "desc"),
    ]);
    /* Of this month's meetings some are over. They come first, and by halves few are read to see
       where they end. */
    let over = 0;
    for (let end = present.length; over < end;) {
      const middle = (over + end) >> 1;
      if ((await present[middle].data()).meta.until < now) over = middle + 1;
      else end = middle;
    }
    return {
      coming: [...present.slice(over), ...ahead],
      past: [...present.slice(0, over).reverse(), ...before],
    };
  };

  /* Networks, notes and other pages, the nearest first; last those of school years that are over. */
  const others = async (words, kind, now) => {
    const { pagefind, months } = await opened;
    if (!words || kind === "meeting") return [];
    const only = kind ? [{ kind }] : [{ not: { kind: "meeting" } }];
    const gone = { month: { any: months.filter((one) => one < now.slice(0, 7)) } };
    const all = await pagefind.search(words, { filters: { all: only } });
    if (!gone.month.any.length) return all.results;
    const old = await pagefind.search(words, { filters: { all: [...only, gone] } });
    const past = new Set(old.results.map((result) => result.id));
    return [...all.results.filter(({ id }) => !past.has(id)), ...old.results];
  };

  /* The groups of results, each with its heading, in the order in which they answer. */
  const find = async (question, address) => {
    const { rooms } = await open(address);
    const now = window.hub.londonNow();
    const { kind, minutes, first } = question;
    const { pages, near = "" } = await called(question, now);
    const words = near || question.words;
    const wanted = !kind || kind === "meeting";
    const of = pages.flatMap(({ page }) => page.filters.of || []);
    const own = of.length ? { of: { any: of } }
      : !pages.length && rooms.has(question.about) ? { room: { any: rooms.get(question.about) } } : null;
    const none = { coming: [], past: [] };
    const [theirs, told, written, rest] = await Promise.all([
      wanted && own ? meetings("", own, now) : none,
      wanted && (words || first) ? meetings(words, {}, now) : none,
      wanted && minutes ? meetings(own ? "" : words, { ...own, minutes: "yes" }, now) : none,
      others(minutes && !words ? question.said : words, kind, now),
    ]);
    const seen = new Set(pages.map(({ result }) => result.id));
    const fresh = (results) => results.filter(({ id }) => !seen.has(id) && seen.add(id));
    const groups = {};
    groups.minutes = ["Minutes", fresh(written.past)];
    groups.best = ["Best match", kind === "meeting" ? [] : pages.map(({ result }) => result)];
    const mine = theirs.coming.length + theirs.past.length;
    groups.coming = ["Upcoming meetings", fresh(mine ? theirs.coming : told.coming)];
    groups.pages = ["Networks, notes and other pages", fresh(rest)];
    groups.past = ["Past meetings", fresh(mine ? theirs.past : told.past)];
    groups.also = ["Other meetings", mine ? fresh([...told.coming, ...told.past]) : []];
    const order = ["best", "coming", "pages", "past", "also"];
    const start = minutes ? "minutes" : question.meeting || mine ? first : "";
    const sorted = [...new Set([...(start ? [start] : []), ...order])].map((name) => groups[name]);
    return {
      groups: sorted.filter(([, results]) => results.length),
      coming: groups.coming[1].length,
      near,
      unwritten: minutes && wanted && !written.past.length,
    };
  };

  /* How many pages a question finds. */
  const count = async ({ words, kind }) => {
    const { pagefind } = await opened;
    return (await pagefind.search(words, { filters: kind ? { kind } : {} })).results.length;
  };

  window.hub.answers = { ask, count, find, open, singular, wordsOf };
})();
