
"use strict";
// The answer for a day that the reader types, from the segments in the page. Days are civil days: in UTC, and only there.

const PAGE = JSON.parse(document.getElementById("segments").textContent);
const LENGTH_OF_DAY = 86400000;

function at(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(at(text))) return false;
  return new Date(at(text)).toISOString().startsWith(text); // 30 February is read as 2 March
}

function weekday(day) {
  return (new Date(at(day)).getUTCDay() + 6) % 7; // from Monday, 0, to Sunday, 6
}

// The half-open segment that holds a day: ISO days compare as text.
function segmentOn(reading, day) {
  const rows = PAGE.readings[reading];
  let low = 0;
  let high = rows.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= day) low = middle;
    else high = middle;
  }
  return Object.fromEntries(PAGE.columns.map((column, place) => [column, rows[low][place]]));
}

// The answer of a reading for a day: the segment, and what is counted from the day.
function answerOn(reading, day) {
  const segment = segmentOn(reading, day);
  const due = segment.deadline_day;
  return {
    ...segment,
    days_left: due && Math.round((at(due) - at(day)) / LENGTH_OF_DAY),
    weekday: due && weekday(due),
    opens: due !== null && segment.deadline !== "withdraw-notice" && day < segment.notice_day && segment.notice_day === due,
  };
}

// A phrase with its places filled: {} and {name}, with texts or nodes.
function filled(phrase, values) {
  const whole = document.createDocumentFragment();
  phrase.split(/\{(\w*)\}/).forEach((part, place) => whole.append(place % 2 ? values[part] : part));
  return whole;
}

function say(key, values) {
  return filled(PAGE.sentences[key], values);
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function isoDay(day) {
  const made = element("time", day);
  made.dateTime = day;
  return made;
}

function longDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  const named = PAGE.sentences.weekdays.split(" ")[weekday(day)];
  const made = element("time", say("day", { iso: day, year, month, day: date, weekday: named }));
  made.dateTime = day;
  return made;
}

function dayBefore(day) {
  return new Date(at(day) - LENGTH_OF_DAY).toISOString().slice(0, 10);
}

function end(key, how, out) {
  return say(key, { how: PAGE.endings[how], last: isoDay(dayBefore(out)), out: isoDay(out) });
}

function deadline(answer, short) {
  if (answer.deadline === null) {
    if (!answer.terminable_at_any_time || answer.by === null) return say(`deadline.none${short}`);
    return say(`deadline.any${short}`, { by: element("bdi", answer.by) });
  }
  const day = longDay(answer.deadline_day);
  const out = isoDay(answer.deadline_first_day_out);
  if (answer.opens) return say(`deadline.opens${short}`, { "": day, out });
  const phrase = PAGE.deadlines[answer.deadline];
  const what = filled(phrase.includes("{}") ? phrase : `${phrase} {}`, { "": day });
  const left = say(`left.${answer.days_left < 2 ? answer.days_left : "n"}`, { n: answer.days_left });
  return say(`deadline${short}`, { what, left, out });
}

function nobodyActs(answer) {
  if (answer.event === null) return say("nobody.nothing");
  const happens = filled(PAGE.events[answer.event], { "": longDay(answer.event_day) });
  if (answer.pending_how === null) return happens;
  const ends = end("nobody.ends", answer.pending_how, answer.pending_first_day_out);
  const isEnd = ["end", "expiry"].includes(answer.event) && answer.event_day === answer.pending_first_day_out;
  return isEnd ? ends : say("nobody.both", { happens, ends });
}

// Each fact with the key of its label, in the order of the page.
function facts(answer) {
  const found = [["status", PAGE.states[answer.state]]];
  if (answer.in_force) {
    found.push(["deadline", deadline(answer, "")]);
    if (answer.weekday > 4 && !answer.opens) found.push(["", say("deadline.weekend")]);
    found.push(["nobody", nobodyActs(answer)]);
  }
  if (answer.ended_how !== null) found.push(["ended", end("ended", answer.ended_how, answer.ended_first_day_out)]);
  if (answer.term !== null) {
    const last = answer.term_last_day;
    const values = { number: answer.term, first: isoDay(answer.term_first_day), last: last && isoDay(last) };
    found.push(["term", say(last ? "term" : "term.open", values)]);
  }
  return found;
}

function shortly(answer) {
  const state = PAGE.states[answer.state];
  if (answer.ended_how !== null) {
    return say("shortly.ended", { state, ended: end("ended", answer.ended_how, answer.ended_first_day_out) });
  }
  if (!answer.in_force) return state;
  return say("shortly", { state, deadline: deadline(answer, ".short"), nobody: nobodyActs(answer) });
}

function told(day) {
  const answer = answerOn(PAGE.reading, day);
  const list = element("dl");
  for (const [label, said] of facts(answer)) {
    list.append(element("div", element("dt", label && PAGE.sentences[`label.${label}`]), element("dd", said)));
  }
  const shown = [element("h3", say("ask.on", { "": longDay(day), reading: element("bdi", PAGE.reading) })), list];
  const others = Object.keys(PAGE.readings).filter((name) => name !== PAGE.reading);
  if (others.length) shown.push(element("p", say("ask.others")), element("ul", ...others.map((name) => otherwise(name, day, answer))));
  if (PAGE.searched_to !== null && day > PAGE.searched_to) {
    shown.push(element("p", say("beyond", { "": longDay(PAGE.searched_to) })));
  }
  return shown;
}

// The line of another reading: short where it says the same.
function otherwise(name, day, answer) {
  const said = element("span", shortly(answerOn(name, day)));
  const same = said.textContent === element("span", shortly(answer)).textContent;
  return element("li", element("b", element("bdi", name)), ": ", same ? say("ask.same") : said);
}

// What is wrong with what was typed; null when it is a day of this page.
function refusal(typed) {
  const values = { typed: element("bdi", typed), example: PAGE.example };
  if (typed === "") return say("ask.empty", values);
  if (!isDay(typed)) return say("ask.malformed", values);
  if (PAGE.first_day <= typed && typed <= PAGE.last_day) return null;
  return say("ask.outside", { ...values, first: isoDay(PAGE.first_day), last: isoDay(PAGE.last_day) });
}

function show(typed) {
  const wrong = refusal(typed);
  const result = document.getElementById("result");
  document.getElementById("day").setAttribute("aria-invalid", String(wrong !== null));
  result.className = wrong ? "error" : "";
  result.replaceChildren(...(wrong ? [element("p", wrong)] : told(typed)));
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
