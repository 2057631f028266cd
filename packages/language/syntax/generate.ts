/** What generated files are made of: the grammar as the parser has it. For tools that run on the developer's machine. */
import { Grammar } from "./grammar/grammar.ts";
import { productionsOf, type Part } from "./productions.ts";
import { scan, tokenTypes } from "./tokens.ts";

export type { Part } from "./productions.ts";
export type { Binding } from "./operators.ts";
export { binding, infixOperators, prefixOperators } from "./operators.ts";

/** The productions of the parser, by name. */
export function productions(): ReadonlyMap<string, Part> {
  return productionsOf(new Grammar().getGAstProductions());
}

/** A sign as the productions have it, and everything it may be written as, itself first. */
export interface Sign {
  readonly sign: string;
  readonly forms: readonly string[];
}

/** Characters that are one sign and no full-width form of it. */
const others = ["、", "≠", "≤", "≥"];
const fullWidth = (sign: string): string => Array.from(sign, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0)).join("");

/** The signs of the productions. */
export function signs(): readonly Sign[] {
  const all = [...new Set(tokenTypes.flatMap(({ name, LABEL }) => (LABEL === undefined || LABEL === name || /^\p{L}/u.test(LABEL) ? [] : [LABEL])))];
  return all.map((sign) => ({ sign, forms: [sign, fullWidth(sign), ...others].filter((form) => readsAs(form, sign)) }));
}

function readsAs(form: string, sign: string): boolean {
  const [token, ...more] = scan(form).tokens;
  return token?.tokenType.LABEL === sign && token.image === form && more.length === 0;
}
