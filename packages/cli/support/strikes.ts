/** The ruleset of the fixtures that strikes, and events for it. */

export const strikes = "packages/cli/fixtures/strikes";

/** A key, so that nothing is said about there being none. */
export const keys = { REEVE_LEDGER_KEY: "a key for the tests of the ledger" } as const;

interface Told {
  readonly account?: string;
  readonly id?: string;
  readonly text?: string;
}

/** A line of input at a day of October 2020, eight in the morning: a listing of its own by `a-1` unless told. */
export const listing = (day: number, title: string, { account = "a-1", id = `e-${day}`, text = "" }: Told = {}): string =>
  JSON.stringify({ id, type: "listing.published", time: timeOf(day), data: { listing_id: `l-${id}`, account_id: account, title, text } });

export const comment = (day: number, text: string, { account = "a-1", id = `e-${day}` }: Told = {}): string =>
  JSON.stringify({ id, type: "comment.posted", time: timeOf(day), data: { comment_id: `c-${id}`, account_id: account, text } });

/** The tenth of October is day 10; day 40 is in November. */
export const timeOf = (day: number): string => `${new Date(Date.UTC(2020, 9, day)).toISOString().slice(0, 10)}T08:00:00+08:00`;

/** What strikes at once, what strikes when a review confirms it, what strikes gravely, and what nobody minds. */
export const plain = "代检信息,别人的也可查";
export const held = "信息代查";
export const grave = "户主名单整批出";
export const honest = "二手自行车,九成新";
