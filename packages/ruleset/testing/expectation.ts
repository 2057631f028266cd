import type { PenaltyKind, Verdict } from "@reeve/engine";
import { nearest } from "@reeve/language";
import type { Program } from "@reeve/language";
import { nothingExpected, unknownRule, unknownWord, wrongShape } from "../diagnostics.ts";
import { fieldsOf, optionalText, shapeOf, textOf } from "../yaml/fields.ts";
import type { Fields, PlacedText } from "../yaml/fields.ts";
import type { YamlEntry } from "../yaml/value.ts";
import type { Report } from "../report.ts";
import { effectLists, ruleLists, subjectCounts, subjectLists } from "./test.ts";
import type { EffectList, Expectation, RuleList, SubjectExpectation } from "./test.ts";

const verdicts: readonly Verdict[] = ["allow", "hold", "block"];
export const decisionKeys: readonly string[] = ["verdict", ...ruleLists, ...effectLists];
export const subjectKeys: readonly string[] = ["steps", ...subjectCounts, ...subjectLists];

/** What stands under `expect`. */
export function readExpectation(entry: YamlEntry, program: Program, report: Report): Expectation | undefined {
  const fields = fieldsOf(entry.value, decisionKeys, report);
  if (fields === undefined) return undefined;
  if (!decisionKeys.some((key) => fields.entries.has(key))) report(nothingExpected(entry.keySpan));
  return decisionExpectation(fields, program);
}

export function decisionExpectation(fields: Fields, program: Program): Expectation {
  const verdict = readVerdict(fields);
  const rules = ruleLists.map((key): readonly [RuleList, readonly string[] | undefined] => [key, readRules(fields, key, program)]);
  const effects = effectLists.map((key): readonly [EffectList, readonly string[] | undefined] => [key, readEffects(fields, key, program)]);
  return { ...(verdict === undefined ? {} : { verdict }), ...Object.fromEntries([...rules, ...effects].filter(([, list]) => list !== undefined)) };
}

export function subjectExpectation(fields: Fields, program: Program): SubjectExpectation {
  const counts = subjectCounts.flatMap((key) => {
    const count = readCount(fields, key);
    return count === undefined ? [] : [[key, count] as const];
  });
  const lists = subjectLists.flatMap((key) => {
    const list = readEffects(fields, key, program);
    return list === undefined ? [] : [[key, list] as const];
  });
  const steps = readSteps(fields, program);
  return { ...Object.fromEntries([...counts, ...lists]), ...(steps === undefined ? {} : { steps }) };
}

function readVerdict(fields: Fields): Verdict | undefined {
  const written = optionalText(fields, "verdict");
  if (written === undefined) return undefined;
  const verdict = verdicts.find((known) => known === written.text);
  if (verdict === undefined) fields.report(unknownWord(written.span, written.text, verdicts, nearest(written.text, verdicts)));
  return verdict;
}

function readTexts(fields: Fields, key: string): readonly PlacedText[] | undefined {
  const value = fields.entries.get(key)?.value;
  if (value === undefined) return undefined;
  if (value.kind !== "list") {
    fields.report(wrongShape(value.span, "list", shapeOf(value)));
    return undefined;
  }
  return value.items.flatMap((item) => {
    const written = textOf(item, fields.report);
    return written === undefined ? [] : [{ ...written, text: written.text.normalize("NFKC") }];
  });
}

function readRules(fields: Fields, key: RuleList, program: Program): readonly string[] | undefined {
  const known = program.rules.map(({ name }) => name);
  return readTexts(fields, key)?.map(({ text, span }) => {
    if (!known.includes(text)) fields.report(unknownRule(span, text, nearest(text, known)));
    return text;
  });
}

const penaltyWords: readonly (PenaltyKind | "demand")[] = ["remove", "warn", "mute", "ban", "freeze", "publish", "demand"];

/** The words that an entry of each list may begin with; of the others anything may stand there. */
function firstWords(key: string, program: Program): readonly string[] | undefined {
  switch (key) {
    case "strikes":
      return program.ladders.map(({ name }) => name);
    case "withheld":
      return program.rules.map(({ name }) => name);
    case "requests":
      return ["demand", "refer"];
    case "holds":
      return ["open", "released", "confirmed", "lapsed"];
    case "labels":
    case "referred":
      return undefined;
    default:
      return penaltyWords;
  }
}

function readEffects(fields: Fields, key: string, program: Program): readonly string[] | undefined {
  const known = firstWords(key, program);
  return readTexts(fields, key)?.map(({ text, span }) => {
    const [first = ""] = text.split(" ");
    if (known !== undefined && !known.includes(first)) fields.report(unknownWord(span, first, known, nearest(first, known)));
    return text;
  });
}

function readCount(fields: Fields, key: string): number | undefined {
  const value = fields.entries.get(key)?.value;
  if (value === undefined) return undefined;
  if (value.kind === "scalar" && typeof value.value === "number") return value.value;
  fields.report(wrongShape(value.span, "number", shapeOf(value)));
  return undefined;
}

function readSteps(fields: Fields, { ladders }: Program): Readonly<Record<string, number>> | undefined {
  const entry = fields.entries.get("steps");
  if (entry === undefined) return undefined;
  const steps = fieldsOf(entry.value, ladders.map(({ name }) => name), fields.report);
  if (steps === undefined) return undefined;
  return Object.fromEntries(ladders.flatMap(({ name }) => {
    const step = readCount(steps, name);
    return step === undefined ? [] : [[name, step] as const];
  }));
}
