/** A listing of the ruleset that the proofs serve. Beside nothing else, so that a process that only sends is soon there. */
export const listing = (id: string, title: string, account: string): object => ({
  id,
  source: "market",
  type: "listing.published",
  time: "2020-10-12T08:00:00+08:00",
  data: { listing_id: `l-${id}`, account_id: account, title, text: "" },
});

/** What strikes, and what nobody minds. */
export const titles = ["代检信息,别人的也可查", "二手自行车,九成新"] as const;
