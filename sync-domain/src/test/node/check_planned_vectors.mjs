// Checks docs/planned-vectors.json with nothing but the standard library: node check_planned_vectors.mjs FILE
//
// Prints how many cases of each kind it checked; exits with 1 at the first that is wrong, or where a kind has none.

import { readFileSync } from "node:fs";

const MINUTE = 60_000;

function fail(message) {
  console.error(message);
  process.exit(1);
}

function expect(what, found, expected) {
  if (found !== expected) fail(`${what}: ${found} (expected: ${expected})`);
}

// local times are texts such as 2026-12-01T00:00, which sort like the times
function sold(article, planned, time) {
  const values = { ...article };
  for (const { from, until, ...value } of [...planned].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    if (from <= time && (until === undefined || time < until)) Object.assign(values, value);
  }
  return `${values.price.cents} ${values.vat} ${values.name}`;
}

// the latest minute that clocks have shown in the last three hours, in which no night repeats more than one
function shown(instant, zone) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const minutes = Array.from({ length: 180 }, (_, ago) => format.format(instant - ago * MINUTE).replace(" ", "T"));
  return minutes.sort().at(-1);
}

function checkTimes(article, vector) {
  for (const [time, expected] of Object.entries(vector.sells)) {
    expect(`${vector.name}, ${time}`, sold(article, vector.planned, time), expected);
  }
}

function checkTills(article, vector) {
  let planned = [];
  let reached = null;
  for (const step of vector.steps) {
    const now = shown(Date.parse(step.at), vector.zone);
    const back = reached === null ? 0 : Date.parse(`${reached}Z`) - Date.parse(`${now}Z`);
    reached = back > 0 && back <= 180 * MINUTE ? reached : now;
    planned = step.planned ?? planned;
    expect(`${vector.name}, ${step.at}`, sold(article, planned, reached), step.sells);
  }
}

const vectors = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const [kind, check] of Object.entries({ times: checkTimes, tills: checkTills })) {
  if (vectors[kind].length === 0) fail(`${kind}: none (expected: some)`);
  vectors[kind].forEach((vector) => check(vectors.article, vector));
  console.log(kind, vectors[kind].length);
}
