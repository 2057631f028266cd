import type { Verdict } from "@reeve/engine";
import { nearest } from "@reeve/language";
import type { Program, SourceText, Span } from "@reeve/language";
import { duplicateTestName, missingKey, nothingExpected, storyNotBuilt, unknownRule, unknownWord, wrongShape } from "../diagnostics.ts";
import type { Report } from "../report.ts";
import { fieldsOf, optionalText, requiredText, shapeOf, textOf } from "../yaml/fields.ts";
import type { Fields } from "../yaml/fields.ts";
import { readYaml } from "../yaml/read.ts";
import { entryOf, plain } from "../yaml/value.ts";
import type { YamlValue } from "../yaml/value.ts";
import { ruleLists } from "./test.ts";
import type { Expectation, RuleList, Test } from "./test.ts";

const verdicts: readonly Verdict[] = ["allow", "hold", "block"];
const expectKeys: readonly string[] = ["verdict", ...ruleLists];

/** The tests of one file of `tests/`, in their order. A malformed one is reported and left out. */
export function readTests(source: SourceText, program: Program, report: Report): readonly Test[] {
  const root = readYaml(source, report);
  if (root === undefined || root === null) return [];
  if (root.kind !== "list") {
    report(wrongShape(root.span, "list", shapeOf(root)));
    return [];
  }
  const names = new Map<string, Span>();
  return root.items.map((item) => readTest(item, { program, names, report })).filter((test) => test !== undefined);
}

interface Reading {
  readonly program: Program;
  readonly names: Map<string, Span>;
  readonly report: Report;
}

function readTest(item: YamlValue, reading: Reading): Test | undefined {
  const { names, report } = reading;
  const story = item.kind === "map" ? entryOf(item, "story") : undefined;
  if (story !== undefined) {
    report(storyNotBuilt(story.keySpan));
    return undefined;
  }
  const fields = fieldsOf(item, ["name", "event", "expect"], report);
  if (fields === undefined) return undefined;
  const name = requiredText(fields, "name");
  const event = fields.entries.get("event")?.value;
  if (event === undefined) report(missingKey(fields.place, "event"));
  else if (event.kind !== "map") report(wrongShape(event.span, "map", shapeOf(event)));
  const expect = readExpectation(fields, reading);
  if (name === undefined || event?.kind !== "map" || expect === undefined) return undefined;
  const first = names.get(name.text);
  if (first !== undefined) report(duplicateTestName(name.span, name.text, first));
  names.set(name.text, first ?? name.span);
  return { name: name.text, span: name.span, event: plain(event), expect };
}

function readExpectation(fields: Fields, { program, report }: Reading): Expectation | undefined {
  const entry = fields.entries.get("expect");
  if (entry === undefined) {
    report(missingKey(fields.place, "expect"));
    return undefined;
  }
  const expected = fieldsOf(entry.value, expectKeys, report);
  if (expected === undefined) return undefined;
  if (!expectKeys.some((key) => expected.entries.has(key))) report(nothingExpected(entry.keySpan));
  const verdict = readVerdict(expected);
  const lists = ruleLists.map((key): readonly [RuleList, readonly string[] | undefined] => [key, readRules(expected, key, program)]);
  return { ...(verdict === undefined ? {} : { verdict }), ...Object.fromEntries(lists.filter(([, rules]) => rules !== undefined)) };
}

function readVerdict(fields: Fields): Verdict | undefined {
  const written = optionalText(fields, "verdict");
  if (written === undefined) return undefined;
  const verdict = verdicts.find((known) => known === written.text);
  if (verdict === undefined) fields.report(unknownWord(written.span, written.text, verdicts, nearest(written.text, verdicts)));
  return verdict;
}

function readRules(fields: Fields, key: RuleList, program: Program): readonly string[] | undefined {
  const value = fields.entries.get(key)?.value;
  if (value === undefined) return undefined;
  if (value.kind !== "list") {
    fields.report(wrongShape(value.span, "list", shapeOf(value)));
    return undefined;
  }
  const known = program.rules.map(({ name }) => name);
  return value.items.flatMap((item) => {
    const written = textOf(item, fields.report);
    if (written === undefined) return [];
    const rule = written.text.normalize("NFKC");
    if (!known.includes(rule)) fields.report(unknownRule(written.span, rule, nearest(rule, known)));
    return [rule];
  });
}
