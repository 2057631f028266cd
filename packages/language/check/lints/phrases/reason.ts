import type { Expression, Program } from "../../../ir.ts";
import type { Context } from "../../context.ts";
import { orderOf, type Arrow } from "../../cycles.ts";
import { termsIn, usesOf, type SetUse } from "./uses.ts";

/** The phrase sets of a program and how each is used. */
export interface ReasonedPhrases {
  readonly program: Program;
  readonly uses: readonly SetUse[];
  /** The sets of which a rule asks what a match was obtained through. */
  readonly askedThrough: () => ReadonlySet<number>;
}

export function reasonPhrases(context: Context, program: Program): ReasonedPhrases {
  const { phraseSets } = program;
  const arrows = phraseSets.map(({ finds, exceptions, unless }): Arrow<undefined>[] => {
    const terms = [...finds.flatMap(termsIn), ...[...exceptions, ...unless].map(({ term }) => term)];
    return terms.flatMap((term) => (term.kind === "set" ? [{ to: term.set, origin: undefined }] : []));
  });
  let asked: Set<number> | undefined;
  const askedThrough = (): ReadonlySet<number> => {
    if (asked !== undefined) return asked;
    asked = new Set();
    for (const { when } of program.rules) addAskedThrough(when, asked);
    return asked;
  };
  return { program, uses: usesOf(context, phraseSets, orderOf(arrows).order), askedThrough };
}

/** Adds the sets that a condition matches `through` certain foldings. */
function addAskedThrough(condition: Expression, asked: Set<number>): void {
  switch (condition.kind) {
    case "and":
    case "or":
      for (const operand of condition.operands) addAskedThrough(operand, asked);
      return;
    case "not":
      return addAskedThrough(condition.operand, asked);
    case "matches":
      if (condition.through !== undefined) asked.add(condition.set);
      return;
    case "compare":
      if (!isPlain(condition.left) || !isPlain(condition.right)) addAskedInside(condition, asked);
      return;
    default:
      if (!isPlain(condition)) addAskedInside(condition, asked);
  }
}

const plain: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>(["literal", "field", "role", "age", "arithmetic", "member", "present", "event-is"]);
const isPlain = ({ kind }: Expression): boolean => plain.has(kind);

/** The same in a condition of any form. */
function addAskedInside(part: unknown, asked: Set<number>): void {
  if (typeof part !== "object" || part === null || part instanceof Set) return;
  if ("through" in part && "set" in part && typeof part.set === "number") asked.add(part.set);
  for (const [name, inner] of Object.entries(part)) if (name !== "span" && name !== "type") addAskedInside(inner, asked);
}
