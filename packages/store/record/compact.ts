import type { Decision, Evidence, Finding } from "@reeve/engine";

/** What all decisions of one version of ruleset, lists and engine have in common: kept once. */
export type Version = Pick<Decision, "ruleset" | "lists" | "engine">;

/** What a record says elsewhere about its decision. */
export interface Envelope {
  readonly decision: string;
  readonly position: number;
  readonly event: Decision["event"];
  readonly time: string;
  readonly late: boolean;
}

type Row<Of> = { readonly [Key in keyof Of]: Of[Key] };
type CompactEvidence = Omit<Evidence, "text" | "reads" | "through"> & { readonly through?: Evidence["through"] };
type CompactFinding = Omit<Finding, "evidence"> & { readonly evidence: readonly CompactEvidence[] };

/** In the order in which a decision has them. What `explain` adds is told to the caller and not kept. */
const lists = [
  "findings",
  "strikes",
  "imposed",
  "changed",
  "lifted",
  "standing",
  "labels",
  "requests",
  "undecided",
  "failed",
] as const satisfies readonly (keyof Decision)[];

type Listed = (typeof lists)[number];
/** Fails to compile when a decision gets a key that no part of its record holds. */
type Held = keyof Version | keyof Envelope | Listed | "replayed" | "degraded" | "estimated" | "verdict" | "contacts" | "amounts" | "trace";
const isEveryKeyHeld: [Exclude<keyof Decision, Held>] extends [never] ? true : false = true;
void isEveryKeyHeld;

/** A decision as it is kept; what it does not say is empty. */
export interface Compact extends Partial<Row<Omit<Pick<Decision, Listed>, "findings">>> {
  readonly verdict?: Decision["verdict"];
  readonly degraded?: Decision["degraded"];
  readonly estimated?: Decision["estimated"];
  readonly findings?: readonly CompactFinding[];
}

/**
 * A decision as it is kept: without what its record says elsewhere, without what is empty, without the words of the content. Of evidence the
 * ranges stay; `text` and `reads` come back empty, to be filled from the content if that is sent again.
 */
export function compactDecision(decision: Decision): Compact {
  const compact: Record<string, unknown> = {};
  if (decision.degraded.length > 0) compact["degraded"] = decision.degraded;
  if (decision.estimated.length > 0) compact["estimated"] = decision.estimated;
  if (decision.verdict !== "allow") compact["verdict"] = decision.verdict;
  for (const key of lists) {
    const list = decision[key];
    if (list.length > 0) compact[key] = key === "findings" ? decision.findings.map(compactFinding) : list;
  }
  return compact;
}

const compactFinding = ({ evidence, ...finding }: Finding): CompactFinding => ({ ...finding, evidence: evidence.map(compactEvidence) });

function compactEvidence({ text: _text, reads: _reads, through, ...evidence }: Evidence): CompactEvidence {
  return { ...evidence, ...(through.length === 0 ? {} : { through }) };
}

/** The decision again, key for key in the order in which decisions have them. */
export function expandDecision(compact: Compact, { ruleset, lists: versions, engine }: Version, { decision, position, event, time, late }: Envelope): Decision {
  const { degraded = [], estimated = [], verdict = "allow", findings = [], ...rest } = compact;
  const { strikes = [], imposed = [], changed = [], lifted = [], standing = [], labels = [], requests = [], undecided = [], failed = [] } = rest;
  return {
    decision,
    position,
    event,
    ruleset,
    lists: versions,
    engine,
    time,
    replayed: false,
    late,
    degraded,
    estimated,
    verdict,
    findings: findings.map(expandFinding),
    strikes,
    imposed,
    changed,
    lifted,
    standing,
    labels,
    requests,
    undecided,
    failed,
  };
}

const expandFinding = ({ evidence, ...finding }: CompactFinding): Finding => ({ ...finding, evidence: evidence.map(expandEvidence) });

function expandEvidence({ match, field, start, end, by, of, through = [], ...rest }: CompactEvidence): Evidence {
  return { match, field, start, end, text: "", by, of, reads: "", through, ...rest };
}
