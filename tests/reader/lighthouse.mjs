// Lighthouse's scores for pages, as on a phone. Usage: node lighthouse.mjs CHROMIUM NOW CATEGORIES
// RUNS, with NOW in milliseconds since 1970, categories between commas and addresses on the input,
// one a line. Prints a line of JSON for each page: its address, its scores of 0 to 100, and what
// failed. Both are those of the run that is in the middle, for each category.
import { readFileSync } from "node:fs";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { setTheClock } from "../helpers/clock.mjs";

const [executablePath, now, categories, runs] = process.argv.slice(2);
const onlyCategories = categories.split(",");

const report = async (browser, address) => {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.evaluateOnNewDocument(setTheClock, Number(now));
    const wishes = { onlyCategories, logLevel: "error", disableFullPageScreenshot: true };
    const { lhr } = await lighthouse(address, wishes, undefined, page);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await context.close();
  }
};

const middle = (reports, name) => {
  const sorted = reports.toSorted((a, b) => a.categories[name].score - b.categories[name].score);
  return sorted[Math.floor(sorted.length / 2)];
};

// Audits without a weight only inform.
const failures = ({ audits, categories }, name) =>
  categories[name].auditRefs
    .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9)
    .map(({ id }) => `${id}: ${audits[id].title}`);

const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
try {
  for (const address of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const reports = [];
    for (let run = 0; run < Number(runs); run += 1) reports.push(await report(browser, address));
    const chosen = onlyCategories.map((name) => [name, middle(reports, name)]);
    const scores = Object.fromEntries(
      chosen.map(([name, { categories }]) => [name, Math.round(100 * categories[name].score)]),
    );
    const failed = chosen.flatMap(([name, found]) => failures(found, name));
    console.log(JSON.stringify({ address, scores, failed }));
  }
} finally {
  await browser.close();
}
