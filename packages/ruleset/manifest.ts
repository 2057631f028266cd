import type { Localized, SourceText } from "@reeve/language";
import { isCurrency, isZone, nearest } from "@reeve/language";
import { badRulesetName, badPeriod, badVersion, missingKey, unknownCurrency, unknownZone, unsupportedLanguage } from "./diagnostics.ts";
import type { Report } from "./report.ts";
import { fieldsOf, optionalText, requiredCode, requiredText } from "./yaml/fields.ts";
import type { Fields } from "./yaml/fields.ts";
import { readYaml } from "./yaml/read.ts";

/** What `ruleset.yaml` says. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** Version of the language the rules are written in. */
  readonly language: string;
  /** IANA name of the zone of dates. */
  readonly zone: string;
  /** ISO 4217 code of plain numbers that are money. */
  readonly currency: string;
  /** Where a person of the platform can be reached, as notices say it. */
  readonly contact?: Localized;
  /** How long the words around what was found are kept; absent: until they are erased by hand. */
  readonly keepEvidence?: Period;
}

export interface Period {
  readonly count: number;
  readonly unit: "day" | "month" | "year";
}

export const manifestPath = "ruleset.yaml";

const supportedLanguages: readonly string[] = ["0.1"];
const keys: readonly string[] = ["name", "version", "language", "zone", "currency", "contact", "keep evidence"];

/** What could be read of the manifest; a part that is missing or wrong has been reported. */
export function readManifest(source: SourceText, report: Report): Partial<Manifest> {
  const root = readYaml(source, report);
  if (root === undefined) return {};
  if (root === null) {
    report(missingKey({ path: source.path, start: 0, end: 0 }, "name"));
    return {};
  }
  const fields = fieldsOf(root, keys, report);
  if (fields === undefined) return {};
  return Object.fromEntries(
    Object.entries({
      name: name(fields),
      version: version(fields),
      language: language(fields),
      zone: zone(fields),
      currency: currency(fields),
      contact: contact(fields),
      keepEvidence: keepEvidence(fields),
    }).filter(([, value]) => value !== undefined),
  );
}

function name(fields: Fields): string | undefined {
  const written = requiredText(fields, "name");
  if (written === undefined || /^[a-z][a-z0-9_-]{0,63}$/.test(written.text)) return written?.text;
  fields.report(badRulesetName(written.span, written.text));
  return undefined;
}

/** Semantic Versioning 2.0.0, https://semver.org, without build metadata. */
function version(fields: Fields): string | undefined {
  const written = requiredCode(fields, "version");
  const number = "(?:0|[1-9]\\d{0,8})";
  const form = new RegExp(`^${number}\\.${number}\\.${number}(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`);
  if (written === undefined || form.test(written.text)) return written?.text;
  fields.report(badVersion(written.span, written.text));
  return undefined;
}

function language(fields: Fields): string | undefined {
  const written = requiredCode(fields, "language");
  if (written === undefined || supportedLanguages.includes(written.text)) return written?.text;
  fields.report(unsupportedLanguage(written.span, written.text, supportedLanguages));
  return undefined;
}

function zone(fields: Fields): string | undefined {
  const written = requiredText(fields, "zone");
  if (written === undefined || isZone(written.text)) return written?.text;
  fields.report(unknownZone(written.span, written.text, nearest(written.text, ["UTC", ...Intl.supportedValuesOf("timeZone")])));
  return undefined;
}

function currency(fields: Fields): string | undefined {
  const written = requiredText(fields, "currency");
  if (written === undefined || isCurrency(written.text)) return written?.text;
  fields.report(unknownCurrency(written.span, written.text));
  return undefined;
}

/** In both languages, since notices go out in both. */
function contact(fields: Fields): Localized | undefined {
  const entry = fields.entries.get("contact");
  const texts = entry === undefined ? undefined : fieldsOf(entry.value, ["zh", "en"], fields.report);
  if (texts === undefined) return undefined;
  const [zh, en] = [requiredText(texts, "zh"), requiredText(texts, "en")];
  return zh === undefined || en === undefined ? undefined : { zh: zh.text, en: en.text };
}

function keepEvidence(fields: Fields): Period | undefined {
  const written = optionalText(fields, "keep evidence");
  if (written === undefined) return undefined;
  const [, count = "", unit] = /^([1-9]\d{0,4}) (day|month|year)s?$/.exec(written.text.trim()) ?? [];
  if (unit === "day" || unit === "month" || unit === "year") return { count: Number(count), unit };
  fields.report(badPeriod(written.span, written.text));
  return undefined;
}

/** The instant that lies a period before another: months and years by the calendar of UTC, the last day of a month for one that is shorter. */
export function before(instant: number, { count, unit }: Period): number {
  const date = new Date(instant);
  if (unit === "day") return instant - count * 86_400_000;
  const day = date.getUTCDate();
  date.setUTCDate(1);
  if (unit === "month") date.setUTCMonth(date.getUTCMonth() - count);
  else date.setUTCFullYear(date.getUTCFullYear() - count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
