import type { Calendar, Program, Span } from "@reeve/language";
import { calendarOf } from "@reeve/language";
import { badMoment, duplicateEventId, missingKey, nothingExpected, unknownStoryEvent, wrongShape } from "../diagnostics.ts";
import type { Report } from "../report.ts";
import { fieldsOf, optionalText, requiredText, shapeOf } from "../yaml/fields.ts";
import type { Fields } from "../yaml/fields.ts";
import { plain } from "../yaml/value.ts";
import type { YamlEntry, YamlMap, YamlValue } from "../yaml/value.ts";
import { decisionExpectation, decisionKeys, readExpectation, subjectExpectation, subjectKeys } from "./expectation.ts";
import { momentOf } from "./moment.ts";
import type { Check, Story, StoryEvent } from "./test.ts";

interface Reading {
  readonly program: Program;
  readonly calendar: Calendar;
  readonly report: Report;
  /** By id, where the event stands. */
  readonly ids: Map<string, Span>;
}

/** A story of a file of tests; undefined where something in it is wrong, which is reported: a story of which a part is missing is another story. */
export function readStory(item: YamlMap, program: Program, tell: Report): Story | undefined {
  let isWhole = true;
  const report: Report = (diagnostic) => {
    if (diagnostic.severity === "error") isWhole = false;
    tell(diagnostic);
  };
  const fields = fieldsOf(item, ["story", "at", "then"], report);
  if (fields === undefined) return undefined;
  const name = requiredText(fields, "story");
  const reading: Reading = { program, calendar: calendarOf(program.zone), report, ids: new Map() };
  const at = entriesOf(fields, "at", reading, undefined);
  if (!fields.entries.has("at")) report(missingKey(fields.place, "at"));
  if (name === undefined || at === undefined) return undefined;
  const events = at.flatMap(({ instant, value }) => readEvent(value, instant, reading) ?? []);
  const then = fields.entries.has("then") ? entriesOf(fields, "then", reading, at.at(-1)?.instant) : [];
  if (then === undefined) return undefined;
  const checks = then.flatMap(({ instant, value }) => readCheck(value, instant, reading) ?? []);
  if (isWhole && checks.length === 0 && events.every(({ expect, refused }) => expect === undefined && refused === undefined)) report(nothingExpected(name.span));
  return isWhole ? { name: name.text, span: name.span, events, checks } : undefined;
}

interface Placed {
  readonly instant: number;
  readonly value: YamlValue;
}

/** What stands at each moment, in the order it is written. */
function entriesOf(fields: Fields, key: string, reading: Reading, start: number | undefined): readonly Placed[] | undefined {
  const value = fields.entries.get(key)?.value;
  if (value === undefined) return undefined;
  if (value.kind !== "map") {
    reading.report(wrongShape(value.span, "map", shapeOf(value)));
    return undefined;
  }
  let before = start;
  return value.entries.flatMap((entry): readonly Placed[] => {
    const instant = instantOf(entry, before, reading);
    if (instant === undefined) return [];
    before = instant;
    const values = entry.value.kind === "list" ? entry.value.items : [entry.value];
    return values.map((one) => ({ instant, value: one }));
  });
}

function instantOf({ key, keySpan }: YamlEntry, before: number | undefined, { calendar, report }: Reading): number | undefined {
  const instant = momentOf(key, calendar, before);
  if (instant === undefined) report(badMoment(keySpan, key));
  return instant;
}

function readEvent(value: YamlValue, instant: number, { program, report, ids }: Reading): StoryEvent | undefined {
  const fields = fieldsOf(value, ["id", "source", "type", "data", "expect", "refused"], report);
  if (fields === undefined) return undefined;
  const type = requiredText(fields, "type");
  const given = optionalText(fields, "id");
  const id = given?.text ?? `e-${ids.size + 1}`;
  const first = ids.get(id);
  if (first !== undefined) report(duplicateEventId(given?.span ?? fields.place, id, first));
  ids.set(id, first ?? given?.span ?? fields.place);
  const wanted = fields.entries.get("expect");
  const expect = wanted === undefined ? undefined : readExpectation(wanted, program, report);
  const refused = optionalText(fields, "refused");
  if (type === undefined) return undefined;
  const { expect: _, refused: __, ...event } = plain(value) as Readonly<Record<string, unknown>>;
  return { id, span: type.span, instant, event: { ...event, id }, ...(expect === undefined ? {} : { expect }), ...(refused === undefined ? {} : { refused: refused.text }) };
}

function readCheck(value: YamlValue, instant: number, { program, report, ids }: Reading): Check | undefined {
  if (value.kind !== "map") {
    report(wrongShape(value.span, "map", shapeOf(value)));
    return undefined;
  }
  const isOfDecision = value.entries.some(({ key }) => key === "decision");
  const keys = isOfDecision ? decisionKeys : subjectKeys;
  const fields = fieldsOf(value, [isOfDecision ? "decision" : "subject", ...keys], report);
  if (fields === undefined) return undefined;
  const about = requiredText(fields, isOfDecision ? "decision" : "subject");
  if (!keys.some((key) => fields.entries.has(key))) report(nothingExpected(fields.place));
  if (about === undefined) return undefined;
  const { span, text } = about;
  if (!isOfDecision) return { kind: "subject", span, instant, subject: text, expect: subjectExpectation(fields, program) };
  if (!ids.has(text)) report(unknownStoryEvent(span, text, [...ids.keys()]));
  return { kind: "decision", span, instant, event: text, expect: decisionExpectation(fields, program) };
}
