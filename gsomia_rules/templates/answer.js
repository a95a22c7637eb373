
"use strict";
// The answer for a day that the reader types. Python has written every text of it: the script finds the texts of the
// day and fills their gaps with the day and the days left. Days are civil days: in UTC, and only there.

const PAGE = JSON.parse(document.getElementById("segments").textContent);
const LENGTH_OF_DAY = 86400000;

function at(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(at(text))) return false;
  return new Date(at(text)).toISOString().startsWith(text); // 30 February is read as 2 March
}

// The last segment that begins on the day or before it: ISO days compare as text.
function segmentOn(reading, day) {
  const segments = PAGE.readings[reading];
  let low = 0;
  let high = segments.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (segments[middle][0] <= day) low = middle;
    else high = middle;
  }
  return segments[low];
}

function filled(text, value) {
  return text.split(PAGE.gap).join(value);
}

function daysLeft(day, due) {
  const count = Math.round((at(due) - at(day)) / LENGTH_OF_DAY);
  return filled(PAGE.left[Math.min(count, 2)], count);
}

// The answer of a reading for a day: its line, and its rows of a label and a text.
function answerOn(reading, day) {
  const [, due, ...places] = segmentOn(reading, day);
  const left = due === null ? "" : daysLeft(day, due);
  const [line, ...cells] = places.map((place) => filled(PAGE.strings[place], left));
  return { line, rows: cells.flatMap((label, place) => (place % 2 ? [] : [[label, cells[place + 1]]])) };
}

function longDay(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  const weekday = PAGE.weekdays[(new Date(at(iso)).getUTCDay() + 6) % 7]; // from Monday, 0, to Sunday, 6
  const parts = { iso, year, month, day, weekday };
  return PAGE.day.replace(/\{(\w+)\}/g, (_, part) => parts[part]);
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

// A text whose days are not broken at the end of a line.
function whole(text) {
  const parts = text.split(/(\d{4}-\d\d-\d\d|\d{4}[年년] ?\d\d?[月월] ?\d\d?[日일])/);
  return parts.map((part, place) => (place % 2 ? element("span", part) : part));
}

// The line of another reading, if it differs on the day; where it is that of the answer, with what differs.
function otherLine(reading, day) {
  const found = PAGE.divergences[reading].find(([first, last]) => first <= day && day <= last);
  if (found === undefined) return PAGE.same;
  const [own, other] = [answerOn(PAGE.reading, day).line, answerOn(reading, day).line];
  const values = { answer: other, parts: PAGE.strings[found[2]] };
  return other === own ? PAGE.alike.replace(/\{(\w+)\}/g, (_, part) => values[part]) : other;
}

function shown(day) {
  const answer = answerOn(PAGE.reading, day);
  const rows = answer.rows.map(([label, text]) => element("div", element("dt", label), element("dd", ...whole(text))));
  const columns = element("div", element("dl", ...rows));
  columns.className = "columns";
  const found = [element("h3", filled(PAGE.heading, longDay(day))), columns];
  const others = [...Object.keys(PAGE.readings), ...Object.keys(PAGE.refused)].filter((name) => name !== PAGE.reading);
  if (others.length) {
    const lines = others.map((name) => {
      const refused = Object.hasOwn(PAGE.refused, name); // a reading may be called constructor
      const line = refused ? PAGE.refused[name] : otherLine(name, day);
      return element("li", element("b", element("bdi", name)), ": ", ...whole(line));
    });
    columns.append(element("div", element("p", PAGE.others), element("ul", ...lines)));
  }
  if (PAGE.stale_from !== null && day >= PAGE.stale_from) found.push(element("p", PAGE.stale));
  else if (PAGE.searched_to !== null && day > PAGE.searched_to) found.push(element("p", PAGE.beyond));
  return found;
}

// What is wrong with what was typed; null when it is a day of this page.
function refusal(typed) {
  if (typed === "") return PAGE.refusals.empty;
  if (!isDay(typed)) return filled(PAGE.refusals.malformed, typed);
  return PAGE.first_day <= typed && typed <= PAGE.last_day ? null : filled(PAGE.refusals.outside, typed);
}

const question = document.getElementById("question");
const result = document.getElementById("result");
const { day: field, picker, pick } = question.elements;

function show(typed) {
  const wrong = refusal(typed);
  field.setAttribute("aria-invalid", String(wrong !== null));
  if (wrong === null) picker.value = typed;
  result.className = wrong ? "error" : "";
  result.replaceChildren(...(wrong ? [element("p", wrong)] : shown(typed)));
  return wrong === null;
}

// Every answer has an address, #2020-08-23. Days typed one after another leave one entry in the history, the last.
let typing = false;
function ask(typed, settled) {
  if (show(typed) && location.hash !== `#${typed}`) {
    history[typing ? "replaceState" : "pushState"](null, "", `#${typed}`);
    typing = true;
  }
  typing &&= !settled;
}

// What the address asks: "" for nothing, null where it names a part of the page.
function asked() {
  let typed = location.hash.slice(1);
  try {
    typed = decodeURIComponent(typed);
  } catch {} // an address that is badly written is answered as it stands
  typed = typed.replace(/\p{C}/gu, " ").trim().slice(0, field.maxLength);
  return document.getElementById(typed) ? null : typed;
}

// Answers what the address asks, if it asks anything.
function follow() {
  const typed = asked();
  typing = false;
  if (typed === null) return;
  field.value = typed;
  if (typed !== "") {
    show(typed);
    question.scrollIntoView({ block: "nearest" });
    return;
  }
  field.setAttribute("aria-invalid", "false");
  result.className = "";
  result.replaceChildren();
}

question.hidden = false;
pick.hidden = !("showPicker" in picker);
question.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(field.value.trim(), true);
});
field.addEventListener("input", () => {
  const typed = field.value.trim();
  if (refusal(typed) === null) ask(typed, false);
});
pick.addEventListener("click", () => picker.showPicker());
picker.addEventListener("change", () => {
  field.value = picker.value;
  ask(picker.value, true);
});
window.addEventListener("hashchange", follow);
if (asked()) {
  follow();
  result.firstChild.tabIndex = -1;
  result.firstChild.focus({ preventScroll: true });
  document.getElementById("ask").scrollIntoView();
}
