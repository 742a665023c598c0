// What people come for, each journey from the home page to the answer. The words are those of the
// worked example as it was built on 11 January 2027.
import { writeFile } from "node:fs/promises";
import assert from "node:assert/strict";

const SENCO = "SENCO network";
const TAPS = 2; // The most for what people come for every week, on a phone.

// Whoever is here has the answer in sight, and did not have to tap long for it.
const reached = async (person, phone, words, within = "main") => {
  await person.sees(words);
  if (!phone) return;
  assert.ok(person.taps <= TAPS, `"${words}" took ${person.taps} taps.`);
  const depth = await person.depth(words, within);
  const screen = person.page.viewport().height;
  assert.ok(depth <= screen, `"${words}" stands ${depth} px down ${person.page.url()}.`);
};

// The same of a link that is tapped last, and leads to a file.
const canBeTapped = async (person, phone, words) => {
  const address = await person.finds(words, "main");
  person.taps += 1;
  await reached(person, phone, words);
  return fetch(address);
};

// What has to be near, each from the home page; `members` in their edition.
export const errands = {
  async "know when SENCOs meet"(person, { phone }) {
    await person.opens();
    await person.follows("SENCO", { within: ".hub-home__networks" });
    await reached(person, phone, "Tuesday 19 January 2027");
    await reached(person, phone, "16:00 to 17:30");
    await reached(person, phone, "Attendance and getting children through the door");
  },

  async "know it by one's job"(person, { phone }) {
    await person.opens();
    await person.follows("What’s your job?", { within: "main", leads: false });
    if (phone) assert.ok((await person.depth("What’s your job?")) <= person.page.viewport().height);
    await person.follows("SENCOs", { within: "main" });
    assert.equal(new URL(person.page.url()).hash, "#role=sencos");
    assert.ok(person.taps <= TAPS);
  },

  async "know who hosts next term"(person, { phone }) {
    await person.opens();
    await person.follows("Who hosts", { within: "main" });
    // The first school's first turn that is still to come.
    await reached(person, phone, "Brookhurst Primary School");
    await reached(person, phone, "Wed 10 Mar");
    await person.seesTogether("Trinity Catholic School", "SENCO and Deputy headteachers", "Tue 27 Apr");
  },

  async "put it in the calendar"(person, { phone }) {
    await person.opens();
    await person.follows("SENCO", { within: ".hub-home__networks" });
    const file = await canBeTapped(person, phone, "Add to calendar");
    assert.match(await file.text(), /DTSTART;TZID=Europe\/London:20270119T160000/);
  },

  async "get the term as a PDF"(person, { phone }) {
    await person.opens();
    await person.follows("This term’s calendar", { within: "main" });
    const file = await canBeTapped(person, phone, "As a PDF");
    assert.match(await file.text(), /^%PDF-/);
  },

  async "read the last minutes"(person, { phone, members }) {
    person.home = members;
    await person.opens();
    await person.follows("Minutes", { within: "main" });
    await reached(person, phone, "Moving from Year 6 to Year 7");
    await person.follows("SENCO", { within: "main nav" });
    await reached(person, phone, "Adaptive teaching");
    await reached(person, phone, "1 decision · 2 actions · Draft minutes");
  },

  async "read the last minutes of SENCOs"(person, { members }) {
    person.home = members;
    await person.opens();
    await person.follows("SENCO", { within: ".hub-home__networks" });
    await person.follows("Adaptive teaching", { within: "main" });
    await person.sees("one-line briefing for teaching assistants");
    assert.ok(person.taps <= TAPS);
  },
};

export const journeys = {
  async "find the next SENCO meeting"(person) {
    await person.opens();
    await person.follows("Networks");
    await person.follows("SENCO", { within: "main" });
    assert.equal(await person.heading(), SENCO);
    await person.follows("Attendance and getting children through the door", { within: "main" });
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
