import { tokenMatcher, type IToken, type TokenType } from "chevrotain";
import { productionsOf, type Part } from "./productions.ts";
import { grammar } from "./parser.ts";
import { keyword, tokenTypes } from "./tokens.ts";

/** What may stand next, and where in the grammar that is. */
export interface Continuation {
  /** A keyword, a sign, or a kind of tokens. */
  readonly part: Terminal;
  /** The productions it lies in, innermost first, each with the part of the next one that it is. */
  readonly within: readonly Enclosing[];
}
export type Terminal = Extract<Part, { readonly kind: "keyword" | "sign" }> | { readonly kind: "token"; readonly name: string };
export interface Enclosing {
  readonly production: string;
  /** The part of `production` that comes next; of the innermost the terminal itself. */
  readonly part: Part;
}

/** What is still to come, as a list: its first part, or the end of a production, and the rest. Equal lists are one object. */
interface Rest {
  readonly head: Part | End;
  readonly tail: Rest | undefined;
  readonly longer: Map<Part | End, Rest>;
}
interface End {
  readonly kind: "end";
  readonly production: string;
  /** The part in the outer production that was replaced by this one. */
  readonly as: Part;
}

interface Tables {
  readonly productions: ReadonlyMap<string, Part>;
  readonly types: ReadonlyMap<string, TokenType>;
  /** One end for each place where a production is used. */
  readonly ends: Map<Part, End>;
}

let tables: Tables | undefined;
const loaded = (): Tables =>
  (tables ??= {
    productions: productionsOf(grammar().getGAstProductions()),
    types: new Map(tokenTypes.flatMap((type) => [[type.name, type] as const, ...(type.LABEL === undefined ? [] : [[`sign ${type.LABEL}`, type] as const])])),
    ends: new Map(),
  });

/** The productions by name, as what is printed of the grammar has them. */
export const productionsByName = (): ReadonlyMap<string, Part> => loaded().productions;

/**
 * What may stand behind some tokens of a declaration, each thing once for each place in the grammar; nothing where they do not begin one. All ways
 * to read the tokens are followed side by side, so that the cost is linear in their number. Conditions of the parser that look at more than the
 * kind of a token are left out: now and then something is among the answers that the parser refuses.
 */
export function continuations(tokens: readonly IToken[]): readonly Continuation[] {
  const start: Part = { kind: "production", name: "declaration" };
  let states: ReadonlySet<Rest> = opened(new Set([rest(start, undefined, new Map())]));
  for (const token of tokens) {
    const next = new Set<Rest>();
    for (const state of states) if (state.tail !== undefined && fits(token, state.head)) next.add(state.tail);
    states = opened(next);
    if (states.size === 0) return [];
  }
  return [...states].flatMap((state) => (isTerminal(state.head) ? [{ part: state.head, within: enclosing(state) }] : []));
}

function rest(head: Part | End, tail: Rest | undefined, shared: Map<Part | End, Rest>): Rest {
  const known = (tail?.longer ?? shared).get(head);
  if (known !== undefined) return known;
  const made: Rest = { head, tail, longer: new Map() };
  (tail?.longer ?? shared).set(head, made);
  return made;
}

const isTerminal = (part: Part | End): part is Terminal => part.kind === "keyword" || part.kind === "sign" || part.kind === "token";

/** The states before a terminal that can be come to from others without a token. */
function opened(states: ReadonlySet<Rest>): ReadonlySet<Rest> {
  const found = new Set<Rest>();
  const seen = new Set<Rest>();
  const waiting = [...states];
  const put = (state: Rest | undefined): void => {
    if (state === undefined || seen.has(state)) return;
    seen.add(state);
    waiting.push(state);
  };
  const behind = new Map<Part | End, Rest>();
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const { head, tail } = state;
    const before = (part: Part | End, more = tail): Rest => rest(part, more, behind);
    switch (head.kind) {
      case "end":
        put(tail);
        break;
      case "production": {
        const { productions, ends } = loaded();
        const inside = productions.get(head.name);
        let end = ends.get(head);
        if (end === undefined) ends.set(head, (end = { kind: "end", production: head.name, as: head }));
        if (inside !== undefined) put(before(inside, before(end)));
        break;
      }
      case "optional":
        put(tail);
        put(before(head.part));
        break;
      case "repeated":
        put(tail);
        put(before(head.part, state));
        break;
      case "sequence":
        put(head.parts.reduceRight<Rest | undefined>((more, part) => before(part, more), tail));
        break;
      case "choice":
        for (const part of head.parts) put(before(part));
        break;
      default:
        found.add(state);
    }
  }
  return found;
}

function fits(token: IToken, part: Part | End): boolean {
  const { types } = loaded();
  const type = part.kind === "keyword" ? keyword[part.keyword] : part.kind === "sign" ? types.get(`sign ${part.sign}`) : part.kind === "token" ? types.get(part.name) : undefined;
  return type !== undefined && tokenMatcher(token, type);
}

function enclosing(state: Rest): readonly Enclosing[] {
  const found: Enclosing[] = [];
  let part = state.head.kind === "end" ? state.head.as : state.head;
  for (let at = state.tail; at !== undefined; at = at.tail) {
    if (at.head.kind !== "end") continue;
    found.push({ production: at.head.production, part });
    part = at.head.as;
  }
  return found;
}
