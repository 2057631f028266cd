/** The events of generated programs: fields of every type, told or not, three kinds of events, two kinds of actors. */
import { standardEnvironment } from "@reeve/engine";
import { check, parse } from "@reeve/language";
import type { Diagnostic, EventType, Program } from "@reeve/language";

const text = { type: "string", "x-reeve": "text" };
const account = { type: "string", "x-reeve": "account" };
const money = { "x-reeve": "money" };
const document = { type: "string", "x-reeve": "id_number" };
const object = (required: readonly string[], properties: Readonly<Record<string, unknown>>): unknown => ({ type: "object", required, properties });

const lists = { tags: { type: "array", items: { type: "string" } }, grid: { type: "array", items: { type: "array", items: { type: "number" } } } };

const schemas: ReadonlyMap<string, unknown> = new Map([
  [
    "schemas/listing.json",
    object(["listing_id", "account_id"], {
      summary: text,
      listing_id: { type: "string", "x-reeve": "listing" },
      account_id: account,
      title: text,
      text,
      price: money,
      deposit: money,
      category: { type: "string" },
      brand: { type: "string" },
      stock: { type: "number" },
      rating: { type: "number" },
      handling: { type: "number", "x-reeve": "duration" },
      posted_at: { type: "string", format: "date-time" },
      made_on: { type: "string", format: "date" },
      discount: { type: "number", "x-reeve": "percentage" },
      used: { type: "boolean" },
      document,
      shipping: object([], { free: { type: "boolean" }, note: text }),
      items: { type: "array", items: object([], { name: { type: "string" }, note: { type: "string" }, price: money, stock: { type: "number" }, used: { type: "boolean" }, tags: { type: "array", items: { type: "string" } } }) },
      ...lists,
    }),
  ],
  [
    "schemas/comment.json",
    object(["comment_id", "account_id"], { text, document, comment_id: { type: "string", "x-reeve": "comment" }, account_id: account, listing_owner_id: account, category: { type: "string" }, stock: { type: "number" }, price: money, handling: { type: "number", "x-reeve": "duration" }, discount: { type: "number", "x-reeve": "percentage" }, ...lists }),
  ],
  ["schemas/query.json", object(["operator_id"], { operator_id: { type: "string", "x-reeve": "operator" }, title: text, purpose: { type: "string" }, stock: { type: "number" }, made_on: { type: "string", format: "date" } })],
]);

/** The events as they are declared. */
export const declarations = `
event listing.published { schema "schemas/listing.json" actor account = account_id content listing = listing_id }
event comment.posted { schema "schemas/comment.json" actor account = account_id content comment = comment_id role listing_owner = listing_owner_id }
event records.queried { schema "schemas/query.json" actor operator = operator_id }
`;

export const accounts = ["a-1", "a-2", "a-3", "a-4", "a-5", "a-6"] as const;
export const zones = ["Asia/Shanghai", "UTC", "Europe/Berlin", "America/Havana"] as const;

/** Ids of laws, each with its first and last day; events lie around them. */
export const laws = new Map<string, { readonly from?: string; readonly until?: string }>([
  ["terms.always", {}],
  ["law.from", { from: "2020-10-12" }],
  ["law.until", { until: "2020-10-12" }],
  ["law.within", { from: "2020-10-11", until: "2020-10-12" }],
]);

/** A program from the text of its declarations, in one file, beside the events. */
export function checked(source: string, zone: string): { readonly program?: Program; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = [parse({ path: "events.reeve", text: declarations }), parse({ path: "rules.reeve", text: source })];
  const broken = parsed.flatMap(({ diagnostics }) => diagnostics);
  if (broken.length > 0) return { diagnostics: broken };
  const lists = new Map([["lists/partners.csv", { columns: ["name", "account_id"], rows: accounts.slice(0, 2).map((key) => ["Partner", key]) }]]);
  return check({ files: parsed.map(({ file }) => file), schemas, lists, laws, currency: "CNY", zone }, standardEnvironment);
}

const { program: bare, diagnostics } = checked("", "UTC");
if (bare === undefined) throw new Error(JSON.stringify(diagnostics));
export const events: readonly EventType[] = bare.events;
/** What conditions on an event of this type can name. */
export const fieldsOf = (event: number): readonly { readonly path: string; readonly kind: string }[] => (events[event]?.fields ?? []).map(({ path, type }) => ({ path, kind: type.kind }));
