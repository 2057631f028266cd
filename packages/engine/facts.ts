/** What a ledger tells of the account that acts in an event. Without a ledger nobody tells it, and what conditions ask of it is unknown. */
export interface Facts {
  /** The labels on the account at the event's time. */
  readonly labels: ReadonlySet<string>;
  /** What is asked of accounts that have something in common; absent where a ruleset does not tell of them. Worked out when it is asked for. */
  readonly links?: LinkFacts;
}

export interface LinkFacts {
  /** Whether the account shares something with one under a penalty. */
  readonly resemblesBanned: () => boolean;
  /** How many accounts have shown what the event names of an entity, by its index; undefined where it names nothing. */
  readonly accountsOf: (entity: number) => number | undefined;
  /** Whether the account went to somebody else within this time; undefined while too little is known of it. */
  readonly handedOver: (withinMs: number) => boolean | undefined;
}
