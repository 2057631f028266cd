import type { CharacterClass, Source } from "./required.ts";
import { caseless, isGroup, isUnknown, repetition, single, tokenPattern } from "./required.ts";

/*
 * A short stretch that every match of a regular expression holds, as an expression of the machine's own kind. It has no repetition and is found some ten times as fast as the whole, which
 * most texts that have all its characters still lack.
 */

/** Classes of characters that stand one behind the other. */
type Row = readonly CharacterClass[];

/** More rows than this in the place of one another, or longer ones, tell little more. */
const mostRows = 48;
const longestRow = 12;

/** An expression that matches wherever the given one does; undefined where none is known of two characters or more. What `requiredClasses` does not look into, this does not either. */
export function requiredSequence(expression: string, ignoresCase: boolean): RegExp | undefined {
  const tokens = expression.match(tokenPattern) ?? [];
  if (tokens.some((token, at) => isUnknown(token, tokens[at + 1]))) return undefined;
  const { best } = alternatives({ tokens, ignoresCase }, 0);
  if (best === undefined || best.every(({ length }) => length < 2)) return undefined;
  return new RegExp(best.map((row) => row.map(classText).join("")).join("|"), "u");
}

const classText = (one: CharacterClass): string => `[${Array.from(one, (code) => `\\u{${code.toString(16)}}`).join("")}]`;

/** What is known of a part. */
interface Part {
  /** The rows of which each match of it is one; undefined where it may be something else. */
  readonly exact: readonly Row[] | undefined;
  /** The rows of which each match of it holds one, of those known the rarest. */
  readonly best: readonly Row[] | undefined;
  readonly end: number;
}

function alternatives(source: Source, start: number): Part {
  const branches: Part[] = [];
  let at = start - 1;
  do {
    const branch = sequence(source, at + 1);
    branches.push(branch);
    at = branch.end;
  } while (source.tokens[at] === "|");
  return { exact: together(branches.map(({ exact }) => exact)), best: together(branches.map(({ best }) => best)), end: at };
}

function together(rows: readonly (readonly Row[] | undefined)[]): readonly Row[] | undefined {
  const all = rows.flatMap((some) => some ?? []);
  return rows.includes(undefined) || all.length > mostRows ? undefined : all;
}

function sequence(source: Source, start: number): Part {
  const { tokens } = source;
  let at = start;
  let isExact = true;
  let best: readonly Row[] | undefined;
  // What stands right before a place, whichever way it was reached.
  let open: readonly Row[] = [[]];
  const close = (): void => {
    best = rarer(best, open);
    open = [[]];
    isExact = false;
  };
  for (let token = tokens[at]; token !== undefined && token !== "|" && token !== ")"; token = tokens[at]) {
    const part = isGroup(token) ? alternatives(token === caseless ? { tokens, ignoresCase: true } : source, at + 1) : { ...one(token, source.ignoresCase), end: at };
    at = part.end + 1;
    const times = timesOf(tokens[at]);
    if (times.isRepeated) at++;
    if (part.exact === undefined || times.least === 0) close();
    if (times.least === 0) continue;
    if (part.exact === undefined) {
      best = rarer(best, part.best);
      continue;
    }
    for (let time = 0; time < Math.min(times.least, longestRow); time++) {
      const longer = behind(open, part.exact);
      if (longer === undefined) close();
      open = longer ?? part.exact;
    }
    if (!times.isFixed || times.least > longestRow) {
      close();
      open = part.exact;
    }
  }
  return { exact: isExact ? open : undefined, best: rarer(best, open), end: at };
}

/** How often a part stands. */
function timesOf(token: string | undefined): { readonly isRepeated: boolean; readonly least: number; readonly isFixed: boolean } {
  if (token === undefined || !repetition.test(token)) return { isRepeated: false, least: 1, isFixed: true };
  if (!token.startsWith("{")) return { isRepeated: true, least: token.startsWith("+") ? 1 : 0, isFixed: false };
  return { isRepeated: true, least: Number.parseInt(token.slice(1), 10), isFixed: !token.includes(",") };
}

/** What one token takes: nothing is known of a place, or of what may be nearly any character. */
function one(token: string, ignoresCase: boolean): Pick<Part, "exact" | "best"> {
  const rows = single(token, ignoresCase).map((characters): Row => [characters]);
  return rows.length === 0 ? { exact: undefined, best: undefined } : { exact: rows, best: rows };
}

function behind(rows: readonly Row[], next: readonly Row[]): readonly Row[] | undefined {
  if (rows.length * next.length > mostRows) return undefined;
  const longer = rows.flatMap((row) => next.map((end) => [...row, ...end]));
  return longer.some(({ length }) => length > longestRow) ? undefined : longer;
}

const rarer = (some: readonly Row[] | undefined, others: readonly Row[] | undefined): readonly Row[] | undefined => {
  if (others === undefined || others.length === 0 || others.some(({ length }) => length === 0)) return some;
  return some === undefined || chanceOf(others) < chanceOf(some) ? others : some;
};

/** Roughly how often one of some rows stands at a place of a text: a character of sixty-four where nothing else is known. */
const chanceOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.reduce((chance, { size }) => chance * Math.min(1, size / 64), 1), 0);
