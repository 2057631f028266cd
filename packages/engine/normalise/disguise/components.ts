import { none, readGroups } from "./pairs.ts";
import { partGroups } from "./shapes.ts";
import { componentsTable } from "./tables/components.ts";

/**
 * Forms that a part has at the side of a character, each followed by the whole characters that are typed for it: nobody's keyboard has
 * 亻, everybody's has 人.
 */
export const partForms = `
亻人 讠言 氵水 扌手 钅金 饣食 纟丝 犭犬 忄心 艹草 刂刀 礻示 衤衣 攵文 灬火 罒四 辶走 阝耳 爫爪 囗口 王玉 牜牛 糹丝
`;

/**
 * Parts that are no character of their own: nobody types one but to write a character apart. Where one stands, the rest may be inexact: a part is
 * left out, another part that looks like it is taken, or two change places.
 */
export const sideParts = "亻讠氵扌钅饣纟犭忄艹刂礻衤攵灬罒辶阝爫囗牜糹彳冫宀冖疒廴冂卩虍";

const sides: ReadonlySet<number> = new Set(Array.from(sideParts, (part) => part.charCodeAt(0)));

const mostParts = 4;
/** Ways to write one character: the product of the forms of its parts would grow without them. Of them so many at most are exact. */
const mostSplits = 32;
const mostExact = 16;

let components: ReadonlyMap<number, readonly (readonly number[])[]> | undefined;
const loaded = (): ReadonlyMap<number, readonly (readonly number[])[]> => (components ??= readSequences(componentsTable));
const forms = readGroups(partForms);
const alike = alikeIn(partGroups);

/**
 * The sequences of parts that a folded character is typed as, two to four folded codes each: 信 as 亻言 and 人言, 检 as 木佥; parts of
 * parts stand for a part (谢 as 讠射 and 讠身寸), parts of its traditional form for its own (个 as 亻固). Beside a part that nobody types but in a
 * character written apart, the others may be inexact (档 as 扌当, 部 as 立阝). At most 32, the exact ones of the fewest and plainest parts first;
 * none for a character without parts.
 */
export function splitsOf(code: number): readonly (readonly number[])[] {
  const table = loaded();
  const sequences = (table.get(code) ?? []).flatMap((parts) => sequencesOf(table, parts)).sort((one, other) => one.length - other.length);
  const exact = sequences.flatMap(spellings).filter((parts) => !parts.includes(code)).slice(0, mostExact);
  const distinct = new Map<string, readonly number[]>();
  for (const parts of [...exact, ...exact.flatMap(inexactly).filter((parts) => !parts.includes(code))]) {
    const key = parts.join();
    if (!distinct.has(key)) distinct.set(key, parts);
  }
  return [...distinct.values()].slice(0, mostSplits);
}

function sequencesOf(table: ReadonlyMap<number, readonly (readonly number[])[]>, parts: readonly number[]): readonly (readonly number[])[] {
  const found = [parts];
  parts.forEach((part, at) => {
    const [inner = none] = table.get(part) ?? [];
    if (inner.length > 0 && parts.length - 1 + inner.length <= mostParts) found.push([...parts.slice(0, at), ...inner, ...parts.slice(at + 1)]);
  });
  return found;
}

/** A sequence with each part in each of its forms, as it stands in the table first. */
function spellings(parts: readonly number[]): readonly (readonly number[])[] {
  return parts.reduce<readonly (readonly number[])[]>(
    (begun, part) => begun.flatMap((beginning) => [part, ...(forms.get(part) ?? none)].map((form) => [...beginning, form])),
    [[]],
  );
}

/** What a sequence is mistyped as; some part that is no character of its own is left in it. */
function inexactly(parts: readonly number[]): readonly (readonly number[])[] {
  const swapped = parts.length === 2 ? [parts.toReversed()] : [];
  const replaced = parts.flatMap((part, at) => (alike.get(part) ?? none).map((other) => parts.with(at, other)));
  const shortened = parts.length < 3 ? [] : parts.map((_, at) => parts.toSpliced(at, 1));
  const paired = parts.length < mostParts ? [] : parts.slice(1).map((part) => [parts[0] ?? 0, part]);
  return [...swapped, ...shortened, ...paired, ...replaced].filter((others) => others.some((part) => sides.has(part)));
}

/** Reads sequences parted by white space: a character and its parts; a character may have several. */
function readSequences(table: string): ReadonlyMap<number, readonly (readonly number[])[]> {
  const all = new Map<number, (readonly number[])[]>();
  for (const row of table.trim().split(/\s+/)) {
    const parts = Array.from({ length: row.length - 1 }, (_, at) => row.charCodeAt(at + 1));
    const known = all.get(row.charCodeAt(0));
    if (known === undefined) all.set(row.charCodeAt(0), [parts]);
    else known.push(parts);
  }
  return all;
}

/** By part the parts that look like it, but for radicals with a code of their own, which the foldings turn into characters. */
function alikeIn(groups: string): ReadonlyMap<number, readonly number[]> {
  const all = new Map<number, readonly number[]>();
  for (const group of groups.trim().split(/\s+/)) {
    const parts = Array.from(group, (part) => part.charCodeAt(0)).filter((part) => part >= 0x3400);
    for (const part of parts) all.set(part, [...(all.get(part) ?? none), ...parts.filter((other) => other !== part)]);
  }
  return all;
}
