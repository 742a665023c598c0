// Reads calendar files as many small services do, by node-ical. Usage and output as in
// `reading.py`.
//
// Until Node.js has Temporal, node-ical brings a substitute that knows no change of the clocks
// later than ten years from now. It uses what is there already: here one that knows them all.
import { Temporal } from "@js-temporal/polyfill";

globalThis.Temporal = Temporal;
const { default: ical } = await import("node-ical");

const moment = (value) =>
  value.dateOnly
    ? // A whole day is midnight of the computer's own zone.
      [value.getFullYear(), value.getMonth() + 1, value.getDate()]
        .map((part) => String(part).padStart(2, "0"))
        .join("-")
    : value.toISOString().replace(":00.000Z", "Z");

const found = {};
for (const file of process.argv.slice(2)) {
  found[file] = Object.values(ical.sync.parseFile(file))
    .filter((part) => part.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      begin: moment(event.start),
      end: moment(event.end),
      summary: event.summary,
      description: event.description ?? "",
      location: event.location ?? "",
      class: event.class ?? "",
    }));
}
console.log(JSON.stringify(found));
