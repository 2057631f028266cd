/**
 * Prints `areacodes.ts` and `gb2260.ts`, the codes of regions with the time in which each was in use.
 *
 * Sources: `result.csv` of areacodes (github.com/yescallop/areacodes, CC0 1.0), the lists that the Ministry of Civil Affairs gave for the end of each year since 1981, put right by the
 * editions of GB/T 2260; and, of what is in none of these (the districts of a city as a whole, zones that are counted like counties), the revisions of GB/T 2260 as packed in gb2260 0.6.0 (MIT), from
 * the end of 2002 to July 2016. Codes and years are taken, no names. The first is no package: fetched from the commit below, `npm run generate -- --regions result.csv` prints it again, and `npm run generate` the other.
 */
import { checksum } from "../normalise/generate.ts";
import { areacodesTable } from "./areacodes.ts";
import { listedIn, type Listed } from "./regions.ts";

/** Which file of areacodes was read. */
export const areacodes = {
  commit: "eed219a0678d36bacaa717f62443b10e869f0291",
  sha256: "e3b69e8e13fcb3151b5cd6a03674f89e043f301f308dcb67283533f1a8239794",
  lastYear: 2024,
} as const;

/** The version of gb2260 whose revisions were read. */
export const gb2260Version = "0.6.0";

/** A revision of the standard: its month (`200212`) and the codes it lists. */
export interface Revision {
  readonly month: string;
  readonly codes: readonly string[];
}

/** The content of `areacodes.ts`, from the text of `result.csv`; what is not written as it was read is thrown. */
export function generateAreacodes(csv: string): string {
  const source = `areacodes ${areacodes.commit.slice(0, 7)}`;
  return fileOf(source, `${source} (CC0 1.0), from the end of 1981 to that of ${areacodes.lastYear}`, "areacodes", listedAtYearsEnds(csv));
}

/** The content of `gb2260.ts`: what the other table does not have. */
export function generateGb2260(revisions: readonly Revision[]): string {
  const elsewhere = new Set(listedIn(areacodesTable).map(({ code }) => code));
  return fileOf(`gb2260-${gb2260Version}`, `gb2260 ${gb2260Version} (MIT)`, "gb2260", listedBy(revisions).filter(({ code }) => !elsewhere.has(code)));
}

function fileOf(source: string, told: string, name: string, listed: readonly Listed[]): string {
  const content = printed(listed);
  return `// Printed by generate.ts from ${told}. Not edited by hand.

/** Names this table: its source and a checksum (FNV-1a) of its content. */
export const ${name}Version = "${source.replace(" ", "-")}+${checksum(content)}";

/**
 * Codes of regions, a line for each province and time: the last list that does not have them yet, the first that has them no more, the first two digits,
 * and the other four of each; \`+2\` are the next two codes as well.
 */
export const ${name}Table = \`
${content}
\`;
`;
}

const firstYear = 1981;

/** A line names the year at whose end a code was first listed, and that at whose end it was not any more or stood for something else. */
function listedAtYearsEnds(csv: string): readonly Listed[] {
  const [head = "", ...lines] = csv.trim().split("\n");
  const names = head.replace("\ufeff", "").split(",");
  const [codeAt, fromAt, untilAt] = ["代码", "启用时间", "变更/弃用时间"].map((name) => names.indexOf(name));
  const years = new Map<string, Set<number>>();
  for (const line of lines) {
    const fields = line.split(",");
    const [code = "", from = "", until = ""] = [codeAt, fromAt, untilAt].map((at) => fields[at ?? -1]);
    if (!/^\d{6} \d{4} (?:\d{4})?$/.test(`${code} ${from} ${until}`)) throw new Error(`result.csv says what is not understood: ${line}`);
    const own = years.get(code) ?? new Set();
    for (let year = Number(from); year < (until === "" ? areacodes.lastYear + 1 : Number(until)); year++) own.add(year);
    years.set(code, own);
  }
  const all = Array.from({ length: areacodes.lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return listedBy(all.map((year) => ({ month: `${year}12`, codes: [...years].flatMap(([code, own]) => (own.has(year) ? [code] : [])) })));
}

function listedBy(revisions: readonly Revision[]): readonly Listed[] {
  const inOrder = revisions.toSorted((left, right) => Number(left.month) - Number(right.month));
  const lists = inOrder.map(({ codes }) => new Set(codes));
  return [...new Set(inOrder.flatMap(({ codes }) => codes))].sort().flatMap((code) =>
    lists.flatMap((list, first) => {
      if (!list.has(code) || lists[first - 1]?.has(code) === true) return [];
      const last = lists.findIndex((later, at) => at > first && !later.has(code));
      return [{ code, after: inOrder[first - 1]?.month ?? "-", before: inOrder[last]?.month ?? "-" }];
    }),
  );
}

function printed(listed: readonly Listed[]): string {
  const rows = new Map<string, string[]>();
  for (const { code, after, before } of listed) {
    const row = `${after} ${before} ${code.slice(0, 2)}`;
    rows.set(row, [...(rows.get(row) ?? []), code.slice(2)]);
  }
  return [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([row, codes]) => `${row} ${runsOf(codes.map(Number)).join(" ")}`).join("\n");
}

function runsOf(codes: readonly number[]): readonly string[] {
  const runs: { readonly first: number; length: number }[] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run !== undefined && run.first + run.length === code) run.length++;
    else runs.push({ first: code, length: 1 });
  }
  return runs.map(({ first, length }) => String(first).padStart(4, "0") + (length === 1 ? "" : `+${length - 1}`));
}
