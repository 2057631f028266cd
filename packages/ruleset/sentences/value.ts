import type { Value } from "@reeve/engine";
import { shortened } from "@reeve/language";
import type { Language, Localized } from "@reeve/language";
import { sentenceWords as words } from "./words.ts";

/** Columns that a text in a sentence may take. */
const textColumns = 40;

/** A value as people say it: a duration in days and hours, a time in the zone of the ruleset, a text in quotation marks. */
export function shownValue(value: Value, zone: string): Localized {
  switch (value.kind) {
    case "unknown":
      return words.unknownValue;
    case "truth":
      return value.value ? words.yes : words.no;
    case "number":
      return both(String(value.value));
    case "percentage":
      return both(`${value.value}%`);
    case "years":
      return words.years(Math.floor(value.value * 100) / 100);
    case "money":
      return words.money(value.value, value.currency);
    case "duration":
      return { en: durationIn(value.value, "en"), zh: durationIn(value.value, "zh") };
    case "time":
    case "date":
      return both(instantIn(value.value, zone, value.kind));
    case "string":
      return quotedText(value.value);
  }
}

const both = (text: string): Localized => ({ en: text, zh: text });

/** A text that somebody else wrote, on one line, what hides in it made visible. */
export const quotedText = (text: string): Localized => both(`“${shortened(text, textColumns)}”`);

const unitsMs = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000 } as const;

/** In its two greatest units: nothing is rounded, so a duration past a bound does not look like the bound. */
function durationIn(ms: number, language: Language): string {
  let rest = Math.abs(ms);
  const parts: string[] = [];
  for (const [unit, length] of Object.entries(unitsMs) as readonly (readonly [keyof typeof unitsMs, number])[]) {
    const count = unit === "second" ? Math.round(rest) / length : Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(words.units[unit](count)[language]);
  }
  if (parts.length === 0) return words.units.second(0)[language];
  return (ms < 0 ? "-" : "") + parts.slice(0, 2).join(" ");
}

/** `2020-10-12 08:00`, with seconds where there are any. Beyond what a date can be the plain milliseconds. */
function instantIn(ms: number, zone: string, kind: "time" | "date"): string {
  if (!(Math.abs(ms) <= 8.64e15)) return String(ms);
  const options: Intl.DateTimeFormatOptions = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  const parts = new Map(new Intl.DateTimeFormat("en", options).formatToParts(ms).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  if (kind === "date") return day;
  const milliseconds = ((ms % 1000) + 1000) % 1000;
  const fraction = milliseconds === 0 ? "" : `.${String(Math.floor(milliseconds)).padStart(3, "0")}`;
  const seconds = part("second") === "00" && fraction === "" ? "" : `:${part("second")}${fraction}`;
  return `${day} ${part("hour")}:${part("minute")}${seconds}`;
}
