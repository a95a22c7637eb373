
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

// The line of another reading; where it is that of the answer, the labels of the rows that differ, if any do.
function otherLine(answer, other) {
  if (other.line !== answer.line) return other.line;
  const [one, two] = [new Map(answer.rows), new Map(other.rows)];
  const labels = [...new Set([...one.keys(), ...two.keys()])];
  const differs = labels.filter((label) => label && one.get(label) !== two.get(label));
  const values = { answer: other.line, parts: differs.join(", ") };
  return differs.length ? PAGE.alike.replace(/\{(\w+)\}/g, (_, part) => values[part]) : PAGE.same;
}

function shown(day) {
  const answer = answerOn(PAGE.reading, day);
  const rows = answer.rows.map(([label, text]) => element("div", element("dt", label), element("dd", text)));
  const found = [element("h3", filled(PAGE.heading, longDay(day))), element("dl", ...rows)];
  const others = [...Object.keys(PAGE.readings), ...Object.keys(PAGE.refused)].filter((name) => name !== PAGE.reading);
  if (others.length) {
    const lines = others.map((name) => {
      const line = PAGE.refused[name] ?? otherLine(answer, answerOn(name, day));
      return element("li", element("b", element("bdi", name)), ": ", line);
    });
    found.push(element("p", PAGE.others), element("ul", ...lines));
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

function show(typed) {
  const wrong = refusal(typed);
  const result = document.getElementById("result");
  document.getElementById("day").setAttribute("aria-invalid", String(wrong !== null));
  result.className = wrong ? "error" : "";
  result.replaceChildren(...(wrong ? [element("p", wrong)] : shown(typed)));
}

const question = document.getElementById("question");
question.hidden = false;
question.addEventListener("submit", (event) => {
  event.preventDefault();
  show(question.elements.day.value.trim());
});
question.elements.day.addEventListener("input", (event) => {
  const typed = event.target.value.trim();
  if (refusal(typed) === null) show(typed);
});
