const dayMs = 86_400_000;

/** The days of one time zone. Days are counted from 1970-01-01, instants in milliseconds from 1970-01-01T00:00Z. */
export interface Calendar {
  /** The first instant of a day. Where the clock skips midnight, the instant at which the clock before would have shown it. */
  readonly startOf: (day: number) => number;
  /** The day an instant belongs to. */
  readonly dayOf: (instant: number) => number;
  /** Milliseconds east of Greenwich at an instant. */
  readonly offsetAt: (instant: number) => number;
}

/**
 * How many years lie between two instants, by the calendar: whole at each anniversary, which stands at the same time of day, and on the
 * last of February where the year has no 29th (Civil Code of China, article 202); between two anniversaries the share of the way.
 */
export function yearsBetween({ startOf, dayOf }: Calendar, from: number, to: number): number {
  const birth = dayOf(from);
  const time = from - startOf(birth);
  const date = new Date(birth * dayMs);
  const anniversary = (years: number): number => {
    const moved = new Date(0);
    moved.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate());
    if (moved.getUTCMonth() !== date.getUTCMonth()) moved.setUTCDate(0);
    return startOf(moved.getTime() / dayMs) + time;
  };
  let years = new Date(dayOf(to) * dayMs).getUTCFullYear() - date.getUTCFullYear();
  if (anniversary(years) > to) years--;
  const last = anniversary(years);
  return years + (to - last) / (anniversary(years + 1) - last);
}

/** Whether a text is an IANA zone name that the runtime knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The calendar of an IANA zone; one that the runtime does not know is read as UTC. */
export function calendarOf(zone: string): Calendar {
  const clock = new Intl.DateTimeFormat("en", { timeZone: isZone(zone) ? zone : "UTC", timeZoneName: "longOffset" });
  const offsetAt = (instant: number): number => parseOffset(clock.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "GMT");
  return {
    startOf: (day) => {
      const local = day * dayMs;
      const before = local - offsetAt(local - dayMs);
      const after = local - offsetAt(local + dayMs);
      const first = Math.min(before, after);
      const last = Math.max(before, after);
      if (offsetAt(first) === local - first) return first;
      return offsetAt(last) === local - last ? last : before;
    },
    dayOf: (instant) => Math.floor((instant + offsetAt(instant)) / dayMs),
    offsetAt,
  };
}

/** Milliseconds east of Greenwich of `GMT`, `GMT+08:00`, `GMT-03:30:52`. */
function parseOffset(name: string): number {
  const parts = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name);
  if (parts === null) return 0;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
  return (parts[1] === "-" ? -seconds : seconds) * 1000;
}

/** The day that `2020-10-01` names in the Gregorian calendar, or undefined when there is none. */
export function parseDay(date: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  return midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day ? midnight.getTime() / dayMs : undefined;
}
