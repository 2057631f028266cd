/** Tests as text, as people write them. */
import { effectLists, ruleLists } from "./test.ts";
import type { Expectation } from "./test.ts";

export interface WrittenTest {
  readonly name: string;
  readonly event: { readonly type: string; readonly time?: string; readonly data: unknown };
  readonly expect: Expectation;
}

/** A file of tests, none of the name of another; `header` is its first lines. */
export function testsFile(header: string, tests: readonly WrittenTest[]): string {
  const names = new Map<string, number>();
  return `${[header, ...tests.map((test) => testText({ ...test, name: nameOf(names, test.name) }))].join("\n")}\n`;
}

/** A name that no test of the file has yet. */
function nameOf(names: Map<string, number>, name: string): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name} (${count})`;
}

function testText({ name, event: { type, time, data }, expect }: WrittenTest): string {
  return `- name: ${quoted(name)}\n  event: { type: ${quoted(type)}, ${time === undefined ? "" : `time: ${quoted(time)}, `}data: ${flow(data)} }\n  expect: ${expected(expect)}`;
}

function expected({ verdict, ...lists }: Expectation): string {
  const rules = ruleLists.flatMap((list) => (lists[list] === undefined ? [] : [`${list}: [${lists[list].map(plainOrQuoted).join(", ")}]`]));
  const effects = effectLists.flatMap((list) => (lists[list] === undefined ? [] : [`${list}: [${lists[list].map(quoted).join(", ")}]`]));
  const named = [...rules, ...effects];
  return `{ ${[...(verdict === undefined ? [] : [`verdict: ${verdict}`]), ...named].join(", ")} }`;
}

/** Rules that the language makes of others have names that are more than one word. */
const plainOrQuoted = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : quoted(name));

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
