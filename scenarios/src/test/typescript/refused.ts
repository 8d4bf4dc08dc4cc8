/* What a client in TypeScript cannot get wrong: the compiler refuses each line below an "expect-error", or this file. */
import createClient from "openapi-fetch";
import type { components, paths } from "./tillsync.js";

type Page = components["schemas"]["Page"];

const service = createClient<paths>();
const price = { cents: 280, currency: "EUR" };

export const article: components["schemas"]["Article"] = { number: "1", name: "Espresso", price, vat: "DE_STANDARD", ownMember: 1 };
// @ts-expect-error an article has a price
export const free: components["schemas"]["Article"] = { number: "1", name: "Espresso", vat: "DE_STANDARD" };
// @ts-expect-error there is no such unit
export const odd: components["schemas"]["Article"] = { ...article, unit: "BUCKET" };
// @ts-expect-error a put names what is put
export const nothing: components["schemas"]["Edit"] = { op: "put", number: "1" };

export async function refused(page: Page): Promise<unknown> {
    // @ts-expect-error a till says its software
    await service.PUT("/api/v1/till", { body: { model: "POSSUM16", adapter: "1.0.0" } });
    // @ts-expect-error who changes a topology names the one that was seen
    await service.PUT("/api/v1/topology", { body: { assignments: [] } });
    // @ts-expect-error there is no such path
    await service.GET("/api/v1/tills");
    const { data: hello } = await service.PUT("/api/v1/till", { body: { model: "M", software: "S 1", adapter: "1" } });
    // @ts-expect-error the till may be a main
    const main = hello?.follows.name;
    // @ts-expect-error only the last page has a cursor
    const cursor: string = page.cursor;
    // @ts-expect-error the page may be empty
    const op = page.changes[0].op;
    return [main, cursor, op];
}
