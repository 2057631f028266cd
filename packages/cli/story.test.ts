/** Stories played from the command line. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import { reeve } from "../../test/support/reeve.ts";
import { strikes } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-story-"));
beforeAll(build, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

const played = (text: string, ...more: readonly string[]) => {
  const file = join(scratch, `${more.join("")}.yaml`);
  writeFileSync(file, text);
  return reeve(["simulate", strikes, file, ...more]);
};

const story = `story: a warning, then a ban that ends
at:
  2020-10-01 08:00: { type: listing.published, data: { account_id: a-1, title: 代检信息, text: 别人的也可查 } }
  +2d: { type: listing.published, data: { account_id: a-1, title: 信息代查, text: 查别人的 } }
  +1h: { type: comment.posted, data: { account_id: a-2, text: 信息代查 } }
  +1h: { type: reeve.appeal.opened, data: { strike: s-0 }, refused: unknown-strike }
then:
  2020-10-11: { subject: "account:a-1", standing: [], ended: [ban selling] }
`;
const plainIds = (out: string): string => out.replace(/[dnsq]-\w{20}/g, "…");

test("a story is a timeline: what comes, what it leads to, what ends by itself", async () => {
  const { code, out } = await played(story);
  expect([code, plainIds(out)]).toEqual([0, `a warning, then a ban that ends
2020-10-01 08:00  e-1  listing.published  block
    found by mentions_lookup, offers_lookup
    # a strike against account:a-1 under personal_data · step 0 → 1 · …
    + imposed removal of listing:e-1 · step 1 · …
    + imposed warning · step 1 · …
2020-10-03 08:00  e-2  listing.published  block
    found by mentions_lookup, offers_lookup
    # a strike against account:a-1 under personal_data · step 1 → 2 · …
    + imposed removal of listing:e-2 · step 2 · …
    + imposed ban of selling until 2020-10-10 08:00 · step 2 · …
2020-10-03 09:00  e-3  comment.posted  hold
    found by mentions_lookup
    # a strike against account:a-2 under personal_data · pending: counts when a review confirms the hold · …
2020-10-03 10:00  e-4  reeve.appeal.opened
    not taken: there is no strike \`s-0\`
2020-10-04 09:00  nobody decided the hold of … in time, account:a-2
2020-10-10 08:00  ends by itself: ban of selling, account:a-1
2020-10-11 00:00  ✓ account:a-1 as expected
as expected

`]);
});

test("what differs is told where it happens, in Chinese, and exits with 4", async () => {
  const { code, out } = await played(story.replace("ended: [ban selling]", "ended: []"), "--lang", "zh");
  expect(code).toBe(4);
  expect(out).toContain("2020-10-10 08:00  自行届满:禁止 selling(account:a-1)\n2020-10-11 00:00  ✗ 2020-10-11 00:00 account:a-1:已届满:多出 `ban selling until 2020-10-10 08:00`\n与期望不符 1 处\n");
});

test("as JSON each story is one object with its timeline", async () => {
  const { out } = await played(story, "--format", "json");
  const { timeline, ...rest } = JSON.parse(out) as { readonly timeline: readonly { readonly kind: string }[] };
  expect(rest).toEqual({ story: "a warning, then a ban that ends", passed: true, failures: [] });
  expect(timeline.map(({ kind }) => kind)).toEqual(["event", "event", "event", "event", "lapsed", "ended", "check"]);
  expect(timeline[0]).toMatchObject({ time: "2020-10-01T08:00:00+08:00", event: "e-1", decision: { verdict: "block", strikes: [{ ladder: "personal_data" }] } });
});

test("a file without a story, and one that is wrong, are told", async () => {
  expect(await played("- name: one\n  event: { type: comment.posted }\n  expect: { verdict: allow }\n")).toMatchObject({ code: 3, out: "", err: expect.stringMatching(/^reeve: there is no `story` in `[^`]+`\n$/) as string });
  const { code, err } = await played(story.replace("2020-10-01 08:00", "one day"));
  expect(code).toBe(3);
  expect(err).toMatch(/^error\[RV0570\]: `one day` is not a moment of the story/);
});

test("stories run among the tests of a ruleset", async () => {
  expect(await reeve(["test", strikes])).toMatchObject({ code: 0, out: "all 6 tests passed\n", err: "" });
});
