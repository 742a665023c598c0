// Every journey in one browser, on a phone and a laptop, one line of JSON each. Usage:
// node run.mjs chrome|firefox PROGRAM ADDRESS FOLDER-FOR-PRINTS
import path from "node:path";
import puppeteer from "puppeteer-core";
import { journeys } from "./journeys.mjs";
import { Person } from "./person.mjs";

const [browser, executablePath, home, folder] = process.argv.slice(2);
const NOW = Date.UTC(2027, 0, 11, 12);
const DEVICES = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 800 } };

// The site was built for this moment; a page that finds itself months old says so.
const stopTheClock = (now) => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [now]));
    }
    static now() {
      return now;
    }
  };
};

const started = await puppeteer.launch({
  browser,
  executablePath,
  headless: true,
  // Both run as root on the machine that tests.
  args: browser === "chrome" ? ["--no-sandbox"] : [],
});
for (const [device, viewport] of Object.entries(DEVICES)) {
  for (const [name, journey] of Object.entries(journeys)) {
    const context = await started.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(viewport);
    await page.evaluateOnNewDocument(stopTheClock, NOW);
    const out = path.join(folder, `${browser}-${device}.pdf`);
    let problem = "";
    try {
      await journey(new Person(page, home), { out, phone: device === "phone" });
    } catch (error) {
      problem = error.message;
    }
    console.log(JSON.stringify({ device, name, problem }));
    await context.close();
  }
}
await started.close();
