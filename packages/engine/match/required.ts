/*
 * What a text must hold for a regular expression to match in it. An expression costs many times a look at which characters a text has, and most
 * texts lack one that it cannot do without.
 */

/** Characters of which a text must hold one. */
export type CharacterClass = ReadonlySet<number>;

/** A larger class is in nearly every text. */
const mostCharacters = 256;
/** More classes than this tell little more. */
const mostClasses = 12;

/**
 * Classes of characters, each of which every match of a valid RE2 expression takes one of. Empty where nothing is sure: groups with flags other than `i`, names or
 * assertions, escapes by number or property, and letters beyond ASCII where case is ignored are not looked into.
 */
export function requiredClasses(expression: string, ignoresCase: boolean): readonly CharacterClass[] {
  const tokens = expression.match(tokenPattern) ?? [];
  if (tokens.some((token, at) => isUnknown(token, tokens[at + 1]))) return [];
  const { classes } = alternatives({ tokens, ignoresCase }, 0);
  return [...new Map(classes.map((one) => [[...one].sort((a, b) => a - b).join(), one])).values()].slice(0, mostClasses);
}

/** An escape, a class, the beginning of a group, a repetition, or one character. */
export const tokenPattern = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?i?:|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/gu;

export const repetition = /^(?:[*+?]\??|\{\d+(?:,\d*)?\}\??)$/u;
/** A group in which case is ignored. */
export const caseless = "(?i:";
export const isGroup = (token: string): boolean => token === "(" || token === "(?:" || token === caseless;
export const isUnknown = (token: string, next: string | undefined): boolean => (token === "(" && next?.startsWith("?") === true) || /^\\(?![dDwWsSbBAztnrfv])[\p{L}\p{N}]$/u.test(token);

/** Whether a match may depend on what stands around it, so that a part of a text may match where the whole does not. Where nothing is sure it may. */
export const looksAround = (expression: string): boolean => (expression.match(tokenPattern) ?? []).some((token, at, tokens) => token === "^" || token === "$" || /^\\[bBAzQ]$/u.test(token) || isUnknown(token, tokens[at + 1]));

/**
 * An expression whose first part is `(?:^|…)`, or whose last is `(?:$|…)` or `(?:…|$)`, says there what may stand around its match. Then what is between is caught by a group, the
 * first, and `group` is 1; else 0, the whole.
 */
export function withoutBorders(expression: string): { readonly expression: string; readonly group: 0 | 1 } {
  const tokens = expression.match(tokenPattern) ?? [];
  const whole = { expression, group: 0 } as const;
  if (tokens.some((token, at) => isUnknown(token, tokens[at + 1]))) return whole;
  const parts = partsOf(tokens);
  if (parts.some(([token]) => token === "|")) return whole;
  const first = parts[0] ?? [];
  const last = parts.at(-1) ?? [];
  const from = isBorder(first, "^") ? 1 : 0;
  const to = parts.length - (isBorder(last, "$") ? 1 : 0);
  if ((from === 0 && to === parts.length) || from >= to || parts[from]?.length === 0) return whole;
  const text = (some: readonly (readonly string[])[]): string => some.flat().join("");
  return { expression: `${text(parts.slice(0, from))}(${text(parts.slice(from, to))})${text(parts.slice(to))}`, group: 1 };
}

/** A group that catches nothing and is not repeated, with the sign of a place as an alternative at one of its ends. */
const isBorder = (part: readonly string[], place: string): boolean =>
  part[0] === "(?:" && part.at(-1) === ")" && !part.includes("(") && ((part[1] === place && part[2] === "|") || (part.at(-2) === place && part.at(-3) === "|"));

/** Tokens that belong together: a group with all that is in it, and whatever is repeated with its repetition. */
function partsOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let depth = 0;
  for (const token of tokens) {
    const goesOn = depth > 0 || repetition.test(token);
    if (isGroup(token)) depth++;
    if (token === ")") depth--;
    if (goesOn) parts.at(-1)?.push(token);
    else parts.push([token]);
  }
  return parts;
}

export interface Source {
  readonly tokens: readonly string[];
  readonly ignoresCase: boolean;
}

/** What a part of the expression takes, and the token after it. */
interface Part {
  readonly classes: readonly CharacterClass[];
  readonly end: number;
}

/** Of alternatives one is taken, so that for each the class that says most stands in one class of all. */
function alternatives(source: Source, start: number): Part {
  const branches: (readonly CharacterClass[])[] = [];
  let at = start - 1;
  do {
    const { classes, end } = sequence(source, at + 1);
    branches.push(classes);
    at = end;
  } while (source.tokens[at] === "|");
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return { classes: only, end: at };
  const telling = branches.map((classes) => classes.toSorted((a, b) => a.size - b.size)[0]);
  if (telling.includes(undefined)) return { classes: [], end: at };
  const united = new Set(telling.flatMap((one) => [...(one ?? [])]));
  return { classes: united.size > mostCharacters ? [] : [united], end: at };
}

function sequence(source: Source, start: number): Part {
  const { tokens } = source;
  const classes: CharacterClass[] = [];
  let at = start;
  for (let token = tokens[at]; token !== undefined && token !== "|" && token !== ")"; token = tokens[at]) {
    const inner = token === caseless ? { tokens, ignoresCase: true } : source;
    const part = isGroup(token) ? alternatives(inner, at + 1) : { classes: single(token, source.ignoresCase), end: at };
    at = part.end + 1;
    const next = tokens[at] ?? "";
    const isRepeated = repetition.test(next);
    if (isRepeated) at++;
    if (!isRepeated || !/^(?:[*?]|\{0+[,}])/u.test(next)) classes.push(...part.classes);
  }
  return { classes, end: at };
}

/** The class of one character or of a class; none where it may be nearly any, or takes none. */
export function single(token: string, ignoresCase: boolean): readonly CharacterClass[] {
  if (token === "." || token === "^" || token === "$") return [];
  const characters = token.startsWith("[") ? charactersOfClass(token) : token.startsWith("\\") ? escaped(token) : [token.codePointAt(0) ?? 0];
  if (characters === undefined) return [];
  const all = ignoresCase ? characters.map(inAnyCase) : characters.map((code) => [code]);
  return all.includes(undefined) ? [] : [new Set(all.flatMap((codes) => codes ?? []))];
}

function charactersOfClass(token: string): readonly number[] | undefined {
  const parts = token.slice(1, -1).match(/\[:\^?\w+:\]|\\[\s\S]|[\s\S]/gu) ?? [];
  if (parts[0] === "^" || parts.some((part) => part.startsWith("[:"))) return undefined;
  const characters: number[] = [];
  for (let at = 0; at < parts.length; at++) {
    const codes = codesOf(parts[at] ?? "");
    const last = parts[at + 1] === "-" && at + 2 < parts.length ? codesOf(parts[at + 2] ?? "") : codes;
    if (codes === undefined || last === undefined) return undefined;
    if (last === codes) characters.push(...codes);
    else {
      const [first = 0, end = 0] = [codes[0], last[0]];
      if (codes.length > 1 || last.length > 1 || end - first > mostCharacters) return undefined;
      for (let code = first; code <= end; code++) characters.push(code);
      at += 2;
    }
    if (characters.length > mostCharacters) return undefined;
  }
  return characters;
}

const codesOf = (part: string): readonly number[] | undefined => (part.startsWith("\\") ? escaped(part) : [part.codePointAt(0) ?? 0]);

const codesIn = (text: string): readonly number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);
const digits = "0123456789";
const namedClasses: Readonly<Record<string, readonly number[]>> = {
  "\\d": codesIn(digits),
  "\\w": codesIn(`${digits}_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ`),
  "\\s": codesIn("\t\n\f\r "),
  "\\t": codesIn("\t"),
  "\\n": codesIn("\n"),
  "\\r": codesIn("\r"),
  "\\f": codesIn("\f"),
  "\\v": codesIn("\v"),
};

/** The characters of an escape; undefined where they are not listed, or where it stands for a place. */
const escaped = (token: string): readonly number[] | undefined => namedClasses[token] ?? (/^\\[\p{L}\p{N}]$/u.test(token) ? undefined : codesIn(token.slice(1)));

/** The forms of a letter that RE2 takes for it when case is ignored: beyond upper and lower case the Kelvin sign and the long s. */
function inAnyCase(code: number): readonly number[] | undefined {
  const character = String.fromCodePoint(code);
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  if (code >= 0x80) return lower === character && upper === character ? [code] : undefined;
  const other = lower === "k" ? "\u212a" : lower === "s" ? "\u017f" : "";
  return codesIn(lower === upper ? character : lower + upper + other);
}
