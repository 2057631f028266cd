export { standardEnvironment } from "./environment.ts";
export type { BuiltInEvent, BuiltInType, Event, EventProblem, Json } from "./event.ts";
export { isBuiltIn } from "./event.ts";
export type { Counts, Facts, Mark, Measured, Observation } from "./facts.ts";
export type { AmountValue, Bar, ContactValue, Decision, Evidence, Failed, Finding, Label, Penalty, Request, RuleTrace, Strike, StrikeWithheld, SubjectName, Trace, Undecided, Verdict } from "./decision.ts";
export type { Match, MatchRange, TextField } from "./match/match.ts";
export type { Matcher } from "./match/compile.ts";
export { compileMatcher, tableBytes } from "./match/compile.ts";
export { answeringAs } from "./match/instead.ts";
export type { MatchSet } from "./match/matchset.ts";
export { hasMatch, matchesOf, scan } from "./match/scan.ts";
export { validatePattern } from "./match/pattern.ts";
export { foldsToNothing, readAs } from "./normalise/fold.ts";
export { syllablesOf } from "./normalise/disguise/sound.ts";
export { tablesVersion } from "./tables.ts";
export type { Host } from "./host.ts";
export type { EventReading, LedgerReading } from "./read/event.ts";
export { builtInEvents, cloudEventFrom, eventFrom, ledgerEventFrom, readCloudEvent, readEvent, readImport, readLedgerEvent } from "./read/event.ts";
export type { JsonReading } from "./read/json.ts";
export { readJson } from "./read/json.ts";
export { eventLimits, quoted } from "./read/problem.ts";
export { parseInstant } from "./read/time.ts";
export { validate } from "./read/validate.ts";
export type { EventPlan, Plan, RulePlan, RulesetIdentity } from "./plan/plan.ts";
export { plan, planInSteps } from "./plan/plan.ts";
export type { EventSize } from "./plan/cost.ts";
export { costBound, largestSize, sizeOf } from "./plan/cost.ts";
export { costExceeded, defaultFuel } from "./meter.ts";
export type { Condition, Scope } from "./plan/condition.ts";
export { compileCondition } from "./plan/condition.ts";
export type { Context, ContextReader, Slots, Truth } from "./plan/slots.ts";
export { contextReader, createSlots } from "./plan/slots.ts";
export type { RuleOutcome } from "./plan/predicates.ts";
export type { Evaluation } from "./evaluate.ts";
export { evaluate } from "./evaluate.ts";
export type { Place } from "./enforce/decide.ts";
export { decide } from "./enforce/decide.ts";
export { personalIn } from "./enforce/mask.ts";
export type { Stretch } from "./enforce/mask.ts";
export { sweep } from "./enforce/sweep.ts";
export type {
  ActivatedFact,
  AppealedFact,
  AppealFact,
  ChangedFact,
  CheckedFact,
  CountedFact,
  FedFact,
  FedMark,
  DemandFact,
  Fact,
  ImposedFact,
  HandedFact,
  LabelFact,
  LinkedFact,
  LinkStrength,
  PartedFact,
  SeenFact,
  LadderTerms,
  LiftedFact,
  MeasureFact,
  PenaltyKind,
  PenaltyTerms,
  PenaltyTimes,
  ReferralFact,
  ReviewedFact,
  ReviewFact,
  SettledFact,
  StrikeFact,
  Subject,
  TermsFact,
} from "./ledger/facts.ts";
export type { Seal } from "./enforce/excerpts.ts";
export type { Lapsed, LedgerOptions, Taken } from "./enforce/ledger.ts";
export { nothingCounted } from "./enforce/tallies.ts";
export { lateAfterMs, Ledger } from "./enforce/ledger.ts";
export { makesTokens } from "./plan/links.ts";
export { keyOf } from "./ledger/facts.ts";
export { hexadecimal, lengthPrefixed } from "./ledger/ids.ts";
export { canonical } from "./ledger/canonical.ts";
export { MemoryStore, nameIn } from "./ledger/memory.ts";
export type { AppealRecord, DemandRecord, LinkRecord, PenaltyRecord, ReviewRecord, Standing, StrikeRecord } from "./ledger/standing.ts";
export { isInForce, isOwed, labelsAt, remember, standingFrom } from "./ledger/standing.ts";
export type { MeasureTerms } from "./measure/terms.ts";
export type { TallyRecord } from "./measure/tally.ts";
export type { Deadline, Deliveries, Delivery, DeliveryChange, Entry, Excerpt, Fed, Head, Identity, Known, Message, Named, SavedTallies, Store, TallyChange } from "./ledger/store.ts";
export type { Due, Letter, Sent } from "./ledger/outbox.ts";
export { nextAttempt, Outbox } from "./ledger/outbox.ts";
export { Recent } from "./ledger/recent.ts";
export type { Burst, Counting } from "./ledger/ladder.ts";
export { burstsOf, jumpedIn } from "./ledger/ladder.ts";
export type { Person, Via } from "./ledger/persons.ts";
export { accountOfPerson, joinsIn, personId, personOf } from "./ledger/persons.ts";
export { personLadder } from "./ledger/person-ladder.ts";
export type { AppealOnRecord, DemandOnRecord, LabelOnRecord, LinkOnRecord, PenaltyOnRecord, PersonOnRecord, ReviewOnRecord, StrikeOnRecord, SubjectRecord, Telling } from "./enforce/record.ts";
export { appealOnRecord, recordFor, recordOf, recordOfPerson, reviewOnRecord, standingsFrom, subjectNamed, wholeFacts } from "./enforce/record.ts";
export { timeText } from "./enforce/recollection.ts";
export type { ExtractorRow, Found, Money, Scalar, Value as TextValue } from "./extract/value.ts";
export { shownValue } from "./extract/value.ts";
export type { Extracted } from "./extract/extracted.ts";
export { hasValue, newExtracted, valuesOf } from "./extract/extracted.ts";
export { extractors } from "./extract/extractors.ts";
export { valuesRead } from "./explain/values.ts";
export type { Asks, ReadValue } from "./explain/asks.ts";
export type { Part } from "./explain/part.ts";
export type { PhraseHint, Words } from "./explain/phrases.ts";
export type { Met, OneReason, Reason } from "./explain/reason.ts";
export { changesIn } from "./explain/reason.ts";
export type { RuleExplanation } from "./explain/rules.ts";
export { explainRules, nearMisses } from "./explain/rules.ts";
export { explain, traceOf } from "./explain/trace.ts";
export type { Value } from "./explain/value.ts";
export { valueJson } from "./explain/value.ts";
export { engineVersion } from "./version.ts";
