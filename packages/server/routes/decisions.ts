import { evidenceKey, maskedDecision, maskedExcerpt, writeReveal } from "@reeve/store";
import type { ShownExcerpt } from "@reeve/store";
import { listOf, objectOf, ref, text } from "../openapi/json-schema.ts";
import { noDecision, nothingSealed, tooManyRequests } from "../problem/problems.ts";
import { ok, withReader } from "./reading.ts";
import { bodyOf } from "./route.ts";
import type { Route } from "./route.ts";

export const decisionRoute: Route = {
  method: "GET",
  path: "/v1/decisions/{id}",
  scope: "read",
  does: { en: "a decision, with the words it rests on covered", zh: "一项裁定,其所依据的文字已作遮盖" },
  parameters: { ruleset: "text" },
  replies: { 200: { "application/json": ref("RecordedDecision") } },
  refusals: [404],
  handle: async (call) =>
    await withReader(call, async (reader) => {
      const id = call.path["id"] ?? "";
      const decided = reader.decided(id);
      return decided === undefined ? noDecision(id) : ok({ ...maskedDecision(decided.decision, decided.excerpts), excerpts: decided.excerpts.map(maskedExcerpt) });
    }),
};

interface Revealed {
  readonly decision: string;
  readonly excerpts: readonly ShownExcerpt[];
}

export const revealRoute: Route = {
  method: "POST",
  path: "/v1/decisions/{id}/reveal",
  scope: "reveal",
  does: { en: "the words that a decision rests on as they were sent; each time is written down with its reason", zh: "裁定所依据的原文;每次查看均连同理由记录在案" },
  parameters: { ruleset: "text" },
  body: bodyOf(["reason"], []),
  replies: { 200: { "application/json": objectOf<Revealed>({ decision: text, excerpts: listOf(ref("Excerpt")) }) } },
  refusals: [404, 429],
  handle: async (call) =>
    await withReader(call, async (reader, { name, options }) => {
      const { caller, serving, body } = call;
      const id = call.path["id"] ?? "";
      const decided = reader.decided(id);
      if (decided === undefined) return noDecision(id);
      const key = evidenceKey(options.environment);
      const sealed = decided.excerpts.flatMap((excerpt) => {
        const text = excerpt.sealed === undefined ? undefined : key?.open(excerpt.sealed);
        return text === undefined ? [] : [{ field: excerpt.field, start: excerpt.start, end: excerpt.end, text }];
      });
      if (sealed.length === 0) return nothingSealed(id);
      const seconds = caller.reveals.take(1, serving.clock());
      if (seconds > 0) return tooManyRequests(seconds);
      // Nothing is shown that was not written down before.
      writeReveal(serving.state, { at: new Date(serving.clock()).toISOString(), token: caller.id, name: caller.name, ruleset: name, decision: id, reason: String(body["reason"]) });
      return ok({ decision: id, excerpts: sealed });
    }),
};
