/** Numbers and names of people that come in are nowhere in what is written and in what is told. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLog } from "../log/log.ts";
import { receiver, toldTo } from "../support/receiver.ts";
import { bearer, keys, listing, newState, start } from "../support/running.ts";

/** Numbers as people have them, drawn from a counter. */
const people = Array.from({ length: 60 }, (_, at) => {
  const digits = (length: number, by: number): string => Array.from({ length }, (_digit, place) => ((at + 3) * (place + by) * 7 + at) % 10).join("");
  return { phone: `139${digits(8, 5)}`, card: `6222${digits(15, 3)}`, identity: `11010519${String(1950 + (at % 50))}0${1 + (at % 9)}1${at % 10}${digits(4, 11)}`, handle: `wx_seller${1000 + at}` };
});

const bytesIn = (folder: string): string => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("\n");
};

test.each([
  ["with a key for what is kept as it was sent", keys],
  ["without one", { REEVE_LEDGER_KEY: keys.REEVE_LEDGER_KEY }],
])("%s", async (_, environment) => {
  const state = newState();
  const as = bearer(state, "evaluate", "read", "moderate");
  const told: string[] = [];
  const desk = await receiver();
  const { post, get, stop } = await start({ state, environment, destinations: toldTo(desk), observer: jsonLog((line) => void told.push(line), "debug").observer });
  for (const [at, { phone, card, identity, handle }] of people.entries()) {
    const text = `信息代查,电话 ${phone},卡号 ${card},身份证 ${identity},微信 ${handle}`;
    const { value } = await post("/v1/evaluate", listing(`e-${at}`, at % 2 === 0 ? "户主名单整批出" : "信息代查", { account: `a-${at}`, text }), as);
    told.push((await get(`/v1/decisions/${String(value["decision"])}`, as)).text, (await get(`/v1/subjects/account/a-${at}`, as)).text);
    for (const { strike } of value["strikes"] as readonly { readonly strike: string }[]) told.push((await get(`/v1/strikes/${strike}/notice`, as)).text);
    // What cannot be taken is not repeated word for word either.
    told.push((await post("/v1/evaluate", { ...listing(`e-${at}`, phone, { account: `a-${at}`, text: `${text} 另` }) }, as)).text);
  }
  await desk.until(people.length);
  told.push(...desk.heard.map(({ headers, body }) => JSON.stringify(headers) + body), (await get("/metrics", as)).text);
  await stop();
  const written = bytesIn(state);
  const raw = people.flatMap((person) => Object.values(person));
  expect(raw.filter((one) => written.includes(one))).toEqual([]);
  expect(raw.filter((one) => told.some((text) => text.includes(one)))).toEqual([]);
  expect(written.includes('"sealed"')).toBe("REEVE_EVIDENCE_KEY" in environment);
});
