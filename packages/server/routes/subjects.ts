import { accountOfPerson, recordOf, recordOfPerson, standingFrom, wholeFacts } from "@reeve/engine";
import type { Standing, Subject, SubjectRecord, Telling } from "@reeve/engine";
import { termsIn } from "@reeve/store";
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
  handle: async (call) => {
    const at = askedTime(call);
    if (typeof at === "object") return at;
    const subject = { kind: call.path["kind"] ?? "", id: call.path["id"] ?? "" };
    if (at === undefined) {
      return await withServed(call, async ({ writer, version: { plan } }) => {
        const ledger = writer.opened?.ledger;
        if (ledger === undefined) return ledgerFailed();
        const { clock } = call.serving;
        return ok(told(subject, { instant: clock(), calendar: plan.calendar, termsOf: (digest) => ledger.termsOf(digest), standingOf: (one) => ledger.standingOf(one) }));
      });
    }
    return await withReader(call, async (reader, { version: { plan } }) => {
      const known = new Map<string, Standing>();
      const standingOf = (one: Subject): Standing => {
        const key = `${one.kind}:${one.id}`;
        const standing = known.get(key) ?? standingFrom(one, wholeFacts(reader.factsOf(one, at)));
        known.set(key, standing);
        return standing;
      };
      return ok(told(subject, { instant: at, calendar: plan.calendar, termsOf: termsIn(reader), standingOf }));
    });
  },
};

/** A person is told of with all accounts. */
function told(subject: Subject, telling: Required<Telling>): SubjectRecord {
  const account = subject.kind === "person" ? accountOfPerson(subject.id) : undefined;
  return account === undefined ? recordOf(telling.standingOf(subject), telling) : recordOfPerson({ kind: "account", id: account }, telling);
}
