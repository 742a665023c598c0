// Every journey in one browser, on a phone and a laptop, one line of JSON each. Usage:
// node run.mjs chrome|firefox PROGRAM ADDRESS MEMBERS-ADDRESS FOLDER-FOR-PRINTS
import path from "node:path";
import puppeteer from "puppeteer-core";
import { setTheClock } from "../helpers/clock.mjs";
import { errands, journeys } from "./journeys.mjs";
import { Person } from "./person.mjs";

const [browser, executablePath, home, members, folder] = process.argv.slice(2);
const NOW = Date.UTC(2027, 0, 11, 12);
const DEVICES = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 800 } };

const problemOf = async (context, viewport, journey, details) => {
  const page = await context.newPage();
  await page.setViewport(viewport);
  await page.evaluateOnNewDocument(setTheClock, NOW);
  try {
    await journey(new Person(page, home), details);
    return "";
  } catch (error) {
    return error.message;
  }
};

const started = await puppeteer.launch({
  browser,
  executablePath,
  headless: true,
  // Both run as root on the machine that tests.
  args: browser === "chrome" ? ["--no-sandbox"] : [],
});
try {
  for (const [device, viewport] of Object.entries(DEVICES)) {
    for (const [name, journey] of Object.entries({ ...journeys, ...errands })) {
      const details = { out: path.join(folder, `${browser}-${device}.pdf`), phone: device === "phone", members };
      const context = await started.createBrowserContext();
      const problem = await problemOf(context, viewport, journey, details);
      console.log(JSON.stringify({ device, name, problem }));
      await context.close();
    }
  }
} finally {
  await started.close();
}
