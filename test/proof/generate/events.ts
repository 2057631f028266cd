/** Events of the generated world: fields told or not, as texts of JSON values that are valid for their type. */
import fc, { type Arbitrary } from "fast-check";
import { texts } from "./texts.ts";
import { accounts } from "./world.ts";

/** A CloudEvent as it would be sent. */
export type Sent = Readonly<Record<string, unknown>>;

const times = fc.constantFrom("2020-10-12T08:00:00+08:00", "2020-10-12T00:00:00Z", "2020-10-11T23:59:59.999+08:00", "2020-10-11T16:00:00Z", "2020-10-12T23:59:59+08:00", "2020-10-01T08:00:00Z", "2020-10-20T08:00:00-04:00", "2020-11-01T05:30:00Z");
const number = fc.constantFrom(0, 1, 2, 3, 2.5, -1);
const amount = fc.oneof(fc.constantFrom<unknown>(0, 2.5, 260, 259.99), fc.constantFrom<unknown>({ amount: "260.00", currency: "CNY" }, { amount: "3", currency: "USD" }, { amount: "2.5", currency: "CNY" }));
const string = fc.constantFrom("phone", "书", "", "a-1", "代查", "查");
const key = fc.constantFrom(...accounts);
const seconds = fc.constantFrom(0, 90, 7200, 86_400, 30 * 86_400);
const day = fc.constantFrom("2020-10-11", "2020-10-12", "2020-10-13", "2020-03-29");
const percentage = fc.constantFrom(0, 10, 12.5, 100);

/** Required fields, and each of the others in about two events of three. */
function data(required: Readonly<Record<string, Arbitrary<unknown>>>, optional: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<Readonly<Record<string, unknown>>> {
  const each = Object.entries(optional).map(([name, value]) => fc.option(value.map((told): readonly [string, unknown] => [name, told]), { freq: 2, nil: undefined }));
  return fc.tuple(fc.record(required), fc.tuple(...each)).map(([fixed, told]) => ({ ...fixed, ...Object.fromEntries(told.flatMap((entry) => (entry === undefined ? [] : [entry]))) }));
}

const account = data({}, { registered_at: times, completed_sales: number, verified: fc.boolean(), city: string });
const dataOf = {
  "listing.published": data(
    { listing_id: fc.constantFrom("l-1", "l-2"), account_id: key },
    {
      summary: texts, title: texts, text: texts, price: amount, deposit: amount, category: string, brand: string, stock: number, rating: number, handling: seconds,
      posted_at: times, made_on: day, discount: percentage, used: fc.boolean(), shipping: data({}, { free: fc.boolean(), note: texts }), account,
    },
  ),
  "comment.posted": data({ comment_id: fc.constant("c-1"), account_id: key }, { text: texts, listing_owner_id: key, category: string, stock: number, price: amount, account }),
  "records.queried": data({ operator_id: key }, { title: texts, purpose: string, stock: number, made_on: day, account }),
} as const;
const types = ["listing.published", "listing.published", "comment.posted", "records.queried"] as const;

const event: Arbitrary<Sent> = fc.constantFrom(...types).chain((type) =>
  fc.record({ id: fc.nat(2999).map((number) => `e-${number}`), source: fc.constantFrom("local", "market/b"), type: fc.constant(type), time: times, data: dataOf[type] }),
);

/** Events as they come; some come twice, and some with the identity of another. */
export const eventsSent = (count: number): Arbitrary<readonly Sent[]> =>
  fc.tuple(fc.array(event, { minLength: 1, maxLength: count, size: "max" }), fc.nat(3)).map(([sent, again]) => {
    const [first] = sent;
    if (first === undefined || again > 1) return sent;
    return again === 0 ? [...sent, first] : [...sent, { ...first, time: "2020-10-12T08:00:01Z" }, first];
  });
