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

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (clock === undefined) clocks.set(zone, (clock = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })));
  return clock;
}

function search(zone: string, date: string): number {
  const clock = clockOf(zone);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  for (let instant = midnight - 60 * quarterMs; instant <= midnight + 60 * quarterMs; instant += quarterMs) if (clock.format(instant) === date) return instant;
  throw new RangeError(`${date} has no start in ${zone}`);
}

/**
 * How many years of the calendar lie between two instants: whole on each anniversary, at the same time after the start of the day, and on
 * the last of February where the year has no 29th; between two anniversaries the share of the way.
 */
export function yearsBetween(zone: string, from: number, to: number): number {
  const birth = dayAt(zone, from);
  const [year = 0, month = 0, day = 0] = birth.split("-").map(Number);
  const anniversary = (years: number): number => {
    const isShort = month === 2 && day === 29 && new Date(Date.UTC(year + years, 1, 29)).getUTCMonth() !== 1;
    const date = `${String(year + years).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(isShort ? 28 : day).padStart(2, "0")}`;
    return startOfDay(zone, date) + from - startOfDay(zone, birth);
  };
  let years = 0;
  while (anniversary(years + 1) <= to) years++;
  while (anniversary(years) > to) years--;
  return years + (to - anniversary(years)) / (anniversary(years + 1) - anniversary(years));
}

/** The day that the clock of a zone shows at an instant. */
export const dayAt = (zone: string, instant: number): string => clockOf(zone).format(instant);
