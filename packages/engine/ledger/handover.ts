import { dayOf } from "./persons.ts";
import type { Standing } from "./standing.ts";

/** So many days on which one device was used, and so long from the first to the last of them, make a history. */
const leastDays = 3;
const leastMs = 14 * 86_400_000;

/** Besides the device one of these has to change. */
export const changesBeside = ["payee", "phone", "city"] as const;

/**
 * Whether an account went to somebody else within a time before an instant: it was used from one device for long enough, and within that time another device took
 * its place and a payee, phone or city that was known changed too. Undefined while no device has a history. Logins of one day count once.
 */
export function handedOver({ seen }: Pick<Standing, "seen">, instant: number, withinMs: number, shown: ReadonlySet<string>): boolean | undefined {
  const from = instant - withinMs;
  const devices = [...seen].filter(([thing]) => thing.startsWith("device "));
  const known = devices.filter(([, times]) => isHistory(times.filter((time) => time <= from)));
  if (known.length === 0) return undefined;
  const fresh = devices.filter(([, [first = Infinity]]) => first > from && first <= instant);
  const [began] = fresh.map(([, [first = Infinity]]) => first).sort((left, right) => left - right);
  if (began === undefined) return false;
  // Whoever goes on with the old device has another one beside it.
  if (known.some(([thing, times]) => shown.has(thing) || times.some((time) => time > began && time <= instant))) return false;
  return changesBeside.some((kind) => changed(seen, kind, from, instant));
}

function isHistory(times: readonly number[]): boolean {
  const days = new Set(times.map(dayOf));
  return days.size >= leastDays && Math.max(...times) - Math.min(...times) >= leastMs;
}

/** Whether a thing of a kind is new that was another one before. */
function changed(seen: Standing["seen"], kind: string, from: number, instant: number): boolean {
  const firsts = [...seen].flatMap(([thing, [first = Infinity]]) => (thing.startsWith(`${kind} `) && first <= instant ? [first] : []));
  return firsts.some((first) => first <= from) && firsts.some((first) => first > from);
}
