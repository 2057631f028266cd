import { nearest, parseDay } from "@reeve/language";
import type { SourceText, Span } from "@reeve/language";
import {
  badLawId,
  duplicateLaw,
  endsBeforeItStarts,
  missingKey,
  notWebAddress,
  replacesItself,
  unknownReplacement,
  unknownWord,
  wrongShape,
} from "./diagnostics.ts";
import type { Report } from "./report.ts";
import { fieldsOf, optionalDate, optionalText, requiredBoolean, requiredCode, requiredText, shapeOf, textOf } from "./yaml/fields.ts";
import type { Fields, PlacedText } from "./yaml/fields.ts";
import { readYaml } from "./yaml/read.ts";
import type { YamlValue } from "./yaml/value.ts";

export type LawKind = "statute" | "regulation" | "interpretation" | "platform_rule";

/**
 * An article that a policy rests on. Days are `2021-11-01`; it is in force from the first instant of `from` to the last of `until`,
 * both in the ruleset's zone, and without `until` until further notice. `verified` tells that somebody compared the entry with the published
 * text; a notice quotes `text` of verified entries only.
 */
export interface Law {
  readonly id: string;
  readonly kind: LawKind;
  readonly title: { readonly zh: string; readonly en: string };
  readonly article: string;
  readonly text?: { readonly zh?: string; readonly en?: string };
  readonly from: string;
  readonly until?: string;
  readonly published?: string;
  /** A web address of the published text. */
  readonly source?: string;
  /** Id of the entry that took its place. */
  readonly replaced_by?: string;
  readonly verified: boolean;
  readonly span: Span;
}

export const lawsPath = "laws.yaml";

const kinds: readonly LawKind[] = ["statute", "regulation", "interpretation", "platform_rule"];
const keys: readonly string[] = ["id", "kind", "title", "article", "text", "from", "until", "published", "source", "replaced_by", "verified"];

export interface Laws {
  /** In the order of the file; an entry with an error is reported and left out. */
  readonly laws: readonly Law[];
  /** Of all entries, those with an error too. */
  readonly ids: ReadonlySet<string>;
  /** Whether the file may name laws whose ids could not be read. */
  readonly isPartlyUnread: boolean;
}

/** What `laws.yaml` says. */
export function readLaws(source: SourceText, report: Report): Laws {
  const root = readYaml(source, report);
  const ids = new Map<string, Span>();
  const replacements: PlacedText[] = [];
  if (root === null) return { laws: [], ids: new Set(), isPartlyUnread: false };
  if (root?.kind !== "list") {
    if (root !== undefined) report(wrongShape(root.span, "list", shapeOf(root)));
    return { laws: [], ids: new Set(), isPartlyUnread: true };
  }
  const lost: YamlValue[] = [];
  const laws = root.items.map((item) => readLaw(item, { ids, lost, replacements }, report));
  for (const { text, span } of replacements) {
    if (!ids.has(text)) report(unknownReplacement(span, text, nearest(text, [...ids.keys()])));
  }
  return { laws: laws.filter((law) => law !== undefined), ids: new Set(ids.keys()), isPartlyUnread: lost.length > 0 };
}

/** The laws that a text holds; entries with an error are left out. */
export const lawsIn = (text: string): readonly Law[] => readLaws({ path: lawsPath, text }, () => undefined).laws;

interface Reading {
  readonly ids: Map<string, Span>;
  /** Entries whose id could not be read. */
  readonly lost: YamlValue[];
  readonly replacements: PlacedText[];
}

function readLaw(item: YamlValue, reading: Reading, report: Report): Law | undefined {
  const fields = fieldsOf(item, keys, report);
  const id = fields === undefined ? undefined : readId(fields, reading.ids);
  if (id === undefined) reading.lost.push(item);
  if (fields === undefined) return undefined;
  const kind = readKind(fields);
  const title = readTitle(fields);
  const article = requiredCode(fields, "article");
  const text = readTexts(fields, "text");
  const { from, until } = readForce(fields);
  const published = optionalDate(fields, "published");
  const source = readSource(fields);
  const replaced = optionalText(fields, "replaced_by");
  if (replaced !== undefined && replaced.text === id) report(replacesItself(replaced.span, replaced.text));
  else if (replaced !== undefined) reading.replacements.push(replaced);
  const verified = requiredBoolean(fields, "verified");
  if (id === undefined || kind === undefined || title === undefined || article === undefined || from === undefined || verified === undefined) return undefined;
  return {
    id,
    kind,
    title,
    article: article.text,
    ...(text === undefined ? {} : { text }),
    from: from.text,
    ...(until === undefined ? {} : { until: until.text }),
    ...(published === undefined ? {} : { published: published.text }),
    ...(source === undefined ? {} : { source }),
    ...(replaced === undefined ? {} : { replaced_by: replaced.text }),
    verified,
    span: item.span,
  };
}

function readId(fields: Fields, ids: Map<string, Span>): string | undefined {
  const written = requiredText(fields, "id");
  if (written === undefined) return undefined;
  const id = written.text.normalize("NFKC");
  if (!/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+$/u.test(id)) {
    fields.report(badLawId(written.span, written.text));
    return undefined;
  }
  const first = ids.get(id);
  if (first === undefined) ids.set(id, written.span);
  else fields.report(duplicateLaw(written.span, id, first));
  return id;
}

function readKind(fields: Fields): LawKind | undefined {
  const written = requiredText(fields, "kind");
  if (written === undefined) return undefined;
  const kind = kinds.find((known) => known === written.text);
  if (kind === undefined) fields.report(unknownWord(written.span, written.text, kinds, nearest(written.text, kinds)));
  return kind;
}

/** A title stands in both languages, since notices go out in both. */
function readTitle(fields: Fields): Law["title"] | undefined {
  const value = fields.entries.get("title");
  if (value === undefined) {
    fields.report(missingKey(fields.place, "title"));
    return undefined;
  }
  const texts = readTexts(fields, "title");
  if (texts === undefined) return undefined;
  const { zh, en } = texts;
  if (zh !== undefined && en !== undefined) return { zh, en };
  for (const language of ["zh", "en"]) {
    if (value.value.kind === "map" && !value.value.entries.some((entry) => entry.key === language)) fields.report(missingKey(value.keySpan, language));
  }
  return undefined;
}

function readTexts(fields: Fields, key: string): { readonly zh?: string; readonly en?: string } | undefined {
  const value = fields.entries.get(key)?.value;
  const texts = value === undefined ? undefined : fieldsOf(value, ["zh", "en"], fields.report);
  if (texts === undefined) return undefined;
  const zh = texts.entries.get("zh");
  const en = texts.entries.get("en");
  const zhText = zh === undefined ? undefined : textOf(zh.value, fields.report)?.text;
  const enText = en === undefined ? undefined : textOf(en.value, fields.report)?.text;
  return { ...(zhText === undefined ? {} : { zh: zhText }), ...(enText === undefined ? {} : { en: enText }) };
}

function readForce(fields: Fields): { readonly from: PlacedText | undefined; readonly until: PlacedText | undefined } {
  if (!fields.entries.has("from")) fields.report(missingKey(fields.place, "from"));
  const from = optionalDate(fields, "from");
  const until = optionalDate(fields, "until");
  if (from !== undefined && until !== undefined && (parseDay(until.text) ?? 0) < (parseDay(from.text) ?? 0)) {
    fields.report(endsBeforeItStarts(until.span, from.text, until.text));
  }
  return { from, until };
}

function readSource(fields: Fields): string | undefined {
  const written = optionalText(fields, "source");
  if (written === undefined || /^https?:\/\/[^\s/]+\.[^\s]+$/.test(written.text)) return written?.text;
  fields.report(notWebAddress(written.span, written.text));
  return undefined;
}
