// Somebody with a browser. She reads what is on the screen, and follows what she can see by its
// words; what is hidden or beside the window is not there for her, and what is covered once she has
// scrolled to it cannot be pressed.

const PATIENCE = 10000; // Milliseconds until something that does not appear counts as missing.

// In the page: every link, button and summary with these words that can be seen, most exact first.
const shown = (words, within) => {
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const label = (element) => tidy(element.getAttribute("aria-label") || element.innerText);
  const top = within ? [...document.querySelectorAll(within)] : [document];
  const found = top
    .flatMap((part) => [...part.querySelectorAll("a[href], button, summary, [role=button]")])
    .filter((element) => {
      const box = element.getBoundingClientRect();
      const large = box.width > 1 && box.height > 1;
      const beside = box.right <= 0 || box.left >= innerWidth;
      return element.checkVisibility({ visibilityProperty: true }) && large && !beside;
    });
  return (
    found.find((element) => label(element) === words) ??
    found.find((element) => label(element).startsWith(words)) ??
    found.find((element) => label(element).includes(words)) ??
    null
  );
};

// In the page: what lies over the middle of an element once it has been scrolled to, if anything.
const cover = (element) => {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const box = element.getClientRects()[0];
  const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return met && (element.contains(met) || met.contains(element)) ? "" : (met?.outerHTML ?? "nothing").slice(0, 80);
};

// In the page: whether an entry of a list that can be seen has all these words in it. She scrolls to
// it: a long list is laid out only as it comes into view, and has no words to be seen before.
const together = (phrases) => {
  const all = (text) => phrases.every((phrase) => text.replace(/\s+/g, " ").includes(phrase));
  const entry = [...document.querySelectorAll("main :is(li:not(:has(li)), tbody tr)")].find(
    (one) => one.checkVisibility({ visibilityProperty: true }) && all(one.textContent),
  );
  entry?.scrollIntoView({ block: "center", behavior: "instant" });
  return Boolean(entry) && all(entry.innerText);
};

// In the page: the first field with this label that can be seen.
const fieldOf = (label) =>
  [...document.querySelectorAll("input")].find(
    (field) => field.checkVisibility() && [...field.labels].some((l) => l.textContent.includes(label)),
  ) ?? null;

// In the page: how far below its top edge the end of the first such words is that can be seen.
const lowest = (words, within) => {
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ");
  const holding = [...document.querySelectorAll(`${within}, ${within} *`)].filter(
    (element) => tidy(element.innerText).includes(words) && element.checkVisibility({ visibilityProperty: true }),
  );
  const exact = holding.filter((element) => !holding.some((other) => other !== element && element.contains(other)));
  return Math.min(...exact.map((element) => element.getBoundingClientRect().bottom + scrollY));
};

export class Person {
  constructor(page, home) {
    this.page = page;
    this.home = home;
    this.taps = 0;
  }

  async opens(address = "") {
    await this.page.goto(this.home + address, { waitUntil: "load" });
  }

  // Press a link or a button by its words; on a phone, look into the menu if it is not on the page.
  async follows(words, { within = "", leads = true } = {}) {
    let element = await this.#find(words, within);
    this.taps += 1;
    if (!element) {
      const menu = await this.#find("Menu", "header");
      if (!menu) throw new Error(`"${words}" is nowhere to be seen on ${this.page.url()}`);
      await menu.click();
      this.taps += 1;
      element = await this.#wait(() => this.#find(words, within), `"${words}" in the menu`);
    }
    const covered = await element.evaluate(cover);
    if (covered) throw new Error(`"${words}" is covered by ${covered} on ${this.page.url()}`);
    if (!leads) return element.click();
    await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), element.click()]);
  }

  // Where a link that she sees would take her, for those that leave the site.
  async finds(words, within = "") {
    const element = await this.#wait(() => this.#find(words, within), `the link "${words}"`);
    return element.evaluate((link) => link.href);
  }

  async types(label, words) {
    const field = await this.#wait(async () => {
      const handle = await this.page.evaluateHandle(fieldOf, label);
      return handle.asElement();
    }, `the field "${label}"`);
    await field.click();
    await field.type(words);
  }

  async presses(key) {
    await this.page.keyboard.press(key);
  }

  // Words that stand on the screen, in this order or not; an element that is hidden says nothing.
  async sees(...phrases) {
    for (const phrase of phrases) {
      await this.#wait(
        async () => (await this.reads()).includes(phrase),
        `"${phrase}"`,
      );
    }
  }

  // The same of words that have to stand in one entry of a list, or in one row of a table.
  async seesTogether(...phrases) {
    await this.#wait(() => this.page.evaluate(together, phrases), `an entry with "${phrases.join('", "')}"`);
  }

  async reads(within = "main") {
    return this.page.$eval(within, (part) => part.innerText.replace(/\s+/g, " "));
  }

  // How far down the page words end, for her who has just opened it and has not scrolled.
  async depth(words, within = "main") {
    return this.page.evaluate(lowest, words, within);
  }

  async heading() {
    return this.page.$eval("h1", (part) => part.innerText.replace(/\s+/g, " ").trim());
  }

  async #find(words, within) {
    const handle = await this.page.evaluateHandle(shown, words, within);
    return handle.asElement();
  }

  async #wait(look, what) {
    const until = Date.now() + PATIENCE;
    for (;;) {
      // A page that is just giving way to the next has nothing to show yet.
      const found = await look().catch(() => null);
      if (found) return found;
      if (Date.now() > until) throw new Error(`${what} did not appear on ${this.page.url()}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}
