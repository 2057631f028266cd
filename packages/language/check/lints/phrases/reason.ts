import type { Expression, Program } from "../../../ir.ts";
import type { Context } from "../../context.ts";
import { orderOf, type Arrow } from "../../cycles.ts";
import { termsIn, usesOf, type SetUse } from "./uses.ts";

/** The phrase sets of a program and how each is used. */
export interface ReasonedPhrases {
  readonly program: Program;
  readonly uses: readonly SetUse[];
  /** The sets of which a rule asks what a match was obtained through. */
  readonly askedThrough: ReadonlySet<number>;
}

export function reasonPhrases(context: Context, program: Program): ReasonedPhrases {
  const { phraseSets } = program;
  const arrows = phraseSets.map(({ finds, exceptions, unless }): Arrow<undefined>[] => {
    const terms = [...finds.flatMap(termsIn), ...[...exceptions, ...unless].map(({ term }) => term)];
    return terms.flatMap((term) => (term.kind === "set" ? [{ to: term.set, origin: undefined }] : []));
  });
  const matched = new Set<number>();
  const asked = new Set<number>();
  const add = (set: number, through: unknown): void => {
    matched.add(set);
    if (through !== undefined) asked.add(set);
  };
  for (const { when } of program.rules) eachMatched(when, add);
  return { program, uses: usesOf(context, phraseSets, matched, orderOf(arrows).order), askedThrough: asked };
}

type Add = (set: number, through: unknown) => void;

/** Calls `add` for each set that a condition matches, and what it asks the match to be obtained through. */
function eachMatched(condition: Expression, add: Add): void {
  switch (condition.kind) {
    case "and":
    case "or":
      for (const operand of condition.operands) eachMatched(operand, add);
      return;
    case "not":
      return eachMatched(condition.operand, add);
    case "matches":
      return add(condition.set, condition.through);
    case "compare":
      if (!isPlain(condition.left) || !isPlain(condition.right)) eachInside(condition, add);
      return;
    default:
      if (!isPlain(condition)) eachInside(condition, add);
  }
}

const plain: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>(["literal", "field", "role", "age", "arithmetic", "member", "present", "valid", "event-is", "labelled", "resembles", "accounts-of", "handed-over", "measured", "clock"]);
const isPlain = ({ kind }: Expression): boolean => plain.has(kind);

/** The same in a condition of any form. */
function eachInside(part: unknown, add: Add): void {
  if (typeof part !== "object" || part === null || part instanceof Set) return;
  if ("kind" in part && part.kind === "matches" && "set" in part && typeof part.set === "number") add(part.set, "through" in part ? part.through : undefined);
  for (const [name, inner] of Object.entries(part)) if (name !== "span" && name !== "type") eachInside(inner, add);
}
