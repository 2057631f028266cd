import { parseDay } from "@reeve/language";

const dateTime = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * The instant of an RFC 3339 `date-time` in milliseconds since 1970-01-01T00:00Z, or undefined when it is none: a day that the
 * calendar lacks, hour 24, an offset beyond 23:59. Parts of a millisecond are cut off. Second 60 stands only where leap seconds
 * do, in the last minute of June or December in UTC, and is the instant of the second that follows.
 */
export function parseInstant(text: string): number | undefined {
  const parts = dateTime.exec(text);
  if (parts === null) return undefined;
  const days = parseDay(parts[1] ?? "");
  const hour = Number(parts[2]);
  const minute = Number(parts[3]);
  const second = Number(parts[4]);
  const offsetHour = Number(parts[7] ?? 0);
  const offsetMinute = Number(parts[8] ?? 0);
  if (days === undefined || hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const offset = (parts[6] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const utcMinutes = days * 1440 + hour * 60 + minute - offset;
  if (second === 60 && !endsHalfYear(utcMinutes + 1)) return undefined;
  return utcMinutes * 60_000 + second * 1000 + Number((parts[5] ?? "").slice(0, 3).padEnd(3, "0"));
}

function endsHalfYear(utcMinutes: number): boolean {
  if (utcMinutes % 1440 !== 0) return false;
  const day = new Date(utcMinutes * 60_000);
  return day.getUTCDate() === 1 && (day.getUTCMonth() === 0 || day.getUTCMonth() === 6);
}
