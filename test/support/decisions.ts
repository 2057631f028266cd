/** A small town of listings and orders, in which rules as an author writes them decide events as a caller sends them. */
import { check, type Program } from "@reeve/language";
import { decide, evaluate, eventFrom, explain, plan, standardEnvironment, type Decision, type Json, type RuleTrace } from "@reeve/engine";
import { host, ruleset } from "./conditions.ts";
import { marked, sourcesOf } from "./diagnose.ts";

const text = { type: "string", "x-reeve": "text" };
const money = { "x-reeve": "money" };
const item = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    price: money,
    count: { type: "integer" },
    weight: { type: "number" },
    delivery: { type: "number", "x-reeve": "duration" },
    gift: { type: "boolean" },
    note: { type: "string" },
    seller: { type: "object", properties: { city: { type: "string" } } },
  },
};

const schemas: ReadonlyMap<string, unknown> = new Map([
  [
    "schemas/listing.published.json",
    {
      type: "object",
      required: ["listing_id", "account_id", "title"],
      properties: {
        listing_id: { type: "string" },
        account_id: { type: "string", "x-reeve": "account" },
        title: text,
        text,
        price: money,
        category: { type: "string" },
        stock: { type: "integer" },
        share: { type: "number", "x-reeve": "percentage" },
        delivery: { type: "number", "x-reeve": "duration" },
        made_on: { type: "string", format: "date" },
        offered_at: { type: "string", format: "date-time" },
        used: { type: "boolean" },
        tags: { type: "array", items: { type: "string" } },
        sizes: { type: "array", items: { type: "number" } },
        prices: { type: "array", items: money },
        flags: { type: "array", items: { type: "boolean" } },
        reviews: { type: "array", items: { type: "string" } },
        items: { type: "array", items: item },
        grid: { type: "array", items: { type: "array", items: { type: "number" } } },
        box: { type: "object", properties: { items: { type: "array", items: item } } },
      },
    },
  ],
]);

const before = `
event listing.published { schema "schemas/listing.published.json" actor account = account_id }
policy fraud { title zh "诈骗", en "Fraud" basis terms.accounts }
list agencies = "a-1", "a-2"
`;

/** The program of some lines; that there is one is part of the test. */
export function programOf(lines: string): Program {
  const { program, diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": lines }, { schemas }), standardEnvironment);
  if (program === undefined) throw new Error(marked(lines, diagnostics.filter(({ span }) => span.path === "lines.reeve"), "en").join("\n"));
  return program;
}

/** What is wrong with some lines, by code and place. */
export function wrongWith(lines: string): readonly string[] {
  const { diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": lines }, { schemas }), standardEnvironment);
  return marked(lines, diagnostics.filter(({ span }) => span.path === "lines.reeve"), "en");
}

export interface Told {
  readonly decision: Decision;
  readonly trace: readonly RuleTrace[];
}

/** What follows from an event of 2020-10-12T08:00+08:00 with this data beside what is required. */
export function decided(lines: string, data: Readonly<Record<string, Json>>): Told {
  const compiled = plan(programOf(lines), host, ruleset, () => "");
  const reading = eventFrom(compiled.program, {
    id: "e-1",
    type: "listing.published",
    time: "2020-10-12T08:00:00+08:00",
    data: { listing_id: "l-1", account_id: "a-1", title: "", ...data },
  });
  if (!("event" in reading)) throw new Error(JSON.stringify(reading));
  const evaluation = evaluate(compiled, reading.event);
  return {
    decision: decide(compiled, reading.event, evaluation, { position: 1, late: false, replayed: false }),
    trace: explain(compiled, reading.event, evaluation),
  };
}
