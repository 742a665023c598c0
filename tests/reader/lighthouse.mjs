// Lighthouse's scores for pages, as on a phone. Usage: node lighthouse.mjs CHROMIUM CATEGORIES RUNS
// with categories between commas and addresses on the input, one a line. Prints a line of JSON for
// each page: its address, its scores of 0 to 100 (the middle one of the runs), and what failed.
import { readFileSync } from "node:fs";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const [executablePath, categories, runs] = process.argv.slice(2);
const onlyCategories = categories.split(",");
const middle = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
const port = Number(new URL(browser.wsEndpoint()).port);
for (const address of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const reports = [];
  for (let run = 0; run < Number(runs); run += 1) {
    const { lhr } = await lighthouse(address, { port, onlyCategories, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    reports.push(lhr);
  }
  const scores = Object.fromEntries(
    onlyCategories.map((name) => [
      name,
      middle(reports.map((report) => Math.round(100 * report.categories[name].score))),
    ]),
  );
  // Audits without a weight only inform.
  const failed = onlyCategories.flatMap((name) =>
    reports[0].categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && (reports[0].audits[id].score ?? 1) < 0.9)
      .map(({ id }) => `${id}: ${reports[0].audits[id].title}`),
  );
  console.log(JSON.stringify({ address, scores, failed }));
}
await browser.close();
