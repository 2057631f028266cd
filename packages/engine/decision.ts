/** The decision on one event, in the format and the order of keys in which it is printed. Offsets are UTF-16 units in the field as sent. */
import type { Title } from "@reeve/language";

export type Verdict = "allow" | "hold" | "block";

export interface Decision {
  readonly decision: string;
  readonly position: number;
  readonly event: { readonly source: string; readonly id: string; readonly type: string };
  readonly ruleset: { readonly name: string; readonly version: string; readonly digest: string };
  readonly lists: Readonly<Record<string, number>>;
  readonly engine: { readonly version: string; readonly tables: string };
  readonly time: string;
  readonly replayed: boolean;
  readonly late: boolean;
  readonly degraded: readonly string[];
  readonly estimated: readonly string[];
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly strikes: readonly Strike[];
  readonly imposed: readonly Penalty[];
  /** Penalties whose step or end is another now. */
  readonly changed: readonly Penalty[];
  readonly lifted: readonly Penalty[];
  /** What was in force before the event and bars it. */
  readonly standing: readonly Bar[];
  readonly labels: readonly Label[];
  readonly requests: readonly Request[];
  readonly undecided: readonly Undecided[];
  readonly failed: readonly Failed[];
  /** With `explain` only: what the texts hold, whether a rule asks for it or not; each value once, in the order of its first place. */
  readonly contacts?: readonly ContactValue[];
  readonly amounts?: readonly AmountValue[];
  /** With `explain` only: the value of every part of every rule's condition. */
  readonly trace?: readonly RuleTrace[];
}

export interface Finding {
  readonly policy: string;
  readonly rule: string;
  readonly mode: "shadow" | "enforce";
  /** What the rule asks for by itself; an exempted finding keeps it and takes no part in the decision's verdict. */
  readonly verdict: Verdict;
  /** The review queue of a hold. */
  readonly queue?: string;
  /** The campaign that asks for this verdict in place of the rule's own. */
  readonly raised_by?: string;
  /** Rules whose exemption took this finding's effect. */
  readonly exempted_by?: readonly string[];
  /** Beyond what its rule may find in a day: it has the verdict of the limit, and nothing else follows from it. */
  readonly limited?: true;
  /** Why it does not strike though its rule says so. */
  readonly strike_withheld?: StrikeWithheld;
  readonly title: Title;
  readonly basis: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** One contiguous range of one field; the ranges of one match share `match`. */
export interface Evidence {
  readonly match: number;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  /** The range as it stands in the field. */
  readonly text: string;
  readonly by: "phrase" | "pattern" | "contact" | "amount" | "duration" | "id_number" | "link";
  /** The phrase set; of a contact its kind, of another value read in the text what `by` says. */
  readonly of: string;
  /** What the range was read as; of a value what it comes to: `13912345678`, `260 CNY`. */
  readonly reads: string;
  /** The foldings that changed it, in the order they were applied. */
  readonly through: readonly string[];
}

/** A number or name of somebody, and where it stands. `kinds` are several where a number is said to be that of a second service. */
export interface ContactValue {
  readonly value: string;
  readonly kinds: readonly string[];
  readonly ranges: readonly ValueRange[];
}

export interface AmountValue {
  readonly value: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly ranges: readonly ValueRange[];
}

export interface ValueRange {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/**
 * `late`: more than seven days behind; `same_words`: they struck in this content before; `sweep`: old content was looked at again; `no_review`: it only holds, and no review is
 * opened that could confirm it, mostly because something else blocks the event; the others: what is missing at the event's time.
 */
export type StrikeWithheld = "late" | "same_words" | "sweep" | "no_review" | "rule_not_in_force" | "campaign_not_in_force" | "ladder_not_in_force" | "no_platform_rule_in_force" | "nobody_named";

export interface SubjectName {
  readonly kind: string;
  readonly id: string;
}

/** One strike of one ladder, whichever findings made it. Several findings that strike one ladder make one, as grave as the gravest of those that block. */
export interface Strike {
  readonly strike: string;
  readonly ladder: string;
  readonly rules: readonly string[];
  readonly account: string;
  readonly subject: SubjectName;
  readonly severity?: string;
  /** `in a burst`: it joined an earlier strike of the same burst. `pending`: it counts when a review confirms the hold. */
  readonly counts: "now" | "in a burst" | "pending";
  /** Absent while it is pending. From 1; `before` is 0 where the ladder begins; `jumped` are the steps passed over; `campaign` is the one without which it would have come less far. */
  readonly step?: { readonly before: number; readonly after: number; readonly jumped: readonly number[]; readonly campaign?: string };
}

/** Times are RFC 3339 in the ruleset's zone. */
export interface Penalty {
  readonly penalty: string;
  readonly kind: "remove" | "warn" | "mute" | "ban" | "freeze" | "publish" | "demand";
  /** The activity of a ban, the content of a removal, the check of a demand. */
  readonly of?: string;
  readonly subject: SubjectName;
  readonly from: string;
  /** Absent where it is for good. */
  readonly until?: string;
  readonly ladder?: string;
  readonly step?: number;
}

/** `penalty` or, where the account owes a check, its `request`. `via` are the links through which it reaches the account. */
export interface Bar {
  readonly penalty?: string;
  readonly request?: string;
  readonly demand?: string;
  readonly verdict: Verdict;
  readonly via: readonly { readonly account: string; readonly kinds: readonly string[] }[];
}

export interface Label {
  readonly subject: SubjectName;
  readonly label: string;
  readonly until?: string;
}

/** What a person sends (`refer`) or the account has to show (`demand`). */
export type Request =
  | { readonly request: string; readonly kind: "refer"; readonly to: string; readonly state: "prepared" }
  | { readonly request: string; readonly kind: "demand"; readonly subject: SubjectName; readonly check: string; readonly before: string; readonly state: "owed" };

/** A rule whose condition came out unknown, and the fields that left it so. */
export interface Undecided {
  readonly rule: string;
  readonly missing: readonly string[];
  /** The queue of its `if unknown hold for`. */
  readonly queue?: string;
}

/** A rule that could not be evaluated. */
export interface Failed {
  readonly rule: string;
  readonly error: string;
}

export interface RuleTrace {
  readonly rule: string;
  /** The campaign outside which the event lies and the rule does not run, whatever its condition. */
  readonly rests?: string;
  readonly trace: Trace;
}

export interface Trace {
  readonly span: { readonly path: string; readonly start: number; readonly end: number };
  readonly source: string;
  readonly value: boolean | number | string | "unknown";
  readonly missing?: readonly string[];
  readonly children: readonly Trace[];
}
