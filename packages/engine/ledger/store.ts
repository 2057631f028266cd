import type { Decision } from "../decision.ts";
import type { TallyRecord } from "../measure/tally.ts";
import type { Fact, FedFact, Subject } from "./facts.ts";

/**
 * The words around what was found, which the evidence of a notice shows. They are kept apart from decision and facts, so that they can be erased when their
 * time is over and the rest stays.
 */
export interface Excerpt {
  readonly field: string;
  /** UTF-16 offsets in the field as it was sent. */
  readonly start: number;
  readonly end: number;
  /** With contacts, numbers and names masked. */
  readonly masked: string;
  /** As it was sent, encrypted under the key for evidence; absent without a key. Base64. */
  readonly sealed?: string;
}

/** One decided event: what it was, what was decided, and every fact it brought. An entry is written whole or not at all. */
export interface Entry {
  /** Counts from 1 without a gap. */
  readonly position: number;
  readonly source: string;
  readonly id: string;
  /** The name of the event's type. */
  readonly type: string;
  /** RFC 3339, as the caller wrote it. */
  readonly time: string;
  readonly instant: number;
  readonly late: boolean;
  /** Keyed digest of type, time and data: what tells a repeat from another event under the same identity. Hexadecimal. */
  readonly digest: string;
  /** What it quotes of the content is not kept: `text` and `reads` of its evidence come back empty. */
  readonly decision: Decision;
  readonly facts: readonly Fact[];
  readonly excerpts?: readonly Excerpt[];
  /** For whom something follows that somebody outside is to know of: the entry has a message. Absent where nothing does. */
  readonly concerns?: readonly Subject[];
}

/** What measures had counted under a key when it was last put on record. */
export interface SavedTallies {
  readonly key: string;
  /** The position of the last entry that was there then: what the key was fed up to it is in the tallies. */
  readonly upTo: number;
  /** By the digest of each measure, in the order of these. */
  readonly tallies: readonly (readonly [measure: string, tally: TallyRecord])[];
}

/** What is put on record of tallies together with a group of entries. */
export interface TallyChange {
  /** What measures were fed up to this entry is on record then, under every key. */
  readonly upTo: number;
  readonly put: readonly SavedTallies[];
}

/** What an entry fed to measures. */
export interface Fed extends Pick<FedFact, "instant" | "marks"> {
  readonly position: number;
}

/** What tells an event from every other. */
export type Identity = Pick<Entry, "source" | "id">;

/** What a ledger knows of an event that was decided before. */
export type Known = Pick<Entry, "position" | "digest" | "late">;

/** What a ledger keeps in mind all the time. */
export interface Head {
  /** Of the last entry; 0 in an empty ledger. */
  readonly position: number;
  /** The latest time of any event; −Infinity in an empty ledger. */
  readonly latest: number;
}

/** When a hold ends if nobody decides it. */
export interface Deadline {
  readonly decision: string;
  readonly of: Subject;
  readonly deadline: number;
}

/** What somebody outside is to know of an entry. The message's id and time are those of the decision. */
export interface Message {
  readonly position: number;
  /** Messages of one subject are told in the order of the ledger. */
  readonly concerns: readonly Subject[];
  /** As it was recorded. */
  readonly decision: Decision;
  readonly facts: readonly Fact[];
}

/** A message that is not delivered yet though later ones were looked at. `next` is when to try, by the clock of whoever sends; absent when it was given up. */
export interface Delivery {
  readonly position: number;
  readonly attempts: number;
  readonly next?: number;
  /** Why the last attempt failed. */
  readonly error?: string;
}

/** How far a destination was told: of every message up to a position, but for those that have a row. */
export interface Deliveries {
  readonly upTo: number;
  /** In the order of the ledger. */
  readonly rows: readonly Delivery[];
}

export interface DeliveryChange {
  readonly upTo: number;
  /** Rows that are new or say something else now. */
  readonly put: readonly Delivery[];
  /** Positions of rows that are no more. */
  readonly drop: readonly number[];
}

/** The things that are looked up by an id of their own, and the kind of fact each begins with. */
export type Named = "strike" | "penalty" | "review" | "appeal" | "request";

/**
 * Where entries are kept. Reading is synchronous: nothing may come between the first read of an event and its last fact. One contract suite
 * tests every store.
 */
export interface Store {
  head: () => Head;
  /** Reads at once what is going to be asked for: whether these events were decided, and the facts of these subjects. Changes no answer. */
  foresee: (events: readonly Identity[], subjects: readonly Subject[]) => void;
  /** Undefined for an event that was not decided. */
  known: (source: string, id: string) => Known | undefined;
  /** The decision of an entry, as it was recorded. */
  decision: (position: number) => Decision | undefined;
  /** Every fact of a subject, in the order of the ledger. */
  factsOf: (subject: Subject) => readonly Fact[];
  /** Terms and activations, in the order of the ledger. */
  general: () => readonly Fact[];
  /** Whose thing this is. */
  ownerOf: (named: Named, id: string) => Subject | undefined;
  /** Reviews with a deadline that nobody decided and that did not lapse, in the order of the ledger. */
  deadlines: () => readonly Deadline[];
  /** How many findings of a rule counted on a day. */
  counted: (rule: string, day: string) => number;
  /** Entries after a position that have a message, in the order of the ledger, at most so many. */
  concerning: (after: number, limit: number) => readonly Pick<Message, "position" | "concerns">[];
  /** Undefined for an entry that has none. */
  message: (position: number) => Message | undefined;
  /** Undefined for a destination of which nothing was written. */
  deliveries: (destination: string) => Deliveries | undefined;
  /** Writes what became of messages in one transaction. When it returns it is on disk. What is recorded is not touched. */
  saveDeliveries: (destination: string, change: DeliveryChange) => void;
  /** The ids of accounts that showed a thing between two instants, both included, at most so many of them. */
  accountsOn: (by: string, key: string, from: number, until: number, most: number) => readonly string[];
  /** What measures had counted under each of these keys when that was last put on record; of a key that nothing was counted under there is none. */
  tallies: (keys: readonly string[]) => ReadonlyMap<string, SavedTallies>;
  /** What measures were fed after the entry up to which all of it is in tallies on record, in the order of the ledger; under some keys it may be in them already. */
  fed: () => readonly Fed[];
  /** Writes a group of entries in one transaction, or none of them and throws; with it what is put on record of tallies, the group's own marks included. When it returns they are on disk. */
  commit: (group: readonly Entry[], tallies?: TallyChange) => void;
  close: () => void;
}
