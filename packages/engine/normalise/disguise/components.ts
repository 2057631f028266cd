import { none, readGroups } from "./pairs.ts";
import { componentsTable } from "./tables/components.ts";

/**
 * Forms that a part has at the side of a character, each followed by the whole characters that are typed for it: nobody's keyboard has
 * 亻, everybody's has 人.
 */
export const partForms = `
亻人 讠言 氵水 扌手 钅金 饣食 纟丝 犭犬 忄心 艹草 刂刀 礻示 衤衣 攵文 灬火 罒四 辶走 阝耳 爫爪 囗口 王玉 牜牛 糹丝
`;

const mostParts = 4;
/** Ways to write one character: the product of the forms of its parts would grow without them. */
const mostSplits = 12;

let components: ReadonlyMap<number, readonly number[]> | undefined;
const loaded = (): ReadonlyMap<number, readonly number[]> => (components ??= readGroups(componentsTable));
const forms = readGroups(partForms);

/**
 * The sequences of parts that a folded character is typed as, two to four folded codes each: 信 as 亻言 and 人言, 检 as 木佥; parts of
 * parts stand for a part (谢 as 讠射 and 讠身寸). At most twelve, those of the fewest and plainest parts first; none for a character without parts.
 */
export function splitsOf(code: number): readonly (readonly number[])[] {
  const table = loaded();
  const sequences = [...sequencesOf(table, code)].sort((one, other) => one.length - other.length);
  return sequences.flatMap(spellings).filter((parts) => !parts.includes(code)).slice(0, mostSplits);
}

function sequencesOf(table: ReadonlyMap<number, readonly number[]>, code: number): readonly (readonly number[])[] {
  const parts = table.get(code) ?? none;
  if (parts.length === 0) return [];
  const found = [parts];
  parts.forEach((part, at) => {
    const inner = table.get(part) ?? none;
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
