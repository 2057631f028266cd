import { parseDay } from "@reeve/language";
import { areacodesTable } from "./areacodes.ts";
import { gb2260Table } from "./gb2260.ts";

/** In days since 1970: a code may have been in use behind the one and before the other. */
interface Time {
  readonly after: number;
  readonly before: number;
}

/** A code in a time: the last list before it that does not have it yet and the first behind it that has it no more, by their months (`200212`); `-` where there is none. */
export interface Listed {
  readonly code: string;
  readonly after: string;
  readonly before: string;
}

const dayOf = (date: string): number => parseDay(date) ?? Number.NaN;
const since = (date: string): Time => ({ after: dayOf(date) - 1, before: Infinity });

/**
 * Codes that stand for no region of GB/T 2260 but for whom a card is given to: residents of Hong Kong, Macao and Taiwan who live on the mainland (Measures for the residence permit of
 * Hong Kong, Macao and Taiwan residents, State Council 2018, in force from 1 September 2018).
 */
const permits: readonly (readonly [code: string, time: Time])[] = ["810000", "820000", "830000"].map((code) => [code, since("2018-09-01")]);

/** The card of foreigners with permanent residence has 9 and the province, then the country; since 1 December 2023 it has a number of eighteen signs. */
const foreigners = since("2023-12-01");

let known: ReadonlyMap<string, readonly Time[]> | undefined;

/**
 * Whether a number that begins with this code can have been given between two days, the birth and the event: the code was in use at some time between them. What the table does not have is not
 * known to be wrong: it says how things stood at the end of a year, the last of which is 2024, and people keep their number when their county is renamed.
 */
export function isKnownRegion(code: string, born: number, day: number): boolean {
  const regions = (known ??= readTables());
  const times = code.startsWith("9") ? (regions.has(`${code.slice(1, 3)}0000`) ? [foreigners] : []) : (regions.get(code) ?? []);
  return times.some(({ after, before }) => after < day && born < before);
}

function readTables(): ReadonlyMap<string, readonly Time[]> {
  const regions = new Map<string, Time[]>();
  for (const { code, after, before } of [areacodesTable, gb2260Table].flatMap(listedIn)) {
    const time = { after: after === "-" ? -Infinity : firstOf(after), before: before === "-" ? Infinity : firstOf(before) + 31 };
    regions.set(code, [...(regions.get(code) ?? []), time]);
  }
  for (const [code, time] of permits) regions.set(code, [time]);
  return regions;
}

/** What a table lists, in its own terms. */
export function listedIn(table: string): readonly Listed[] {
  return table.trim().split("\n").flatMap((line) => {
    const [after = "-", before = "-", province = "", ...runs] = line.split(" ");
    return runs.flatMap((run) => {
      const [first = 0, more = 0] = run.split("+").map(Number);
      return Array.from({ length: more + 1 }, (_, at) => ({ code: province + String(first + at).padStart(4, "0"), after, before }));
    });
  });
}

/** The first day of a month (`200212`). */
const firstOf = (month: string): number => dayOf(`${month.slice(0, 4)}-${month.slice(4)}-01`);
