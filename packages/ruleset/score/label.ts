import { eventFrom, readJson } from "@reeve/engine";
import type { Event, EventProblem } from "@reeve/engine";
import { nearest } from "@reeve/language";
import type { Program } from "@reeve/language";
import { completeEvent, isRecord } from "../complete.ts";
import { labelProblems } from "./problem.ts";

/** What somebody says of an event: whether it must be caught, by which policy, and what it is an example of. */
export interface Label {
  /** Its line in the file, from 1. */
  readonly line: number;
  readonly event: Event;
  readonly expect: "allow" | "caught";
  readonly policy?: string;
  readonly tags: readonly string[];
  /** The numbers and names of people that stand in the event's texts, in whatever spelling; undefined where nobody said. */
  readonly contacts?: readonly string[];
  /** The amounts of money that stand in them. */
  readonly amounts?: readonly number[];
}

export type LabelReading = { readonly label: Label } | { readonly problems: readonly EventProblem[] };

const keys: readonly string[] = ["event", "expect", "policy", "tags", "contacts", "amounts"];

/**
 * One line of a file of labels. The event may leave out its id (`label-` and the line) and what `completeEvent` fills in.
 */
export function readLabel(program: Program, text: string, line: number): LabelReading {
  const reading = readJson(text);
  if ("problems" in reading) return reading;
  const { value } = reading;
  if (!isRecord(value)) return { problems: [labelProblems.notObject()] };
  const problems: EventProblem[] = [];
  for (const key of Object.keys(value)) if (!keys.includes(key)) problems.push(labelProblems.unknownKey(key, nearest(key, keys)));
  const { event, expect, policy, tags = [], contacts, amounts } = value;
  if (expect !== "allow" && expect !== "caught") problems.push(labelProblems.badExpect(expect));
  const policies = program.policies.map(({ name }) => name);
  const known = typeof policy === "string" ? policy.normalize("NFKC") : undefined;
  if (policy !== undefined && (known === undefined || !policies.includes(known))) problems.push(labelProblems.unknownPolicy(policy, policies));
  else if (policy !== undefined && expect === "allow") problems.push(labelProblems.allowWithPolicy());
  if (!isTexts(tags)) problems.push(labelProblems.badTags());
  if (contacts !== undefined && !isTexts(contacts)) problems.push(labelProblems.badContacts());
  if (amounts !== undefined && !isNumbers(amounts)) problems.push(labelProblems.badAmounts());
  const completed = event === undefined ? undefined : eventFrom(program, completeEvent(program, event, `label-${line}`));
  if (completed === undefined) problems.push(labelProblems.noEvent());
  else if ("problems" in completed) problems.push(...completed.problems.map((problem) => ({ ...problem, pointer: "/event" + problem.pointer })));
  if (problems.length > 0 || completed === undefined || "problems" in completed || !isTexts(tags)) return { problems };
  return {
    label: {
      line,
      event: completed.event,
      expect: expect as Label["expect"],
      ...(known === undefined ? {} : { policy: known }),
      tags: [...new Set(tags)],
      ...(isTexts(contacts) ? { contacts } : {}),
      ...(isNumbers(amounts) ? { amounts } : {}),
    },
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}
