export { standardEnvironment } from "./environment.ts";
export type { Event, EventProblem, Json } from "./event.ts";
export type { Decision, Evidence, Failed, Finding, RuleTrace, Trace, Undecided, Verdict } from "./decision.ts";
export type { Match, MatchRange, TextField } from "./match/match.ts";
export type { Host } from "./host.ts";
