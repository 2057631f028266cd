/** What a ledger tells of the account that acts in an event, and counts. Without a ledger nobody tells it, and what conditions ask of it is unknown. */
export interface Facts {
  /** The labels on the account at the event's time. */
  readonly labels?: ReadonlySet<string>;
  /** What is asked of accounts that have something in common; absent where a ruleset does not tell of them. Worked out when it is asked for. */
  readonly links?: LinkFacts;
  /** Absent where nothing is counted: of an event that is late. */
  readonly counts?: Counts;
}

export interface LinkFacts {
  /** Whether the account shares something with one under a penalty. */
  readonly resemblesBanned: () => boolean;
  /** How many accounts have shown what the event names of an entity, by its index; undefined where it names nothing. */
  readonly accountsOf: (entity: number) => number | undefined;
  /** Whether the account went to somebody else within this time; undefined while too little is known of it. */
  readonly handedOver: (withinMs: number) => boolean | undefined;
}

/** Where measures are kept. */
export interface Counts {
  /** A digest of what must not be kept as it is, under a key where there is one. */
  readonly keyed: (text: string) => string;
  /** Tokens of the number of an identity document: that of the key of now first, then those of keys before it. */
  readonly tokensOf: TokensOf;
  /** What a measure comes to for an event, the event included. */
  readonly measured: (observation: Observation) => Measured;
}

/** See `LedgerOptions.tokensOf`. */
export type TokensOf = (number: string) => readonly string[];

/** What a measure comes to: NaN where it is not known. */
export interface Measured {
  readonly value: number;
  /** Something that is only kept roughly may have a part in it. */
  readonly isEstimate: boolean;
}

/** One thing that a measure takes in: of a `distinct` the value that is told apart, of a `sum` the amount. */
export interface Mark {
  readonly instant: number;
  readonly value?: string | number;
}

/** What a measure has to do with an event. */
export interface Observation {
  /** Index of the measure. */
  readonly measure: number;
  readonly instant: number;
  /** What the event stands under; there may be none, or several, of which the highest value counts. Absent: it is not known. */
  readonly keys?: readonly string[];
  /** What the event adds, if the measure counts it: of a `distinct` each of the values it has. */
  readonly marks: readonly Mark[];
}
