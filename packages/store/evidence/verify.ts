import { hash } from "node:crypto";
import { canonical, hexadecimal, keyOf, recordFor, standingsFrom, subjectNamed } from "@reeve/engine";
import type { Decision, Excerpt, Fact, Json, LadderTerms, SubjectRecord } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Localized } from "@reeve/language";
import { digestOfParts, hashOf, lawsIn, lawsPath } from "@reeve/ruleset";
import type { DigestPart, Law } from "@reeve/ruleset";
import { maskedDecision } from "../beside/masked.ts";
import { nodeHost } from "../disk/host.ts";
import { contentDigest, excerptDigest, firstLink, nextLink } from "../record/chain.ts";
import type { Version } from "../record/compact.ts";
import { joinedLink } from "../record/earlier.ts";
import { decisionIn, partsOf, type RecordParts } from "../record/record.ts";
import type { LedgerReader } from "../sqlite/read.ts";
import { positionsUpTo } from "./collect.ts";
import { documentOf, isRecord, lineOf, parsed, sumsOf, sumsPath, type EvidenceEntry, type EvidenceExcerpt, type EvidenceFiles, type EvidenceManifest, type RevealedExcerpt } from "./package.ts";

/** One thing that was looked at. `vouched`: nothing in the evidence shows it, whoever made it says so. */
export interface EvidenceCheck {
  readonly state: "holds" | "broken" | "vouched";
  /** The file that it is about, and where in it: an entry, a line. */
  readonly part: string;
  readonly said: Localized;
}

/** An entry that is shown. */
export interface ShownEntry {
  readonly position: number;
  /** With the words that are kept, covered. */
  readonly decision: Decision;
  readonly facts: readonly Fact[];
  readonly excerpts: readonly ShownWords[];
  /** How many excerpts are no longer kept. */
  readonly erased: number;
}

export interface ShownWords {
  readonly ordinal: number;
  readonly excerpt: Excerpt;
  /** As they were sent. */
  readonly revealed?: string;
}

/** A version of the ruleset, as far as it is shown. */
export interface ShownRuleset {
  readonly digest: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly laws: readonly Law[];
}

/** What the evidence says, read from its files. */
export interface EvidenceContent {
  readonly manifest: EvidenceManifest;
  readonly entries: readonly ShownEntry[];
  readonly rulesets: readonly ShownRuleset[];
  /** How many entries of the chain are shown by their digests only. */
  readonly withheld: number;
  /** All that is on record, where the evidence is of a subject. */
  readonly record?: SubjectRecord;
}

/** A file or a line that says something else than what was written. */
class Broken extends Error {
  readonly check: EvidenceCheck;

  constructor(part: string, said: Localized) {
    super(said.en);
    this.check = { state: "broken", part, said };
  }
}

/**
 * Looks through evidence by itself, without a ledger: whether every file is what its sum says, whether the entries lead to the head of the chain, and whether all else follows from
 * them. `head` is the link of that place from elsewhere, such as a copy of the checkpoints. Evidence is whatever somebody was handed; nothing in it is relied on before it was looked at.
 */
export function verifyEvidence(files: EvidenceFiles, head?: string): { readonly checks: readonly EvidenceCheck[]; readonly content?: EvidenceContent } {
  const checks: EvidenceCheck[] = [...sumChecks(files)];
  const holds = (part: string, said: Localized): void => void checks.push({ state: "holds", part, said });
  try {
    const content = readEvidence(files, holds);
    checks.push(headCheck(content.manifest, head), ...vouchedIn(content));
    return { checks, content };
  } catch (error) {
    // Whatever somebody wrote there, it is not what Reeve wrote.
    const check = error instanceof Broken ? error.check : broken("", unreadable);
    return { checks: [...checks, check] };
  }
}

const broken = (part: string, said: Localized): EvidenceCheck => ({ state: "broken", part, said });

/** The files against their sums, both ways. */
function sumChecks(files: EvidenceFiles): readonly EvidenceCheck[] {
  const told = files.get(sumsPath) ?? "";
  const lines = new Map(told.split("\n").slice(0, -1).map((line) => [line.slice(66), line.slice(0, 64)]));
  const others = [...files].filter(([path]) => path !== sumsPath);
  const wrong = [
    ...others.flatMap(([path, text]) => {
      const sum = lines.get(path);
      return sum === hash("sha256", text) ? [] : [broken(path, sum === undefined ? words.unlisted : words.otherSum)];
    }),
    ...[...lines.keys()].flatMap((path) => (files.has(path) ? [] : [broken(path, words.absent)])),
  ];
  if (wrong.length > 0) return wrong;
  return [told === sumsOf(files) ? { state: "holds", part: sumsPath, said: words.sums(others.length) } : broken(sumsPath, words.otherwise)];
}

/** Reads evidence from its files, without looking at their sums. What is not as it was written is thrown. */
export function readEvidence(files: EvidenceFiles, holds: (part: string, said: Localized) => void = () => undefined): EvidenceContent {
  const manifest = manifestIn(files);
  const entries = linesIn<EvidenceEntry>(files, "entries.jsonl").map(entryIn);
  const withheld = checkChain(files, manifest, entries, holds);
  const excerpts = excerptsIn(files, entries);
  holds("excerpts.jsonl", words.excerpts(excerpts.length, entries.reduce((sum, { parts }) => sum + parts[8].length, 0) - excerpts.length));
  const revealed = revealedIn(files, manifest, excerpts);
  const terms = termsIn(files, entries);
  holds("terms.jsonl", words.terms(terms.size));
  const rulesets = rulesetsIn(files, manifest, entries, holds);
  const shown = entries.map((entry): ShownEntry => {
    const own = excerpts.filter(({ position }) => position === entry.position);
    const wordsOf = own.map(({ ordinal, body }): ShownWords => {
      const clear = revealed.get(`${entry.position} ${ordinal}`);
      return { ordinal, excerpt: body, ...(clear === undefined ? {} : { revealed: clear }) };
    });
    return { position: entry.position, decision: maskedDecision(entry.decision, own.map(({ body }) => body)), facts: entry.facts, excerpts: wordsOf, erased: entry.parts[8].length - own.length };
  });
  return { manifest, entries: shown, rulesets, withheld, ...recordIn(manifest, shown, terms) };
}

// ---------------------------------------------------------------- files

function fileIn(files: EvidenceFiles, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Broken(path, words.absent);
  return text;
}

function linesIn<Line>(files: EvidenceFiles, path: string): readonly Line[] {
  const text = fileIn(files, path);
  return text.split("\n").slice(0, -1).concat(text.endsWith("\n") || text === "" ? [] : [""]).map((line, index) => {
    const value = parsed(line);
    if (!isRecord(value) || lineOf(value) !== `${line}\n`) throw new Broken(`${path}:${index + 1}`, words.otherwise);
    return value as unknown as Line;
  });
}

function manifestIn(files: EvidenceFiles): EvidenceManifest {
  const text = fileIn(files, "manifest.json");
  const value = parsed(text);
  const isOne = isRecord(value) && value["format"] === 1 && isRecord(value["about"]) && isRecord(value["ledger"]) && isRecord(value["chain"]) && Array.isArray(value["rulesets"]) && documentOf(value) === text;
  if (!isOne) throw new Broken("manifest.json", isRecord(value) && typeof value["format"] === "number" && value["format"] > 1 ? words.newer : words.otherwise);
  return value as unknown as EvidenceManifest;
}

interface ReadEntry extends Pick<EvidenceEntry, "position" | "source" | "id"> {
  readonly version: Version;
  readonly parts: RecordParts;
  readonly facts: readonly Fact[];
  readonly decision: Decision;
  readonly content: string;
}

function entryIn({ position, source, id, version, record, facts }: EvidenceEntry, index: number): ReadEntry {
  const written = JSON.stringify(record);
  const parts = partsOf(written ?? "");
  const isOne = Number.isSafeInteger(position) && typeof source === "string" && typeof id === "string" && isRecord(version) && (facts === null || Array.isArray(facts));
  if (!isOne || parts === undefined) throw new Broken(`entries.jsonl:${index + 1}`, words.otherwise);
  const content = contentDigest({ position, source, id, version: JSON.stringify(version), record: written, facts: facts === null ? null : JSON.stringify(facts) });
  return { position, source, id, version: version as unknown as Version, parts, facts: (facts ?? []) as readonly Fact[], decision: decisionIn({ position, source, id }, parts, version as unknown as Version), content };
}

// ---------------------------------------------------------------- the chain

/** Follows the chain from the place before the first entry to its head; gives how many entries of it are withheld. */
function checkChain(files: EvidenceFiles, { about, ledger, chain: { before, joined, head } }: EvidenceManifest, entries: readonly ReadEntry[], holds: (part: string, said: Localized) => void): number {
  const digests = linesIn<{ readonly position: number; readonly content: string }>(files, "chain.jsonl");
  const shown = new Map(entries.map((entry) => [entry.position, entry]));
  if (before.position === 0 && before.link !== firstLink(ledger.ledger, ledger.ruleset, ledger.created)) throw new Broken("manifest.json", words.otherBeginning);
  let { link } = before;
  for (const [index, { position, content }] of digests.entries()) {
    if (position !== before.position + index + 1) throw new Broken(`chain.jsonl:${index + 1}`, words.otherwise);
    const entry = shown.get(position);
    if (entry !== undefined && entry.content !== content) throw new Broken(`entries.jsonl:${entries.indexOf(entry) + 1}`, words.otherEntry(position));
    link = nextLink(link, content);
    if (position === joined?.position) link = joinedLink(joined.link, link);
  }
  const last = digests.at(-1)?.position;
  if (link !== head.link || last !== head.position) throw new Broken("chain.jsonl", words.otherHead(head.position));
  const stray = entries.findIndex(({ position }) => position <= before.position || position > head.position);
  if (stray >= 0 || shown.size !== entries.length) throw new Broken(`entries.jsonl:${Math.max(0, stray) + 1}`, words.otherwise);
  if ("decision" in about && !entries.some(({ parts }) => parts[5] === about.decision)) throw new Broken("manifest.json", words.otherAbout);
  holds("chain.jsonl", words.chain(before.position + 1, head.position, entries.length, digests.length - entries.length));
  return digests.length - entries.length;
}

function headCheck({ chain: { head } }: EvidenceManifest, known: string | undefined): EvidenceCheck {
  if (known === undefined) return { state: "vouched", part: "manifest.json", said: words.headAlone(head.position, head.link) };
  return known === head.link ? { state: "holds", part: "manifest.json", said: words.headKnown(head.position) } : broken("manifest.json", words.headUnknown(head.position, head.link));
}

// ---------------------------------------------------------------- what follows from the entries

type ReadExcerpt = Omit<EvidenceExcerpt, "body"> & { readonly body: Excerpt };

function excerptsIn(files: EvidenceFiles, entries: readonly ReadEntry[]): readonly ReadExcerpt[] {
  return linesIn<EvidenceExcerpt>(files, "excerpts.jsonl").map(({ position, ordinal, salt, body }, index) => {
    const digest = entries.find((entry) => entry.position === position)?.parts[8][ordinal];
    if (typeof salt !== "string" || !isRecord(body) || digest === undefined || excerptDigest(Buffer.from(salt, "hex"), JSON.stringify(body)) !== digest || Buffer.from(salt, "hex").toString("hex") !== salt) {
      throw new Broken(`excerpts.jsonl:${index + 1}`, words.otherExcerpt);
    }
    return { position, ordinal, salt, body: body as unknown as Excerpt };
  });
}

/** Words as they were sent, by entry and place: where nothing is covered, they are what the excerpt says. */
function revealedIn(files: EvidenceFiles, { revealed }: EvidenceManifest, excerpts: readonly ReadExcerpt[]): ReadonlyMap<string, string> {
  if (revealed === undefined) {
    if (files.has("revealed.jsonl")) throw new Broken("revealed.jsonl", words.otherwise);
    return new Map();
  }
  return new Map(
    linesIn<RevealedExcerpt>(files, "revealed.jsonl").map(({ position, ordinal, text }, index) => {
      const masked = excerpts.find((one) => one.position === position && one.ordinal === ordinal)?.body.masked;
      const isLike = typeof text === "string" && masked !== undefined && text.length === masked.length && [...masked].every((_, at) => masked[at] === "*" || masked[at] === text[at]);
      if (!isLike) throw new Broken(`revealed.jsonl:${index + 1}`, words.otherWords);
      return [`${position} ${ordinal}`, text];
    }),
  );
}

const termsDigits = 10;

function termsIn(files: EvidenceFiles, entries: readonly ReadEntry[]): ReadonlyMap<string, LadderTerms> {
  const needed = new Set(entries.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === "strike" ? [fact.terms] : []))));
  const terms = new Map(
    linesIn<{ readonly digest: string; readonly terms: LadderTerms }>(files, "terms.jsonl").map(({ digest, terms: told }, index) => {
      const isOwn = hexadecimal(nodeHost.sha256(canonical(told as unknown as Json)), termsDigits) === digest;
      if (!isOwn || !needed.has(digest)) throw new Broken(`terms.jsonl:${index + 1}`, words.otherTerms);
      return [digest, told] as const;
    }),
  );
  if (terms.size !== needed.size) throw new Broken("terms.jsonl", words.fewerTerms);
  return terms;
}

function rulesetsIn(files: EvidenceFiles, manifest: EvidenceManifest, entries: readonly ReadEntry[], holds: (part: string, said: Localized) => void): readonly ShownRuleset[] {
  const deciding = new Set(entries.map(({ version }) => version.ruleset.digest));
  const named = [...manifest.rulesets.map(({ digest }) => digest), ...manifest.missing];
  if (new Set(named).size !== deciding.size || named.some((digest) => !deciding.has(digest))) throw new Broken("manifest.json", words.otherRulesets);
  const shown = manifest.rulesets.map(({ digest, folder }): ShownRuleset => {
    const list = `${folder}/files.json`;
    const text = fileIn(files, list);
    const read = parsed(text);
    if (!isRecord(read) || documentOf(read) !== text || digestOfParts(Object.entries(read) as readonly DigestPart[], nodeHost) !== digest) throw new Broken(list, words.otherRuleset(digest));
    const inner = `${folder}/files/`;
    const texts = new Map([...files].flatMap(([path, one]) => (path.startsWith(inner) ? [[path.slice(inner.length), one] as const] : [])));
    for (const [path, one] of texts) if (read[path] !== hashOf(one, nodeHost) || one.includes("\r\n")) throw new Broken(inner + path, words.otherRules(digest));
    holds(list, words.ruleset(digest, texts.size, Object.keys(read).length));
    const laws = texts.get(lawsPath);
    return { digest, texts, laws: laws === undefined ? [] : lawsIn(laws) };
  });
  const known = [...manifest.rulesets.map(({ folder }) => `${folder}/`), "manifest.json", "entries.jsonl", "chain.jsonl", "excerpts.jsonl", "revealed.jsonl", "terms.jsonl", "evidence.", sumsPath];
  const stray = [...files.keys()].find((path) => !known.some((start) => path === start || ((start.endsWith("/") || start.endsWith(".")) && path.startsWith(start))));
  if (stray !== undefined) throw new Broken(stray, words.stray);
  return shown;
}

function recordIn({ about, at, zone }: EvidenceManifest, entries: readonly ShownEntry[], terms: ReadonlyMap<string, LadderTerms>): { readonly record?: SubjectRecord } {
  const subject = "subject" in about ? subjectNamed(about.subject) : undefined;
  if (subject === undefined) return {};
  const facts = entries.flatMap((entry) => entry.facts);
  const standingOf = standingsFrom((one) => facts.filter((fact) => "of" in fact && keyOf(fact.of) === keyOf(one)));
  return { record: recordFor(subject, { instant: Date.parse(at), calendar: calendarOf(zone), termsOf: (digest) => terms.get(digest), standingOf }) };
}

/** What only whoever made it says. */
function vouchedIn({ manifest: { revealed, missing, about } }: EvidenceContent): readonly EvidenceCheck[] {
  return [
    ...(revealed === undefined ? [] : [{ state: "vouched" as const, part: "revealed.jsonl", said: words.revealed(revealed.by) }]),
    ...missing.map((digest) => ({ state: "vouched" as const, part: "manifest.json", said: words.missing(digest) })),
    { state: "vouched" as const, part: "entries.jsonl", said: "subject" in about ? words.complete(about.subject) : words.allOfDecision(about.decision) },
  ];
}

/**
 * Looks in the ledger that evidence was taken from whether an entry was left out of it, which the evidence by itself cannot show: up to the head of its chain, and for what it is about. The ledger has to
 * lead to that head.
 */
export function checkAgainst(reader: LedgerReader, { manifest: { about, ledger, chain }, entries }: EvidenceContent): EvidenceCheck {
  const { position } = chain.head;
  if (reader.title.ledger !== ledger.ledger || linkAt(reader, chain.before.position + 1, position) !== chain.head.link) return broken("manifest.json", words.otherLedger(position));
  const shown = new Set(entries.map((entry) => entry.position));
  const left = positionsUpTo(reader, about, position).filter((one) => !shown.has(one));
  return left.length === 0 ? { state: "holds", part: "entries.jsonl", said: words.noneLeftOut(position) } : broken("entries.jsonl", words.leftOut(left));
}

/** The link behind an entry, followed from an earlier one on. */
function linkAt(reader: LedgerReader, from: number, position: number): string | undefined {
  if (!Number.isSafeInteger(from) || from < 1 || position > reader.head.position) return undefined;
  for (const { kept, link } of reader.chainFrom(from).entries) if (kept.chained.position === position) return link;
  return undefined;
}

// ---------------------------------------------------------------- words

const said = (en: string, zh: string): Localized => ({ en, zh });

const unreadable = said("it says what no ledger says, and cannot be told", "其内容不是账本会有的内容,无法解读");

const words = {
  absent: said("it is missing", "缺少该文件"),
  unlisted: said(`it is not among the files that \`${sumsPath}\` names`, `\`${sumsPath}\` 中没有该文件`),
  otherSum: said(`it is not what \`${sumsPath}\` says of it: it was changed, or its line there was`, `与 \`${sumsPath}\` 所记不符:该文件或其中对应的一行被改动过`),
  otherwise: said("it is not as it was written", "与写入时不符"),
  stray: said("it is no part of evidence", "不是证据的组成部分"),
  newer: said("it was written by a newer program, in a format that this one does not know", "由更新的程序写出,其格式本程序不认识"),
  sums: (count: number): Localized => said(`${count} files are what \`${sumsPath}\` says of them`, `${count} 个文件均与 \`${sumsPath}\` 所记一致`),
  otherBeginning: said("the chain does not begin where it says that this ledger's does", "哈希链的起点与所称账本的起点不符"),
  otherEntry: (position: number): Localized => said(`entry ${position} is not what the chain was made over`, `第 ${position} 条与哈希链所依据的内容不符`),
  otherHead: (position: number): Localized => said(`the chain does not lead to the link that is said to stand behind entry ${position}: a digest or a link was changed`, `哈希链未能到达所称第 ${position} 条之后的链值:有摘要或链值被改动过`),
  otherAbout: said("the decision that it is about is not among the entries", "所称的裁定不在各条目之中"),
  chain: (from: number, to: number, shown: number, withheld: number): Localized =>
    said(`entries ${from} to ${to} lead to the head of the chain: ${shown} are shown, of ${withheld} only the digest`, `第 ${from} 至 ${to} 条通向链末:其中 ${shown} 条予以出示,${withheld} 条只给出摘要`),
  headAlone: (position: number, link: string): Localized =>
    said(`the chain ends behind entry ${position} with ${link}: compare it with a checkpoint of the ledger from another place (\`--head\`)`, `哈希链止于第 ${position} 条之后,链值为 ${link}:请与另处保存的账本校验点比对(\`--head\`)`),
  headKnown: (position: number): Localized => said(`the link behind entry ${position} is the one from elsewhere`, `第 ${position} 条之后的链值与另处所存一致`),
  headUnknown: (position: number, link: string): Localized => said(`the link behind entry ${position} is ${link}, not the one from elsewhere`, `第 ${position} 条之后的链值为 ${link},与另处所存不符`),
  excerpts: (kept: number, erased: number): Localized => said(`${kept} excerpts are what was recorded, ${erased} are no longer kept`, `${kept} 段摘录与记录时一致,${erased} 段已不再保存`),
  otherExcerpt: said("it is not the excerpt that was recorded", "与记录时的摘录不符"),
  otherWords: said("these words are not those of which the excerpt shows a part", "与摘录中未遮盖的部分不符"),
  revealed: (by: string): Localized => said(`where words are covered in the excerpts, ${by} vouches for what they were`, `摘录中被遮盖的文字,其原文由 ${by} 担保`),
  terms: (count: number): Localized => said(`the terms of ${count} ladders are those of the strikes`, `${count} 份分级处罚条款与违规记录所依据的一致`),
  otherTerms: said("these are not terms by which was struck", "不是违规所依据的条款"),
  fewerTerms: said("the terms of a strike are missing", "缺少某次违规所依据的条款"),
  ruleset: (digest: string, shown: number, of: number): Localized => said(`${shown} of ${of} files of the ruleset ${digest} are shown, as they were when it decided`, `规则集 ${digest} 共 ${of} 个文件,出示其中 ${shown} 个,与裁定时一致`),
  otherRuleset: (digest: string): Localized => said(`these files do not make the ruleset ${digest}`, `所列文件不构成规则集 ${digest}`),
  otherRules: (digest: string): Localized => said(`it is not the file that the ruleset ${digest} had`, `不是规则集 ${digest} 当时的文件`),
  otherRulesets: said("the rulesets that it names are not those that decided", "所列规则集不是作出裁定的规则集"),
  missing: (digest: string): Localized => said(`the rules of ${digest} are not here: the ledger did not keep them`, `此处没有 ${digest} 的规则:账本未予保存`),
  complete: (subject: string): Localized =>
    said(`that no entry from which something follows for ${subject} was left out is not shown, because the others are withheld: whoever has the ledger can look (\`--state\`)`, `是否遗漏了涉及 ${subject} 的条目,本证据自身无从证明,因为其余条目未予出示:持有账本者可以核对(\`--state\`)`),
  allOfDecision: (decision: string): Localized =>
    said(`that no entry on what became of ${decision} was left out is not shown, because the others are withheld: whoever has the ledger can look (\`--state\`)`, `是否遗漏了有关 ${decision} 后续情况的条目,本证据自身无从证明,因为其余条目未予出示:持有账本者可以核对(\`--state\`)`),
  otherLedger: (position: number): Localized => said(`the ledger that was looked into does not lead to the link behind entry ${position}: it is another one, was changed, or ends before`, `所核对的账本未能到达第 ${position} 条之后的链值:它是另一账本、已被改动,或者止于此前`),
  noneLeftOut: (position: number): Localized => said(`the ledger has no other entry that belongs here, up to entry ${position}`, `截至第 ${position} 条,账本中再无应当列入的条目`),
  leftOut: (positions: readonly number[]): Localized => said(`left out of what the ledger has: ${positions.length === 1 ? "entry" : "entries"} ${positions.join(", ")}`, `与账本相比遗漏了第 ${positions.join("、")} 条`),
};
