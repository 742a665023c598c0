// Reads calendar files as Thunderbird's and Nextcloud's library does, each with the time zone
// written in it. Usage and output as in `reading.py`.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const found = {};
for (const file of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  const moment = (event, name) => {
    const property = event.getFirstProperty(name);
    const value = property.getFirstValue();
    if (value.isDate) return value.toString();
    if (property.getParameter("tzid") !== zone.tzid) throw new Error(`${file}: another zone`);
    value.zone = zone;
    return value.convertToZone(ICAL.Timezone.utcTimezone).toString().replace(":00Z", "Z");
  };
  found[file] = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    begin: moment(event, "dtstart"),
    end: moment(event, "dtend"),
    summary: event.getFirstPropertyValue("summary"),
    description: event.getFirstPropertyValue("description") ?? "",
    location: event.getFirstPropertyValue("location") ?? "",
    class: event.getFirstPropertyValue("class") ?? "",
  }));
}
console.log(JSON.stringify(found));
