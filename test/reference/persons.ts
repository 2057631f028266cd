/**
 * Persons written down a second time, from their description alone and as plainly as it can be said: which accounts what they showed makes one, what strikes then lead to, and whom
 * a penalty reaches. It shares nothing with the engine.
 */
import type { Ladder } from "./ladder.ts";

export interface Showing {
  readonly account: string;
  readonly kind: string;
  readonly key: string;
  readonly instant: number;
}

export interface Conduct {
  readonly account: string;
  readonly name: string;
  readonly instant: number;
  readonly severity: string | undefined;
}

/** `keepMs` by kind. Kinds of `certain` join by one, those of `likely` by two. */
export interface Sharing {
  readonly keepMs: Readonly<Record<string, number>>;
  readonly certain: readonly string[];
  readonly likely: readonly string[];
}

/** Two accounts, from when on they are one person, and from when on for certain (Infinity: never). */
export interface Pair {
  readonly accounts: readonly [string, string];
  readonly since: number;
  readonly certainSince: number;
}

const day = 86_400_000;

/** At every moment at which anything was shown, each two accounts are compared. */
export function pairs(sharing: Sharing, showings: readonly Showing[]): readonly Pair[] {
  const accounts = [...new Set(showings.map(({ account }) => account))].sort();
  const moments = [...new Set(showings.map(({ instant }) => instant))].sort((one, other) => one - other);
  const found: Pair[] = [];
  for (const one of accounts) {
    for (const other of accounts) {
      if (one >= other) continue;
      const kindsAt = moments.map((moment) => {
        const shown = (account: string): readonly Showing[] => showings.filter((showing) => showing.account === account && links(sharing, showing, moment));
        const kinds = shown(one).filter((mine) => shown(other).some((theirs) => theirs.kind === mine.kind && theirs.key === mine.key)).map(({ kind }) => kind);
        return { moment, certain: sharing.certain.some((kind) => kinds.includes(kind)), likely: sharing.likely.filter((kind) => kinds.includes(kind)).length >= 2 };
      });
      const since = kindsAt.find(({ certain, likely }) => certain || likely)?.moment;
      if (since !== undefined) found.push({ accounts: [one, other], since, certainSince: kindsAt.find(({ certain }) => certain)?.moment ?? Infinity });
    }
  }
  return found;
}

function links({ keepMs }: Sharing, { kind, instant }: Showing, moment: number): boolean {
  const endOfItsDay = instant - (instant % day) + day;
  return instant <= moment && moment < endOfItsDay + (keepMs[kind] ?? 0);
}

/** All accounts that pairs connect with one, itself included. */
export function connected(account: string, joined: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const met = new Set([account]);
  for (let size = 0; size < met.size; ) {
    size = met.size;
    for (const [one, other] of joined) {
      if (met.has(one)) met.add(other);
      if (met.has(other)) met.add(one);
    }
  }
  return met;
}

interface Burst {
  readonly strikes: Conduct[];
  readonly before: number;
  isOver: boolean;
}

/** The steps of a burst, one for each of its strikes. */
function stepsOf(ladder: Ladder, { strikes, before }: Burst): readonly number[] {
  return strikes.map((_, index) => {
    const starts = strikes.slice(0, index + 1).map(({ severity }) => (severity === undefined ? 1 : (ladder.severities[severity] ?? 1)));
    return Math.min(ladder.steps.length, Math.max(before + 1, campaignStart(ladder, strikes[0]?.instant ?? 0), ...starts));
  });
}

/** Where a campaign starts a burst that begins at an instant. */
const campaignStart = ({ campaign }: Ladder, instant: number): number => (campaign !== undefined && campaign.from <= instant && instant < campaign.until ? campaign.step : 0);

/** What happens to strikes in time: each knows with whom its account is one person at its instant. */
function burstsIn(ladder: Ladder, strikes: readonly Conduct[], joined: readonly Pair[]): readonly Burst[] {
  const bursts: Burst[] = [];
  for (const strike of [...strikes].sort((one, other) => one.instant - other.instant || (one.name < other.name ? -1 : 1))) {
    const now = joined.filter(({ since }) => since <= strike.instant).map(({ accounts }) => accounts);
    const person = connected(strike.account, now);
    const own = bursts.filter((burst) => !burst.isOver && burst.strikes.some(({ account }) => person.has(account)));
    const open = own.filter((burst) => strike.instant - (burst.strikes[0]?.instant ?? 0) < ladder.burstMs);
    open.sort((one, other) => Math.max(...stepsOf(ladder, other)) - Math.max(...stepsOf(ladder, one)) || (one.strikes[0]?.instant ?? 0) - (other.strikes[0]?.instant ?? 0) || ((one.strikes[0]?.name ?? "") < (other.strikes[0]?.name ?? "") ? -1 : 1));
    if (open[0] !== undefined) {
      open[0].strikes.push(strike);
      continue;
    }
    let before = 0;
    for (const burst of own) {
      burst.isOver = true;
      const last = burst.strikes[burst.strikes.length - 1]?.instant ?? 0;
      if (strike.instant - last <= ladder.againAfterMs) before = Math.max(before, ...stepsOf(ladder, burst));
    }
    bursts.push({ strikes: [strike], before, isOver: false });
  }
  return bursts;
}

/** Each strike and the step it led to. */
export function steps(ladder: Ladder, strikes: readonly Conduct[], joined: readonly Pair[]): readonly string[] {
  return burstsIn(ladder, strikes, joined).flatMap((burst) => stepsOf(ladder, burst).map((step, index) => `${burst.strikes[index]?.name ?? ""} ${step}`)).sort();
}

/** What is in force on each account when every penalty began at one moment, and how long from then (−1: for good): `a ban selling 3600000`. */
export function penalties(ladder: Ladder, strikes: readonly Conduct[], joined: readonly Pair[]): readonly string[] {
  const lasting = new Map<string, number>();
  const done: string[] = [];
  for (const burst of burstsIn(ladder, strikes, joined)) {
    const reached = stepsOf(ladder, burst);
    for (const [index, step] of reached.entries()) {
      if (index > 0 && step === reached[index - 1]) continue;
      const account = burst.strikes[index]?.account ?? "";
      for (const { what, periodMs, isDone } of ladder.steps[step - 1] ?? []) {
        if (isDone) done.push(`${account} ${what}`);
        else if (step === reached[reached.length - 1]) lasting.set(`${account} ${what}`, Math.max(lasting.get(`${account} ${what}`) ?? 0, periodMs ?? Infinity));
      }
    }
  }
  return [...[...lasting].map(([what, ms]) => `${what} ${ms === Infinity ? -1 : ms}`), ...done].sort();
}

/** How the penalties of one account bear on another at a moment: not at all, by blocking, or by holding. */
export function reach(from: string, to: string, joined: readonly Pair[], moment: number): "nothing" | "block" | "hold" {
  const over = (since: (pair: Pair) => number): boolean => connected(from, joined.filter((pair) => since(pair) <= moment).map(({ accounts }) => accounts)).has(to);
  if (from === to || over(({ certainSince }) => certainSince)) return "block";
  return over(({ since }) => since) ? "hold" : "nothing";
}
