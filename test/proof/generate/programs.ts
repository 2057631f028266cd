/** Programs, each as source text and as what it means. */
import type { Action, Campaign, Phrase, PhraseSet, PhraseTerm, Program, Rule } from "@reeve/language";
import fc, { type Arbitrary } from "fast-check";
import { startOfDay } from "../../reference/days.ts";
import type { Scope, Written } from "./conditions.ts";
import { condition, definable, lists, nowhere, requirements, valuesIn } from "./conditions.ts";
import { contexts, fitting, named, nicknames, often, patterns, words } from "./texts.ts";
import { events, laws, zones } from "./world.ts";

const quoted = (text: string): string => JSON.stringify(text);

// ---------------------------------------------------------------- phrases

/** Only what is to be found may be read by sound. */
function terms(before: readonly PhraseSet[], texts: Arbitrary<string>, isFound: boolean): Arbitrary<Written<PhraseTerm>> {
  const word = texts.map((text): Written<PhraseTerm> => ({ source: quoted(text), meaning: { kind: "word", text, span: nowhere } }));
  const pattern = fc.constantFrom(...patterns).map((expression): Written<PhraseTerm> => ({ source: `pattern ${quoted(expression)}`, meaning: { kind: "pattern", expression, span: nowhere } }));
  const sets = before.map(({ name }, set): Written<PhraseTerm> => ({ source: name, meaning: { kind: "set", set, span: nowhere } }));
  const bySound = texts.map((text): Written<PhraseTerm> => ({ source: `${quoted(text)} by sound`, meaning: { kind: "word", text, bySound: true, span: nowhere } }));
  return fc.oneof({ weight: 7, arbitrary: word }, ...(isFound ? [{ weight: 1, arbitrary: bySound }] : []), { weight: 1, arbitrary: pattern }, ...(sets.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...sets) }]));
}

function phrase(term: Arbitrary<Written<PhraseTerm>>): Arbitrary<Written<Phrase>> {
  const links = fc.array(fc.record({ kind: fc.constantFrom("near" as const, "then" as const), right: term, within: fc.constantFrom(0, 0, 1, 1, 2, 3, 8, 20) }), { maxLength: 2 });
  return fc.tuple(term, fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: links })).map(([first, row]) =>
    row.reduce<Written<Phrase>>(
      (left, { kind, right, within }) => ({
        source: `${left.source} ${kind} ${right.source} within ${within} characters`,
        meaning: { kind, left: left.meaning, right: right.meaning, within, span: nowhere },
      }),
      first,
    ),
  );
}

const textFoldings = ["width", "case", "script", "separators"];
const allFoldings = [...textFoldings, "numerals", "lookalikes", "components", "sound", "leet", "repeats", "reversed", "nicknames"];
const plainLists: Arbitrary<readonly string[] | undefined> = fc.oneof(fc.constant(undefined), fc.constant(textFoldings), fc.subarray(textFoldings, { minLength: 1 }));
const foldingLists: Arbitrary<readonly string[] | undefined> = fc.oneof(
  { weight: 3, arbitrary: plainLists },
  fc.subarray(allFoldings, { minLength: 1 }),
  fc.constantFrom(...allFoldings.slice(textFoldings.length)).map((name) => [...textFoldings, name]),
  fc.constant(allFoldings),
);
/** Other names of parts of phrases, which only sets that see through them have. */
const aliasLists = fc.array(fc.record({ of: fc.constantFrom(...named), names: fc.uniqueArray(fc.constantFrom(...nicknames), { minLength: 1, maxLength: 2 }) }), { maxLength: 2 });

/** Words of a set, more often those that its disguises are for. */
function wordsFor(foldings: readonly string[]): Arbitrary<string> {
  const fit = Object.entries(fitting).flatMap(([name, of]) => (foldings.includes(name) ? of : []));
  return fit.length === 0 ? often(words) : fc.oneof({ weight: 2, arbitrary: often(words) }, { weight: 1, arbitrary: fc.constantFrom(...fit) });
}

const phraseSet = (name: string, before: readonly PhraseSet[], lists: typeof foldingLists): Arbitrary<Written<PhraseSet>> => lists.chain((foldings) => phraseSetThrough(foldings, name, before));

function phraseSetThrough(foldings: readonly string[] | undefined, name: string, before: readonly PhraseSet[]): Arbitrary<Written<PhraseSet>> {
  const find = phrase(terms(before, wordsFor(foldings ?? []), true));
  const outer = terms(before, often(contexts, words), false);
  const parts = {
    aliases: aliasLists,
    finds: fc.array(find, { minLength: 1, maxLength: 4 }),
    exceptions: fc.array(fc.record({ touching: fc.boolean(), term: outer }), { maxLength: 2 }),
    examples: fc.array(fc.tuple(fc.boolean(), often(words, contexts)), { maxLength: 2 }),
    unless: fc.array(fc.record({ scope: fc.constantFrom("sentence" as const, "field" as const, "event" as const), term: outer }), { maxLength: 1 }),
  };
  return fc.record(parts).map(({ aliases, finds, exceptions, unless, examples }) => ({
    source: [
      `phrases ${name} {`,
      ...(foldings === undefined ? [] : [`  see through ${foldings.join(", ")}`]),
      ...(foldings?.includes("nicknames") === true ? aliases.map(({ of, names }) => `  alias ${names.map(quoted).join(", ")} for ${quoted(of)}`) : []),
      `  find ${finds.map(({ source }) => source).join(", ")}`,
      ...exceptions.map(({ touching, term }) => `  except ${touching ? "touching " : ""}${term.source}`),
      ...unless.map(({ scope, term }) => `  unless ${term.source} within the ${scope}`),
      ...examples.map(([isCaught, text]) => `  must ${isCaught ? "catch" : "pass"} ${quoted(text)}`),
      "}",
    ].join("\n"),
    meaning: {
      name,
      foldings: foldings ?? ["width", "case"],
      finds: finds.map(({ meaning }) => meaning),
      exceptions: exceptions.map(({ touching, term }) => ({ touching, term: term.meaning })),
      unless: unless.map(({ scope, term }) => ({ scope, term: term.meaning })),
      ...(foldings?.includes("nicknames") === true && aliases.length > 0 ? { aliases: aliases.map((alias) => ({ ...alias, span: nowhere })) } : {}),
      mustCatch: examples.flatMap(([isCaught, text]) => (isCaught ? [{ text, span: nowhere }] : [])),
      mustPass: examples.flatMap(([isCaught, text]) => (isCaught ? [] : [{ text, span: nowhere }])),
      span: nowhere,
    },
  }));
}

/** One set after another, so that each may use those before it. */
export function phraseSets(count: number, before: readonly Written<PhraseSet>[] = [], lists = foldingLists): Arbitrary<readonly Written<PhraseSet>[]> {
  if (before.length === count) return fc.constant(before);
  return phraseSet(`words_${before.length}`, before.map(({ meaning }) => meaning), lists).chain((set) => phraseSets(count, [...before, set], lists));
}

// ---------------------------------------------------------------- rules

const policies = [
  { name: "selling", basis: ["terms.always", "law.from", "law.until"], title: { zh: "禁止出售", en: "Selling" }, owner: "trust" },
  { name: "moving", basis: ["terms.always", "law.within"], title: { zh: "禁止引导", en: "Moving" }, owner: "market" },
] as const;

interface Shape {
  readonly policy: number;
  readonly events: readonly number[];
  readonly mode: "draft" | "shadow" | "enforce";
  readonly rollout: number | undefined;
  readonly ownBasis: readonly string[];
  readonly unknown: boolean;
  /** It rests outside the campaign; in it it is raised to block. */
  readonly rests: boolean;
  readonly isRaised: boolean;
  readonly action: "hold" | "block" | "exempt";
}
const shape: Arbitrary<Shape> = fc.record({
  policy: fc.nat(1),
  events: fc.subarray([0, 1, 2], { minLength: 1 }),
  mode: fc.oneof({ weight: 6, arbitrary: fc.constant("enforce" as const) }, { weight: 1, arbitrary: fc.constantFrom("draft" as const, "shadow" as const) }),
  rollout: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(0, 10, 50, 62.5, 100) }),
  ownBasis: fc.oneof(fc.constant([]), fc.subarray([...laws.keys()])),
  unknown: fc.boolean(),
  rests: fc.nat(5).map((one) => one === 0),
  isRaised: fc.nat(2).map((one) => one === 0),
  action: fc.constantFrom("hold" as const, "hold" as const, "block" as const, "exempt" as const),
});

/** A title in both languages, in which values of the event may stand. */
function titles(scope: Scope, index: number): Arbitrary<Written<Pick<Rule, "title" | "template">>> {
  const plain = { zh: "规则", en: `Rule ${index}` } as const;
  const values = valuesIn(scope);
  const bare = fc.constant({ source: `zh ${quoted(plain.zh)}, en ${quoted(plain.en)}`, meaning: { title: plain } });
  const braces = fc.constant({ source: 'zh "{{规则}}", en "a {{rule}}"', meaning: { title: { zh: "{规则}", en: "a {rule}" } } });
  if (values.length === 0) return bare;
  const filled = fc.tuple(fc.constantFrom(...values), fc.constantFrom(...values), fc.boolean()).map(([one, other, isBoth]): Written<Pick<Rule, "title" | "template">> => {
    const [zh, en] = [`规则 {${one.source}}`, isBoth ? `{${one.source}} and {${other.source}}` : plain.en];
    return {
      source: `zh ${quoted(zh)}, en ${quoted(en)}`,
      meaning: { title: { zh, en }, template: { zh: ["规则 ", one.meaning], ...(isBoth ? { en: [one.meaning, " and ", other.meaning] } : {}) } },
    };
  });
  return fc.oneof({ weight: 5, arbitrary: bare }, { weight: 1, arbitrary: braces }, { weight: 2, arbitrary: filled });
}

function rule(index: number, shapes: readonly Shape[], zone: string, sets: readonly PhraseSet[], readsValues: boolean, hasCampaign: boolean): Arbitrary<Written<Rule>> {
  const { policy, events: on, mode, rollout: share, ownBasis, unknown, rests, action } = shapes[index] ?? shape0;
  const isResting = hasCampaign && rests;
  const name = `rule_${index}`;
  const queue = `queue ${index}`;
  const named = shapes.flatMap((other, at) => (other.action === "exempt" ? [] : [at]));
  const actions: Action = action === "exempt" && named.length > 0 ? { kind: "exempt", rules: named.slice(0, 1 + (index % 2)) } : action === "hold" ? { kind: "hold", queue } : { kind: "block" };
  const done = actions.kind === "exempt" ? `exempt ${actions.rules.map((at) => `rule_${at}`).join(", ")}` : actions.kind === "hold" ? `hold for ${quoted(queue)}` : "block";
  const rollout = share === undefined || on.some((event) => events[event]?.actor.entity !== "account") ? undefined : { share: share / 100, entity: "account" };
  const of = policies[policy] ?? policies[0];
  const scope: Scope = { events: on, zone, sets, elements: [], readsValues };
  return fc.tuple(condition(scope, 3), titles(scope, index)).map(([when, title]) => ({
    source: [
      `rule ${name} under ${of.name} {`,
      `  title ${title.source}`,
      ...(ownBasis.length === 0 ? [] : [`  basis ${ownBasis.join(", ")}`]),
      `  on ${on.map((event) => events[event]?.name ?? "").join(", ")}`,
      `  when ${when.source}`,
      `  then ${done}`,
      ...(mode === "enforce" ? [] : [`  mode ${mode}`]),
      ...(rollout === undefined ? [] : [`  rollout ${share}% by account`]),
      ...(unknown ? [`  if unknown hold for "incomplete"`] : []),
      ...(isResting ? ["  during season"] : []),
      "}",
    ].join("\n"),
    meaning: {
      name,
      policy,
      ...title.meaning,
      basis: [...new Set([...of.basis, ...ownBasis])],
      events: on,
      when: when.meaning,
      actions: [actions],
      mode,
      ...(rollout === undefined ? {} : { rollout }),
      ...(unknown ? { ifUnknown: { queue: "incomplete" } } : {}),
      ...(isResting ? { during: 0 } : {}),
      span: nowhere,
    },
  }));
}
const shape0: Shape = { policy: 0, events: [0], mode: "enforce", rollout: undefined, ownBasis: [], unknown: false, rests: false, isRaised: false, action: "block" };

// ---------------------------------------------------------------- campaigns and verifications

const days = ["2020-10-11", "2020-10-12", "2020-10-13"] as const;

/** In half of the programs: on some days around the events', with the holds that it raises. */
const campaign = fc.option(fc.tuple(fc.nat(2), fc.nat(2)).map(([one, other]) => [days[Math.min(one, other)] ?? days[0], days[Math.max(one, other)] ?? days[2]] as const), { nil: undefined, freq: 2 });

function campaignOf([first, last]: readonly [string, string], shapes: readonly Shape[], zone: string): Written<Campaign> {
  const raised = shapes.flatMap(({ action, mode, isRaised }, index) => (action === "hold" && mode === "enforce" && isRaised ? [index] : []));
  return {
    source: `campaign season { title zh "季", en "Season" from ${first} until ${last} ${raised.map((index) => `raise rule rule_${index} to block`).join(" ")} }`,
    meaning: { name: "season", title: { zh: "季", en: "Season" }, from: startOfDay(zone, first), until: startOfDay(zone, nextDay(last)), starts: [], raises: raised.map((index) => ({ rule: index, verdict: { kind: "block" } })), span: nowhere },
  };
}

/** In half of the programs: what is required of some events. It is called by what it says. */
function verification(zone: string, sets: readonly PhraseSet[]): Arbitrary<Written<readonly Rule[]>> {
  const none: Written<readonly Rule[]> = { source: "", meaning: [] };
  const some = fc.tuple(fc.constantFrom([0], [1], [0, 1]), fc.constantFrom(...policies.keys())).chain(([on, policy]) => {
    const of = policies[policy] ?? policies[0];
    const required = requirements({ events: on, zone, sets, elements: [], readsValues: false });
    const members = fc.uniqueArray(fc.tuple(required ?? fc.constant({ source: "", meaning: { kind: "literal", type: { kind: "boolean" }, value: true, span: nowhere } as const }), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 3, selector: ([{ source }]) => source });
    return members.map((all): Written<readonly Rule[]> => ({
      source: `verification ${of.name} on ${on.map((event) => events[event]?.name ?? "").join(", ")} {\n${all.map(([{ source }, holds, waits]) => `  require ${source}${holds ? ' else hold for "unmet"' : ""}${waits ? ' if unknown hold for "untold"' : ""}`).join("\n")}\n}`,
      meaning: all.map(([{ source, meaning }, holds, waits]): Rule => ({
        name: `${of.name}: ${source}`,
        policy,
        title: of.title,
        basis: of.basis,
        events: on,
        when: { kind: "not", operand: meaning, span: nowhere },
        actions: [holds ? { kind: "hold", queue: "unmet" } : { kind: "block" }],
        mode: "enforce",
        ifUnknown: { queue: waits ? "untold" : "incomplete" },
        span: nowhere,
      })),
    }));
  });
  return fc.oneof(fc.constant(none), some);
}

// ---------------------------------------------------------------- programs

const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const lawsIn = (zone: string): Program["laws"] =>
  new Map([...laws].map(([id, { from, until }]) => [id, { isPlatformRule: false, ...(from === undefined ? {} : { from: startOfDay(zone, from) }), ...(until === undefined ? {} : { until: startOfDay(zone, nextDay(until)) }) }]));

/** Definitions in place of the conditions between marks, innermost first. */
export function withDefines(source: string): string {
  const defines: string[] = [];
  let rest = source;
  for (;;) {
    const [start, end] = definable;
    const close = rest.indexOf(end);
    if (close === -1) return `${defines.join("\n")}\n${rest}`;
    const open = rest.lastIndexOf(start, close);
    const name = `definition_${defines.length}`;
    defines.push(`define ${name} = ${rest.slice(open + 1, close)}`);
    rest = rest.slice(0, open) + name + rest.slice(close + 1);
  }
}

/** The first of these lists a program has, all of them: conditions name them by index. */
export const declared = [
  ...policies.map(({ name, basis, title, owner }) => `policy ${name} { title zh ${quoted(title.zh)}, en ${quoted(title.en)} basis ${basis.join(", ")} owner ${quoted(owner)} }`),
  ...lists.map(({ source }) => source),
].join("\n");

const programsOf = (foldings: typeof foldingLists): Arbitrary<Written<Program>> => fc.tuple(fc.constantFrom(...zones), fc.integer({ min: 1, max: 4 }).chain((count) => phraseSets(count, [], foldings)), fc.array(shape, { minLength: 1, maxLength: 5 }), fc.nat(4), campaign).chain(([zone, sets, shapes, values, season]) => {
  const meanings = sets.map(({ meaning }) => meaning);
  const campaigns = season === undefined ? [] : [campaignOf(season, shapes, zone)];
  return fc.tuple(verification(zone, meanings), ...shapes.map((_, index) => rule(index, shapes, zone, meanings, values < 2, season !== undefined))).map(([required, ...rules]): Written<Program> => ({
    source: withDefines([declared, ...sets.map(({ source }) => source), ...rules.map(({ source }) => source), ...campaigns.map(({ source }) => source), required.source].join("\n")),
    meaning: {
      currency: "CNY",
      identityChecks: [],
      activities: [],
      ladders: [],
      campaigns: campaigns.map(({ meaning }) => meaning),
      entities: [],
      measures: [],
      zone,
      events,
      policies: policies.map((policy) => ({ ...policy, span: nowhere })),
      phraseSets: meanings,
      lists: lists.map(({ name, entries, type }) => ({ name, entries, type, revision: 1, span: nowhere })),
      rules: [...rules.map(({ meaning }) => meaning), ...required.meaning],
      laws: lawsIn(zone),
    },
  }));
});

export const programs = programsOf(foldingLists);
/** Those whose sets see through the foldings of texts only. */
export const plainPrograms = programsOf(plainLists);
