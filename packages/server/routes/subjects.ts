import { accountOfPerson, recordFor, standingsFrom } from "@reeve/engine";
import { termsIn } from "@reeve/store";
import { ref } from "../openapi/json-schema.ts";
import { invalidParameter, ledgerFailed, oneOf, personId } from "../problem/problems.ts";
import { askedTime, ok, withReader, withServed } from "./reading.ts";
import type { Route } from "./route.ts";

/** Of these something can be on record. */
const kinds = ["account", "person"] as const;

export const subjectRoute: Route = {
  method: "GET",
  path: "/v1/subjects/{kind}/{id}",
  scope: "read",
  does: {
    en: "what is on record of a subject, an account or a person, now or at a time: strikes, steps, penalties, demands, links and what shows them, reviews, appeals",
    zh: "某个主体(账号或自然人)当前或某一时刻的记录:违规、阶段、处罚、核验要求、关联及其依据、复核与申诉",
  },
  parameters: { ruleset: "text", at: "text" },
  replies: { 200: { "application/json": ref("SubjectRecord") } },
  refusals: [],
  handle: async (call) =>
    await withServed(call, async ({ writer, version: { plan } }) => {
      const at = askedTime(call);
      if (typeof at === "object") return at;
      const { kind = "", id = "" } = call.path;
      if (!kinds.some((known) => known === kind)) return invalidParameter("kind", kind, oneOf(kinds));
      if (kind === "person" && accountOfPerson(id) === undefined) return invalidParameter("id", id, personId);
      const subject = { kind, id };
      if (at !== undefined) {
        return await withReader(call, async (reader) => ok(recordFor(subject, { instant: at, calendar: plan.calendar, termsOf: termsIn(reader), standingOf: standingsFrom((one) => reader.factsOf(one, at)) })));
      }
      const ledger = writer.opened?.ledger;
      if (ledger === undefined) return ledgerFailed();
      return ok(recordFor(subject, { instant: call.serving.clock(), calendar: plan.calendar, termsOf: (digest) => ledger.termsOf(digest), standingOf: (one) => ledger.standingOf(one) }));
    }),
};
