/** What the server answers with, and what it tells destinations. */
import type {
  AmountValue, AppealOnRecord, Bar, ContactValue, Decision, DemandOnRecord, Evidence, Failed, Finding, Label, LabelOnRecord, LinkOnRecord, Penalty, PenaltyOnRecord, PersonOnRecord, Request,
  ReviewOnRecord, RuleTrace, Strike, StrikeOnRecord, Subject, SubjectRecord, Trace, Undecided,
} from "@reeve/engine";
import type { Localized } from "@reeve/language";
import type { ShownExcerpt } from "@reeve/store";
import type { Told, ToldDeed, ToldDemand, ToldLaw, ToldLink, ToldPenalty, ToldStrike } from "../webhooks/chain.ts";
import { among, boolean, listOf, mapOf, maybe, number, objectOf, oneOf, ref, text, time, whole } from "./json-schema.ts";
import type { JsonSchema, Properties } from "./json-schema.ts";

const verdict = among("allow", "hold", "block");
const subject = objectOf<Subject>({ kind: text, id: text });
const title = objectOf<Partial<Localized>>({ zh: maybe(text), en: maybe(text) });
const texts = listOf(text);
const eventName = objectOf<{ source: string; id: string }>({ source: text, id: text });
const step = { before: { type: "integer", minimum: 0 }, after: { type: "integer", minimum: 0 } };
const range = { field: text, start: whole, end: whole };

const decision: Properties<Decision> = {
  decision: text,
  position: whole,
  event: objectOf<Decision["event"]>({ source: text, id: text, type: text }),
  ruleset: objectOf<Decision["ruleset"]>({ name: text, version: text, digest: text }),
  lists: mapOf(whole),
  engine: objectOf<Decision["engine"]>({ version: text, tables: text }),
  time,
  replayed: boolean,
  late: boolean,
  degraded: texts,
  estimated: texts,
  verdict,
  findings: listOf(ref("Finding")),
  strikes: listOf(ref("Strike")),
  imposed: listOf(ref("Penalty")),
  changed: listOf(ref("Penalty")),
  lifted: listOf(ref("Penalty")),
  standing: listOf(ref("Bar")),
  labels: listOf(objectOf<Label>({ subject, label: text, until: maybe(time) })),
  requests: listOf(ref("Request")),
  undecided: listOf(objectOf<Undecided>({ rule: text, missing: texts, queue: maybe(text) })),
  failed: listOf(objectOf<Failed>({ rule: text, error: text })),
  contacts: maybe(listOf(objectOf<ContactValue>({ value: text, kinds: texts, ranges: listOf(objectOf(range)) }))),
  amounts: maybe(listOf(objectOf<AmountValue>({ value: number, currency: text, ranges: listOf(objectOf(range)) }))),
  trace: maybe(listOf(objectOf<RuleTrace>({ rule: text, rests: maybe(text), trace: ref("Trace") }))),
};

const excerpt = objectOf<ShownExcerpt>({ ...range, text });

/** Components by name. */
export const shapes: Readonly<Record<string, JsonSchema>> = {
  Decision: objectOf<Decision>(decision),
  RecordedDecision: objectOf<Decision & { readonly excerpts: readonly ShownExcerpt[] }>({ ...decision, excerpts: listOf(ref("Excerpt")) }),
  OpenedAppeal: objectOf<Decision & { readonly appeal: string }>({ ...decision, appeal: text }),
  Finding: objectOf<Finding>({
    policy: text,
    rule: text,
    mode: among("shadow", "enforce"),
    verdict,
    queue: maybe(text),
    raised_by: maybe(text),
    exempted_by: maybe(texts),
    limited: maybe({ const: true }),
    strike_withheld: maybe(among("late", "same_words", "sweep", "no_review", "rule_not_in_force", "campaign_not_in_force", "ladder_not_in_force", "no_platform_rule_in_force", "nobody_named")),
    title,
    basis: texts,
    evidence: listOf(objectOf<Evidence>({ match: whole, ...range, text, by: among("phrase", "pattern", "contact", "amount", "duration", "id_number", "link"), of: text, reads: text, through: texts })),
  }),
  Strike: objectOf<Strike>({
    strike: text,
    ladder: text,
    rules: texts,
    account: text,
    subject,
    severity: maybe(text),
    counts: among("now", "in a burst", "pending"),
    step: maybe(objectOf<NonNullable<Strike["step"]>>({ ...step, jumped: listOf(whole), campaign: maybe(text) })),
  }),
  Penalty: objectOf<Penalty>({ penalty: text, kind: among("remove", "warn", "mute", "ban", "freeze", "publish", "demand"), of: maybe(text), subject, from: time, until: maybe(time), ladder: maybe(text), step: maybe(whole) }),
  Bar: objectOf<Bar>({ penalty: maybe(text), request: maybe(text), demand: maybe(text), verdict, via: listOf(objectOf<Bar["via"][number]>({ account: text, kinds: texts })) }),
  Request: oneOf(
    objectOf<Extract<Request, { readonly kind: "refer" }>>({ request: text, kind: { const: "refer" }, to: text, state: { const: "prepared" } }),
    objectOf<Extract<Request, { readonly kind: "demand" }>>({ request: text, kind: { const: "demand" }, subject, check: text, before: text, state: { const: "owed" } }),
  ),
  Trace: objectOf<Trace>({
    span: objectOf<Trace["span"]>({ path: text, start: whole, end: whole }),
    source: text,
    value: { type: ["boolean", "number", "string"] },
    missing: maybe(texts),
    children: listOf(ref("Trace")),
  }),
  Excerpt: excerpt,
  SubjectRecord: objectOf<SubjectRecord>({
    subject,
    at: time,
    person: maybe(objectOf<PersonOnRecord>({ id: text, accounts: texts, links: listOf(ref("Link")) })),
    steps: mapOf(whole),
    strikes: listOf(
      objectOf<StrikeOnRecord>({
        account: maybe(text),
        strike: text,
        time,
        ladder: text,
        policy: text,
        rules: texts,
        severity: maybe(text),
        state: among("counts", "pending", "void", "overturned"),
        step: maybe(objectOf<NonNullable<StrikeOnRecord["step"]>>({ ...step, campaign: maybe(text) })),
        joined: maybe({ const: true }),
        content: maybe(subject),
        basis: texts,
        decision: text,
        origin: among("event", "issued", "imported"),
        appeal_until: maybe(time),
      }),
    ),
    penalties: listOf(
      objectOf<PenaltyOnRecord>({
        penalty: text,
        kind: among("remove", "warn", "mute", "ban", "freeze", "publish"),
        of: maybe(text),
        from: time,
        until: maybe(time),
        ladder: text,
        step: whole,
        strike: maybe(text),
        state: among("in_force", "done", "ended", "lifted"),
        lifted: maybe(time),
        by: maybe(text),
        account: maybe(text),
        via: maybe(listOf(objectOf<Bar["via"][number]>({ account: text, kinds: texts }))),
        verdict: maybe(among("block", "hold")),
      }),
    ),
    demands: listOf(objectOf<DemandOnRecord>({ request: text, check: text, before: text, since: time, state: among("owed", "passed", "lifted"), account: maybe(text) })),
    labels: listOf(objectOf<LabelOnRecord>({ label: text, from: time, until: maybe(time), state: among("in_force", "ended") })),
    reviews: listOf(ref("Review")),
    appeals: listOf(ref("Appeal")),
    checks: listOf(objectOf<SubjectRecord["checks"][number]>({ check: text, passed: boolean, time })),
    referrals: listOf(objectOf<SubjectRecord["referrals"][number]>({ request: text, to: text, time })),
  }),
  Link: objectOf<LinkOnRecord>({
    accounts: listOf(text),
    state: among("joined", "parted", "refused"),
    strength: among("certain", "likely"),
    kinds: texts,
    since: time,
    events: listOf(objectOf<LinkOnRecord["events"][number]>({ source: text, id: text, time, kinds: texts })),
    refused: maybe(among("too-many", "parted")),
    by: maybe(text),
    reason: maybe(text),
  }),
  Review: objectOf<ReviewOnRecord>({
    decision: text,
    subject,
    content: maybe(subject),
    queues: texts,
    since: time,
    deadline: maybe(time),
    otherwise: maybe(among("block", "allow")),
    strikes: texts,
    state: among("open", "lapsed", "ended", "released", "confirmed"),
    confirm_until: maybe(time),
    by: maybe(text),
    reason: maybe(text),
  }),
  Appeal: objectOf<AppealOnRecord>({ appeal: text, strike: text, subject, since: time, by: text, reason: text, state: among("open", "upheld", "overturned"), decided: maybe(time) }),
  Problem: {
    type: "object",
    required: ["type", "title", "status"],
    properties: {
      type: { type: "string", pattern: "^/problems/[a-z0-9-]+$" },
      title: text,
      status: { type: "integer", minimum: 400, maximum: 599 },
      detail: text,
      errors: listOf({ type: "object", required: ["type", "pointer", "detail"], properties: { type: text, pointer: { type: "string", format: "json-pointer" }, detail: text, help: text }, additionalProperties: false }),
      scope: text,
    },
    additionalProperties: false,
  },
  Message: objectOf<Told>({
    type: { const: "reeve.decision.recorded" },
    timestamp: time,
    data: objectOf<Told["data"]>({
      concerns: listOf(subject),
      decision: ref("Decision"),
      excerpts: listOf(ref("Excerpt")),
      strikes: listOf(
        objectOf<ToldStrike>({ strike: text, subject, time, ladder: text, severity: maybe(text), policy: text, rules: texts, basis: texts, content: maybe(subject), event: eventName, decision: text, origin: among("event", "issued", "imported") }),
      ),
      penalties: listOf(objectOf<ToldPenalty>({ penalty: text, kind: text, of: maybe(text), subject, ladder: text, step: whole, strike: maybe(text) })),
      demands: listOf(objectOf<ToldDemand>({ request: text, subject, check: text, before: text, strike: maybe(text) })),
      links: listOf(objectOf<ToldLink>({ accounts: listOf(text), strength: text, kinds: texts, event: eventName, time })),
      decided: listOf(
        oneOf(
          objectOf<Extract<ToldDeed, { readonly kind: "review" }>>({ kind: { const: "review" }, decision: text, outcome: text, by: maybe(text) }),
          objectOf<Extract<ToldDeed, { readonly kind: "appeal" }>>({ kind: { const: "appeal" }, appeal: text, strike: text, by: text }),
          objectOf<Extract<ToldDeed, { readonly kind: "appeal decision" }>>({ kind: { const: "appeal decision" }, appeal: text, outcome: text, by: text }),
          objectOf<Extract<ToldDeed, { readonly kind: "strike" }>>({ kind: { const: "strike" }, strike: text, as: text }),
        ),
      ),
      basis: listOf(
        objectOf<ToldLaw>({ id: text, kind: among("statute", "regulation", "interpretation", "platform_rule"), title: objectOf<Localized>({ zh: text, en: text }), article: text, from: { type: "string", format: "date" }, until: maybe({ type: "string", format: "date" }), source: maybe(text) }),
      ),
    }),
  }),
};

/** A list that may have more than it tells of. */
export const listedOf = (items: JsonSchema): JsonSchema => objectOf<{ readonly total: number; readonly items: readonly unknown[] }>({ total: whole, items: listOf(items) });
