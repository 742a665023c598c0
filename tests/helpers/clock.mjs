// Put into a page before its own scripts, by Puppeteer's `evaluateOnNewDocument`: for them the clock
// goes on from `now`, in milliseconds since 1970. A site that was built for a fixed day is then
// looked at on that day; a page that finds itself months old says so. The clock is not stopped, as
// Lighthouse measures a machine by how much it does until a time is over.
export const setTheClock = (now) => {
  const Real = Date;
  const ahead = now - Real.now();
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [Real.now() + ahead]));
    }
    static now() {
      return Real.now() + ahead;
    }
  };
};
