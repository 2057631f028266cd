const quarterMs = 15 * 60_000;
const starts = new Map<string, number>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The first instant of a day in a zone, found by looking at the clock every quarter of an hour around it. */
export function startOfDay(zone: string, date: string): number {
  const key = `${zone} ${date}`;
  let start = starts.get(key);
  if (start === undefined) starts.set(key, (start = search(zone, date)));
  return start;
}

function search(zone: string, date: string): number {
  let clock = clocks.get(zone);
  if (clock === undefined) clocks.set(zone, (clock = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })));
  const midnight = Date.parse(`${date}T00:00:00Z`);
  for (let instant = midnight - 60 * quarterMs; instant <= midnight + 60 * quarterMs; instant += quarterMs) if (clock.format(instant) === date) return instant;
  throw new RangeError(`${date} has no start in ${zone}`);
}
