import { decide, eventFrom, evaluate, nothingCounted, valuesOf } from "@reeve/engine";
import type { Decision, Json } from "@reeve/engine";
import { completeEvent, testsFile } from "@reeve/ruleset";
import type { SavedView } from "./protocol.ts";
import type { Prepared } from "./shelf.ts";

interface Range {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

const decisionOf = ({ ruleset: { program }, plan }: Prepared, written: Json): { readonly decision: Decision; readonly personal: readonly Range[] } | undefined => {
  const reading = eventFrom(program, completeEvent(program, written, "test"));
  if ("problems" in reading) return undefined;
  const evaluation = evaluate(plan, reading.event, nothingCounted(plan));
  const personal = (["contact", "id_number"] as const).flatMap((extractor) => valuesOf(evaluation.extracted, extractor).flatMap(({ ranges }) => ranges));
  return { decision: decide(plan, reading.event, evaluation, { position: 1, late: false, replayed: false }), personal };
};

/** An event as a test that expects what is decided of it, with numbers and names of people replaced by others that nobody has. */
export function savedTest(prepared: Prepared, name: string, written: { readonly type: string; readonly time?: string; readonly data: Readonly<Record<string, Json>> }): SavedView | undefined {
  const before = decisionOf(prepared, written as unknown as Json);
  if (before === undefined) return undefined;
  const data = masked(written.data, before.personal);
  const event = { ...written, data };
  const after = decisionOf(prepared, event as unknown as Json);
  if (after === undefined) return undefined;
  const rules = ({ findings }: Decision): readonly string[] => findings.filter(({ mode }) => mode === "enforce").map(({ rule }) => rule);
  const { verdict } = after.decision;
  const text = testsFile("", [{ name, event, expect: { verdict, findings: rules(after.decision) } }]).trimStart();
  return { text, masked: before.personal.length, isSame: verdict === before.decision.verdict && rules(after.decision).join() === rules(before.decision).join() };
}

/** Letters become `x` and digits `0` but for the first, by which a phone number, a handle and a number of a card are still told apart. */
function masked(data: Readonly<Record<string, Json>>, ranges: readonly Range[]): Readonly<Record<string, Json>> {
  const texts = Object.entries(data).map(([path, value]): readonly [string, Json] => {
    if (typeof value !== "string") return [path, value];
    const own = ranges.filter(({ field }) => field === path).toSorted((one, other) => other.start - one.start);
    return [path, own.reduce((text, { start, end }) => text.slice(0, start) + cover(text.slice(start, end)) + text.slice(end), value)];
  });
  return Object.fromEntries(texts);
}

const cover = (text: string): string => text.slice(0, 1) + text.slice(1).replace(/\p{Nd}/gu, "0").replace(/[a-z]/g, "x").replace(/[A-Z]/g, "X");
