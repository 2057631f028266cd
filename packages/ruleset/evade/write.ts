import type { Shown } from "./cases.ts";
import type { EvadeReport } from "./evade.ts";

/** The first line of what `regressions` prints, by which a file is known to be its own. */
export const regressionsHeader = "# What got through in disguise, printed by `reeve evade --write`. A test that is wanted moves to a file of its own.";

export interface Regressions {
  /** A file of tests. */
  readonly yaml: string;
  readonly written: number;
  /** Misses of which no event could be made: the phrases of a set that no rule holds or blocks on by itself. */
  readonly unwritable: number;
}

/** The misses that a report tells as tests: each expects of the disguised texts what is decided of the plain ones. */
export function regressions({ singles, doubles }: EvadeReport): Regressions {
  const misses = [...singles, ...doubles].flatMap((row) => row.misses.map((miss) => ({ miss, worn: row.disguises.join(" + ") })));
  const names = new Map<string, number>();
  const tests = misses.flatMap(({ miss, worn }) => (miss.shown === undefined ? [] : [testOf(miss.shown, nameOf(names, `${miss.name} · ${worn}`))]));
  return { yaml: `${[regressionsHeader, ...tests].join("\n")}\n`, written: tests.length, unwritable: misses.length - tests.length };
}

/** A name that no test of the file has yet. */
function nameOf(names: Map<string, number>, name: string): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name} (${count})`;
}

function testOf({ type, data, verdict }: Shown, name: string): string {
  return `- name: ${quoted(name)}\n  event: { type: ${quoted(type)}, data: ${flow(data)} }\n  expect: { verdict: ${verdict} }`;
}

/** JSON is YAML; spaces make it look like the tests that people write. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return typeof value === "string" ? quoted(value) : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${/^[a-z_]\w*$/i.test(key) ? key : quoted(key)}: ${flow(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** What moves, hides or joins others in an editor stands as its code point. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{M}\u00a0\u3000]/gu;

const quoted = (text: string): string =>
  `"${text.replace(/["\\]/g, "\\$&").replace(unseen, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  })}"`;
