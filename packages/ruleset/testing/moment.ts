import { parseInstant } from "@reeve/engine";
import { parseDay } from "@reeve/language";
import type { Calendar } from "@reeve/language";

const unitsMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** A step from the entry before it, in days of 24 hours, hours, minutes and seconds: `+2d`, `+1d12h`. */
export const isStep = (text: string): boolean => /^\+(?:\d{1,6}[dhms])+$/.test(text);

/**
 * The instant of a moment of a story: a day, which is its midnight in the zone of the ruleset; a time of a day there (`2020-10-12 08:00`); RFC 3339; or a step from the entry
 * before. Undefined where it is none of these, or a step with nothing before it.
 */
export function momentOf(text: string, calendar: Calendar, before: number | undefined): number | undefined {
  if (isStep(text)) {
    const parts = [...text.matchAll(/(\d+)([dhms])/g)];
    return before === undefined ? undefined : parts.reduce((sum, [, count = "", unit = ""]) => sum + Number(count) * (unitsMs[unit] ?? 0), before);
  }
  const [, date = "", hours, minutes] = /^(\d{4}-\d\d-\d\d)(?: ([01]\d|2[0-3]):([0-5]\d))?$/.exec(text) ?? [];
  const day = parseDay(date);
  if (day === undefined) return parseInstant(text);
  return calendar.startOf(day) + Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000;
}
