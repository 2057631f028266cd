/** The ways in which a phrase set can be changed in one place. */
import type { Combination, Phrase, PhraseSet, PhraseTerm } from "@reeve/language";
import type { Ruleset } from "../ruleset.ts";
import type { Mutant } from "./mutant.ts";
import { aliasNames, scopesIn, seeThrough } from "./places.ts";
import type { Sources } from "./places.ts";

export function setMutants({ program, sources: { files } }: Pick<Ruleset, "program" | "sources">, texts: Sources): readonly Mutant[] {
  return program.phraseSets.flatMap((set, index): readonly Mutant[] => [
    ...findMutants(set, index, texts),
    ...exceptionMutants(set, index, texts),
    ...unlessMutants(set, index, texts),
    ...scopeMutants(set, index, files, texts),
    ...foldingMutants(set, index, files, texts),
    ...aliasMutants(set, index, files, texts),
  ]);
}

type Edit = Pick<Mutant, "kind" | "span" | "before" | "after">;

const phrasesMutant = (edit: Edit, set: number, after: PhraseSet, ...needs: readonly Phrase[]): Mutant => ({ ...edit, change: { kind: "phrases", set, after, needs } });

function findMutants(set: PhraseSet, index: number, texts: Sources): readonly Mutant[] {
  return set.finds.flatMap((find, at) => {
    const without = { ...set, finds: set.finds.filter((_, other) => other !== at) };
    const dropped = phrasesMutant({ kind: "phrase", span: find.span, before: texts.at(find.span), after: "" }, index, without, find);
    const changed = combinationsIn(find).flatMap((combination) =>
      changesOf(combination).map(({ kind, before, after, instead }) => {
        const finds = set.finds.map((other, place) => (place === at ? replaced(find, combination, instead) : other));
        return phrasesMutant({ kind, span: combination.span, before, after }, index, { ...set, finds }, find);
      }),
    );
    return [dropped, ...changed];
  });
}

/** A combination and those on its left. */
export function combinationsIn(phrase: Phrase): readonly Combination[] {
  return "within" in phrase ? [phrase, ...combinationsIn(phrase.left)] : [];
}

function replaced(phrase: Phrase, target: Combination, instead: Combination): Phrase {
  if (phrase === target) return instead;
  return "within" in phrase ? { ...phrase, left: replaced(phrase.left, target, instead) } : phrase;
}

interface CombinationChange {
  readonly kind: "gap" | "order";
  readonly before: string;
  readonly after: string;
  readonly instead: Combination;
}

/** Half the gap, twice the gap, and the other order of words. */
function changesOf(combination: Combination): readonly CombinationChange[] {
  const { within, kind } = combination;
  const gaps = [Math.floor(within / 2), within * 2 + (within === 0 ? 2 : 0)].filter((gap) => gap !== within);
  const other = kind === "near" ? "then" : "near";
  return [
    ...gaps.map((gap): CombinationChange => ({ kind: "gap", before: `within ${within}`, after: `within ${gap}`, instead: { ...combination, within: gap } })),
    { kind: "order", before: kind, after: other, instead: { ...combination, kind: other } },
  ];
}

function exceptionMutants(set: PhraseSet, index: number, texts: Sources): readonly Mutant[] {
  return set.exceptions.map(({ term }, at) => {
    const without = { ...set, exceptions: set.exceptions.filter((_, other) => other !== at) };
    return phrasesMutant({ kind: "exception", span: term.span, before: texts.at(term.span), after: "" }, index, without, term);
  });
}

function unlessMutants(set: PhraseSet, index: number, texts: Sources): readonly Mutant[] {
  return set.unless.map(({ term }, at) => {
    const without = { ...set, unless: set.unless.filter((_, other) => other !== at) };
    return phrasesMutant({ kind: "unless", span: term.span, before: texts.at(term.span), after: "" }, index, without, term);
  });
}

const otherScope = { sentence: "field", field: "sentence", event: "sentence" } as const;

/** What an exception or an `unless` reaches stands once for all its terms: `except touching`, `within the sentence`. */
function scopeMutants(set: PhraseSet, index: number, files: Ruleset["sources"]["files"], texts: Sources): readonly Mutant[] {
  return scopesIn(files, set.span).flatMap(({ kind, span, member }): readonly Mutant[] => {
    const isIn = ({ span: { start, end } }: PhraseTerm): boolean => start >= member.start && end <= member.end;
    const before = texts.at(span).trim();
    if (kind === "except") {
      const own = set.exceptions.filter(({ term }) => isIn(term));
      const exceptions = set.exceptions.map((one) => (own.includes(one) ? { ...one, touching: !one.touching } : one));
      const after = own[0]?.touching === true ? "except" : "except touching";
      return [phrasesMutant({ kind: "scope", span, before, after }, index, { ...set, exceptions }, ...own.map(({ term }) => term))];
    }
    const own = set.unless.filter(({ term }) => isIn(term));
    const other = otherScope[own[0]?.scope ?? "sentence"];
    const unless = set.unless.map((one) => (own.includes(one) ? { ...one, scope: other } : one));
    return [phrasesMutant({ kind: "scope", span, before, after: `within the ${other}` }, index, { ...set, unless }, ...own.map(({ term }) => term))];
  });
}

/** Foldings that are written; a set that names none has what most texts need. */
function foldingMutants(set: PhraseSet, index: number, files: Ruleset["sources"]["files"], texts: Sources): readonly Mutant[] {
  return seeThrough(files, set.span).flatMap(({ folding, span }): readonly Mutant[] => {
    if (!set.foldings.includes(folding)) return [];
    const after = { ...set, foldings: set.foldings.filter((other) => other !== folding) };
    return [{ kind: "folding", span, before: texts.at(span), after: "", change: { kind: "foldings", set: index, after } }];
  });
}

/** With fewer names the same words stand in fewer texts, so nothing more is needed of a text than that one of them occurs. */
function aliasMutants(set: PhraseSet, index: number, files: Ruleset["sources"]["files"], texts: Sources): readonly Mutant[] {
  const { aliases = [], finds } = set;
  return aliases.flatMap((alias) =>
    aliasNames(files, set.span, alias.span).map(({ name, span }) => {
      const rest = aliases.map((other) => (other === alias ? { ...alias, names: alias.names.filter((one) => one !== name) } : other));
      return phrasesMutant({ kind: "alias", span, before: texts.at(span), after: "" }, index, { ...set, aliases: rest.filter(({ names }) => names.length > 0) }, ...finds);
    }),
  );
}

/** The sets that a set names, each once. */
export function usedBy(set: PhraseSet | undefined): readonly number[] {
  if (set === undefined) return [];
  const terms = [...set.finds.flatMap(termsIn), ...set.exceptions.map(({ term }) => term), ...set.unless.map(({ term }) => term)];
  return [...new Set(terms.flatMap((term) => (term.kind === "set" ? [term.set] : [])))];
}

export function termsIn(phrase: Phrase): readonly PhraseTerm[] {
  return "within" in phrase ? [...termsIn(phrase.left), phrase.right] : [phrase];
}

