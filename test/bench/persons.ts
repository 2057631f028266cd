/** Persons: what a person of fifty accounts costs beside one account, and what links do to opening and deciding when there are many. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventFrom, Ledger, MemoryStore, type Decision, type Entry, type Event, type Fact, type Store } from "@reeve/engine";
import { openStore, type LedgerStore } from "@reeve/store";
import { loaded, type Loaded } from "./deciding.ts";
import { pair, spread, type Pair, type Spread } from "./harness.ts";

export interface PersonFigures {
  /** Milliseconds a listing: of a barred account by itself, and of one of fifty of which another is barred. */
  readonly fifty: Pair;
  /** Milliseconds to open a ledger with so many links. */
  readonly opened: Spread;
  /** Milliseconds a login that shows a known device and a new phone, in a ledger of a few accounts and in one of many. */
  readonly many: Pair;
}

const start = Date.UTC(2024, 2, 1);

let count = 0;

function eventOf({ prepared: { program } }: Loaded, type: string, hours: number, data: Readonly<Record<string, unknown>>): Event {
  const reading = eventFrom(program, { id: `e-${++count}`, type, time: new Date(start + hours * 3_600_000).toISOString(), data });
  if (!("event" in reading)) throw new Error(JSON.stringify(reading.problems));
  return reading.event;
}

function take(ledger: Ledger, event: Event): Decision {
  const taken = ledger.take(event);
  if ("problem" in taken) throw new Error(taken.problem.type);
  ledger.commit();
  return taken.decision;
}

const listing = (market: Loaded, account_id: string, hours: number, title = "二手自行车", text = "八成新"): Event => eventOf(market, "listing.published", hours, { account_id, listing_id: `l-${count}`, title, text });

/** A ledger in which the first of some accounts of one identity is barred from selling. */
function barred(market: Loaded, accounts: number): Ledger {
  const ledger = new Ledger(market.prepared, new MemoryStore());
  for (let account = 0; account < accounts; account++) take(ledger, eventOf(market, "account.verified", account / 100, { account_id: `a-${account}`, identity_token: "i-1" }));
  take(ledger, listing(market, "a-0", 2, "出售业主名单", "5毛一条"));
  return ledger;
}

/** A ledger in a folder where so many accounts have shown three things each; each device was shown by two of them. */
function linked(directory: string, market: Loaded, accounts: number): LedgerStore {
  const store = opened(directory, market);
  const ledger = new Ledger(market.prepared, new MemoryStore());
  const decision = take(ledger, eventOf(market, "account.login", 0, { account_id: "nobody" }));
  for (let account = 0; account < accounts; ) {
    const group: Entry[] = [];
    for (const end = Math.min(accounts, account + 1000); account < end; account++) {
      const things = [["device", `d-${account >> 1}`], ["phone", `p-${account}`], ["identity", `i-${account}`]] as const;
      const of = { kind: "account", id: `a-${account}` };
      const facts = things.map(([by, key]): Fact => ({ kind: "seen", of, by, key, source: "bench", event: `b-${account}`, instant: start }));
      group.push({ position: account + 1, source: "bench", id: `b-${account}`, type: "account.login", time: new Date(start).toISOString(), instant: start, late: false, digest: "00", decision: { ...decision, decision: `d-${account}` }, facts });
    }
    // As a ledger does: nothing of these was counted, and whoever opens it need not look.
    store.commit(group, { upTo: account, put: [] });
  }
  return store;
}

function opened(directory: string, { prepared }: Loaded): LedgerStore {
  const store = openStore(directory, { ruleset: prepared.ruleset.name });
  if ("failure" in store) throw new Error(store.failure.message.en);
  return store;
}

export function personFigures(accounts: number): PersonFigures {
  const market = loaded("marketplace");
  const [one, fifty] = [barred(market, 1), barred(market, 50)];
  const compared = pair(
    { name: "fifty", run: () => take(fifty, listing(market, "a-49", 3)) },
    { name: "one", run: () => take(one, listing(market, "a-0", 3)) },
    { rounds: 11, ms: 200 },
  );
  const [few, many] = [mkdtempSync(join(tmpdir(), "reeve-bench-")), mkdtempSync(join(tmpdir(), "reeve-bench-"))];
  try {
    linked(few, market, 1000).close();
    linked(many, market, accounts).close();
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      const store: Store = opened(many, market);
      new Ledger(market.prepared, store);
      const ms = performance.now() - begun;
      store.close();
      return ms;
    });
    const ledgers = [few, many].map((directory) => new Ledger(market.prepared, opened(directory, market)));
    const login = (ledger: Ledger | undefined, most: number) => (): unknown => (ledger === undefined ? undefined : take(ledger, eventOf(market, "account.login", 4, { account_id: `new-${count}`, device_id: `d-${(count * 7919) % (most >> 1)}`, phone_token: `new-${count}` })));
    const deciding = pair({ name: "many", run: login(ledgers[1], accounts) }, { name: "few", run: login(ledgers[0], 1000) }, { rounds: 11, ms: 200 });
    for (const ledger of ledgers) ledger.close();
    return { fifty: compared, opened: spread(times), many: deciding };
  } finally {
    for (const directory of [few, many]) rmSync(directory, { recursive: true });
  }
}
