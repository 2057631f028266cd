import type { EventProblem } from "../event.ts";
import { forbiddenKeys, utf8Length } from "./json.ts";
import {
  eventLimits,
  forbiddenKey,
  loneSurrogate,
  notJson,
  nulCharacter,
  stringTooLong,
  tooDeep,
  tooLarge,
  tooManyKeys,
  unsafeNumber,
} from "./problem.ts";

interface Walk {
  readonly path: (string | number)[];
  readonly problems: EventProblem[];
  keys: number;
  bytes: number;
}

/**
 * Holds a value that was not read by `readJson`, such as one from YAML, to the same limits: nothing but what JSON has, and no more of it
 * than an event may have. Values of whole numbers beyond 2⁵³ are refused, since they may have been rounded before they came here.
 */
export function checkValue(value: unknown): readonly EventProblem[] {
  const walk: Walk = { path: [], problems: [], keys: 0, bytes: 0 };
  visit(walk, value);
  return walk.problems;
}

/** Recursion ends at the depth limit; false when the walk must end. */
function visit(walk: Walk, value: unknown): boolean {
  if (++walk.bytes > eventLimits.bytes) return stop(walk, tooLarge());
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return visitString(walk, value);
  if (typeof value === "number") {
    const kept = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    if (!kept) report(walk, unsafeNumber(walk.path, String(value), {}));
    return true;
  }
  const isArray = Array.isArray(value);
  if (!isArray && !isPlainObject(value)) return report(walk, notJson(walk.path));
  if (walk.path.length === eventLimits.depth) return stop(walk, tooDeep(walk.path, {}));
  return isArray ? visitItems(walk, value) : visitProperties(walk, value);
}

function visitItems(walk: Walk, items: readonly unknown[]): boolean {
  for (let index = 0; index < items.length; index++) {
    walk.path.push(index);
    if (!visit(walk, items[index])) return false;
    walk.path.pop();
  }
  return true;
}

function visitProperties(walk: Walk, object: Readonly<Record<string, unknown>>): boolean {
  for (const key of Object.keys(object)) {
    if (++walk.keys > eventLimits.keys) return stop(walk, tooManyKeys(walk.path, {}));
    if (!visitString(walk, key)) return false;
    walk.path.push(key);
    if (forbiddenKeys.has(key)) report(walk, forbiddenKey(walk.path, key, {}));
    if (!visit(walk, object[key])) return false;
    walk.path.pop();
  }
  return true;
}

function visitString(walk: Walk, text: string): boolean {
  const bytes = text.length > eventLimits.bytes ? text.length : utf8Length(text);
  walk.bytes += bytes;
  if (walk.bytes > eventLimits.bytes) return stop(walk, tooLarge());
  if (!text.isWellFormed()) report(walk, loneSurrogate(walk.path, {}));
  if (text.includes("\0")) report(walk, nulCharacter(walk.path, {}));
  if (bytes > eventLimits.stringBytes) report(walk, stringTooLong(walk.path, {}));
  return true;
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The type of a JSON value, as messages name it. */
export function kindOf(value: unknown): "null" | "boolean" | "number" | "string" | "array" | "object" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const kind = typeof value;
  return kind === "string" || kind === "number" || kind === "boolean" ? kind : "object";
}

function stop(walk: Walk, problem: EventProblem): false {
  walk.problems.push(problem);
  return false;
}

function report(walk: Walk, problem: EventProblem): true {
  if (walk.problems.length < eventLimits.problems) walk.problems.push(problem);
  return true;
}
