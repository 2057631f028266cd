import { isPublished, noticeText, publicNoticeText } from "@reeve/ruleset";
import type { WorkingRuleset } from "@reeve/ruleset";
import { keptRuleset, struckBy, termsIn } from "@reeve/store";
import { objectOf, text } from "../openapi/json-schema.ts";
import { noNotice, noStrike, notPublished, versionMissing } from "../problem/problems.ts";
import type { Served } from "../serving/served.ts";
import { ok, withReader } from "./reading.ts";
import type { Route } from "./route.ts";

/** In both languages. */
interface Notice {
  readonly strike: string;
  readonly zh: string;
  readonly en: string;
}

export const noticeRoute: Route = {
  method: "GET",
  path: "/v1/strikes/{id}/notice",
  scope: "read",
  does: { en: "what the account is told about a strike, in Chinese and English; `?audience=public` what everybody may read", zh: "就一次违规告知账号的内容,中英文各一份;`?audience=public` 为公示版本" },
  parameters: { ruleset: "text", audience: ["account", "public"] },
  replies: { 200: { "application/json": objectOf<Notice>({ strike: text, zh: text, en: text }) } },
  refusals: [404, 409],
  handle: async (call) =>
    await withReader(call, async (reader, served) => {
      const strike = call.path["id"] ?? "";
      const struck = struckBy(strike, { folder: served.options.state, reader, termsOf: termsIn(reader) }, (folder, digest) => versionOf(served, folder, digest));
      if (struck === undefined) return noStrike(strike);
      if ("digest" in struck) return versionMissing(struck.digest);
      const state = struck.record.strikes.find((one) => one.strike === strike)?.state ?? "void";
      if (state !== "counts") return noNotice(strike, state);
      const isPublic = call.query["audience"] === "public";
      if (isPublic && !isPublished(struck)) return notPublished(strike);
      const write = isPublic ? publicNoticeText : noticeText;
      return ok({ strike, zh: write(struck, "zh") ?? "", en: write(struck, "en") ?? "" });
    }),
};

const mostKept = 4;
const kept = new WeakMap<Served, Map<string, WorkingRuleset>>();

/** Reading a version takes as long as starting with it, and notices are mostly of the same few. */
function versionOf(served: Served, folder: string, digest: string): WorkingRuleset | undefined {
  if (served.version.ruleset.digest === digest) return served.version.ruleset;
  const known = kept.get(served) ?? new Map<string, WorkingRuleset>();
  kept.set(served, known);
  const ruleset = known.get(digest) ?? keptRuleset(folder, digest);
  if (ruleset === undefined) return undefined;
  known.delete(digest);
  known.set(digest, ruleset);
  const [oldest] = known.keys();
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
  return ruleset;
}
