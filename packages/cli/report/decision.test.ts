import type { Decision, Evidence, Finding } from "@reeve/engine";
import type { Program } from "@reeve/language";
import { expect, test } from "vitest";
import { Output } from "../terminal/output.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { decisionLines } from "./decision.ts";

const span = { path: "policy.reeve", start: 0, end: 0 };
const text = { kind: "text" } as const;
const policy = { name: "personal_data", title: { zh: "禁止出售个人信息", en: "Selling personal data" }, basis: [], span };
const program: Program = {
  currency: "CNY",
  zone: "Asia/Shanghai",
  events: [
    {
      name: "listing.published",
      schema: { kind: "object", properties: [], closed: false },
      fields: [{ path: "title", type: text, required: true }, { path: "text", type: text, required: true }],
      actor: { entity: "account", path: "account_id" },
      roles: [],
      span,
    },
  ],
  policies: [policy],
  phraseSets: [],
  lists: [],
  rules: [],
  identityChecks: [],
  activities: [],
  ladders: [],
  campaigns: [],
  entities: [],
  measures: [],
  laws: new Map(),
};

const data = { title: "代.检❤信 息", text: "别人的信息都可查,260元" };
const event = { id: "e-1", source: "local", type: 0, time: "2020-10-12T08:00:00+08:00", instant: 0, data };

const decision: Decision = {
  decision: "d-1",
  position: 1,
  event: { source: "local", id: "e-1", type: "listing.published" },
  ruleset: { name: "market", version: "1.0.0", digest: "sha256:0" },
  lists: {},
  engine: { version: "0.1.0", tables: "0" },
  time: event.time,
  replayed: false,
  late: false,
  degraded: [],
  estimated: [],
  verdict: "block",
  findings: [],
  strikes: [],
  imposed: [],
  changed: [],
  lifted: [],
  standing: [],
  labels: [],
  requests: [],
  undecided: [],
  failed: [],
};

const word: Evidence = { match: 0, field: "title", start: 0, end: 8, text: "代.检❤信 息", by: "phrase", of: "lookup_offer", reads: "代检信息", through: ["separators"] };
const other: Evidence = { match: 1, field: "text", start: 0, end: 2, text: "别人", by: "phrase", of: "somebody_else", reads: "别人", through: [] };
const hold: Finding = {
  policy: "personal_data",
  rule: "mentions_lookup",
  mode: "enforce",
  verdict: "hold",
  queue: "lookups",
  title: { zh: "疑似出售个人信息查询", en: "May offer look-ups of personal data" },
  basis: ["terms.personal_data", "law.pipl_10"],
  evidence: [word],
};
const block: Finding = { policy: "personal_data", rule: "offers_lookup", mode: "enforce", verdict: "block", title: { zh: "出售个人信息查询服务" }, basis: [], evidence: [word, other] };

function lines(changes: Partial<Decision>, language: "en" | "zh" = "en"): string {
  const plain = (shown: string): string => shown;
  const out = new Output(process.stdout);
  const terminal: Terminal = { out, err: out, language, columns: 80, isWatched: false, paint: plain, paintError: plain };
  return decisionLines({ ...decision, ...changes }, event, program, terminal).join("\n");
}

test("the words are underlined, each row of marks with the number of its rule", () => {
  expect(lines({ findings: [hold, block] })).toBe(`\
block  listing.published  e-1  2020-10-12T08:00:00+08:00
  title   代.检❤信 息
          ~~~~~~~~~~~ 1
          ~~~~~~~~~~~ 2
  text    别人的信息都可查,260元
          ~~~~ 2
  read as 代检信息 ← 代.检❤信 息 (through separators)
  1 mentions_lookup · May offer look-ups of personal data · hold for "lookups"
    policy personal_data · Selling personal data
    basis  terms.personal_data, law.pipl_10
  2 offers_lookup · 出售个人信息查询服务 · block
    policy personal_data · Selling personal data
`);
});

test("the same in Chinese", () => {
  expect(lines({ findings: [hold] }, "zh")).toBe(`\
拦截  listing.published  e-1  2020-10-12T08:00:00+08:00
  title   代.检❤信 息
          ~~~~~~~~~~~ 1
  text    别人的信息都可查,260元
  读作    代检信息 ← 代.检❤信 息 (经 separators)
  1 mentions_lookup · 疑似出售个人信息查询 · 暂缓,转“lookups”复核
    策略 personal_data · 禁止出售个人信息
    依据 terms.personal_data, law.pipl_10
`);
});

test("a word read inside a longer one is not told again, and a long list of laws goes on below", () => {
  const inner: Evidence = { ...word, match: 1, start: 0, end: 3, text: "代.检", reads: "代检" };
  const laws = ["terms.personal_data", "law.cybersecurity_44", "law.cybersecurity_46", "law.criminal_253_1"];
  expect(lines({ findings: [{ ...hold, basis: laws, evidence: [inner, word] }] })).toContain(`
  read as 代检信息 ← 代.检❤信 息 (through separators)
  1 mentions_lookup · May offer look-ups of personal data · hold for "lookups"
    policy personal_data · Selling personal data
    basis  terms.personal_data, law.cybersecurity_44, law.cybersecurity_46,
           law.criminal_253_1
`);
});

test("an event without findings is one line", () => {
  expect(lines({ verdict: "allow" })).toBe("allow  listing.published  e-1  2020-10-12T08:00:00+08:00  代.检❤信 息 别人的信…");
});

test("what took a rule's effect, what could not be decided and what failed stand there", () => {
  const shadow: Finding = { ...block, mode: "shadow", evidence: [other] };
  const exempted: Finding = { ...hold, exempted_by: ["police_notice"], evidence: [other] };
  const undecided = [{ rule: "new_seller", missing: ["account.registered_at"], queue: "incomplete" }, { rule: "cheap", missing: ["price", "category"] }];
  expect(lines({ verdict: "hold", late: true, replayed: true, findings: [shadow, exempted], undecided, failed: [{ rule: "broken", error: "cost" }] })).toBe(`\
hold   listing.published  e-1  2020-10-12T08:00:00+08:00 (late) (decided before)
  title   代.检❤信 息
  text    别人的信息都可查,260元
          ~~~~ 1
          ~~~~ 2
  1 offers_lookup · 出售个人信息查询服务 · block (shadow, without effect)
    policy personal_data · Selling personal data
  2 mentions_lookup · May offer look-ups of personal data · hold for "lookups" (exempted by police_notice)
    policy personal_data · Selling personal data
    basis  terms.personal_data, law.pipl_10
  ? new_seller · undecided: account.registered_at not known · hold for "incomplete"
  ? cheap · undecided: price, category not known
  ! broken · could not be evaluated: cost
`);
});

test("the trace is a tree of the conditions with their values", () => {
  const leaf = { span, source: "account.age", value: "unknown", missing: ["account.registered_at"], children: [] } as const;
  const literal = { span, source: "30 days", value: "P30D", children: [] } as const;
  const compare = { span, source: "account.age < 30 days", value: "unknown", missing: ["account.registered_at"], children: [leaf, literal] } as const;
  const matches = { span, source: "any text\n  matches off_platform", value: false, children: [] } as const;
  const price = { span, source: "price", value: "260 CNY", children: [] } as const;
  const trace = { span, source: "account.age < 30 days and …", value: false, children: [compare, matches, price] } as const;
  expect(lines({ verdict: "allow", trace: [{ rule: "new_seller", trace }] })).toBe(`\
allow  listing.published  e-1  2020-10-12T08:00:00+08:00
  title   代.检❤信 息
  text    别人的信息都可查,260元
  why new_seller
    ✗ account.age < 30 days and …
      ? account.age < 30 days
        ? account.age · undecided: account.registered_at not known
      ✗ any text matches off_platform
      = price = 260 CNY
`);
});
