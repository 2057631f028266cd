import { decide, eventFrom, evaluate, nothingCounted, personalIn } from "@reeve/engine";
import type { Decision, Evaluation, Json, Stretch } from "@reeve/engine";
import { withheld } from "@reeve/language";
import type { Program } from "@reeve/language";
import { completeEvent, testsFile } from "@reeve/ruleset";
import type { SavedView, WrittenEvent } from "./protocol.ts";
import type { Prepared } from "./shelf.ts";
import { withTexts } from "./texts.ts";

/** An event as a test that expects what is decided of it, with numbers and names of people replaced by others that nobody has. */
export function savedTest(prepared: Prepared, name: string, written: WrittenEvent): SavedView | undefined {
  const before = decided(prepared, written);
  if (before === undefined) return undefined;
  const event = { ...written, data: impersonal(prepared.ruleset.program, written, before.evaluation) };
  const after = decided(prepared, event);
  if (after === undefined) return undefined;
  const { verdict } = after.decision;
  const text = testsFile("", [{ name, event, expect: { verdict, findings: rulesOf(after.decision) } }]).trimStart();
  return { text, isSame: verdict === before.decision.verdict && rulesOf(after.decision).join() === rulesOf(before.decision).join() };
}

const rulesOf = ({ findings }: Decision): readonly string[] => findings.filter(({ mode }) => mode === "enforce").map(({ rule }) => rule);

/** Undefined where the event cannot be read. */
function decided({ ruleset: { program }, plan }: Prepared, written: WrittenEvent): { readonly decision: Decision; readonly evaluation: Evaluation } | undefined {
  const reading = eventFrom(program, completeEvent(program, written, "test"));
  if ("problems" in reading) return undefined;
  const evaluation = evaluate(plan, reading.event, nothingCounted(plan));
  return { decision: decide(plan, reading.event, evaluation, { position: 1, late: false, replayed: false }), evaluation };
}

/** Texts are covered where they tell of a person; the number of a document and the name on it are left out. */
function impersonal({ events }: Program, { type, data }: WrittenEvent, { texts, extracted }: Evaluation): WrittenEvent["data"] {
  const hidden = (events.find(({ name }) => name === type)?.fields ?? []).filter(({ type: { kind } }) => withheld.has(kind)).map(({ path }) => path);
  const covered = texts.map(({ path, text }) => ({ path, text: coveredIn(text, personalIn(text, path, extracted)) }));
  return hidden.reduce((rest, path) => without(rest, path.split(".")), withTexts(data, covered));
}

function without(data: Readonly<Record<string, Json>>, [name = "", ...rest]: readonly string[]): Readonly<Record<string, Json>> {
  const { [name]: inner, ...others } = data;
  if (rest.length === 0 || typeof inner !== "object" || inner === null || Array.isArray(inner)) return others;
  return { ...data, [name]: without(inner as Readonly<Record<string, Json>>, rest) };
}

const coveredIn = (text: string, personal: readonly Stretch[]): string => personal.toReversed().reduce((covered, { start, end }) => covered.slice(0, start) + cover(text.slice(start, end)) + covered.slice(end), text);

/** A number in whatever digits, with the signs between them. */
const number = /^[\p{N}零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺\p{P}\p{Zs}\p{Cf}]+$/u;

/** Letters become `x` and digits `0` but for the first, by which a phone number, a handle and a number of a card are still told apart; 张三丰 becomes 张某某. */
function cover(text: string): string {
  const [first = "", ...rest] = text;
  return first + rest.join("").replace(/\p{N}/gu, "0").replace(/\p{Ll}/gu, "x").replace(/\p{Lu}/gu, "X").replace(/\p{Script=Han}/gu, number.test(text) ? "零" : "某");
}
