import type { CharacterClass, Source } from "./required.ts";
import { caseless, isGroup, isUnknown, repetition, single, tokenPattern } from "./required.ts";

/*
 * A short stretch that every match of a regular expression holds, as an expression of the machine's own kind. It is found some ten times as fast as the whole, which most texts that have all
 * its characters still lack. It has no repetition but one: between two rows may stand any number of characters of a class, none of which the first row ends with; so each is passed over
 * from one place alone, and the search stays linear.
 */

/** Classes of characters that stand one behind the other. */
type Row = readonly CharacterClass[];

/** Rows of which one stands in every match, and where they are known those of which one follows with nothing but characters of a class between. */
interface Stretch {
  readonly rows: readonly Row[];
  readonly behind?: { readonly gap: CharacterClass; readonly rows: readonly Row[] };
}

/** More rows than this in the place of one another, or longer ones, tell little more. */
const mostRows = 48;
const longestRow = 12;

/** An expression that matches wherever the given one does; undefined where none is known of two characters or more. What `requiredClasses` does not look into, this does not either. */
export function requiredSequence(expression: string, ignoresCase: boolean): RegExp | undefined {
  const tokens = expression.match(tokenPattern) ?? [];
  if (tokens.some((token, at) => isUnknown(token, tokens[at + 1]))) return undefined;
  const { best } = alternatives({ tokens, ignoresCase }, 0);
  if (best === undefined || (best.behind === undefined && best.rows.every(({ length }) => length < 2))) return undefined;
  const behind = best.behind === undefined ? "" : `${classText(best.behind.gap)}*${rowsText(best.behind.rows)}`;
  return new RegExp(`${rowsText(best.rows)}${behind}`, "u");
}

/** What none of several rows begins with is told at one look. */
function rowsText(rows: readonly Row[]): string {
  const texts = rows.map((row) => row.map(classText).join(""));
  return texts.length === 1 ? texts.join("") : `(?=${classText(charactersIn(rows.map((row) => row.slice(0, 1))))})(?:${texts.join("|")})`;
}

const classText = (one: CharacterClass): string => `[${Array.from(one, (code) => `\\u{${code.toString(16)}}`).join("")}]`;

const charactersIn = (rows: readonly Row[]): Set<number> => new Set(rows.flatMap((row) => row.flatMap((one) => [...one])));

/** What is known of a part. */
interface Part {
  /** The rows of which each match of it is one; undefined where it may be something else. */
  readonly exact: readonly Row[] | undefined;
  /** What each match of it holds, of what is known the rarest; and the rarest in one piece. */
  readonly best: Stretch | undefined;
  readonly piece: Stretch | undefined;
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
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return only;
  const rows = together(branches.map(({ piece }) => piece?.rows));
  const piece = rows === undefined ? undefined : { rows };
  return { exact: together(branches.map(({ exact }) => exact)), best: piece, piece, end: at };
}

function together(rows: readonly (readonly Row[] | undefined)[]): readonly Row[] | undefined {
  const all = merged(rows.flatMap((some) => some ?? []));
  return rows.includes(undefined) || all.length > mostRows ? undefined : all;
}

/** Rows that differ in one place alone are one, with the characters of both there. */
function merged(rows: readonly Row[]): readonly Row[] {
  let left = rows;
  const longest = Math.max(1, ...rows.map(({ length }) => length));
  for (let place = 0; place < longest && left.length > 1; place++) {
    const alike = new Map<string, Row>();
    for (const row of left) {
      const key = `${row.length > place} ${row.map((one, at) => (at === place ? "" : keyOf(one))).join("|")}`;
      const other = alike.get(key);
      alike.set(key, other === undefined ? row : row.map((one, at) => (at === place ? new Set([...one, ...(other[at] ?? [])]) : one)));
    }
    left = [...alike.values()];
  }
  return left;
}

const keys = new WeakMap<CharacterClass, string>();

function keyOf(characters: CharacterClass): string {
  const known = keys.get(characters) ?? [...characters].sort((a, b) => a - b).join();
  keys.set(characters, known);
  return known;
}

function sequence(source: Source, start: number): Part {
  const { tokens } = source;
  let at = start;
  let isExact = true;
  let best: Stretch | undefined;
  let piece: Stretch | undefined;
  // What stands right before a place, whichever way it was reached; and before that, with characters of a class between.
  let open: readonly Row[] = [[]];
  let before: { readonly rows: readonly Row[]; readonly gap: CharacterClass } | undefined;
  const settle = (): void => {
    best = rarer(best, before === undefined ? { rows: open } : { rows: before.rows, behind: { gap: before.gap, rows: open } });
    piece = rarer(piece, { rows: open });
    best = rarer(best, piece);
  };
  /** Ends what stands in one piece; nothing but these rows, any number of times, lies before what comes. */
  const close = (skipped: readonly Row[] | undefined): void => {
    settle();
    isExact = false;
    const mayBeNothing = open.some(({ length }) => length === 0);
    const gap = charactersIn([...(skipped ?? []), ...(mayBeNothing ? open : [])]);
    if (skipped === undefined) before = undefined;
    else if (!mayBeNothing) before = { rows: open, gap };
    else if (before !== undefined) before = { rows: before.rows, gap: new Set([...before.gap, ...gap]) };
    open = [[]];
  };
  for (let token = tokens[at]; token !== undefined && token !== "|" && token !== ")"; token = tokens[at]) {
    const part = isGroup(token) ? alternatives(token === caseless ? { tokens, ignoresCase: true } : source, at + 1) : { ...one(token, source.ignoresCase), end: at };
    at = part.end + 1;
    const times = timesOf(tokens[at]);
    if (times.isRepeated) at++;
    if (times.least === 0) {
      const withIt = times.isAtMostOnce && part.exact !== undefined ? behind(open, [[], ...part.exact]) : undefined;
      if (withIt === undefined) close(part.exact);
      else open = withIt;
      continue;
    }
    if (part.exact === undefined) {
      close(undefined);
      piece = rarer(piece, part.piece);
      best = rarer(rarer(best, piece), part.best);
      continue;
    }
    const least = Math.min(times.least, longestRow);
    for (let time = 0; time < least; time++) {
      const longer = behind(open, part.exact);
      if (longer === undefined) close([]);
      open = longer ?? part.exact;
    }
    if (times.isFixed && times.least <= longestRow) continue;
    close(undefined);
    for (let time = 0; time < least; time++) open = behind(open, part.exact) ?? open;
  }
  settle();
  return { exact: isExact ? open : undefined, best, piece, end: at };
}

/** How often a part stands. */
function timesOf(token: string | undefined): { readonly isRepeated: boolean; readonly least: number; readonly isFixed: boolean; readonly isAtMostOnce: boolean } {
  if (token === undefined || !repetition.test(token)) return { isRepeated: false, least: 1, isFixed: true, isAtMostOnce: true };
  const isAtMostOnce = token.startsWith("?") || token.startsWith("{0,1}");
  if (!token.startsWith("{")) return { isRepeated: true, least: token.startsWith("+") ? 1 : 0, isFixed: false, isAtMostOnce };
  return { isRepeated: true, least: Number.parseInt(token.slice(1), 10), isFixed: !token.includes(","), isAtMostOnce };
}

/** What one token takes: nothing is known of a place, or of what may be nearly any character. */
function one(token: string, ignoresCase: boolean): Omit<Part, "end"> {
  const rows = single(token, ignoresCase).map((characters): Row => [characters]);
  return rows.length === 0 ? { exact: undefined, best: undefined, piece: undefined } : { exact: rows, best: { rows }, piece: { rows } };
}

function behind(rows: readonly Row[], next: readonly Row[]): readonly Row[] | undefined {
  if (rows.length * next.length > mostRows * mostRows) return undefined;
  const longer = merged(rows.flatMap((row) => next.map((end) => [...row, ...end])));
  return longer.length > mostRows || longer.some(({ length }) => length > longestRow) ? undefined : longer;
}

const rarer = (some: Stretch | undefined, other: Stretch | undefined): Stretch | undefined => {
  if (other === undefined || !isTelling(other)) return some;
  return some === undefined || chanceOf(other) < chanceOf(some) ? other : some;
};

/** Whether something stands there, and what is passed over is passed over once. */
function isTelling({ rows, behind: next }: Stretch): boolean {
  const [first, ...rest] = next === undefined ? [rows] : [rows, next.rows];
  if ([first, ...rest].some((some) => some === undefined || some.length === 0 || some.some(({ length }) => length === 0))) return false;
  return next === undefined || rows.every((row) => [...(row.at(-1) ?? [])].every((code) => !next.gap.has(code)));
}

/** Roughly how often one of some rows stands at a place of a text: a character of sixty-four where nothing else is known. */
const chanceOf = ({ rows, behind: next }: Stretch): number => chanceOfRows(rows) * (next === undefined ? 1 : Math.min(1, 3 * chanceOfRows(next.rows)));
const chanceOfRows = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.reduce((chance, { size }) => chance * Math.min(1, size / 64), 1), 0);
