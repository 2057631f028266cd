import { foldCodes } from "../normalise/fold.ts";
import { nicknamesBit, numeralsBit, reversedBit } from "../normalise/profile.ts";
import { numberForms } from "./numbers.ts";

/** A form of a phrase and the disguises by which it was made. */
export interface Form {
  readonly codes: readonly number[];
  readonly made: number;
}

/** What stands for a part of phrases, as codes. */
export interface Nickname {
  readonly of: readonly number[];
  readonly names: readonly (readonly number[])[];
}

/** The aliases of a set as it reads them; those of which nothing is left are none. */
export function nicknamesOf(aliases: readonly { readonly of: string; readonly names: readonly string[] }[], mask: number): readonly Nickname[] {
  const read = (text: string): readonly number[] => [...foldCodes(mask, text)];
  return aliases.map(({ of, names }) => ({ of: read(of), names: names.map(read).filter(({ length }) => length > 0) })).filter(({ of }) => of.length > 0);
}

/** A phrase stands in at most so many forms. */
const mostForms = 64;

/** Words of fewer characters do not stand reversed: too many of them are words in both directions. */
const leastReversed = 3;

/** The forms in which a folded phrase is looked for, the phrase itself first: what `allowed` makes of it before any text is read. */
export function formsOf(codes: readonly number[], allowed: number, nicknames: readonly Nickname[]): readonly Form[] {
  if ((allowed & (nicknamesBit | numeralsBit | reversedBit)) === 0) return [{ codes, made: 0 }];
  let forms: Form[] = [{ codes, made: 0 }];
  if ((allowed & nicknamesBit) !== 0) {
    for (const { of, names } of nicknames) {
      if (!forms.some((form) => holds(form.codes, of))) continue;
      forms = forms.flatMap((form) => [form, ...(holds(form.codes, of) ? names.map((name) => ({ codes: withInstead(form.codes, of, name), made: form.made | nicknamesBit })) : [])]);
    }
  }
  if ((allowed & numeralsBit) !== 0) forms = forms.flatMap((form) => [form, ...numberForms(form.codes).map((spelled) => ({ codes: spelled, made: form.made | numeralsBit }))]);
  if ((allowed & reversedBit) !== 0) {
    forms = forms.flatMap((form) => (form.codes.length < leastReversed ? [form] : [form, { codes: form.codes.toReversed(), made: form.made | reversedBit }]));
  }
  if (forms.length === 1) return forms;
  const distinct = new Map<string, Form>();
  for (const form of forms.slice(0, mostForms)) {
    const key = keyOfCodes(form.codes);
    if (!distinct.has(key)) distinct.set(key, form);
  }
  return [...distinct.values()];
}

/** A text that codes share with no others; U+FFFF is not in it. */
export function keyOfCodes(codes: ArrayLike<number>): string {
  let key = "";
  for (let at = 0; at < codes.length; at++) key += String.fromCharCode((codes[at] ?? 0) >>> 8, (codes[at] ?? 0) & 0xff);
  return key;
}

const startsAt = (codes: readonly number[], part: readonly number[], at: number): boolean => part.every((code, index) => codes[at + index] === code);

function holds(codes: readonly number[], part: readonly number[]): boolean {
  const [first = -1] = part;
  for (let at = codes.indexOf(first); at >= 0; at = codes.indexOf(first, at + 1)) if (startsAt(codes, part, at)) return true;
  return false;
}

function withInstead(codes: readonly number[], part: readonly number[], instead: readonly number[]): readonly number[] {
  const made: number[] = [];
  for (let at = 0; at < codes.length; ) {
    const isThere = startsAt(codes, part, at);
    made.push(...(isThere ? instead : codes.slice(at, at + 1)));
    at += isThere ? part.length : 1;
  }
  return made;
}
