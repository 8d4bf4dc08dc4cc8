// Checks docs/digest-vectors.json with nothing but the standard library: node check_digest_vectors.mjs FILE
//
// Prints how many vectors of each kind it checked; exits with 1 at the first that is wrong, or where a kind has none.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

function fail(message) {
  console.error(message);
  process.exit(1);
}

function expect(what, found, expected) {
  if (found !== expected) fail(`${what}: ${found} (expected: ${expected})`);
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    // JavaScript compares strings by UTF-16 code units, as RFC 8785 wants it
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  const exact = typeof value !== "number" || Number.isSafeInteger(value);
  if (value === null || !exact) fail(`no canonical form: ${value}`);
  return JSON.stringify(value);
}

const digestOfArticle = (article) => sha256(canonical(article));

const term = (number, digest) => BigInt(`0x${sha256(number, Buffer.of(0), digest).toString("hex")}`);

const hex = (sum) => BigInt.asUintN(256, sum).toString(16).padStart(64, "0");

function digestOfCatalogue(digests) {
  let sum = 0n;
  for (const [number, digest] of digests) sum += term(number, digest);
  return hex(sum);
}

function checkArticle(vector) {
  const article = JSON.parse(vector.input);
  expect(vector.name, canonical(article), vector.canonical);
  expect(vector.name, digestOfArticle(article).toString("hex"), vector.sha256);
}

function checkCatalogue(vector) {
  const digests = new Map();
  for (const article of vector.articles) {
    digests.set(article.number, Buffer.from(article.sha256, "hex"));
    expect(vector.name, hex(term(article.number, digests.get(article.number))), article.term);
  }
  expect(vector.name, digests.size, vector.articles.length);
  expect(vector.name, digestOfCatalogue(digests), vector.digest);
}

const catalogue = new Map();

function checkEdit(vector, index) {
  if (vector.op === "put") {
    const article = JSON.parse(vector.article);
    catalogue.set(article.number, digestOfArticle(article));
  } else {
    catalogue.delete(vector.number);
  }
  expect(`articles after edit ${index}`, catalogue.size, vector.articles);
  expect(`digest after edit ${index}`, digestOfCatalogue(catalogue), vector.digest);
}

function checkBuckets(vector) {
  const sums = new Map();
  for (const article of vector.articles) {
    const bucket = sha256(article.number).readUInt16BE() >> 4;
    expect(`bucket of ${article.number}`, bucket, article.bucket);
    const first8Bytes = term(article.number, Buffer.from(article.sha256, "hex")) >> 192n;
    sums.set(bucket, BigInt.asUintN(64, (sums.get(bucket) ?? 0n) + first8Bytes));
  }
  expect(vector.name, sums.size, Object.keys(vector.sums).length);
  for (const [bucket, sum] of sums) {
    expect(`${vector.name}: ${bucket}`, sum.toString(16).padStart(16, "0"), vector.sums[bucket]);
  }
}

function checkRecords(vector) {
  let total = 0n;
  for (const article of vector.articles) total += term(article.number, Buffer.from(article.sha256, "hex"));
  expect(vector.name, hex(total), vector.digestOfArticles);
  const kinds = new Map();
  for (const each of vector.records) {
    const record = JSON.parse(each.input);
    const digest = digestOfArticle(record);
    expect(vector.name, canonical(record), each.canonical);
    expect(vector.name, digest.toString("hex"), each.sha256);
    const place = `\0${record.kind}\0${record.key}`;
    expect(vector.name, hex(term(place, digest)), each.term);
    expect(vector.name, sha256(place).readUInt16BE() >> 4, each.bucket);
    const { count, sum } = kinds.get(record.kind) ?? { count: 0, sum: 0n };
    kinds.set(record.kind, { count: count + 1, sum: sum + term(place, digest) });
    total += term(place, digest);
  }
  expect(vector.name, kinds.size, Object.keys(vector.kinds).length);
  for (const [kind, { count, sum }] of kinds) {
    expect(`${vector.name}: ${kind}`, count, vector.kinds[kind].count);
    expect(`${vector.name}: ${kind}`, hex(sum), vector.kinds[kind].digest);
  }
  expect(vector.name, hex(total), vector.digest);
}

const vectors = JSON.parse(readFileSync(process.argv[2], "utf8"));
const checks = {
  articles: checkArticle,
  catalogues: checkCatalogue,
  edits: checkEdit,
  buckets: checkBuckets,
  records: checkRecords,
};
for (const [kind, check] of Object.entries(checks)) {
  if (vectors[kind].length === 0) fail(`${kind}: none (expected: some)`);
  vectors[kind].forEach(check);
  console.log(kind, vectors[kind].length);
}
