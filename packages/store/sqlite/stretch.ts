import { contentDigest, firstLink, nextLink } from "../record/chain.ts";
import { joinedLink } from "../record/earlier.ts";
import { damaged, StoreError } from "../failure.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { text, textOf, type Connection } from "./connection.ts";
import { entriesAfter, otherThanChain, type KeptEntry } from "./records.ts";
import type { Opened } from "./schema.ts";
import { atEntry } from "./verify.ts";

/** A place in the chain: an entry and the link behind it, hexadecimal. */
export interface ChainPlace {
  readonly position: number;
  readonly link: string;
}

/** One entry of a chain that is shown: its content, and the digest that stands for it. */
export interface StretchEntry {
  readonly kept: KeptEntry;
  readonly content: string;
  /** The link behind it. */
  readonly link: string;
  /** When the checkpoint of this link was written; absent where there is none. */
  readonly checkpoint?: string;
}

/** A chain from some entry on. */
export interface Stretch {
  readonly before: ChainPlace;
  /** Where entries of earlier formats are among it: the last of them and the link that they had, from which and the digests the chain goes on. */
  readonly joined?: ChainPlace;
  readonly entries: Iterable<StretchEntry>;
}

/** The chain from an entry on. One that does not fit is told of by a `StoreError` on the way. */
export function stretchFrom(opened: Opened, checkpoints: readonly Checkpoint[], position: number): Stretch {
  const { connection, chaining } = opened;
  const { whole } = chaining;
  const link = linkBefore(opened, position);
  return {
    before: { position: position - 1, link },
    ...(position <= whole ? { joined: { position: whole, link: storedLink(connection, whole) } } : {}),
    entries: follow(opened, checkpoints, position, link),
  };
}

function linkBefore({ connection, title, chaining }: Opened, position: number): string {
  const { whole, restated } = chaining;
  const last = position - 1;
  if (last > whole) return storedLink(connection, last);
  if (last === whole && whole > 0) return joinedLink(storedLink(connection, whole), restated);
  let link = firstLink(title.ledger, title.ruleset, title.created);
  for (const { chained } of last === 0 ? [] : entriesAfter(connection, 0)) {
    link = nextLink(link, contentDigest(chained));
    if (chained.position === last) break;
  }
  return link;
}

const storedLink = (connection: Connection, position: number): string => String(textOf(connection.prepare(`SELECT ${text("link")} FROM entries WHERE position = ?`).row(position)?.[0]));

function* follow({ connection, chaining }: Opened, checkpoints: readonly Checkpoint[], from: number, start: string): Generator<StretchEntry> {
  const told = new Map(checkpoints.map((checkpoint) => [checkpoint.link, checkpoint.at]));
  const { whole, restated } = chaining;
  let link = start;
  const walk = entriesAfter(connection, from - 1);
  let step = walk.next();
  for (; step.done !== true; step = walk.next()) {
    const { chained, link: stored } = step.value;
    const { position } = chained;
    const content = contentDigest(chained);
    link = nextLink(link, content);
    const isAsWritten = position > whole ? link === stored : position < whole || link === restated;
    if (!isAsWritten) throw new StoreError(damaged(connection.path, atEntry({ position, what: otherThanChain })));
    if (position === whole) link = joinedLink(String(stored), link);
    const checkpoint = told.get(link);
    yield { kept: step.value, content, link, ...(checkpoint === undefined ? {} : { checkpoint }) };
  }
  if (step.value !== undefined) throw new StoreError(damaged(connection.path, atEntry(step.value)));
}
