/**
 * What a ruleset means: every name resolved, every sugar gone, every expression typed. `check` makes it, the engine plans and
 * runs it. Things are referred to by their index in the program's arrays, which stand in the order of declaration
 * (files by path, then place).
 */
import type { Localized } from "./diagnostics/diagnostic.ts";
import type { Span } from "./text/source.ts";
import type { Type } from "./types/type.ts";

export interface Program {
  /** ISO 4217 code of plain numbers that are money. */
  readonly currency: string;
  /** IANA name of the zone of dates. */
  readonly zone: string;
  readonly events: readonly EventType[];
  readonly policies: readonly Policy[];
  readonly phraseSets: readonly PhraseSet[];
  readonly lists: readonly List[];
  readonly rules: readonly Rule[];
  readonly identityChecks: readonly IdentityCheck[];
  readonly activities: readonly Activity[];
  readonly ladders: readonly Ladder[];
  readonly entities: readonly Entity[];
  readonly campaigns: readonly Campaign[];
  /** Absent where nothing joins accounts. */
  readonly person?: Person;
  readonly measures: readonly Measure[];
  /** The laws and terms of `laws.yaml` by id, with the time in which each is in force. */
  readonly laws: ReadonlyMap<string, Law>;
}

/** From an instant on (inclusive) and until one (exclusive), in milliseconds since 1970; a bound that is absent is open. */
export interface InForce {
  readonly from?: number;
  readonly until?: number;
}

/** What a finding may rest on. A strike needs the platform's own rule among what is in force. */
export interface Law extends InForce {
  readonly isPlatformRule: boolean;
}

/** A title may lack a language; `check` warns of it. */
export type Title = Partial<Localized>;

export interface EventType {
  readonly name: string;
  readonly schema: Schema;
  /** Every leaf of the schema a condition can name, by its dotted path: `price`, `account.registered_at`; what is in a list behind `[]`: `items[].price`. */
  readonly fields: readonly Field[];
  /** Who acts: the kind of thing (`account`, `operator`) and the path of its key. */
  readonly actor: { readonly entity: string; readonly path: string };
  /** The content that the event carries: its kind (`listing`, `comment`) and the path of its key. */
  readonly content?: { readonly kind: string; readonly path: string };
  /** Other accounts the event names: role name and path. */
  readonly roles: readonly { readonly name: string; readonly path: string }[];
  readonly span: Span;
}

export interface Field {
  readonly path: string;
  readonly type: Type;
  readonly required: boolean;
}

/** The subset of JSON Schema 2020-12 that has a Reeve type, as a tree that validates an event's `data`. */
export type Schema =
  | { readonly kind: "object"; readonly properties: readonly { readonly name: string; readonly schema: Schema; readonly required: boolean }[]; readonly closed: boolean }
  | { readonly kind: "array"; readonly items: Schema; readonly minItems?: number; readonly maxItems?: number }
  | { readonly kind: "string"; readonly type: Type; readonly minLength?: number; readonly maxLength?: number; readonly among?: readonly string[]; readonly format?: "date-time" | "date" }
  | { readonly kind: "number"; readonly type: Type; readonly integer: boolean; readonly minimum?: number; readonly maximum?: number; readonly exclusiveMinimum?: number; readonly exclusiveMaximum?: number }
  | { readonly kind: "boolean" }
  /** A number in the ruleset's currency, or `{ amount, currency }`. */
  | { readonly kind: "money" };

export interface Policy {
  readonly name: string;
  readonly title: Title;
  readonly basis: readonly string[];
  readonly owner?: string;
  /** What a seller is told instead of the standard notice. */
  readonly notice?: Title;
  readonly doc?: string;
  readonly span: Span;
}

export interface List {
  readonly name: string;
  readonly entries: ReadonlySet<string> | ReadonlySet<number>;
  readonly type: Type;
  /** Counts up with each change of a list that is kept outside the program's files; 1 for one that is part of them. */
  readonly revision: number;
  readonly span: Span;
}

// ---------------------------------------------------------------- phrases

export interface PhraseSet {
  readonly name: string;
  /** Names of foldings, in the environment's order. */
  readonly foldings: readonly string[];
  readonly finds: readonly Phrase[];
  readonly exceptions: readonly { readonly touching: boolean; readonly term: PhraseTerm }[];
  readonly unless: readonly { readonly scope: "sentence" | "field" | "event"; readonly term: PhraseTerm }[];
  /** Present where there are any: what may stand in the place of a part of the set's own words, when they are read through `nicknames`. */
  readonly aliases?: readonly Alias[];
  readonly mustCatch: readonly Example[];
  readonly mustPass: readonly Example[];
  readonly doc?: string;
  readonly span: Span;
}
export interface Alias {
  readonly of: string;
  readonly names: readonly string[];
  readonly span: Span;
}
export interface Example {
  readonly text: string;
  readonly span: Span;
}
export type Phrase = PhraseTerm | Combination;
/**
 * Two phrases with at most `within` folded characters between the end of one and the start of the other, never overlapping:
 * in either order (`near`) or in this one (`then`).
 */
export interface Combination {
  readonly kind: "near" | "then";
  readonly left: Phrase;
  readonly right: PhraseTerm;
  readonly within: number;
  readonly span: Span;
}
export type PhraseTerm =
  /** With `bySound` read through `sound` too, whatever the foldings of the set. */
  | { readonly kind: "word"; readonly text: string; readonly bySound?: true; readonly span: Span }
  /** `set` is an index into the program's phrase sets, never one that leads back here. */
  | { readonly kind: "set"; readonly set: number; readonly span: Span }
  /** A regular expression for a linear-time engine, already tried to compile. */
  | { readonly kind: "pattern"; readonly expression: string; readonly span: Span };

// ---------------------------------------------------------------- rules

export interface Rule {
  readonly name: string;
  readonly policy: number;
  /** As written where `template` has it. */
  readonly title: Title;
  /** The titles in which values of the event stand, in parts; a finding has them filled in. */
  readonly template?: { readonly zh?: readonly TitlePart[]; readonly en?: readonly TitlePart[] };
  /** The policy's basis, then the rule's own; a finding carries those in force at the event's time. */
  readonly basis: readonly string[];
  /** Indices of the event types after `on`. */
  readonly events: readonly number[];
  readonly when: Expression;
  readonly actions: readonly Action[];
  readonly mode: "draft" | "shadow" | "enforce";
  /** The share of accounts, 0 to 1, on which the rule is enforced; on the others it is shadow. */
  readonly rollout?: { readonly share: number; readonly entity: string };
  /** How an event is held where the condition is unknown. */
  readonly ifUnknown?: Omit<HoldAction, "kind">;
  /** How many findings a calendar day may have, in the ruleset's zone; what is beyond has the verdict `otherwise` and nothing else follows from it. */
  readonly limit?: { readonly count: number; readonly otherwise: HoldAction | { readonly kind: "block" } };
  /** From when on the rule may strike: the first instant of its day. Absent: from when the version that first has the rule was activated. */
  readonly since?: number;
  /** The only campaign, by its index, in which the rule runs; at any other time it rests. */
  readonly during?: number;
  readonly notice?: Title;
  readonly doc?: string;
  readonly span: Span;
}

/** Text, or a value of the event that is neither prose nor a list. */
export type TitlePart = string | FieldValue | RoleValue | Age;

export type Action =
  | HoldAction
  | { readonly kind: "block" }
  /** Indices of rules. */
  | { readonly kind: "exempt"; readonly rules: readonly number[] }
  /** `ladder` is an index; whom it reaches is a role of the event, or its actor where `against` is absent. */
  | { readonly kind: "strike"; readonly ladder: number; readonly severity?: string; readonly against?: string }
  /** Of the acting account; without a period for good. */
  | { readonly kind: "label"; readonly label: string; readonly periodMs?: number }
  | Demand
  | Referral;

export interface HoldAction {
  readonly kind: "hold";
  readonly queue: string;
  /** When nobody has decided by then, the hold ends like this. */
  readonly deadline?: { readonly withinMs: number; readonly otherwise: "block" | "allow" };
}
/** Until the account has passed the check, events of the activity are held. Both are indices. */
export interface Demand {
  readonly kind: "demand";
  readonly check: number;
  readonly before: number;
}
/** A case prepared for somebody outside, whom a person sends it to. */
export interface Referral {
  readonly kind: "refer";
  readonly to: string;
}

// ---------------------------------------------------------------- ladders

/** What the platform can ask an account to show. */
export interface IdentityCheck {
  readonly name: string;
  readonly title: Title;
  readonly doc?: string;
  readonly span: Span;
}

/** Something an account does on the market, by indices of event types; a ban is of an activity. */
export interface Activity {
  readonly name: string;
  /** What notices call it. */
  readonly title?: Title;
  readonly events: readonly number[];
  readonly span: Span;
}

/** How strikes add up and what they lead to. It belongs to the policy of its name. Times are in milliseconds. */
export interface Ladder {
  readonly name: string;
  readonly policy: number;
  /** The kind of thing whose strikes add up: `account`, or another kind of actor; `person`: those of all accounts of a person. */
  readonly follows: string;
  /** Strikes within this time of the first are one burst, which leads one step on; 0 where each strike is a burst. */
  readonly burstMs: number;
  /** After longer than this without a strike the next one begins at the first step; absent: never. */
  readonly startsAgainAfterMs?: number;
  /** Step 1 first. */
  readonly steps: readonly Step[];
  /** Named severities, the step (from 1) at which each starts; a strike without one starts at 1. */
  readonly severities: readonly { readonly name: string; readonly step: number }[];
  /** How long a strike may be appealed; absent: for ever. */
  readonly appealMs?: number;
  readonly notice?: Title;
  readonly doc?: string;
  readonly span: Span;
}

export interface Step {
  readonly penalties: readonly Penalty[];
  readonly span: Span;
}

/** A penalty without a period is for good; `activity` is an index. */
export type Penalty =
  | { readonly kind: "remove" }
  | { readonly kind: "warn" }
  | { readonly kind: "ban"; readonly activity: number; readonly periodMs?: number }
  /** Bars comments and messages. */
  | { readonly kind: "mute"; readonly periodMs?: number }
  /** Bars every activity, and everything that carries content. */
  | { readonly kind: "freeze" }
  | { readonly kind: "publish" }
  | Demand
  | Referral;

// ---------------------------------------------------------------- campaigns

/** Days on which more is looked for, and what is found weighs more. An event lies in it by its own time. */
export interface Campaign {
  readonly name: string;
  readonly title: Title;
  /** The first instant of its first day, and the one after its last day. */
  readonly from: number;
  readonly until: number;
  /** The step (from 1) at which a burst starts at the least whose first strike lies in the campaign. */
  readonly starts: readonly { readonly ladder: number; readonly step: number }[];
  /** What a rule asks for instead of its own verdict. */
  readonly raises: readonly { readonly rule: number; readonly verdict: HoldAction | { readonly kind: "block" } }[];
  readonly doc?: string;
  readonly span: Span;
}

// ---------------------------------------------------------------- persons

/** A kind of thing that events name by a key, and by which accounts may be told to be one person: a device, a phone, a contact that is offered. */
export interface Entity {
  readonly name: string;
  /** Where its keys stand, for each event type that has some. */
  readonly keys: readonly EntityKey[];
  readonly doc?: string;
  readonly span: Span;
}
/**
 * `event` is an index; the key is a field, or each of the values that are read in texts, or made of the number of an identity document at `number`, where there is no field
 * `unless` or the event lacks it.
 */
export type EntityKey =
  | { readonly event: number; readonly path: string }
  | { readonly event: number; readonly from: Extraction }
  | { readonly event: number; readonly number: string; readonly unless?: string };

/** When accounts are taken to be those of one person. Entities by their index. */
export interface Person {
  /** The kind of actor that persons are made of. */
  readonly of: string;
  /** Two accounts are joined when one of these holds for both of them. */
  readonly joins: readonly Join[];
  /** Things shared by more accounts than this join nobody. */
  readonly most: readonly { readonly entity: number; readonly accounts: number }[];
  /** How long after it was last seen a thing links accounts; absent: for ever. */
  readonly keepMs?: number;
  readonly keep: readonly { readonly entity: number; readonly keepMs: number }[];
  readonly doc?: string;
  readonly span: Span;
}
/** So many of the kinds are shared. */
export interface Join {
  readonly strength: "certain" | "likely";
  readonly count: number;
  readonly kinds: readonly number[];
}
// ---------------------------------------------------------------- measures

/** What a ledger counts over time, apart for each of its keys. Times are in milliseconds. */
export interface Measure {
  readonly name: string;
  readonly aggregate: Aggregate;
  /** Indices of the event types that are counted. */
  readonly events: readonly number[];
  /** Which of them; absent: all. An event of which it is unknown is not counted. */
  readonly where?: Expression;
  /** What is kept apart; nothing: all events are counted together. */
  readonly by: readonly MeasureKey[];
  /** Of the measure's value. */
  readonly type: Type;
  readonly doc?: string;
  readonly span: Span;
}

export type Aggregate =
  /** How many; with `allowed` those that were let through, of which the event that asks is none. */
  | { readonly kind: "count"; readonly allowed: boolean; readonly windowMs: number }
  /** How many different ones. */
  | { readonly kind: "distinct"; readonly of: MeasureKey; readonly windowMs: number }
  /** Money is added up in the ruleset's currency; of other amounts nothing is. */
  | { readonly kind: "sum"; readonly of: FieldValue; readonly windowMs: number }
  /** How many more came than a bucket of `rate` holds that is filled again at `rate` per `perMs`. */
  | { readonly kind: "excess"; readonly rate: number; readonly perMs: number }
  /** What lies in the window, as a multiple of what was usual in as long a time before it, back to `againstMs`; unknown where there was nothing. */
  | { readonly kind: "trend"; readonly windowMs: number; readonly againstMs: number };

/** What tells events apart for a measure; where there are several in one event, the highest value counts. */
export type MeasureKey =
  /** A kind of thing, by its keys in each event type that has some. */
  | { readonly kind: "entity"; readonly entity: string; readonly keys: readonly EntityKey[] }
  | { readonly kind: "field"; readonly path: string }
  /** The values of an extractor. */
  | ({ readonly kind: "values" } & Extraction)
  /** What texts that say nearly the same have in common. */
  | { readonly kind: "fingerprint"; readonly path?: string };

// ---------------------------------------------------------------- expressions

/**
 * A typed condition or value. Truth is three-valued: `and`, `or`, `not` are Kleene's; a comparison with an unknown side is
 * unknown; `present` and `matches` are never unknown, `labelled`, `resembles`, `accounts-of`, `handed-over` and `measured` are wherever there is no ledger.
 */
export type Expression =
  | Literal
  | FieldValue
  | RoleValue
  | Age
  | Clock
  | Logic
  | Not
  | Comparison
  | Arithmetic
  | Member
  | MatchesSet
  | HasValue
  | Present
  | Valid
  | EventIs
  | Labelled
  | Resembles
  | AccountsOf
  | HandedOver
  | Measured
  | Quantified;

/** Money literals carry their currency; dates and times are in milliseconds since 1970. */
export interface Literal {
  readonly kind: "literal";
  readonly type: Type;
  readonly value: boolean | number | string;
  readonly currency?: string;
  readonly span: Span;
}
/** The value at a path of the event's data, unknown when absent. */
export interface FieldValue {
  readonly kind: "field";
  readonly path: string;
  readonly type: Type;
  readonly span: Span;
}
/** The key of the actor (`role` absent) or of another account the event names, at the path its event type declares. */
export interface RoleValue {
  readonly kind: "role";
  readonly role?: string;
  readonly type: Type;
  readonly span: Span;
}
/** The event's time minus the time at a path: `account.age`. In milliseconds, or, a plain number then, in years of the calendar. */
export interface Age {
  readonly kind: "age";
  readonly path: string;
  /** The path holds the number of an identity document, and the time is the birth that it tells. Such an age is in years. */
  readonly ofBirth?: true;
  readonly unit?: "years";
  readonly type: Type;
  readonly span: Span;
}
/** The hour of the event's time, from 0 to 23, or its day of the week, from 1 for Monday to 7, in the ruleset's zone. */
export interface Clock {
  readonly kind: "clock";
  readonly part: "hour" | "weekday";
  readonly type: Type;
  readonly span: Span;
}
export interface Logic {
  readonly kind: "and" | "or";
  readonly operands: readonly Expression[];
  readonly span: Span;
}
export interface Not {
  readonly kind: "not";
  readonly operand: Expression;
  readonly span: Span;
}
export type Comparator = "==" | "!=" | "<" | "<=" | ">" | ">=";
export interface Comparison {
  readonly kind: "compare";
  readonly operator: Comparator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
/** Division by zero is unknown. */
export interface Arithmetic {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/";
  readonly left: Expression;
  readonly right: Expression;
  readonly type: Type;
  readonly span: Span;
}
/** Whether a value stands in a list. */
export interface Member {
  readonly kind: "member";
  readonly operand: Expression;
  readonly list: { readonly kind: "named"; readonly list: number } | { readonly kind: "literal"; readonly entries: ReadonlySet<string> | ReadonlySet<number> };
  readonly span: Span;
}
/**
 * Whether a phrase set matches in all text fields (`undefined`) or in the one at `path`; with `through`, whether one of its matches was
 * obtained through one of these foldings, all of them foldings of the set.
 */
export interface MatchesSet {
  readonly kind: "matches";
  readonly path?: string;
  readonly set: number;
  readonly through?: readonly string[];
  readonly span: Span;
}
/** Values that an extractor reads in all text fields (`path` undefined), or in the one at `path`. */
export interface Extraction {
  /** The extractor's name in the environment. */
  readonly extractor: string;
  readonly path?: string;
}
/** Whether an extraction gives a value, with `kinds` one of these kinds. Never unknown. */
export interface HasValue extends Extraction {
  readonly kind: "has";
  readonly kinds?: readonly string[];
  readonly span: Span;
}
export interface Present {
  readonly kind: "present";
  readonly path: string;
  readonly span: Span;
}
/** Whether the number of an identity document at a path is one that was given; unknown where nobody can tell. */
export interface Valid {
  readonly kind: "valid";
  readonly path: string;
  readonly span: Span;
}
/** Whether the event is of one of these types. */
export interface EventIs {
  readonly kind: "event-is";
  readonly events: readonly number[];
  readonly span: Span;
}
/** Whether the acting account has a label; unknown where no ledger tells it. */
export interface Labelled {
  readonly kind: "labelled";
  readonly label: string;
  readonly span: Span;
}
/** Whether the acting account shares one thing that tells persons apart with an account under a penalty that is in force, and is not joined with it. */
export interface Resembles {
  readonly kind: "resembles";
  readonly span: Span;
}
/** How many accounts have shown the thing that the event names, its own included; unknown where it names none. `entity` is an index. */
export interface AccountsOf {
  readonly kind: "accounts-of";
  readonly entity: number;
  readonly span: Span;
}
/** Whether the acting account went to somebody else within this time; unknown while too little is known of it. */
export interface HandedOver {
  readonly kind: "handed-over";
  readonly withinMs: number;
  readonly span: Span;
}
/** What a measure comes to at the event's time; unknown where no ledger counts. */
export interface Measured {
  readonly kind: "measured";
  /** Index of the measure. */
  readonly measure: number;
  readonly name: string;
  readonly type: Type;
  /** Of an amount of money. */
  readonly currency?: string;
  readonly span: Span;
}
/**
 * What a condition comes to over the elements of the list at `path`, of which an event that lacks it has none. In the condition the path of
 * an element is that of its list and `[]`: `items[].price`; a `'` for each quantifier around this one that asks the same list tells their
 * elements apart: `items[]'.price`. `any` and `all` are true or false (Kleene's) and over nothing false and
 * true; `count` is a number, known only between two bounds where the condition is unknown of some: a comparison with it is unknown where
 * the bounds do not agree.
 */
export interface Quantified {
  readonly kind: "quantified";
  readonly quantifier: "any" | "all" | "count";
  readonly path: string;
  /** The path of an element. */
  readonly element: string;
  /** Set where the elements are values read in texts; `path` then only names them: `amounts of text`. */
  readonly from?: Extraction;
  readonly condition: Expression;
  readonly span: Span;
}

/** A path as an event type declares it: whichever element is meant. */
export const declaredPath = (path: string): string => path.replaceAll("'", "");
