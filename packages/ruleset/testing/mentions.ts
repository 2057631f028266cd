import type { SourceText, Span } from "@reeve/language";
import { readYaml } from "../yaml/read.ts";
import type { YamlValue } from "../yaml/value.ts";
import { effectLists, ruleLists, subjectLists } from "./test.ts";

/** What a test may name: `of` is the ladder of a severity. */
export interface Mentioned {
  readonly kind: string;
  readonly name: string;
  readonly of?: string | undefined;
}

/** Where the files of `tests/` name something that the rules declare. Of a file that cannot be read nothing is known. */
export function mentionsIn(tests: readonly SourceText[], thing: Mentioned): readonly Span[] {
  const patterns = patternsFor(thing);
  if (patterns.size === 0) return [];
  return tests.flatMap((source) => {
    // Most files name nothing of it, and reading takes much longer than looking.
    const root = source.text.includes(thing.name) ? readYaml(source, () => undefined) : undefined;
    return root === undefined || root === null ? [] : [...found(root, patterns, source.text)];
  });
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** By the key under which it may stand how an entry names it; the name is the last of what is matched. */
function patternsFor({ kind, name, of = "" }: Mentioned): ReadonlyMap<string, RegExp> {
  const [own, ladder] = [escaped(name), escaped(of)];
  const under = (keys: readonly string[], pattern: string): ReadonlyMap<string, RegExp> => new Map(keys.map((key) => [key, new RegExp(`${pattern}(?![\\p{XID_Continue}])`, "u")]));
  const effects: readonly string[] = [...effectLists, ...subjectLists];
  switch (kind) {
    case "rule":
      return under([...ruleLists, "withheld"], `^["']?${own}`);
    case "ladder":
      return under(["strikes", "steps"], `^["']?${own}`);
    case "severity":
      return under(["strikes"], `^["']?${ladder} as ${own}`);
    case "check":
      return under(effects, `\\bdemand ${own}`);
    case "activity":
      return under(effects, `\\b(?:ban|before) ${own}`);
    default:
      return new Map();
  }
}

function* found(value: YamlValue, patterns: ReadonlyMap<string, RegExp>, text: string): Generator<Span> {
  if (value.kind === "list") for (const item of value.items) yield* found(item, patterns, text);
  if (value.kind !== "map") return;
  for (const { key, value: inner } of value.entries) {
    // What an event holds is the caller's.
    if (key === "data") continue;
    const pattern = patterns.get(key);
    if (pattern !== undefined) for (const span of namesUnder(inner)) yield* matched(span, pattern, text);
    yield* found(inner, patterns, text);
  }
}

/** The entries of a list, the keys of a map. */
function namesUnder(value: YamlValue): readonly Span[] {
  if (value.kind === "list") return value.items.flatMap((item) => (item.kind === "scalar" ? [item.span] : []));
  return value.kind === "map" ? value.entries.map(({ keySpan }) => keySpan) : [];
}

function* matched({ path, start, end }: Span, pattern: RegExp, text: string): Generator<Span> {
  const match = pattern.exec(text.slice(start, end));
  if (match === null) return;
  const last = start + match.index + match[0].length;
  const name = /[^\s"']+$/.exec(match[0])?.[0] ?? "";
  yield { path, start: last - name.length, end: last };
}
