/** Events from reading to decision, with the ruleset for marketplaces: `evaluate` and `decide`, one listing at a time. */
import { hash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { decide, evaluate, eventFrom, plan } from "@reeve/engine";
import { identityOf, load } from "@reeve/ruleset";
import type { Side } from "./harness.ts";
import { madeUpMessages } from "./phrases.ts";

export interface DecideWorkload {
  readonly evaluate: Side;
  readonly decide: Side;
  /** In one pass: each decides the next so many. */
  readonly listings: number;
  /** Listings that were looked at for what is found, and those of which something was. */
  readonly sampled: number;
  readonly found: number;
}

/** The folder of the project, from where this is compiled to. */
const folder = fileURLToPath(new URL("../../../rulesets/marketplace", import.meta.url));

function filesIn(path: string): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => statSync(join(path, file)).isFile());
  return new Map(files.map((file) => [relative(path, join(path, file)).split(sep).join("/"), readFileSync(join(path, file))]));
}

/** Listings whose text is that of each line of a file of JSON lines (`text`), or made up. The first characters of a text are its title. */
export function decideWorkload(file: string | undefined): DecideWorkload {
  const host = { sha256: (text: string): Uint8Array => hash("sha256", text, "buffer") };
  const { ruleset, diagnostics } = load(filesIn(folder), host);
  if (ruleset === undefined) throw new Error(`the ruleset does not load: ${diagnostics[0]?.message.en ?? ""}`);
  const prepared = plan(ruleset.program, host, identityOf(ruleset));
  const texts = file === undefined ? madeUpMessages(20_000) : readFileSync(file, "utf8").split("\n").filter((line) => line !== "").map((line) => (JSON.parse(line) as { readonly text: string }).text);
  const events = texts.map((text, index) => {
    const data = { listing_id: `l-${index}`, account_id: `a-${index % 5000}`, title: [...text].slice(0, 20).join(""), text, price: 1 + (index % 900) };
    const reading = eventFrom(ruleset.program, { specversion: "1.0", id: `e-${index}`, source: "bench", type: "listing.published", time: "2024-05-01T09:00:00+08:00", data });
    if (!("event" in reading)) throw new Error(`event ${index} is not valid: ${JSON.stringify(reading.problems[0])}`);
    return reading.event;
  });
  const place = { position: 1, late: false, replayed: false };
  const evaluateNext = inTurn(events, (event) => evaluate(prepared, event).outcomes.length);
  const decideNext = inTurn(events, (event) => decide(prepared, event, evaluate(prepared, event), place).findings.length);
  const sample = events.slice(0, sampled);
  return {
    evaluate: { name: "evaluate", run: evaluateNext },
    decide: { name: "evaluate and decide", run: decideNext },
    listings: Math.min(batch, events.length),
    sampled: sample.length,
    found: sample.filter((event) => evaluate(prepared, event).outcomes.length > 0).length,
  };
}

/** So many listings a pass: a round is short on a slow machine too, and all texts have their turn. */
const batch = 250;
/** Of so many it is counted in how many something is found. */
const sampled = 2000;

function inTurn<Item>(items: readonly Item[], work: (item: Item) => number): () => number {
  let from = 0;
  return () => {
    let sum = 0;
    for (let count = 0; count < Math.min(batch, items.length); count++, from = (from + 1) % items.length) {
      const item = items[from];
      if (item !== undefined) sum += work(item);
    }
    return sum;
  };
}
