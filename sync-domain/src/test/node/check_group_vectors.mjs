// Checks docs/group-vectors.json with nothing but the standard library: node check_group_vectors.mjs FILE
//
// Prints how many cases it checked; exits with 1 at the first that is wrong, or if there is none.

import { readFileSync } from "node:fs";

function fail(message) {
  console.error(message);
  process.exit(1);
}

// local times are texts such as 2026-12-01T00:00, which sort like the times
function sold(article, { groups = {}, planned = [] }, group, time) {
  if (groups[group]?.offered === false) return "nothing";
  const running = planned
    .filter(({ from, until }) => from <= time && (until === undefined || time < until))
    .sort((one, other) => (one.from < other.from ? 1 : -1));
  const latest = (pick) => running.map(pick).find((value) => value !== undefined);
  const price =
    latest((value) => value.groups?.[group]?.price) ??
    groups[group]?.price ??
    latest((value) => value.price) ??
    article.price;
  const vat = latest((value) => value.vat) ?? article.vat;
  return `${price.cents} ${vat} ${latest((value) => value.name) ?? article.name}`;
}

const vectors = JSON.parse(readFileSync(process.argv[2], "utf8"));
if (vectors.cases.length === 0) fail("cases: none (expected: some)");
for (const vector of vectors.cases) {
  for (const [time, groups] of Object.entries(vector.sells)) {
    for (const [group, expected] of Object.entries(groups)) {
      const found = sold(vectors.article, vector, group, time);
      if (found !== expected) fail(`${vector.name}, ${group} at ${time}: ${found} (expected: ${expected})`);
    }
  }
}
console.log("cases", vectors.cases.length);
