/** Events from reading to decision, with the ruleset for marketplaces: `evaluate` and `decide`, one listing at a time. */
import { hash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { decide, evaluate, eventFrom, plan } from "@reeve/engine";
import type { Event, Host, Plan } from "@reeve/engine";
import { identityOf, load, type Ruleset } from "@reeve/ruleset";
import type { Side } from "./harness.ts";
import { madeUpMessages } from "./phrases.ts";

export interface DecideWorkload {
  readonly evaluate: Workload;
  readonly decide: Workload;
  /** The same for the listings of which nothing is found, and for those of which something is, where there are such. */
  readonly quiet: Workload | undefined;
  readonly telling: Workload | undefined;
  /** The part of all listings of which something is found. */
  readonly found: number;
}

/** One way to go through listings, and how many of them one pass takes. */
export interface Workload extends Side {
  readonly listings: number;
}

/** A folder of the project, from where this is compiled to. */
const folderOf = (name: string): string => fileURLToPath(new URL(`../../../rulesets/${name}`, import.meta.url));

export interface Loaded {
  readonly ruleset: Ruleset;
  readonly prepared: Plan;
  readonly host: Host;
}

export const host: Host = { sha256: (text) => Buffer.from(hash("sha256", text, "hex"), "hex") };

/** The files of a ruleset of the project. */
export const filesOf = (name: string): ReadonlyMap<string, Uint8Array> => filesIn(folderOf(name));

/** A ruleset of the project, ready to decide. */
export function loaded(name: string): Loaded {
  const { ruleset, diagnostics } = load(filesOf(name), host);
  if (ruleset === undefined) throw new Error(`the ruleset does not load: ${diagnostics[0]?.message.en ?? ""}`);
  return { ruleset, prepared: plan(ruleset.program, host, identityOf(ruleset)), host };
}

function filesIn(path: string): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => statSync(join(path, file)).isFile());
  return new Map(files.map((file) => [relative(path, join(path, file)).split(sep).join("/"), readFileSync(join(path, file))]));
}

/** Listings whose text is that of each line of a file of JSON lines (`text`), or made up. The first characters of a text are its title. */
export function decideWorkload(file: string | undefined): DecideWorkload {
  const { ruleset, prepared } = loaded("marketplace");
  const texts = file === undefined ? madeUpMessages(20_000) : readFileSync(file, "utf8").split("\n").filter((line) => line !== "").map((line) => (JSON.parse(line) as { readonly text: string }).text);
  const events = texts.map((text, index) => {
    const data = { listing_id: `l-${index}`, account_id: `a-${index % 5000}`, title: [...text].slice(0, 20).join(""), text, price: 1 + (index % 900) };
    const reading = eventFrom(ruleset.program, { specversion: "1.0", id: `e-${index}`, source: "bench", type: "listing.published", time: "2024-05-01T09:00:00+08:00", data });
    if (!("event" in reading)) throw new Error(`event ${index} is not valid: ${JSON.stringify(reading.problems[0])}`);
    return reading.event;
  });
  const place = { position: 1, late: false, replayed: false };
  const decided = (event: Event): number => decide(prepared, event, evaluate(prepared, event), place).findings.length;
  const isTelling = events.map((event) => evaluate(prepared, event).outcomes.length > 0);
  const telling = events.filter((_, index) => isTelling[index] === true);
  return {
    evaluate: inTurn("evaluate", events, (event) => evaluate(prepared, event).outcomes.length),
    decide: inTurn("evaluate and decide", events, decided),
    quiet: telling.length === events.length ? undefined : inTurn("listings with nothing found", events.filter((_, index) => isTelling[index] === false), decided),
    telling: telling.length === 0 ? undefined : inTurn("listings with an outcome", telling, decided),
    found: telling.length / events.length,
  };
}

/** So many listings a pass: a round is short on a slow machine too, and all texts have their turn. */
const batch = 250;

function inTurn(name: string, events: readonly Event[], work: (event: Event) => number): Workload {
  const listings = Math.min(batch, events.length);
  let from = 0;
  const run = (): number => {
    let sum = 0;
    for (let count = 0; count < listings; count++, from = (from + 1) % events.length) {
      const event = events[from];
      if (event !== undefined) sum += work(event);
    }
    return sum;
  };
  return { name, listings, run };
}
