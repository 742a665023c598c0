// What people come for, each journey from the home page to the answer. The words are those of the
// worked example as it was built on 11 January 2027.
import { writeFile } from "node:fs/promises";
import assert from "node:assert/strict";

const SENCO = "SENCO network";

export const journeys = {
  async "find the next SENCO meeting"(person) {
    await person.opens();
    await person.follows("Networks");
    await person.follows(SENCO, { within: "main" });
    assert.equal(await person.heading(), SENCO);
    await person.follows("SENCO network, Spring 1 2026/27", { within: "main" });
    await person.sees("Tuesday 19 January 2027", "16:00", "Telford Junior School");
  },

  async subscribe(person) {
    await person.opens();
    await person.follows("Subscribe");
    await person.sees("Every meeting");
    const address = await person.finds("Apple (iPhone, iPad, Mac)", "main");
    assert.match(address, /^webcal:\/\/.*\/feeds\/all\.ics$/);
    // The calendar's address is the site's own, so what stands there can be read here.
    const feed = await fetch(person.home + new URL(address).pathname.slice(1));
    assert.match(await feed.text(), /^BEGIN:VCALENDAR\r\n/);
  },

  async "find who hosts next term"(person) {
    await person.opens();
    await person.follows("Calendar");
    await person.follows("Summer term");
    // Another meeting is at the same school on the same day.
    await person.seesTogether("Tue 27 Apr", "SENCO", "16:00", "Trinity Catholic School");
  },

  async "print the term"(person, { out }) {
    await person.opens();
    await person.follows("Calendar");
    await person.follows("Summer term");
    await person.page.evaluate(() => {
      window.print = () => document.body.setAttribute("data-was-printed", "");
    });
    await person.follows("Print", { within: "main", leads: false });
    assert.ok(await person.page.$("[data-was-printed]"), "The print button prints.");
    await writeFile(out, await person.page.pdf({ format: "A4", preferCSSPageSize: true }));
  },

  async "find a practice note by words in it"(person, { phone }) {
    await person.opens();
    // A wide screen has the field in its header, a phone on a page of its own.
    if (phone) await person.follows("Search", { within: "header" });
    await person.types(phone ? "What are you looking for?" : "Search this site", "what a kilowatt-hour costs");
    await person.presses("Enter");
    await person.sees("Meter Monday");
    await person.follows("Meter Monday", { within: "main" });
    assert.equal(await person.heading(), "Meter Monday");
  },
};
