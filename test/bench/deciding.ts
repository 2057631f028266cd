/** Events from reading to decision, with the ruleset for marketplaces: `evaluate` and `decide`, one listing at a time. */
import { createHash } from "node:crypto";
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
  readonly listings: number;
  /** Listings of which something was found. */
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
  const host = { sha256: (text: string): Uint8Array => createHash("sha256").update(text).digest() };
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
  const evaluateAll = (): number => events.reduce((count, event) => count + evaluate(prepared, event).outcomes.length, 0);
  const decideAll = (): number => events.reduce((count, event) => count + decide(prepared, event, evaluate(prepared, event), place).findings.length, 0);
  return {
    evaluate: { name: "evaluate", run: evaluateAll },
    decide: { name: "evaluate and decide", run: decideAll },
    listings: events.length,
    found: evaluateAll(),
  };
}
