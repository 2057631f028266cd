/** What twenty measures and the look for a person add to a decision on a ledger in memory: the starter ruleset with them and without. */
import { eventFrom, Ledger, MemoryStore, plan, type Event, type Plan } from "@reeve/engine";
import { identityOf, load } from "@reeve/ruleset";
import { filesOf, host } from "./deciding.ts";
import { pair, type Pair } from "./harness.ts";
import { madeUpMessages } from "./phrases.ts";

const group = 64;
const perPass = 1024;
/** Each seller sells some things and enters from a device that another has. */
const sellers = 5000;

const hours = [1, 2, 6, 12, 24, 48, 96, 168];

/** Eight counts, four sums, four that tell apart, two buckets and two trends, each asked for by a rule. */
const measures: readonly string[] = [
  ...hours.map((over) => `count of listing.published by account over ${over} hours`),
  ...hours.slice(4).map((over) => `sum price of listing.published by account over ${over} hours`),
  ...hours.slice(4).map((over) => `distinct account of listing.published by device over ${over} hours`),
  "excess over 5 per minute of listing.published by account",
  "excess over 50 per hour of listing.published by device",
  "trend of listing.published by account over 1 hour against 7 days",
  "trend of listing.published by device over 1 hour against 7 days",
];

const added = `
entity device key device_id
entity phone key phone_token
person of account { likely when two of device, phone are shared links last 30 days }
${measures.map((measure, index) => `measure m${index} = ${measure}`).join("\n")}
rule counted under personal_information {
  title zh "计数", en "Counted"
  on listing.published
  when ${measures.map((measure, index) => `m${index} > 100000${measure.startsWith("sum") ? "000 CNY" : ""}`).join(" or ")}
  then hold for "counted"
}
`;

export const measureCount = measures.length;

/** Milliseconds for as many decisions as `perPass`. */
export function measureFigures(): { readonly both: Pair; readonly decisions: number } {
  const files = withDevices(filesOf("starter"));
  const plain = sideOf("without", planOf(files));
  const measured = sideOf("with", planOf(new Map([...files, ["measures.reeve", new TextEncoder().encode(added)]])));
  return { both: pair(measured, plain, { rounds: 15, ms: 150 }), decisions: perPass };
}

/** Whoever publishes shows a device and a phone. */
function withDevices(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const path = "schemas/listing.published.json";
  const schema = JSON.parse(new TextDecoder().decode(files.get(path))) as { readonly properties: Readonly<Record<string, unknown>> };
  const properties = { ...schema.properties, device_id: { type: "string" }, phone_token: { type: "string" } };
  return new Map([...files, [path, new TextEncoder().encode(JSON.stringify({ ...schema, properties }))]]);
}

function planOf(files: ReadonlyMap<string, Uint8Array>): Plan {
  const { ruleset, diagnostics } = load(files, host);
  if (ruleset === undefined) throw new Error(`the ruleset does not load: ${diagnostics.find(({ severity }) => severity === "error")?.message.en ?? ""}`);
  return plan(ruleset.program, host, identityOf(ruleset));
}

function sideOf(name: string, prepared: Plan): { readonly name: string; readonly run: () => unknown } {
  const ledger = new Ledger(prepared, new MemoryStore());
  const texts = madeUpMessages(5000);
  let next = 0;
  const event = (): Event => {
    const index = next++;
    const seller = index % sellers;
    const data = { listing_id: `l-${index}`, account_id: `a-${seller}`, title: "", text: texts[index % texts.length] ?? "", price: 1 + (index % 900), device_id: `d-${seller >> 1}`, phone_token: `p-${seller}` };
    const reading = eventFrom(prepared.program, { id: `e-${index}`, source: "bench", type: "listing.published", time: new Date(Date.UTC(2024, 4, 1) + index * 200).toISOString(), data });
    if (!("event" in reading)) throw new Error(`event ${index} is not valid: ${JSON.stringify(reading.problems[0])}`);
    return reading.event;
  };
  return {
    name,
    run: () => {
      for (let done = 0; done < perPass; done += group) {
        for (let index = 0; index < group; index++) ledger.take(event());
        ledger.commit();
      }
    },
  };
}
