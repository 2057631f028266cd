import { recordFor, standingsFrom } from "@reeve/engine";
import { termsIn } from "@reeve/store";
import { ref } from "../openapi/json-schema.ts";
import { ledgerFailed } from "../problem/problems.ts";
import { askedTime, ok, withReader, withServed } from "./reading.ts";
import type { Route } from "./route.ts";

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
  handle: async (call) => {
    const at = askedTime(call);
    if (typeof at === "object") return at;
    const subject = { kind: call.path["kind"] ?? "", id: call.path["id"] ?? "" };
    if (at === undefined) {
      return await withServed(call, async ({ writer, version: { plan } }) => {
        const ledger = writer.opened?.ledger;
        if (ledger === undefined) return ledgerFailed();
        return ok(recordFor(subject, { instant: call.serving.clock(), calendar: plan.calendar, termsOf: (digest) => ledger.termsOf(digest), standingOf: (one) => ledger.standingOf(one) }));
      });
    }
    return await withReader(call, async (reader, { version: { plan } }) => {
      return ok(recordFor(subject, { instant: at, calendar: plan.calendar, termsOf: termsIn(reader), standingOf: standingsFrom((one) => reader.factsOf(one, at)) }));
    });
  },
};
