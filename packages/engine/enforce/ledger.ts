import type { Decision } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import { evaluate } from "../evaluate.ts";
import type { BuiltInEvent, Event, EventProblem } from "../event.ts";
import { isBuiltIn } from "../event.ts";
import type { Extracted } from "../extract/extracted.ts";
import type { Facts, TokensOf } from "../facts.ts";
import { canonical } from "../ledger/canonical.ts";
import type { ActivatedFact, Fact, LadderTerms, ReviewFact, Subject } from "../ledger/facts.ts";
import { keyOf } from "../ledger/facts.ts";
import { hexadecimal, lengthPrefixed } from "../ledger/ids.ts";
import { nameIn } from "../ledger/memory.ts";
import type { Person } from "../ledger/persons.ts";
import { personOf } from "../ledger/persons.ts";
import { identityReused, sourceReserved } from "../ledger/problem.ts";
import { Sightings } from "../ledger/sightings.ts";
import type { Standing } from "../ledger/standing.ts";
import { blankStanding, labelsAt, remember, standingFrom } from "../ledger/standing.ts";
import type { Deadline, Entry, Known, Named, Store } from "../ledger/store.ts";
import type { Plan } from "../plan/plan.ts";
import type { Ownership } from "./built-in.ts";
import { answerTo } from "./built-in.ts";
import type { Place } from "./decide.ts";
import { actorOf, decide } from "./decide.ts";
import { Tallies } from "./tallies.ts";
import { excerptsOf, excerptsOfReason, withReasonCovered } from "./excerpts.ts";
import type { Seal } from "./excerpts.ts";
import { linkFacts } from "./link-facts.ts";
import { observe } from "./observe.ts";
import { overlay } from "./overlay.ts";
import type { Recollection } from "./recollection.ts";
import { timeText, tokensUnder } from "./recollection.ts";
import { withTexts } from "./texts.ts";

/** An event that lies further than this behind the latest one is late. */
export const lateAfterMs = 7 * 86_400_000;

/** The sources of what the ledger enters by itself. From anywhere else it could take the place of what is to come. */
const deadlineSource = "reeve/deadlines";
const versionSource = "reeve/versions";

/** Subjects kept in memory beside the store, at most. */
const mostStandings = 100_000;

export interface LedgerOptions {
  /** Encrypts what is kept of the content of strikes and holds as it was sent; without it that is kept masked only. */
  readonly seal?: Seal;
  /** A digest under a key of the ledger's own; without one, of a ledger that is never written down, a plain SHA-256. */
  readonly keyed?: (text: string) => Uint8Array;
  /**
   * Tokens of the number of an identity document, under keys of the platform's own, for they stay when a ledger is begun anew: that of the key of now first, then those of keys before it, by which
   * identities were known until the key changed. Without it tokens are digests under `keyed`.
   */
  readonly tokensOf?: TokensOf;
  /** From when on the rules, ladders and campaigns of this version may strike where nothing was activated; absent: from the beginning of time. */
  readonly activeSince?: number;
  /** What measures count is put on record when so many entries are there since it changed, that one included; until then it is taken from the entries when a ledger is opened. 10,000 where absent. */
  readonly tallyDelay?: number;
}

/**
 * What became of an event. `evaluation` is there for events of the market that were looked at; `lapsed` are the holds that ended undecided before it, which the ledger enters by itself and
 * tells nobody else. One that is not taken changes nothing.
 */
export type Taken = { readonly decision: Decision; readonly evaluation?: Evaluation; readonly lapsed: readonly Lapsed[] } | { readonly problem: EventProblem };

/** A hold that nobody decided in time, and the decision that says so. */
export interface Lapsed {
  readonly decision: Decision;
  readonly review: ReviewFact;
}

/** An event whose turn has come. */
type Answered = Omit<Extract<Taken, { readonly decision: Decision }>, "lapsed">;
type Answering = (place: Place) => Answered;

/**
 * The one writer of a ledger. `take` decides an event against what is on record and what this group has added; `commit` writes the group. Until then nothing
 * is acknowledged: when `commit` throws, what the group added is forgotten and every event of it can be taken again.
 */
export class Ledger {
  #plan: Plan;
  readonly #store: Store;
  readonly #keyed: (text: string) => Uint8Array;
  readonly #tokensOf: TokensOf;
  readonly #activeSince: number;
  readonly #seal: Seal;
  readonly #standings = new Map<string, Standing>();
  /** By account, where there are several accounts. */
  readonly #persons = new Map<string, Person>();
  readonly #groupSeen = new Sightings();
  readonly #terms = new Map<string, LadderTerms>();
  readonly #active = new Map<string, number>();
  /** Versions that were activated, as they were entered. */
  readonly #activations: ActivatedFact[] = [];
  /** The digest of the version that was activated last. */
  #activated = "";
  /** Open holds by their deadline, the next one last; a hold that was decided meanwhile is no longer in `#open`. */
  #deadlines: Deadline[] = [];
  readonly #open = new Set<string>();
  #group: Entry[] = [];
  readonly #groupKnown = new Map<string, Entry>();
  readonly #groupOwners = new Map<string, Subject>();
  readonly #counted = new Map<string, number>();
  readonly #tallies: Tallies;
  #position = 0;
  #latest = Number.NEGATIVE_INFINITY;
  /** Of the event that is being taken. */
  #facts: Fact[] = [];
  /** An event could not be taken to its end, and what its group had added was forgotten with it. */
  #isGivenUp = false;

  constructor(plan: Plan, store: Store, { keyed = plan.host.sha256, tokensOf = tokensUnder(keyed), activeSince = -Infinity, seal = () => undefined, tallyDelay }: LedgerOptions = {}) {
    this.#plan = plan;
    this.#store = store;
    this.#keyed = keyed;
    this.#tokensOf = tokensOf;
    this.#activeSince = activeSince;
    this.#seal = seal;
    this.#tallies = new Tallies(plan, store, keyed, tokensOf, tallyDelay);
    this.#forget();
  }

  /** Has the store read at once what `take` is going to ask it about these events. Changes no decision. */
  foresee(events: readonly (Event | BuiltInEvent)[]): void {
    this.#store.foresee(events, events.flatMap((event) => (isBuiltIn(event) ? [] : (actorOf(this.#plan, event) ?? []))));
  }

  /** Decides an event, or gives the first decision again when it was decided before. Holds whose deadline lies before an event that is taken lapse first. */
  take(event: Event | BuiltInEvent): Taken {
    if (event.source === deadlineSource || event.source === versionSource) return { problem: sourceReserved(event.source) };
    const digest = this.#digestOf(event);
    const identity = lengthPrefixed([event.source, event.id]);
    const known = this.#groupKnown.get(identity) ?? this.#store.known(event.source, event.id);
    if (known !== undefined) return known.digest === digest ? this.#again(event, known) : { problem: identityReused(event.source, event.id) };
    const looked = this.#whole(() => this.#look(event));
    if ("problem" in looked) return looked;
    const lapsed = this.lapse(event.instant);
    return { ...this.#enter(event, identity, digest, looked.answer), lapsed };
  }

  /** Decides an event as `take` would, and remembers nothing of it. An event that was decided before is given its first decision. */
  preview(event: Event | BuiltInEvent): Taken {
    const known = this.#groupKnown.get(lengthPrefixed([event.source, event.id])) ?? this.#store.known(event.source, event.id);
    if (known !== undefined) return known.digest === this.#digestOf(event) ? this.#again(event, known) : { problem: identityReused(event.source, event.id) };
    const place = this.#placeFor(event);
    const memory = overlay(this.#memory(Math.max(this.#latest, event.instant)), (subject) => this.#standingAnew(subject));
    const looked = this.#look(event, memory);
    return "problem" in looked ? looked : { ...looked.answer(place), lapsed: [] };
  }

  /** From now on events are decided by this plan, of another version of the ruleset. What was taken before stays decided. */
  use(plan: Plan): void {
    this.#plan = plan;
    this.#tallies.use(plan);
  }

  /** Enters that the version in use is active from an instant on, unless the last one that was activated is the same. */
  activate(instant: number): void {
    const { ruleset, program, calendar } = this.#plan;
    if (this.#activated === ruleset.digest) return;
    const time = timeText(instant, calendar);
    const event: BuiltInEvent = {
      id: `${ruleset.digest} ${time}`,
      source: versionSource,
      type: "reeve.version.activated",
      time,
      instant,
      data: { version: ruleset.version, digest: ruleset.digest, rules: program.rules.map(({ name }) => name), ladders: program.ladders.map(({ name }) => name), campaigns: program.campaigns.map(({ name }) => name) },
    };
    const identity = lengthPrefixed([event.source, event.id]);
    if (!this.#groupKnown.has(identity) && this.#store.known(event.source, event.id) === undefined) this.#enterOwn(event, identity);
  }

  /** When the next hold ends by itself; undefined where none does. */
  get nextDeadline(): number | undefined {
    return this.#deadlines.at(-1)?.deadline;
  }

  /** The first decision on an event; undefined where there is none. */
  entered(source: string, id: string): Decision | undefined {
    const inGroup = this.#groupKnown.get(lengthPrefixed([source, id]));
    if (inGroup !== undefined) return inGroup.decision;
    const known = this.#store.known(source, id);
    return known === undefined ? undefined : this.#store.decision(known.position);
  }

  /** What is remembered of a subject, this group included; to be read, and read anew after something was added. Of whom nothing is known nothing is kept. */
  standingOf(subject: Subject): Standing {
    const key = keyOf(subject);
    const known = this.#standings.get(key);
    if (known !== undefined) return known;
    const facts = this.#store.factsOf(subject);
    if (facts.length === 0) return blankStanding(subject);
    const standing = standingFrom(subject, facts);
    this.#standings.set(key, standing);
    return standing;
  }

  /** The accounts that are one person with this one, this group included. */
  personOf(account: Subject): Person {
    const key = keyOf(account);
    const known = this.#persons.get(key);
    if (known !== undefined) return known;
    const person = personOf(account, (one) => this.standingOf(one));
    // Who is linked with nobody is told as quickly as looked up.
    if (person.accounts.length > 1) for (const one of person.accounts) this.#persons.set(keyOf(one), person);
    return person;
  }

  #accountsOn(by: string, key: string, from: number, until: number, most: number): readonly string[] {
    const kept = this.#store.accountsOn(by, key, from, until, most);
    const added = this.#groupSeen.accountsOn(by, key, from, until, most);
    return added.length === 0 || kept.length >= most ? kept : [...new Set([...kept, ...added])].slice(0, most);
  }

  /** Persons of whom an account is one are looked up anew. */
  #forgetPerson(account: Subject): void {
    const person = this.#persons.get(keyOf(account));
    for (const one of person?.accounts ?? []) this.#persons.delete(keyOf(one));
  }

  ownerOf(named: Named, id: string): Subject | undefined {
    return this.#groupOwners.get(`${named} ${id}`) ?? this.#store.ownerOf(named, id);
  }

  termsOf(digest: string): LadderTerms | undefined {
    return this.#terms.get(digest);
  }

  get latest(): number {
    return this.#latest;
  }

  /** Writes what was taken since the last commit; returns when it is kept. */
  commit(): void {
    if (this.#isGivenUp) {
      this.#isGivenUp = false;
      throw new Error("an event of the group could not be decided; none of the group was recorded, and all of it can be taken again");
    }
    if (this.#group.length === 0) return;
    const tallies = this.#tallies.due(this.#position);
    try {
      this.#store.commit(this.#group, tallies);
    } catch (error) {
      this.#forget();
      throw error;
    }
    if (tallies !== undefined) this.#tallies.saved(tallies);
    this.#group = [];
    this.#groupKnown.clear();
    this.#groupOwners.clear();
    this.#groupSeen.clear();
    if (this.#standings.size > mostStandings) this.#standings.clear();
    if (this.#persons.size > mostStandings) this.#persons.clear();
  }

  close(): void {
    this.#store.close();
  }

  /** Back to what the store has. */
  #forget(): void {
    const { position, latest } = this.#store.head();
    this.#position = position;
    this.#latest = latest;
    this.#group = [];
    this.#facts = [];
    this.#activated = "";
    this.#activations.length = 0;
    this.#groupSeen.clear();
    for (const map of [this.#standings, this.#persons, this.#terms, this.#active, this.#groupKnown, this.#groupOwners, this.#counted, this.#open]) map.clear();
    this.#tallies.forget();
    for (const fact of this.#store.general()) this.#keep(fact);
    this.#tallies.catchUp();
    this.#deadlines = this.#store.deadlines().toSorted(laterFirst);
    for (const { decision } of this.#deadlines) this.#open.add(decision);
  }

  #enter(event: Event | BuiltInEvent, identity: string, digest: string, answer: Answering): Answered {
    const place = this.#placeFor(event);
    this.#facts = [];
    const taken = this.#whole(() => answer(place));
    this.#position++;
    this.#latest = Math.max(this.#latest, event.instant);
    const { decision } = taken;
    const actor = isBuiltIn(event) ? undefined : actorOf(this.#plan, event);
    const { source, id, time, instant } = event;
    const entry: Entry = { position: place.position, source, id, type: decision.event.type, time, instant, late: place.late, digest, decision, facts: this.#facts, ...this.#kept(event, taken), ...concernsOf(decision, this.#facts, actor) };
    this.#group.push(entry);
    this.#groupKnown.set(identity, entry);
    return taken;
  }

  /** What the ledger enters by itself is about what it has. */
  #enterOwn(event: BuiltInEvent, identity: string): Answered {
    const looked = this.#whole(() => this.#look(event));
    if ("problem" in looked) throw new Error(`the ledger refuses its own ${event.type}: ${looked.problem.type}`);
    return this.#enter(event, identity, this.#digestOf(event), looked.answer);
  }

  #placeFor(event: Event | BuiltInEvent): Place {
    return { position: this.#position + 1, late: !isBuiltIn(event) && this.#latest - event.instant > lateAfterMs, replayed: false };
  }

  /** A standing of a subject that nobody else has: of what is on record, and what this group has added. */
  #standingAnew(subject: Subject): Standing {
    const facts = this.#group.flatMap((entry) => entry.facts.filter((fact) => "of" in fact && fact.of.kind === subject.kind && fact.of.id === subject.id));
    return standingFrom(subject, [...this.#store.factsOf(subject), ...facts]);
  }

  /** Of content that struck or is held, the words it was about; of a reason, where something in it is covered. */
  #kept(event: Event | BuiltInEvent, taken: Answered): Pick<Entry, "excerpts"> {
    const ofReason = isBuiltIn(event) ? excerptsOfReason(event, this.#seal) : [];
    if (ofReason.length > 0) return { excerpts: ofReason };
    const isAsked = this.#facts.some(({ kind }) => kind === "strike" || kind === "review");
    return isAsked && taken.evaluation !== undefined ? { excerpts: excerptsOf(taken.evaluation, taken.decision, this.#seal) } : {};
  }

  /** What is to be done with an event when it is its turn, or why it cannot be taken. */
  #look(event: Event | BuiltInEvent, memory = this.#memory(Math.max(this.#latest, event.instant))): { readonly answer: Answering } | { readonly problem: EventProblem } {
    if (!isBuiltIn(event)) {
      return {
        answer: (place) => {
          const actor = actorOf(this.#plan, event);
          let rejoined: readonly Subject[] = [];
          const evaluation = evaluate(this.#plan, event, (extracted) => {
            if (actor !== undefined && !place.late) rejoined = observe(this.#plan, event, actor, extracted, memory);
            return this.#factsFor(event, extracted, memory, place.late ? undefined : this.#tallies);
          });
          const decision = decide(this.#plan, event, evaluation, place, memory, rejoined);
          this.#feed(event, evaluation, decision, memory);
          return { decision, evaluation };
        },
      };
    }
    const looked = answerTo(this.#plan, withReasonCovered(event), memory);
    return "problem" in looked ? looked : { answer: (place) => ({ decision: looked.answer(place) }) };
  }

  /** A failure in the middle of an event leaves nothing of it, nor of its group, behind. */
  #whole<Result>(part: () => Result): Result {
    try {
      return part();
    } catch (error) {
      this.#isGivenUp = this.#group.length > 0;
      this.#forget();
      throw error;
    }
  }

  /** Measures take in what the event adds to them; the terms of a measure are put on record with its first mark. */
  #feed({ instant }: Event, { observations }: Evaluation, decision: Decision, memory: Recollection): void {
    const marks = this.#tallies.marksOf(observations, decision);
    if (marks.length === 0) return;
    for (const { measure: digest } of marks) {
      const added = this.#tallies.isKnown(digest) ? undefined : this.#plan.measures.find((one) => one.digest === digest);
      if (added !== undefined) memory.add({ kind: "measure", digest, name: added.measure.name, terms: added.terms });
    }
    memory.add({ kind: "fed", instant, marks });
  }

  /** What conditions may ask of the account, of those it shares something with, and of measures. */
  #factsFor(event: Event, extracted: Extracted, memory: Recollection, counts?: Tallies): Facts {
    const actor = actorOf(this.#plan, event);
    const standing = actor === undefined ? undefined : this.standingOf(actor);
    const labels = standing === undefined || standing.labels.length === 0 ? noLabels : labelsAt(standing, event.instant);
    const links = actor === undefined ? undefined : linkFacts(this.#plan, event, actor, extracted, memory);
    return { labels, ...(links === undefined ? {} : { links }), ...(counts === undefined ? {} : { counts }) };
  }

  #memory(latest: number): Recollection & Ownership {
    return {
      standingOf: (subject) => this.standingOf(subject),
      personOf: (account) => this.personOf(account),
      accountsOn: (by, key, from, until, most) => this.#accountsOn(by, key, from, until, most),
      counted: (rule, day) => this.#countOf(rule, day),
      activeSince: (kind, name) => this.#active.get(`${kind} ${name}`) ?? this.#activeSince,
      termsAt: (ladder, instant) => this.#termsAt(ladder, instant),
      termsOf: (digest) => this.#terms.get(digest),
      ownerOf: (named, id) => this.ownerOf(named, id),
      latest,
      keyed: this.#keyed,
      tokensOf: this.#tokensOf,
      add: (fact) => {
        this.#facts.push(fact);
        this.#keep(fact);
      },
    };
  }

  /** Takes a fact into what is remembered. */
  #keep(fact: Fact): void {
    switch (fact.kind) {
      case "terms":
        this.#terms.set(fact.digest, fact.terms);
        return;
      case "activated":
        this.#activated = fact.digest;
        this.#activations.push(fact);
        for (const [kind, names] of [["rule", fact.rules], ["ladder", fact.ladders], ["campaign", fact.campaigns ?? []]] as const) {
          for (const name of names) this.#active.set(`${kind} ${name}`, Math.min(fact.instant, this.#active.get(`${kind} ${name}`) ?? Infinity));
        }
        return;
      case "measure":
        this.#tallies.know(fact);
        return;
      case "fed":
        this.#tallies.feed(fact, this.#position + 1);
        return;
      case "counted":
        this.#counted.set(`${fact.day} ${fact.rule}`, this.#countOf(fact.rule, fact.day) + 1);
        return;
      case "review":
        if (fact.deadline !== undefined) this.#await({ decision: fact.decision, of: fact.of, deadline: fact.deadline });
        break;
      case "reviewed":
        this.#open.delete(fact.decision);
        break;
      case "strike":
      case "seen":
        if (fact.kind === "seen") this.#groupSeen.add(fact);
        // It may make another account the earliest.
        if (fact.instant < this.#latest) this.#forgetPerson(fact.of);
        break;
      case "linked": {
        const person = this.#persons.get(keyOf(fact.of));
        if (person !== undefined && person === this.#persons.get(`${fact.of.kind}:${fact.with}`)) break;
        this.#forgetPerson({ kind: fact.of.kind, id: fact.with });
        this.#forgetPerson(fact.of);
        break;
      }
      case "parted":
        this.#forgetPerson({ kind: fact.of.kind, id: fact.from });
        this.#forgetPerson(fact.of);
        break;
    }
    const named = nameIn(fact);
    if (named !== undefined) this.#groupOwners.set(`${named.named} ${named.id}`, fact.of);
    const key = keyOf(fact.of);
    const standing = this.#standings.get(key) ?? standingFrom(fact.of, this.#store.factsOf(fact.of));
    this.#standings.set(key, standing);
    remember(standing, fact);
  }

  /** Of versions that are active from one instant on the last one counts. */
  #termsAt(ladder: string, instant: number): string | undefined {
    let last: ActivatedFact | undefined;
    for (const one of this.#activations) if (one.instant <= instant && one.terms?.[ladder] !== undefined && one.instant >= (last?.instant ?? -Infinity)) last = one;
    return last?.terms?.[ladder];
  }

  #countOf(rule: string, day: string): number {
    const key = `${day} ${rule}`;
    const count = this.#counted.get(key) ?? this.#store.counted(rule, day);
    this.#counted.set(key, count);
    return count;
  }

  #await(deadline: Deadline): void {
    let place = this.#deadlines.length;
    for (let before = this.#deadlines[place - 1]; before !== undefined && laterFirst(before, deadline) > 0; before = this.#deadlines[place - 1]) place--;
    this.#deadlines.splice(place, 0, deadline);
    this.#open.add(deadline.decision);
  }

  /** Ends the holds whose deadline lies before an instant, in the order of their deadlines; each is an event of its own, dated at its deadline. */
  lapse(before: number): readonly Lapsed[] {
    const lapsed: Lapsed[] = [];
    for (let next = this.#deadlines.at(-1); next !== undefined && next.deadline < before; next = this.#deadlines.at(-1)) {
      this.#deadlines.pop();
      if (!this.#open.has(next.decision)) continue;
      const event: BuiltInEvent = {
        id: next.decision,
        source: deadlineSource,
        type: "reeve.review.lapsed",
        time: timeText(next.deadline, this.#plan.calendar),
        instant: next.deadline,
        data: { decision: next.decision },
      };
      const review = this.standingOf(next.of).reviews.get(next.decision)?.fact;
      if (review === undefined) throw new Error(`the ledger has no hold ${next.decision}`);
      lapsed.push({ decision: this.#enterOwn(event, lengthPrefixed([event.source, event.id])).decision, review });
    }
    return lapsed;
  }

  /** The first decision, word for word. What a store may not keep is read from the event again. */
  #again(event: Event | BuiltInEvent, { position, late }: Known): Taken {
    const first = this.#groupKnown.get(lengthPrefixed([event.source, event.id]))?.decision ?? this.#store.decision(position) ?? answerMissing(position);
    if (isBuiltIn(event)) return { decision: { ...first, replayed: true }, lapsed: [] };
    const evaluation = evaluate(this.#plan, event, (extracted) => this.#factsFor(event, extracted, this.#memory(this.#latest)));
    const now = decide(this.#plan, event, evaluation, { position, late, replayed: true });
    return { decision: { ...withTexts(first, now, event), replayed: true }, evaluation, lapsed: [] };
  }

  /** Over type, time and data, so that the order of keys and white space make no difference. */
  #digestOf(event: Event | BuiltInEvent): string {
    const { type, time, data } = event;
    const name = typeof type === "string" ? type : (this.#plan.program.events[type]?.name ?? "");
    return hexadecimal(this.#keyed(canonical({ type: name, time, data })), 16);
  }
}

const noLabels: ReadonlySet<string> = new Set();

/** Who is to be told of: whoever a fact is of that is more than what somebody showed, and of a hold or a block also who acted. */
function concernsOf({ verdict }: Decision, facts: readonly Fact[], actor: Subject | undefined): Pick<Entry, "concerns"> {
  const concerned = new Map<string, Subject>();
  if (verdict !== "allow" && actor !== undefined) concerned.set(keyOf(actor), actor);
  for (const fact of facts) if ("of" in fact && fact.kind !== "seen") concerned.set(keyOf(fact.of), fact.of);
  return verdict === "allow" && concerned.size === 0 ? {} : { concerns: [...concerned.values()] };
}

/** The order of `#deadlines`: new holds mostly end later than those before them, and are then put at the front. */
const laterFirst = (left: Deadline, right: Deadline): number => right.deadline - left.deadline || (left.decision < right.decision ? 1 : -1);

function answerMissing(position: number): never {
  throw new Error(`the ledger has no decision at position ${position}`);
}

