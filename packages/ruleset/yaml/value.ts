import type { Span } from "@reeve/language";

/** A YAML document as plain values that know where they stand. */
export type YamlValue = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: "map";
  /** In the order of the file; keys are unique, but for those that begin with `+` and a digit. */
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
}
export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlValue;
}
export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlValue[];
  readonly span: Span;
}
/** `source` is the scalar as written, without quotation marks: `0.10` where `value` is 0.1. */
export interface YamlScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly source: string;
  readonly span: Span;
}

/** The value as JavaScript has it. A key `__proto__` becomes an own property like any other. */
export function plain(value: YamlValue): unknown {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.items.map(plain);
  return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
}

export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}
