/* The first scenario of the manual, by a client that is generated from docs/openapi.json: a main and two followers.
   node built/first-scenario.js ADDRESS EMAIL PASSWORD; the exit code is 0 if both followers sell what the main sells. */
import { createHash } from "node:crypto";
import { argv } from "node:process";
import createClient from "openapi-fetch";
import type { components, paths } from "./tillsync.js";

type Article = components["schemas"]["Article"];
type Change = components["schemas"]["Change"];
type Edit = components["schemas"]["Edit"];

const [, , baseUrl = "", email = "", password = ""] = argv;
const kind = { model: "POSSUM16", software: "TAXOPOS-POSSUM-2.0.24.141", adapter: "1.0.0" };

function need(holds: boolean, what: string): asserts holds {
    if (!holds) throw new Error(what);
}

/** The service, as one caller sees it. */
function as(authorization: string) {
    return createClient<paths>({ baseUrl, headers: { Authorization: authorization } });
}

/** What came, or an error with the code of the refusal. */
function got<T>(answer: { data?: T; error?: { code: string; detail: string }; response: Response }): T {
    need(answer.data !== undefined, `${answer.response.url}: ${answer.error?.code} ${answer.error?.detail}`);
    return answer.data;
}

/** RFC 8785, for what articles hold: texts, integers, truth values, objects and arrays. */
function canonical(value: unknown): string {
    if (Array.isArray(value)) {
        return `[${value.map(canonical).join(",")}]`;
    }
    if (typeof value !== "object" || value === null) {
        return JSON.stringify(value);
    }
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, of]) => `${JSON.stringify(name)}:${canonical(of)}`).join(",")}}`;
}

/** A till with its articles in memory. One for a shop also starts its pull again at 409 and 410 (PROTOCOL.md, section 5). */
class Till {
    readonly articles = new Map<string, Article>();
    private cursor: string | undefined;
    private sequence = 0;

    constructor(readonly id: string, private readonly service: ReturnType<typeof as>) {}

    async hello(): Promise<"MAIN" | "FOLLOWER"> {
        const body = { ...kind, time: new Date().toISOString() };
        const welcome = got(await this.service.PUT("/api/v1/till", { body }));
        this.sequence = welcome.publish.next - 1;
        return welcome.role;
    }

    /** A main publishes; what it has then is what the cursor of the answer stands for. */
    async puts(...articles: Article[]): Promise<void> {
        const edits = articles.map((article): Edit => ({ op: "put", article }));
        const path = { sequence: this.sequence + 1 };
        const body = { edits, at: new Date().toISOString() };
        const answer = got(await this.service.PUT("/api/v1/till/change-sets/{sequence}", { params: { path }, body }));
        need("cursor" in answer, "this till is no main: its edits went to the inbox");
        this.sequence = answer.sequence;
        this.cursor = answer.cursor;
        articles.forEach((article) => this.articles.set(article.number, article));
    }

    /** Pulls all pages, applies them at once, checks the digest, and reports. Returns how many changes came. */
    async pulls(): Promise<number> {
        const changes: Change[] = [];
        let after: string | undefined;
        for (;;) {
            const query = { since: this.cursor, after, limit: 1000 };
            const page = got(await this.service.GET("/api/v1/till/changes", { params: { query } }));
            changes.push(...page.changes);
            after = page.continuation;
            if (after === undefined) {
                this.applies(page, changes);
                await this.reports();
                return changes.length;
            }
        }
    }

    private applies(last: components["schemas"]["Page"], changes: Change[]): void {
        if (last.mode === "snapshot") {
            this.articles.clear();
        }
        for (const change of changes) {
            if ("article" in change) {
                this.articles.set(change.article.number, change.article);
            } else if ("number" in change) {
                this.articles.delete(change.number);
            }
        }
        need(this.digest() === last.head.digest, "the digest is not that of the catalogue");
        this.cursor = last.cursor;
    }

    private digest(): string {
        let sum = 0n;
        for (const article of this.articles.values()) {
            const own = createHash("sha256").update(canonical(article)).digest();
            const term = createHash("sha256").update(article.number).update("\0").update(own).digest("hex");
            sum += BigInt(`0x${term}`);
        }
        return (sum % (1n << 256n)).toString(16).padStart(64, "0");
    }

    private async reports(): Promise<void> {
        need(this.cursor !== undefined, "the last page has a cursor");
        const body = { cursor: this.cursor, articles: this.articles.size, digest: this.digest(), unpublished: 0 };
        need(got(await this.service.POST("/api/v1/till/state", { body })).verified, "the service has verified the report");
    }
}

const password64 = Buffer.from(`${email}:${password}`).toString("base64");
const made = got(await as(`Basic ${password64}`).POST("/api/v1/tokens", { body: { label: "first scenario" } }));
const owner = as(`Bearer ${made.token}`);

async function registers(name: string): Promise<Till> {
    const till = got(await owner.POST("/api/v1/devices", { body: { ...kind, name } }));
    return new Till(till.deviceId, as(`Bearer ${till.token}`));
}

const main = await registers("main");
const followers = [await registers("north"), await registers("south")];
const topology = await owner.GET("/api/v1/topology");
const assignments = followers.map((till) => ({ deviceId: till.id, follows: main.id }));
const header = { "If-Match": topology.response.headers.get("ETag") ?? "" };
got(await owner.PUT("/api/v1/topology", { params: { header }, body: { assignments } }));

need((await main.hello()) === "MAIN", "the first till is a main");
const espresso: Article = { number: "1", name: "Espresso ☕", price: { cents: 280, currency: "EUR" }, vat: "DE_STANDARD" };
const latte: Article = { ...espresso, number: "2", name: "Latte", attributes: { cup: "big" }, ownMember: [1, "kept"] };
await main.puts(espresso, latte);
for (const till of followers) {
    need((await till.hello()) === "FOLLOWER", "the others are followers");
    need((await till.pulls()) === 2, "two articles came");
}

await main.puts({ ...espresso, price: { cents: 310, currency: "EUR" } });
for (const till of followers) {
    need((await till.pulls()) === 1, "one change came");
    need(till.articles.get("1")?.price.cents === 310, "the edit arrived");
    need(canonical(till.articles.get("2")) === canonical(latte), "each member arrived, also one that nobody knows");
}
