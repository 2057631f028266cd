import type { Asks, OneReason, PhraseHint, ReadValue, Value, Words } from "@reeve/engine";
import { shortened } from "@reeve/language";
import type { Localized } from "@reeve/language";
import { quotedText, shownValue } from "./value.ts";
import { sentenceWords as explain } from "./words.ts";

/** Columns that the author's words may take. */
const sourceColumns = 60;

/** One condition as a sentence: what is there, and where it was not met, what would have met it. */
export function sentenceOf({ asks, met, part }: OneReason, zone: string): Localized {
  switch (asks.kind) {
    case "comparison":
      return comparisonSentence(asks, met, part.missing, zone);
    case "member":
      return memberSentence(asks, met, part.missing, zone);
    case "truth": {
      const [of, value] = [source(asks.of), shownValue(asks.value, zone)];
      if (met === "unknown") return explain.unknown(of, part.missing, explain.mustBe(asks.is ? explain.yes : explain.no));
      return met ? explain.is(of, value) : explain.isNot(of, value, explain.mustBe(asks.is ? explain.yes : explain.no));
    }
    case "presence":
      return explain.presence(asks.path, asks.isPresent, met === true);
    case "label":
      return explain.label(quotedText(asks.label), asks.isThere, met);
    case "event":
      return explain.event(asks.events, asks.is === (met === true));
    case "elements":
      return asks.of === 0 ? explain.noElements(asks.path) : explain.elements[asks.quantifier](asks.path, source(asks.condition), asks);
    case "phrases":
      return phrasesSentence(asks, met === true);
    case "values":
      return valuesSentence(asks, met === true);
    case "other":
      return asks.is ? explain.plain(source(asks.of)) : explain.not(source(asks.of));
  }
}

/** What came close to a phrase set, a sentence each. */
export function hintsOf({ asks }: OneReason): readonly Localized[] {
  if (asks.kind === "values") return asks.others.map((value) => explain.values.other(valuePlace(value)));
  return asks.kind === "phrases" ? asks.hints.map(hintSentence) : [];
}

const source = (text: string): string => shortened(text, sourceColumns);

type AsksOf<Kind extends Asks["kind"]> = Extract<Asks, { readonly kind: Kind }>;

function comparisonSentence(asks: AsksOf<"comparison">, met: OneReason["met"], missing: readonly string[], zone: string): Localized {
  const of = source(asks.of);
  const value = shownValue(asks.value, zone);
  const bound = boundOf(asks, zone);
  const needed = explain.compared[groupOf(asks.bound)][asks.is](bound);
  if (met === true) return asks.is === "==" && asks.isConstant ? explain.is(of, value) : explain.isAsAsked(of, value, needed);
  if (met === false) return explain.isNot(of, value, needed);
  if (asks.value.kind === "unknown") return explain.unknown(of, missing, asks.bound.kind === "unknown" ? undefined : needed);
  if (asks.bound.kind === "unknown") return explain.boundUnknown(of, value, source(asks.than), missing);
  return explain.notComparable(of, value, bound);
}

/** What the rule compares with; a value of the event with the name under which it is told. */
function boundOf({ bound, than, isConstant }: AsksOf<"comparison">, zone: string): Localized {
  const value = shownValue(bound, zone);
  if (isConstant) return value;
  return { en: `${source(than)} (${value.en})`, zh: `${source(than)}(${value.zh})` };
}

/** Values that are compared in the same explain. */
function groupOf(bound: Value): keyof typeof explain.compared {
  switch (bound.kind) {
    case "money":
    case "duration":
    case "string":
      return bound.kind;
    case "time":
    case "date":
      return "time";
    default:
      return "number";
  }
}

function memberSentence(asks: AsksOf<"member">, met: OneReason["met"], missing: readonly string[], zone: string): Localized {
  const of = source(asks.of);
  const value = shownValue(asks.value, zone);
  const entries = asks.entries.map(entry);
  const group = asks.list === undefined ? explain.oneOf(entries, asks.count > entries.length) : explain.inList(asks.list, asks.count);
  if (met === "unknown") return explain.unknown(of, missing, asks.isAmong ? group : undefined);
  if (met) return asks.isAmong ? explain.among(of, value, group) : explain.notAmong(of, value, group);
  if (!asks.isAmong) return explain.wronglyAmong(of, value, group);
  // Of a few that are all told the nearest need not be told again.
  return explain.notYetAmong(of, value, group, asks.nearest === undefined || asks.list === undefined ? undefined : entry(asks.nearest));
}

const entry = (value: string | number): Localized => (typeof value === "string" ? quotedText(value) : { en: String(value), zh: String(value) });

// ---------------------------------------------------------------- phrases

function phrasesSentence({ set: name, path, through, isThere, found }: AsksOf<"phrases">, met: boolean): Localized {
  const set = through === undefined ? { en: name, zh: name } : explain.setThrough(name, through);
  if (isThere !== met) return explain.nothingFound(set, path);
  const places = found.map(place);
  return isThere ? explain.found(set, places) : explain.wronglyFound(set, places);
}

function valuesSentence({ extractor, kinds, path, isThere, found }: AsksOf<"values">, met: boolean): Localized {
  const of = kinds === undefined ? { en: extractor, zh: extractor } : explain.values.kinds(extractor, kinds);
  if (isThere !== met) return explain.values.none(of, path);
  const places = found.map(valuePlace);
  return isThere ? explain.values.found(of, places) : explain.values.wronglyFound(of, places);
}

/** A value with the words it was read from, where these are not the value itself. */
function valuePlace({ kind, reads, words }: ReadValue): Localized {
  const value = kind === undefined ? reads : `${kind} ${reads}`;
  return words.map(({ text }) => text).join("") === reads ? { en: value, zh: value } : explain.values.readAs(value, place(words));
}

/** Words side by side, and the fields they stand in. */
function place(parts: readonly Words[]): Localized {
  const texts = parts.map(({ text }) => quotedText(text).en).join(" + ");
  const fields = [...new Set(parts.map(({ field }) => field))].join(", ");
  return explain.place(texts, fields);
}

function hintSentence(hint: PhraseHint): Localized {
  const there = place(hint.words);
  switch (hint.kind) {
    case "unfolded":
      return explain.unfolded(there);
    case "cancelled":
      return explain.cancelled[hint.by](there, place(hint.other), source(hint.term));
    case "apart":
      return explain.apart(there, place(hint.other), hint.distance, hint.within);
    case "order":
      return explain.order(there, place(hint.other));
    case "half":
      return explain.half(there, source(hint.term));
  }
}
