/** When accounts are taken to be those of one person. */
export interface LinkTerms {
  readonly joins: readonly JoinTerms[];
  /** A thing that more accounts share than this joins nobody; by the name of its kind. */
  readonly most: (by: string) => number;
  /** How long a thing links accounts after it was last seen. */
  readonly keepMs: (by: string) => number;
  /** Kinds that join by themselves and for certain: whose they are is shown to the platform. */
  readonly identities: ReadonlySet<string>;
}

/** So many of the kinds are shared. */
export interface JoinTerms {
  readonly strength: "certain" | "likely";
  readonly count: number;
  readonly kinds: readonly string[];
}

/** The most accounts that a person has: a pair that would make one larger is not joined. */
export const mostAccounts = 50;

/** What more accounts share than this is looked at no more, where a ruleset says nothing else. */
export const mostSharing = 2 * mostAccounts;
