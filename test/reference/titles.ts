import type { Rule, Title, TitlePart } from "@reeve/language";
import { dayAt, startOfDay } from "./days.ts";
import type { Case } from "./values.ts";
import { valueOf } from "./values.ts";

type Language = "zh" | "en";

/** The title of a finding, the values of its event in their places. */
export function titleOf(on: Case, { title, template }: Rule): Title {
  const written = (language: Language): Title => {
    const parts = template?.[language];
    return parts === undefined ? {} : { [language]: parts.map((part) => shown(on, part, language)).join("") };
  };
  return { ...title, ...written("zh"), ...written("en") };
}

function shown(on: Case, part: TitlePart, language: Language): string {
  if (typeof part === "string") return part;
  const value = valueOf(on, part);
  if (value === undefined) return language === "zh" ? "未知" : "?";
  if (typeof value === "object") return `${digits(value.amount)} ${value.currency === "CNY" && language === "zh" ? "元" : value.currency}`;
  if (typeof value === "boolean") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  if (typeof value === "string") return [...value].length <= 60 ? value : `${[...value].slice(0, 59).join("")}…`;
  const { zone } = on.program;
  switch (part.type.kind) {
    case "percentage":
      return `${digits(value)}%`;
    case "duration":
      return durationIn(value, language);
    case "date":
      return dayAt(zone, value);
    case "time":
      return `${dayAt(zone, value)} ${new Date(value - startOfDay(zone, dayAt(zone, value))).toISOString().slice(11, 16)}`;
    default:
      return digits(value);
  }
}

/** Fifteen significant digits, which binary fractions keep. */
const digits = (value: number): string => String(Number(value.toPrecision(15)));

/** Days, hours, minutes and seconds from the first that is not 0, and the one after it. */
function durationIn(milliseconds: number, language: Language): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const counts = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const names = language === "zh" ? ["天", "小时", "分钟", "秒"] : ["day", "hour", "minute", "second"];
  const first = Math.min(...counts.flatMap((count, unit) => (count === 0 ? [] : [unit])), 3);
  const parts = counts.flatMap((count, unit) => {
    const isShown = unit === first || (unit === first + 1 && count > 0);
    return isShown ? [`${count} ${names[unit] ?? ""}${language === "en" && count !== 1 ? "s" : ""}`] : [];
  });
  return (milliseconds < 0 ? "-" : "") + parts.join(" ");
}
