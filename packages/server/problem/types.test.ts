/** The types of problems are one list, and each has a page. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { start } from "../support/running.ts";
import { problemTypes } from "./types.ts";

/** Files that make problems, and how a type stands in them. */
const sources: readonly (readonly [path: string, pattern: RegExp])[] = [
  ["packages/server/problem/problems.ts", /\btype: "([a-z0-9-]+)"/g],
  ["packages/server/problem/problems.ts", /\?\? "([a-z0-9-]+)"\) : "[a-z-]+"/g],
  ["packages/server/http/listen.ts", /\btype: "([a-z0-9-]+)"/g],
  ["packages/engine/read/problem.ts", /\bproblem\(\s*"([a-z0-9-]+)"/g],
  ["packages/engine/ledger/problem.ts", /\bproblem\(\s*"([a-z0-9-]+)"/g],
];
const made = ["unknown-strike", "unknown-penalty", "unknown-review", "unknown-appeal", "unknown-request", "unknown-ladder", "unknown-check", "unknown-severity", "unknown-basis", "unknown-of", "strike-pending", "strike-void", "strike-overturned"];

test("every type that is made is in the list, and no other", () => {
  const found = new Set([...made, ...sources.flatMap(([path, pattern]) => [...readFileSync(path, "utf8").matchAll(pattern)].map(([, type = ""]) => type))]);
  expect([...problemTypes.keys()].toSorted()).toEqual([...found].toSorted());
  expect([...problemTypes.values()].filter(({ en, zh }) => !/^[A-Z`].*\.$/.test(en) || !zh.endsWith("。"))).toEqual([]);
});

test("a type leads to its page, without a token", async () => {
  const { get, post } = await start();
  const { value } = await post("/v1/evaluate", { id: "e-1" });
  const { status, headers, text } = await get(String(value["type"]));
  expect([status, headers.get("content-type"), headers.get("content-security-policy")]).toEqual([200, "text/html; charset=utf-8", "default-src 'none'; frame-ancestors 'none'"]);
  expect(text).toContain("An attribute is missing that every event has.");
  expect(text).toContain('<p lang="zh">缺少事件必备的属性。</p>');
  expect((await get("/problems/nothing-like-this")).value["type"]).toBe("/problems/not-found");
});
