/** Events of the generated world: fields told or not, as texts of JSON values that are valid for their type. */
import fc, { type Arbitrary } from "fast-check";
import { seams, texts, valueTexts } from "./texts.ts";
import { documentNumber, mistyped } from "../../support/documents.ts";
import { accounts } from "./world.ts";

/** A CloudEvent as it would be sent. */
export type Sent = Readonly<Record<string, unknown>>;

const times = fc.constantFrom("2020-10-12T08:00:00+08:00", "2020-10-12T00:00:00Z", "2020-10-11T23:59:59.999+08:00", "2020-10-11T16:00:00Z", "2020-10-12T23:59:59+08:00", "2020-10-01T08:00:00Z", "2020-10-20T08:00:00-04:00", "2020-11-01T05:30:00Z");
/** Around anniversaries of the others, one of them the last of February. */
const longAgo = fc.constantFrom("2019-10-12T08:00:00+08:00", "2018-10-12T00:00:01+08:00", "2018-10-11T16:00:00Z", "2016-02-29T12:00:00Z", "2020-02-29T00:30:00-04:00", "2018-11-04T01:30:00-04:00", "2021-01-01T00:00:00Z");
const number = fc.constantFrom(0, 1, 2, 3, 2.5, -1);
const amount = fc.oneof(fc.constantFrom<unknown>(0, 2.5, 260, 259.99), fc.constantFrom<unknown>({ amount: "260.00", currency: "CNY" }, { amount: "3", currency: "USD" }, { amount: "2.5", currency: "CNY" }));
const string = fc.constantFrom("phone", "书", "", "a-1", "代查", "查");
const key = fc.constantFrom(...accounts);
const seconds = fc.constantFrom(0, 90, 7200, 86_400, 30 * 86_400);
const day = fc.constantFrom("2020-10-11", "2020-10-12", "2020-10-13", "2020-03-29");
const percentage = fc.constantFrom(0, 10, 12.5, 100);

/** Numbers of documents: of who is eighteen on a day of the events, the day before and behind, of whom nobody knows the region, of other documents, and no numbers at all, typed in some way. */
const numbers = [
  ...["1990-06-01", "2002-10-11", "2002-10-12", "2002-10-13", "2004-02-29", "2020-10-12", "2020-10-13", "1879-12-31", "1990-02-30", "1990-13-01"].map((born) => documentNumber("110105", born)),
  documentNumber("310104", "1960-10-12", "002"), documentNumber("110103", "1990-06-01"), documentNumber("110103", "2015-06-01"), documentNumber("440524", "1980-01-01"), documentNumber("810000", "1990-06-01"), documentNumber("999999", "1990-06-01"),
  mistyped(documentNumber("110105", "1990-06-01")), "110105900601001", "1101059006010011", "E12345678", "H1234567801", "",
] as const;
const typed = [
  (one: string): string => one,
  (one: string): string => one.toLowerCase(),
  (one: string): string => ` ${one.slice(0, 6)} ${one.slice(6, 14)}-${one.slice(14)}`,
  (one: string): string => one.replace(/[0-9X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfe_e0)),
] as const;
const document = fc.tuple(fc.constantFrom(...numbers), fc.constantFrom(...typed)).map(([one, how]) => how(one));

/** Required fields, and each of the others in about two events of three. */
function data(required: Readonly<Record<string, Arbitrary<unknown>>>, optional: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<Readonly<Record<string, unknown>>> {
  const each = Object.entries(optional).map(([name, value]) => fc.option(value.map((told): readonly [string, unknown] => [name, told]), { freq: 2, nil: undefined }));
  return fc.tuple(fc.record(required), fc.tuple(...each)).map(([fixed, told]) => ({ ...fixed, ...Object.fromEntries(told.flatMap((entry) => (entry === undefined ? [] : [entry]))) }));
}

const tags = fc.array(string, { maxLength: 3 });
const grid = fc.array(fc.array(number, { maxLength: 2 }), { maxLength: 2 });
const account = data({}, { registered_at: fc.oneof(times, longAgo), completed_sales: number, verified: fc.boolean(), city: string });
const types = ["listing.published", "listing.published", "comment.posted", "records.queried"] as const;

/** Events with texts of some sort; `pairs` are titles and texts that belong together. */
function eventOf(content: Arbitrary<string>, pairs: Arbitrary<Readonly<Record<string, string>>>): Arbitrary<Sent> {
  const item = data({}, { name: string, note: content, price: amount, stock: number, used: fc.boolean(), tags });
  const listing = data(
    { listing_id: fc.constantFrom("l-1", "l-2"), account_id: key },
    {
      summary: content, title: content, text: content, price: amount, deposit: amount, category: string, brand: string, stock: number, rating: number, handling: seconds,
      posted_at: times, made_on: day, discount: percentage, used: fc.boolean(), document, shipping: data({}, { free: fc.boolean(), note: content }), account, items: fc.array(item, { maxLength: 3 }), tags, grid,
    },
  );
  const dataOf = {
    "listing.published": fc.tuple(listing, fc.option(pairs, { freq: 7, nil: {} })).map(([told, pair]) => ({ ...told, ...pair })),
    "comment.posted": data({ comment_id: fc.constant("c-1"), account_id: key }, { text: content, document, listing_owner_id: key, category: string, stock: number, price: amount, handling: seconds, discount: percentage, account, tags, grid }),
    "records.queried": data({ operator_id: key }, { title: content, purpose: string, stock: number, made_on: day, account }),
  } as const;
  return fc.constantFrom(...types).chain((type) =>
    fc.record({ id: fc.nat(2999).map((number) => `e-${number}`), source: fc.constantFrom("local", "market/b"), type: fc.constant(type), time: times, data: dataOf[type] }),
  );
}
const event = eventOf(texts, seams);
const eventOfValues = eventOf(valueTexts, fc.constant({}));

/** Events as they come; some come twice, and some with the identity of another. Where values are read in texts, with texts of which it is known what is. */
export const eventsSent = (count: number, readsValues = false): Arbitrary<readonly Sent[]> =>
  fc.tuple(fc.array(readsValues ? eventOfValues : event, { minLength: 1, maxLength: count, size: "max" }), fc.nat(3)).map(([sent, again]) => {
    const [first] = sent;
    if (first === undefined || again > 1) return sent;
    return again === 0 ? [...sent, first] : [...sent, { ...first, time: "2020-10-12T08:00:01Z" }, first];
  });

// ---------------------------------------------------------------- whatever is valid

const anyText = fc.oneof(texts, fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom("", "\ufffe\uffff", "a".repeat(5000), "代".repeat(3000), "\u0301".repeat(300)));
const anyNumber = fc.oneof(fc.double({ min: -1e15, max: 1e15, noNaN: true }), fc.integer(), fc.constantFrom(0, -0, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 0.1 + 0.2, 5e-324));
const anyAmount = fc.oneof(anyNumber, fc.record({ amount: fc.constantFrom("0", "-0.01", "99999999999999999999.99", "0.1", "1"), currency: fc.constantFrom("CNY", "USD", "JPY") }));
const anyTime = fc.oneof(
  fc.date({ min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom("2016-12-31T23:59:60Z", "2020-02-29t12:00:00.123456789z", "2020-10-12T08:00:00-23:59", "0001-01-02T00:00:00+12:00", "9999-12-30T23:59:59.999Z"),
);
const anyDay = fc.date({ min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const anyPercentage = fc.double({ min: 0, max: 100, noNaN: true });
const anyKey = fc.oneof(key, fc.string({ unit: "binary", minLength: 1, maxLength: 12 }));
const anyAccount = data({}, { registered_at: anyTime, completed_sales: anyNumber, verified: fc.boolean(), city: anyText });
const anyTags = fc.array(anyText, { maxLength: 5 });
const anyGrid = fc.array(fc.array(anyNumber, { maxLength: 3 }), { maxLength: 3 });
const anyLists = {
  items: fc.oneof(fc.array(data({}, { name: anyText, note: anyText, price: anyAmount, stock: anyNumber, used: fc.boolean(), tags: anyTags }), { maxLength: 5 }), fc.constant(Array.from({ length: 300 }, () => ({})))),
  tags: anyTags,
  grid: anyGrid,
};
const more = { note: fc.oneof(anyText, fc.boolean(), fc.constantFrom([], {}, [1, "a"], { price: 1 })), "price ": anyNumber, toString: anyNumber };
const wildDataOf = {
  "listing.published": data(
    { listing_id: anyKey, account_id: anyKey },
    {
      summary: anyText, title: anyText, text: anyText, price: anyAmount, deposit: anyAmount, category: anyText, brand: anyText, stock: anyNumber, rating: anyNumber,
      handling: anyNumber, posted_at: anyTime, made_on: anyDay, discount: anyPercentage, used: fc.boolean(), document: anyText, shipping: data({}, { free: fc.boolean(), note: anyText }), account: anyAccount, ...anyLists, ...more,
    },
  ),
  "comment.posted": data({ comment_id: anyKey, account_id: anyKey }, { text: anyText, document: anyText, listing_owner_id: anyKey, category: anyText, stock: anyNumber, price: anyAmount, handling: anyNumber, discount: anyPercentage, account: anyAccount, tags: anyTags, grid: anyGrid, ...more }),
  "records.queried": data({ operator_id: anyKey }, { title: anyText, purpose: anyText, stock: anyNumber, made_on: anyDay, account: anyAccount, ...more }),
} as const;

const wildEvent: Arbitrary<Sent> = fc.constantFrom(...types).chain((type) =>
  fc.record({ id: fc.uuid(), source: fc.constantFrom("local", "urn:x"), type: fc.constant(type), time: anyTime, data: wildDataOf[type] }),
);

/** Events with values from everywhere in their types. Not all of them are valid. */
export const wildEvents = (count: number): Arbitrary<readonly Sent[]> => fc.array(wildEvent, { minLength: 1, maxLength: count, size: "max" });
