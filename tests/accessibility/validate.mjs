// Checks that HTML is valid, by html-validate. Reads the files' names from its input, one a line,
// and prints one sentence for each fault: `FILE:LINE:COLUMN rule: message`.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = {
  // How HTML is written, not whether it is valid: MkDocs, Markdown and the hub's templates each have
  // their own way with closed void elements, spaces, quotes, capitals and encoded characters.
  "attr-quotes": "off",
  "attribute-boolean-style": "off",
  "attribute-empty-style": "off",
  "doctype-style": "off",
  "no-trailing-whitespace": "off",
  "void-style": "off",
  "no-raw-characters": ["error", { relaxed: true }],
  // HTML allows any character but spaces; the calendar's filters are `network=senco` and the like.
  "valid-id": ["error", { relaxed: true }],
  // Markdown aligns the columns of a table by a style on each cell; the Content-Security-Policy allows
  // styles on elements and nowhere else.
  "no-inline-style": "off",
  // A table that a phone shows as boxes loses its meaning for screen readers unless roles say it.
  "no-redundant-role": "off",
  // Titles are the cluster's own words and may be long.
  "long-title": "off",
};

const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"], rules }),
);
for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const report = await validator.validateString(readFileSync(file, "utf8"), file);
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) {
      console.log(`${file}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
}
