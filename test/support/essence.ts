/** What a program means, as JSON that another implementation can compare: without places, and with names where the program has indices. */
import type { Program, Span } from "@reeve/language";

/** The part of a program that was declared in some files, and what `ruleset.yaml` and `laws.yaml` say where they are among them. */
export function essenceOf(program: Program, paths: ReadonlySet<string>): unknown {
  const { currency, zone, laws, person, ...declared } = program;
  const kinds = Object.entries(declared).map(([kind, all]): [string, unknown[]] => [
    kind,
    (all as readonly { readonly span: Span }[]).filter(({ span }) => paths.has(span.path)).map((item) => plain(item, program)),
  ]);
  return {
    ...(paths.has("ruleset.yaml") ? { currency, zone } : {}),
    ...(paths.has("laws.yaml") ? { laws: Object.fromEntries([...laws].map(([law, { isPlatformRule, from, until }]) => [law, { ...(isPlatformRule ? { isPlatformRule } : {}), from: instant(from), until: instant(until) }])) } : {}),
    ...Object.fromEntries(kinds.filter(([, all]) => all.length > 0)),
    ...(person !== undefined && paths.has(person.span.path) ? { person: plain(person, program) } : {}),
  };
}

const instant = (time: number | undefined): string | null => (time === undefined ? null : new Date(time).toISOString());

/** What the indices under a key are indices into. */
const referred: Readonly<Record<string, (program: Program) => readonly { readonly name: string }[]>> = {
  policy: ({ policies }) => policies,
  events: ({ events }) => events,
  event: ({ events }) => events,
  entity: ({ entities }) => entities,
  kinds: ({ entities }) => entities,
  rules: ({ rules }) => rules,
  rule: ({ rules }) => rules,
  during: ({ campaigns }) => campaigns,
  set: ({ phraseSets }) => phraseSets,
  list: ({ lists }) => lists,
  ladder: ({ ladders }) => ladders,
  check: ({ identityChecks }) => identityChecks,
  activity: ({ activities }) => activities,
  before: ({ activities }) => activities,
};

function plain(value: unknown, program: Program): unknown {
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map((item) => plain(item, program));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "span")
      .map(([key, part]) => [key, key === "type" && isType(part) ? typeName(part) : named(key, part, program) ?? plain(part, program)]),
  );
}

/** The names of the things that one index or several point at. */
function named(key: string, part: unknown, program: Program): unknown {
  const all = referred[key]?.(program);
  if (all === undefined) return undefined;
  const nameAt = (index: unknown): string | undefined => (typeof index === "number" ? all[index]?.name : undefined);
  if (!Array.isArray(part)) return nameAt(part);
  return part.every((index) => typeof index === "number") ? part.map(nameAt) : undefined;
}

interface TypeLike {
  readonly kind: string;
  readonly of?: unknown;
}

const isType = (part: unknown): part is TypeLike => typeof part === "object" && part !== null && "kind" in part;

/** `money`, `key of account`, `list of string`. */
function typeName({ kind, of }: TypeLike): string {
  if (of === undefined) return kind;
  return `${kind} of ${isType(of) ? typeName(of) : String(of)}`;
}
