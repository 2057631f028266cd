import { hash } from "node:crypto";
import type { Localized } from "@reeve/language";
import type { Title } from "../sqlite/schema.ts";
import type { ChainPlace } from "../sqlite/stretch.ts";

/** Texts by path: what evidence is made of, be it the files of a folder or all of them in one. */
export type EvidenceFiles = ReadonlyMap<string, string>;

/** What the evidence is of. */
export type About = { readonly decision: string } | { readonly subject: string };

/** `manifest.json`: what the evidence is, and the chain that it stands in. */
export interface EvidenceManifest {
  readonly format: 1;
  readonly about: About;
  readonly ledger: Title;
  /** The version of the program that wrote it. */
  readonly program: string;
  /** The latest time of the ledger, RFC 3339 in the zone of the ruleset: as of then it is told. */
  readonly at: string;
  readonly zone: string;
  /** Absent where the words of contents are covered. */
  readonly revealed?: { readonly at: string; readonly by: string; readonly reason: string };
  readonly chain: {
    readonly before: ChainPlace;
    readonly joined?: ChainPlace;
    /** Where it ends; `checkpoint` is when that link was written beside the ledger. */
    readonly head: ChainPlace & { readonly checkpoint?: string };
  };
  /** The versions of the ruleset that decided, by their digests, and the folders with what is shown of them. */
  readonly rulesets: readonly { readonly digest: string; readonly folder: string }[];
  /** Digests of versions of which the ledger keeps nothing. */
  readonly missing: readonly string[];
}

/** A line of `entries.jsonl`: all that is kept of an entry that is shown. Its record is as `RecordParts` have it. */
export interface EvidenceEntry {
  readonly position: number;
  readonly source: string;
  readonly id: string;
  readonly version: unknown;
  readonly record: unknown;
  readonly facts: unknown;
}

/** A line of `excerpts.jsonl`: words around what was found; those that were erased have none. */
export interface EvidenceExcerpt {
  readonly position: number;
  readonly ordinal: number;
  /** Hexadecimal. */
  readonly salt: string;
  readonly body: unknown;
}

/** A line of `revealed.jsonl`: words as they were sent. */
export interface RevealedExcerpt {
  readonly position: number;
  readonly ordinal: number;
  readonly text: string;
}

export const sumsPath = "SHA256SUMS";

/** Of every other file its SHA-256, in the form that `sha256sum -c` reads. */
export const sumsOf = (files: EvidenceFiles): string => [...files].filter(([path]) => path !== sumsPath).map(([path, text]) => `${hash("sha256", text)}  ${path}\n`).sort().join("");

/** JSON for one line of a file. */
export const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** JSON for a whole file. */
export const documentOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const mark = "reeve evidence";

/** All files as one: JSON. */
export const asOneFile = (files: EvidenceFiles): string => `${JSON.stringify({ [mark]: 1, files: Object.fromEntries(files) }, null, 1)}\n`;

/** The files that one file holds; what is wrong with it otherwise: every byte of it means something. */
export function filesInOne(text: string): EvidenceFiles | { readonly wrong: Localized } {
  const read = parsed(text);
  const held = isRecord(read) && read[mark] === 1 ? read["files"] : undefined;
  if (!isRecord(held) || Object.values(held).some((one) => typeof one !== "string")) return { wrong: notEvidence };
  const files = new Map(Object.entries(held) as readonly (readonly [string, string])[]);
  return asOneFile(files) === text ? files : { wrong: notAsWritten };
}

/** JSON as it was read; undefined for what is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

const notEvidence: Localized = { en: "it is not evidence as `reeve evidence` writes it", zh: "不是 `reeve evidence` 写出的证据文件" };
const notAsWritten: Localized = { en: "between its files something stands that was not written there", zh: "各文件之间存在写入时没有的内容" };
