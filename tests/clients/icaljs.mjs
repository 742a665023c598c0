// Reads calendar files as Thunderbird's library does, each with the time zone written in it.
// Usage: node icaljs.mjs FILE...; prints a JSON object: for each file its entries with their
// beginning and end in UTC (whole days as dates), summary and description.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const found = {};
for (const file of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  const instant = (event, name) => {
    const property = event.getFirstProperty(name);
    const value = property.getFirstValue();
    if (value.isDate) return value.toString();
    if (property.getParameter("tzid") !== zone.tzid) throw new Error(`${file}: another zone`);
    value.zone = zone;
    return value.convertToZone(ICAL.Timezone.utcTimezone).toString();
  };
  found[file] = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    begin: instant(event, "dtstart"),
    end: instant(event, "dtend"),
    summary: event.getFirstPropertyValue("summary"),
    description: event.getFirstPropertyValue("description"),
  }));
}
console.log(JSON.stringify(found));
