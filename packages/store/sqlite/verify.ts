import { existsSync } from "node:fs";
import type { Localized } from "@reeve/language";
import { absent, attempt, StoreError, type Failure } from "../failure.ts";
import { contentDigest, excerptDigest, firstLink, nextLink } from "../record/chain.ts";
import { linkAfter, linksOf } from "../record/earlier.ts";
import { readCheckpoints, type Checkpoint } from "./checkpoint.ts";
import { text, textOf, type Connection } from "./connection.ts";
import { differencesIn } from "./differences.ts";
import { checkpointFile, hasLedger, ledgerFile } from "./files.ts";
import { entriesAfter, otherThanChain, type Damage, type ExcerptRow, type KeptEntry } from "./records.ts";
import { isOwnSchema, openForReading, otherSchema, type Opened, type Title } from "./schema.ts";

/** What a ledger was found to be. */
export interface Verification {
  readonly ruleset: string;
  /** Entries that are what was written, from the first one on. */
  readonly entries: number;
  readonly facts: number;
  /** Excerpts whose time was over. */
  readonly erased: number;
  readonly checkpoints: number;
  /** That the chain goes on from after the last of these entries, hexadecimal. */
  readonly link: string;
  /** The first thing that is not as it was written. Nothing after its position can be relied on. */
  readonly damage?: { readonly position?: number; readonly what: Localized };
}

/**
 * Reads a whole ledger and compares it with its chain, its checkpoints and what follows from its facts. It may be written meanwhile: what is verified is how it was
 * when this began. `against` are checkpoints from another place, for whoever writes the ledger can write what lies beside it.
 */
export function verify(directory: string, { against }: { readonly against?: string } = {}): Verification | { readonly failure: Failure } {
  return attempt(() => {
    if (!hasLedger(directory) || (against !== undefined && !existsSync(against))) throw new StoreError(absent(against ?? directory));
    // Before the ledger is read: what is written meanwhile only makes it longer.
    const checkpoints = [checkpointFile(directory), ...(against === undefined ? [] : [against])].flatMap(readCheckpoints);
    if (!existsSync(ledgerFile(directory))) {
      const what = { en: "`ledger.db` is missing", zh: "缺少 `ledger.db`" };
      return { ruleset: "", entries: 0, facts: 0, erased: 0, checkpoints: checkpoints.length, link: "", damage: { position: 1, what } };
    }
    const opened = openForReading(ledgerFile(directory));
    const { connection } = opened;
    try {
      connection.run("PRAGMA query_only = OFF");
      connection.run("BEGIN");
      return verifyConnection(opened, checkpoints);
    } finally {
      connection.close();
    }
  });
}

function verifyConnection(opened: Opened, checkpoints: readonly Checkpoint[]): Verification {
  const { connection } = opened;
  const walked = walkChain(opened, checkpoints);
  if (walked.damage !== undefined) return walked;
  const broken = structureOf(connection) ?? (isOwnSchema(connection) ? differencesIn(connection)[0] : otherSchema);
  return broken === undefined ? walked : { ...walked, damage: { what: broken } };
}

/** Compares every entry with the chain and the checkpoints, up to the first that does not fit. */
export function walkChain({ connection, title, chaining }: Opened, checkpoints: readonly Checkpoint[]): Verification {
  let link = firstLink(title.ledger, title.ruleset, title.created);
  let restated = link;
  let [entries, facts, erased] = [0, 0, 0];
  const due = new Map<number, readonly Checkpoint[]>();
  for (const checkpoint of checkpoints) due.set(checkpoint.position, [...(due.get(checkpoint.position) ?? []), checkpoint]);
  const found = (damage: Damage | undefined): Verification => ({
    ruleset: title.ruleset,
    entries,
    facts,
    erased,
    checkpoints: checkpoints.length,
    link: linksOf(entries, link, chaining).at(-1) ?? link,
    ...(damage === undefined ? {} : { damage }),
  });
  if (disagrees(due.get(0), [link])) return found({ position: 1, what: otherThanCheckpoint });
  try {
    const walk = entriesAfter(connection, 0);
    let step = walk.next();
    for (; step.done !== true; step = walk.next()) {
      const kept = step.value;
      const { position } = kept.chained;
      const next = linkAfter(link, kept.chained, kept.parts, chaining);
      if (position <= chaining.whole) restated = nextLink(restated, contentDigest(kept.chained));
      const what = wrongIn(kept, next) ?? (position === chaining.whole && restated !== chaining.restated ? otherThanChain : undefined) ?? (disagrees(due.get(position), linksOf(position, next, chaining)) ? otherThanCheckpoint : undefined);
      if (what !== undefined) return found({ position, what });
      link = next;
      entries++;
      facts += kept.facts.length;
      erased += kept.excerpts.filter(({ body }) => body === null).length;
    }
    return found(step.value ?? cutOff([...checkpoints, { position: chaining.whole }], entries));
  } catch (error) {
    if (error instanceof StoreError && error.failure.kind === "damaged") return found({ position: entries + 1, what: unreadable(error) });
    throw error;
  }
}

/** The last entries of a ledger that is about to be written, and its last checkpoint: what a crash or a copy gone wrong damages first. */
export function checkEnd({ connection, title, chaining }: Opened, checkpoints: readonly Checkpoint[], last: number): { readonly link: string; readonly damage?: Damage } {
  const after = Math.max(0, last - checkedAtOpening);
  let link = linkAt(connection, title, after);
  const walk = entriesAfter(connection, after);
  let step = walk.next();
  let position = after;
  for (; step.done !== true; step = walk.next()) {
    const next = linkAfter(link, step.value.chained, step.value.parts, chaining);
    const what = wrongIn(step.value, next);
    position = step.value.chained.position;
    if (what !== undefined) return { link, damage: { position, what } };
    link = next;
  }
  const checkpoint = checkpoints.at(-1);
  const damage = step.value ?? (position === last ? undefined : { position: Math.min(position, last) + 1, what: otherHead }) ?? cutOff(checkpoints, position);
  if (damage !== undefined) return { link, damage };
  const isOther = checkpoint !== undefined && disagrees([checkpoint], linksOf(checkpoint.position, linkAt(connection, title, checkpoint.position), chaining));
  return { link: linksOf(position, link, chaining).at(-1) ?? link, ...(isOther ? { damage: { position: checkpoint.position, what: otherThanCheckpoint } } : {}) };
}

const checkedAtOpening = 100;

function linkAt(connection: Connection, title: Title, position: number): string {
  if (position === 0) return firstLink(title.ledger, title.ruleset, title.created);
  return String(textOf(connection.prepare(`SELECT ${text("link")} FROM entries WHERE position = ?`).row(position)?.[0]));
}

/** What is wrong with an entry as it is kept, when `next` is the link that must follow it. */
export function wrongIn({ parts, link, excerpts }: KeptEntry, next: string): Localized | undefined {
  const [, , instant, , , , , , digests] = parts;
  if (link !== next) return otherThanChain;
  if (excerpts.length !== digests.length) return fewerExcerpts;
  return excerpts.every((excerpt, index) => excerpt.instant === instant && excerpt.digest === digests[index] && isKeptOrErased(excerpt)) ? undefined : otherExcerpt;
}

function isKeptOrErased({ digest, salt, body }: ExcerptRow): boolean {
  if (body === null && salt === null) return true;
  return salt instanceof Uint8Array && typeof body === "string" && excerptDigest(salt, body) === digest;
}

/** Damage and the entry that it is at, in one sentence. */
export const atEntry = ({ position, what }: { readonly position?: number; readonly what: Localized }): Localized =>
  position === undefined ? what : { en: `entry ${position}: ${what.en}`, zh: `第 ${position} 条:${what.zh}` };

const disagrees = (checkpoints: readonly Checkpoint[] | undefined, links: readonly string[]): boolean => checkpoints?.some(({ link }) => !links.includes(link)) === true;

function cutOff(checkpoints: readonly Pick<Checkpoint, "position">[], last: number): Damage | undefined {
  const furthest = checkpoints.reduce((most, { position }) => Math.max(most, position), 0);
  const en = `the ledger ends before it, and a checkpoint says that there were ${furthest} entries`;
  return furthest > last ? { position: last + 1, what: { en, zh: `账本在此之前中断,而校验点表明曾有 ${furthest} 条` } } : undefined;
}

/** What SQLite finds wrong with its own structure. */
function structureOf(connection: Connection): Localized | undefined {
  const [bytes] = connection.prepare(`SELECT ${text("integrity_check")} FROM pragma_integrity_check(1)`).row() ?? [];
  const said = textOf(bytes);
  return said === "ok" ? undefined : { en: `the database is inconsistent: ${String(said)}`, zh: `数据库内部不一致:${String(said)}` };
}

const unreadable = ({ failure }: StoreError): Localized => ({ en: `it cannot be read: ${failure.message.en}`, zh: `无法读取:${failure.message.zh}` });
const otherThanCheckpoint: Localized = { en: "the chain is not the one that its checkpoint tells of", zh: "哈希链与校验点不一致" };
const fewerExcerpts: Localized = { en: "it has not as many excerpts as were written", zh: "摘录的数量与写入时不符" };
const otherExcerpt: Localized = { en: "one of its excerpts is not what was written", zh: "其中一段摘录与写入时不符" };
const otherHead: Localized = { en: "the ledger has another end than it says", zh: "账本末尾与其记载不符" };
