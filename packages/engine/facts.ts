/** What a ledger tells of the account that acts in an event. Without a ledger nobody tells it, and what conditions ask of it is unknown. */
export interface Facts {
  /** The labels on the account at the event's time. */
  readonly labels: ReadonlySet<string>;
}
