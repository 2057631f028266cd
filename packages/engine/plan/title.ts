import type { Expression, Program, Rule, Title, TitlePart } from "@reeve/language";
import { calendarOf } from "@reeve/language";
import type { Context } from "./slots.ts";
import { contextReader, createSlots, no, unknown } from "./slots.ts";
import type { Scope } from "./elements.ts";
import { compileCondition } from "./condition.ts";
import { classOf, compileCurrency, compileNumber, compileString, typeOf } from "./value.ts";

type Language = "zh" | "en";
type Value = (context: Context, language: Language) => string;

/** The title of a finding, with the values of its event; undefined for a rule whose title has none. */
export function compileTitle({ title, template }: Rule, program: Program): ((context: Context) => Title) | undefined {
  if (template === undefined) return undefined;
  const scope: Scope = { program, slots: createSlots() };
  const parts = { zh: template.zh?.map((part) => compilePart(part, scope)), en: template.en?.map((part) => compilePart(part, scope)) };
  const readers = program.events.map((type) => contextReader(program, type, scope.slots));
  return ({ event, matches, extracted, facts }) => {
    const context = readers[event.type]?.(event, matches, extracted, facts);
    if (context === undefined) return title;
    const filled: { zh?: string; en?: string } = { ...title };
    for (const language of ["zh", "en"] as const) {
      const written = parts[language];
      if (written !== undefined) filled[language] = written.map((part) => part(context, language)).join("");
    }
    return filled;
  };
}

const missing = { zh: "未知", en: "?" } as const;

function compilePart(part: TitlePart, scope: Scope): Value {
  if (typeof part === "string") return () => part;
  const type = typeOf(part);
  switch (classOf(type)) {
    case "boolean": {
      const truth = compileCondition(part, scope);
      return (context, language) => ((value) => (value === unknown ? missing[language] : yesOrNo[language][value === no ? 0 : 1]))(truth(context)) ?? "";
    }
    case "string": {
      const text = compileString(part, scope.slots);
      return (context, language) => shortened(text(context) ?? missing[language]);
    }
    case "money": {
      const currency = compileCurrency(part, scope.slots);
      return compileAmount(part, scope, (amount, language, context) => moneyIn(amount, currency(context) ?? "", language));
    }
    case "number":
      return compileAmount(part, scope, printerOf(type.kind, scope.program));
  }
}

const yesOrNo = { zh: ["否", "是"], en: ["no", "yes"] } as const;

type Printer = (value: number, language: Language, context: Context) => string;

function compileAmount(part: Expression, scope: Scope, print: Printer): Value {
  const number = compileNumber(part, scope, compileCondition);
  return (context, language) => ((value) => (Number.isNaN(value) ? missing[language] : print(value, language, context)))(number(context));
}

function printerOf(kind: string, { zone }: Program): Printer {
  switch (kind) {
    case "percentage":
      return (value) => `${plain(value)}%`;
    case "duration":
      return durationIn;
    case "date":
    case "time": {
      const { dayOf, startOf } = calendarOf(zone);
      return (value) => {
        const day = new Date(dayOf(value) * dayMs).toISOString().slice(0, 10);
        return kind === "date" ? day : `${day} ${new Date(value - startOf(dayOf(value))).toISOString().slice(11, 16)}`;
      };
    }
    default:
      return plain;
  }
}

const dayMs = 86_400_000;

/** Without the digits that binary fractions add. */
const plain = (value: number): string => String(Number(value.toPrecision(15)));

const moneyIn = (amount: number, currency: string, language: Language): string => `${plain(amount)} ${language === "zh" && currency === "CNY" ? "元" : currency}`;

const durations = [
  [dayMs, "day", "天"],
  [3_600_000, "hour", "小时"],
  [60_000, "minute", "分钟"],
  [1000, "second", "秒"],
] as const;

/** The largest unit that a duration reaches and the next one: `3 days 2 hours`. */
function durationIn(value: number, language: Language): string {
  const first = durations.findIndex(([ms]) => Math.abs(value) >= ms);
  const units = first < 0 ? durations.slice(-1) : durations.slice(first, first + 2);
  let rest = Math.abs(value);
  const parts = units.flatMap(([ms, en, zh], at) => {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    if (count === 0 && at > 0) return [];
    return [`${count} ${language === "zh" ? zh : count === 1 ? en : `${en}s`}`];
  });
  return (value < 0 ? "-" : "") + parts.join(" ");
}

const longest = 60;

/** A name or code may be as long as its sender likes. */
function shortened(text: string): string {
  const characters = Array.from(text.slice(0, 2 * longest + 2));
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : text;
}
