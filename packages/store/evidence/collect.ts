import { accountOfPerson, engineVersion, keyOf, personOf, standingsFrom, subjectNamed, timeText } from "@reeve/engine";
import type { Excerpt, Fact, Standing, Subject } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Program } from "@reeve/language";
import { digestOfParts, lawsPath, partsOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import type { EvidenceKey } from "../beside/keys.ts";
import { keptRuleset } from "../beside/versions.ts";
import { nodeHost } from "../disk/host.ts";
import type { Version } from "../record/compact.ts";
import type { LedgerReader } from "../sqlite/read.ts";
import type { KeptEntry } from "../sqlite/records.ts";
import type { ChainPlace, StretchEntry } from "../sqlite/stretch.ts";
import { documentOf, lineOf, type About, type EvidenceEntry, type EvidenceExcerpt, type EvidenceManifest, type RevealedExcerpt } from "./package.ts";

/** Who is to see words as they were sent, and why. */
export interface Revealing {
  readonly key: EvidenceKey;
  /** RFC 3339. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** The files of evidence but for the pages for people; `revealed` are the decisions of which words are shown as they were sent. */
export interface Collected {
  readonly files: Map<string, string>;
  readonly revealed: readonly string[];
}

/**
 * Collects what shows a decision, or all that is on record of a subject, from the ledger in a folder: the entries with all that is kept of them, of the others up to the next
 * checkpoint no more than their digests, the rules and laws by which was decided. Undefined where the ledger has no such thing; what fails is a `StoreError`.
 */
export function collectEvidence(folder: string, reader: LedgerReader, about: About, revealing?: Revealing): Collected | undefined {
  const positions = positionsOf(reader, about);
  const [first] = positions;
  const last = positions.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const files = new Map<string, string>();
  const { before, joined, entries } = reader.chainFrom(first);
  const shown: KeptEntry[] = [];
  const isShown = new Set(positions);
  let digests = "";
  let head: (ChainPlace & { readonly checkpoint?: string }) | undefined;
  for (const { kept, content, link, checkpoint } of entries as Iterable<StretchEntry>) {
    const { position } = kept.chained;
    if (isShown.has(position)) shown.push(kept);
    digests += lineOf({ position, content });
    head = { position, link, ...(checkpoint === undefined ? {} : { checkpoint }) };
    if (position >= last && checkpoint !== undefined) break;
  }
  const latest = reader.head.latest;
  const versions = versionsOf(folder, shown);
  const zone = versions.kept.at(-1)?.manifest.zone ?? "UTC";
  const revealed = revealing === undefined ? [] : shown.flatMap((kept) => revealedIn(kept, revealing.key));
  const manifest: EvidenceManifest = {
    format: 1,
    about,
    ledger: reader.title,
    program: engineVersion,
    at: timeText(latest, calendarOf(zone)),
    zone,
    ...(revealing === undefined ? {} : { revealed: { at: revealing.at, by: revealing.by, reason: revealing.reason } }),
    chain: { before, ...(joined === undefined ? {} : { joined }), head: head ?? before },
    rulesets: versions.kept.map(({ digest }) => ({ digest, folder: folderOf(digest) })),
    missing: versions.missing,
  };
  files.set("manifest.json", documentOf(manifest));
  files.set("entries.jsonl", shown.map((kept) => lineOf(entryOf(kept))).join(""));
  files.set("chain.jsonl", digests);
  files.set("excerpts.jsonl", shown.flatMap(excerptsIn).map(lineOf).join(""));
  if (revealing !== undefined) files.set("revealed.jsonl", revealed.map(lineOf).join(""));
  files.set("terms.jsonl", termsOf(reader, shown).map(lineOf).join(""));
  for (const ruleset of versions.kept) for (const [path, text] of shownOf(ruleset, shown)) files.set(`${folderOf(ruleset.digest)}/${path}`, text);
  const seen = new Set(revealed.map(({ position }) => position));
  return { files, revealed: shown.filter(({ chained }) => seen.has(chained.position)).map(({ parts }) => parts[5]) };
}

// ---------------------------------------------------------------- which entries

/** What is looked at to choose entries. */
type Looked = Pick<LedgerReader, "decision" | "positionOf" | "entriesOf" | "chainFrom">;

/** The entries that evidence shows, by their positions, in order; none where the ledger has no such thing. */
function positionsOf(reader: Looked, about: About): readonly number[] {
  return "decision" in about ? positionsOfDecision(reader, about.decision) : positionsOfSubject(reader, about.subject);
}

/** The entries that evidence would have shown when the ledger ended at a position. */
export function positionsUpTo(reader: LedgerReader, about: About, position: number): readonly number[] {
  return positionsOf({ ...reader, entriesOf: (subject) => reader.entriesOf(subject).filter((entry) => entry.position <= position) }, about);
}

/** The entry of a decision, those that say what became of what followed from it, those of the penalties that barred it, and those that made one person of the accounts it is about. */
function positionsOfDecision(reader: Looked, decision: string): readonly number[] {
  const own = reader.positionOf(decision);
  if (own === undefined) return [];
  const decided = reader.decision(own);
  const accounts = new Map((decided?.strikes ?? []).map(({ account }) => [account, { kind: "account", id: account } satisfies Subject]));
  for (const { via } of decided?.standing ?? []) for (const { account } of via) accounts.set(account, { kind: "account", id: account });
  const persons = [...accounts.values()].flatMap((account) => accountsOf(reader, account));
  const subjects = new Map([...accounts.values(), ...persons, ...subjectsOf(reader, own)].map((subject) => [keyOf(subject), subject]));
  const chosen = new Set([own]);
  const bars = (decided?.standing ?? []).flatMap(({ penalty, request }) => [penalty ?? "", request ?? ""]);
  for (const subject of subjects.values()) {
    const entries = reader.entriesOf(subject);
    const concerns = concerning(decision, bars, entries.flatMap(({ facts }) => facts));
    for (const { position, facts } of entries) if (facts.some((fact) => concerns(fact) || (persons.length > 1 && isLink(fact)))) chosen.add(position);
  }
  return inOrder(chosen);
}

/** Whom facts of an entry are about, and whom its decision names. */
const subjectsOf = (reader: Looked, position: number): readonly Subject[] => {
  for (const { kept } of reader.chainFrom(position).entries) return kept.facts.flatMap((fact) => ("of" in fact ? [fact.of] : []));
  return [];
};

const isLink = ({ kind }: Fact): boolean => kind === "linked" || kind === "parted" || kind === "handed";

/** Which facts of a subject are about a decision, the strikes behind what barred it, its own strikes, their penalties and appeals. */
function concerning(decision: string, bars: readonly string[], facts: readonly Fact[]): (fact: Fact) => boolean {
  const things = new Set([decision]);
  for (const fact of facts) if (((fact.kind === "imposed" && bars.includes(fact.penalty)) || (fact.kind === "demand" && bars.includes(fact.request))) && fact.strike !== undefined) things.add(fact.strike);
  for (const fact of facts) {
    if (fact.kind === "strike" && fact.decision === decision) things.add(fact.strike);
    else if (fact.kind === "imposed" && things.has(fact.strike ?? "")) things.add(fact.penalty);
    else if (fact.kind === "demand" && things.has(fact.strike ?? "")) things.add(fact.request);
    else if (fact.kind === "appeal" && things.has(fact.strike)) things.add(fact.appeal);
  }
  return (fact) => {
    switch (fact.kind) {
      case "strike":
        return fact.decision === decision || things.has(fact.strike);
      case "review":
      case "reviewed":
      case "referral":
        return fact.decision === decision;
      case "settled":
      case "imposed":
      case "demand":
        return things.has(fact.strike ?? "");
      case "changed":
      case "lifted":
        return things.has(fact.penalty);
      case "appeal":
      case "appealed":
        return things.has(fact.appeal);
      default:
        return false;
    }
  };
}

/** All entries from which something follows for a subject, or for any account of the person that it is of; what they merely showed of their things is left out. */
function positionsOfSubject(reader: Looked, key: string): readonly number[] {
  const named = subjectNamed(key);
  if (named === undefined) return [];
  const account = named.kind === "person" ? accountOfPerson(named.id) : undefined;
  const subjects = accountsOf(reader, account === undefined ? named : { kind: "account", id: account });
  return inOrder(subjects.flatMap((subject) => reader.entriesOf(subject).filter(({ facts }) => facts.some((fact) => "of" in fact && keyOf(fact.of) === keyOf(subject) && fact.kind !== "seen")).map(({ position }) => position)));
}

function accountsOf(reader: Looked, account: Subject): readonly Subject[] {
  const isOf = (subject: Subject, fact: Fact): boolean => "of" in fact && keyOf(fact.of) === keyOf(subject);
  const standingOf: (subject: Subject) => Standing = standingsFrom((one) => reader.entriesOf(one).flatMap(({ facts }) => facts.filter((fact) => isOf(one, fact))));
  return personOf(account, standingOf).accounts;
}

const inOrder = (positions: Iterable<number>): readonly number[] => [...new Set(positions)].sort((left, right) => left - right);

// ---------------------------------------------------------------- what is shown of them

function entryOf({ chained: { position, source, id, version, record, facts } }: KeptEntry): EvidenceEntry {
  return { position, source, id, version: JSON.parse(version) as unknown, record: JSON.parse(record) as unknown, facts: facts === null ? null : (JSON.parse(facts) as unknown) };
}

const excerptsIn = ({ chained: { position }, excerpts }: KeptEntry): readonly EvidenceExcerpt[] =>
  excerpts.flatMap(({ salt, body }, ordinal) => (salt instanceof Uint8Array && typeof body === "string" ? [{ position, ordinal, salt: Buffer.from(salt).toString("hex"), body: JSON.parse(body) as unknown }] : []));

function revealedIn(kept: KeptEntry, key: EvidenceKey): readonly RevealedExcerpt[] {
  return excerptsIn(kept).flatMap(({ position, ordinal, body }) => {
    const { sealed } = body as Excerpt;
    const text = sealed === undefined ? undefined : key.open(sealed);
    return text === undefined ? [] : [{ position, ordinal, text }];
  });
}

/** The terms of the ladders on which was struck. */
function termsOf(reader: LedgerReader, shown: readonly KeptEntry[]): readonly unknown[] {
  const digests = new Set(shown.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === "strike" ? [fact.terms] : []))));
  return reader.factsOfKinds("terms").flatMap((fact) => (fact.kind === "terms" && digests.has(fact.digest) ? [{ digest: fact.digest, terms: fact.terms }] : []));
}

// ---------------------------------------------------------------- by which rules

const folderOf = (digest: string): string => `rulesets/${digest.replace(/^sha256:/, "").slice(0, 16)}`;

const digestIn = ({ chained }: KeptEntry): string => (JSON.parse(chained.version) as Version).ruleset.digest;

function versionsOf(folder: string, shown: readonly KeptEntry[]): { readonly kept: readonly Ruleset[]; readonly missing: readonly string[] } {
  const digests = [...new Set(shown.map(digestIn))];
  const found = digests.map((digest) => [digest, keptRuleset(folder, digest)] as const);
  const isWhole = (ruleset: Ruleset | undefined): ruleset is Ruleset => ruleset !== undefined && digestOfParts(partsIn(ruleset), nodeHost) === ruleset.digest;
  return { kept: found.map(([, ruleset]) => ruleset).filter(isWhole), missing: found.flatMap(([digest, ruleset]) => (isWhole(ruleset) ? [] : [digest])) };
}

const partsIn = ({ texts }: Ruleset): ReturnType<typeof partsOf> => partsOf(new Map([...texts.values()].map(({ path, text }) => [path, text])), nodeHost);

/** The names and hashes of all files of a version, and of those the texts that say by what was decided. */
function shownOf(ruleset: Ruleset, shown: readonly KeptEntry[]): ReadonlyMap<string, string> {
  const paths = new Set([...shown.filter((kept) => digestIn(kept) === ruleset.digest).flatMap((kept) => pathsOf(ruleset.program, kept)), "ruleset.yaml", lawsPath]);
  const texts = [...paths].sort().flatMap((path) => {
    const source = ruleset.texts.get(path);
    return source === undefined ? [] : [[`files/${path}`, source.text] as const];
  });
  return new Map([["files.json", documentOf(Object.fromEntries(partsIn(ruleset)))], ...texts]);
}

/** The files that declare the rules, policies, ladders and campaigns of a decision, and the phrase sets whose words it found. */
function pathsOf({ rules, policies, phraseSets, ladders, campaigns }: Program, { parts: [, , , , , , , { findings = [], strikes = [] }], facts }: KeptEntry): readonly string[] {
  const names = new Set([
    ...findings.flatMap(({ rule, policy, raised_by, evidence }) => [`rule ${rule}`, `policy ${policy}`, `campaign ${raised_by ?? ""}`, ...evidence.map(({ of }) => `phrases ${of}`)]),
    ...strikes.flatMap(({ ladder, step }) => [`ladder ${ladder}`, `campaign ${step?.campaign ?? ""}`]),
    ...facts.flatMap((fact) => (fact.kind === "strike" ? [`ladder ${fact.ladder}`] : [])),
  ]);
  const groups = [["rule", rules], ["policy", policies], ["phrases", phraseSets], ["ladder", ladders], ["campaign", campaigns]] as const;
  return groups.flatMap(([kind, declared]) => (declared as readonly { readonly name: string; readonly span: { readonly path: string } }[]).flatMap(({ name, span }) => (names.has(`${kind} ${name}`) ? [span.path] : [])));
}
