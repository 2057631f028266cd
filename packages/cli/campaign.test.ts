/** A report on a campaign, compared with what was counted by hand from what happened in it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ledgerEventFrom, plan } from "@reeve/engine";
import type { Decision } from "@reeve/engine";
import { identityOf, load, noticeText } from "@reeve/ruleset";
import { campaignReport, nodeHost, openLedger, readFolder, struckBy, termsIn, withRecord } from "@reeve/store";
import type { CampaignReport } from "@reeve/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import { reeve } from "../../test/support/reeve.ts";
import { campaignCsv, campaignLines } from "./report/campaign.ts";
import { campaignPage } from "./report/page/campaign.ts";
import { recordLines } from "./report/record.ts";
import { timeOf } from "./support/strikes.ts";

const folder = mkdtempSync(join(tmpdir(), "reeve-campaign-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sweep = `
campaign sweep {
  title zh "清扫", en "Sweep, \\"the first\\""
  from 2020-10-05 until 2020-11-10
  start ladder personal_data at step 2
  raise rule mentions_lookup to block
}
phrases bikes { find "自行车" must catch "自行车" must pass "电动车" }
phrases sought { find "求购名单" must catch "求购名单" must pass "求购电动车" }
rule names_bikes under personal_data {
  title zh "自行车", en "Bikes"
  on listing.published
  when any text matches bikes
  then hold for "bikes"
  during sweep
}
rule seeks_lists under personal_data {
  title zh "求购名单", en "Seeks lists"
  on listing.published
  when any text matches sought
  then hold for "lookups", strike under personal_data
}
`;

/** In the order in which it happened: on which day of October, what, and what the event leads to besides. */
const happened: readonly (readonly [day: number, id: string, what: "lists" | "comments" | "appeals" | "wins" | "loses" | "confirms" | "releases", who: string, words: string])[] = [
  [3, "before", "lists", "a-1", "代检信息,别人的也可查"],
  [6, "offer", "lists", "a-2", "代检信息,别人的也可查"],
  [7, "hint", "comments", "a-3", "信息代查"],
  [8, "bike", "lists", "a-4", "二手自行车"],
  [9, "grave", "lists", "a-5", "户主名单整批出"],
  [10, "first", "appeals", "a-2", "offer"],
  [11, "won", "wins", "first", ""],
  [12, "second", "appeals", "a-5", "grave"],
  [12, "lost", "loses", "second", ""],
  [12, "off", "lists", "a-6", "加微信 shop_77"],
  [13, "honest", "lists", "a-7", "二手书"],
  [14, "sought", "lists", "a-8", "求购名单"],
  [15, "yes", "confirms", "sought", ""],
  [16, "let-go", "lists", "a-9", "求购名单"],
  [16, "no", "releases", "let-go", ""],
  [17, "waits", "lists", "a-10", "求购名单"],
  [18, "grave", "lists", "a-5", "户主名单整批出"],
  [33, "again", "lists", "a-3", "代检信息,别人的也可查"],
  [62, "after", "lists", "a-11", "代检信息,别人的也可查"],
];

let report: CampaignReport;
let notices: readonly string[];
let lines: readonly string[];

beforeAll(async () => {
  const base = await readFolder(fileURLToPath(new URL("fixtures/strikes", import.meta.url)));
  const { ruleset, diagnostics } = load(new Map([...base, ["sweep.reeve", sweep]]), nodeHost);
  if (ruleset === undefined) throw new Error(JSON.stringify(diagnostics));
  const prepared = plan(ruleset.program, nodeHost, identityOf(ruleset));
  const { ledger } = openLedger(folder, ruleset, prepared, { REEVE_LEDGER_KEY: "a key for the tests of the ledger" });
  const decisions = new Map<string, Decision>();
  for (const [index, [day, id, what, who, text]] of happened.entries()) {
    const [type, data] = {
      lists: ["listing.published", { listing_id: `l-${id}`, account_id: who, title: text, text: "" }] as const,
      comments: ["comment.posted", { comment_id: `c-${id}`, account_id: who, text }] as const,
      appeals: ["reeve.appeal.opened", { appeal_id: id, strike: decisions.get(text)?.strikes[0]?.strike ?? "", by: who, reason: "not me" }] as const,
      wins: ["reeve.appeal.decided", { appeal_id: who, outcome: "overturned", by: "r", reason: "x" }] as const,
      loses: ["reeve.appeal.decided", { appeal_id: who, outcome: "upheld", by: "r", reason: "x" }] as const,
      confirms: ["reeve.review.decided", { decision: decisions.get(who)?.decision ?? "", outcome: "confirmed", reviewer: "r", reason: "x" }] as const,
      releases: ["reeve.review.decided", { decision: decisions.get(who)?.decision ?? "", outcome: "released", reviewer: "r", reason: "x" }] as const,
    }[what];
    const reading = ledgerEventFrom(prepared.program, { id: `${id}-${index}`, source: "market", type, time: timeOf(day), data });
    if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
    const taken = ledger.take("builtIn" in reading ? reading.builtIn : reading.event);
    if ("problem" in taken) throw new Error(JSON.stringify(taken.problem));
    if (!decisions.has(id)) decisions.set(id, taken.decision);
    ledger.commit();
  }
  ledger.close();
  await withRecord(folder, async ({ reader, ruleset: latest }) => {
    const made = latest === undefined ? undefined : campaignReport(folder, reader, latest, "sweep");
    if (latest === undefined || made === undefined) throw new Error("there is no report");
    report = made;
    const [strike] = reader.factsOf({ kind: "account", id: "a-3" }, Infinity).flatMap((fact) => (fact.kind === "strike" ? [fact.strike] : []));
    const struck = struckBy(strike ?? "", { folder, reader, termsOf: termsIn(reader) });
    if (struck === undefined || "digest" in struck) throw new Error("there is no strike");
    notices = (["en", "zh"] as const).map((language) => noticeText(struck, language) ?? "");
    lines = recordLines(struck.record, latest, { language: "en", paint: (text) => text });
    expect(campaignReport(folder, reader, latest, "sweeps")).toBeUndefined();
  });
}, 60_000);

const struck = (made: number, counts: number, confirmed = 0, pending = 0, voided = 0, overturned = 0): CampaignReport["strikes"] => ({ made, counts, confirmed, pending, void: voided, overturned });
const found = (all: number, blocked: number, held: number, raised = 0): CampaignReport["findings"] => ({ found: all, blocked, held, exempted: 0, raised });

test("what was counted by hand is what is reported", () => {
  expect([report.from, report.until, report.at, report.state]).toEqual(["2020-10-05T00:00:00+08:00", "2020-11-11T00:00:00+08:00", "2020-12-01T08:00:00+08:00", "over"]);
  expect(report.events).toEqual({ decided: 11, held: 5, blocked: 5 });
  expect([report.findings, report.strikes]).toEqual([found(11, 7, 4, 3), struck(7, 4, 1, 1, 1, 1)]);
  expect([report.accounts, report.persons, report.appeals]).toEqual([4, 4, { opened: 2, upheld: 1, overturned: 1, open: 0 }]);
  expect(report.rules.map(({ rule, by, findings, strikes }) => [rule, by, findings, strikes])).toEqual([
    ["mentions_lookup", ["raise", "start"], found(3, 3, 0, 3), struck(3, 2, 0, 0, 0, 1)],
    ["offers_lookup", ["start"], found(2, 2, 0), struck(2, 1, 0, 0, 0, 1)],
    ["sells_lists", ["start"], found(2, 2, 0), struck(1, 1)],
    ["names_bikes", ["during"], found(1, 0, 1), struck(0, 0)],
    ["seeks_lists", ["start"], found(3, 0, 3), struck(3, 1, 1, 1, 1)],
  ]);
  expect(report.bases.map(({ basis, findings, strikes }) => [basis, findings, strikes])).toEqual([
    ["law.cybersecurity_44", 9, struck(7, 4, 1, 1, 1, 1)],
    ["terms.personal_data", 9, struck(7, 4, 1, 1, 1, 1)],
  ]);
  expect(report.penalties).toEqual([
    { kind: "ban", of: "selling", imposed: 5, inForce: 1, over: 3, lifted: 1 },
    { kind: "remove", imposed: 5, inForce: 0, over: 4, lifted: 1 },
  ]);
  expect(report.periods).toEqual([
    { month: "2020-10", findings: found(9, 5, 4, 2), strikes: struck(6, 3, 1, 1, 1, 1), accounts: 4, persons: 4 },
    { month: "2020-11", findings: found(2, 2, 0, 1), strikes: struck(1, 1), accounts: 1, persons: 1 },
  ]);
  expect(report.withheld).toEqual([{ reason: "same_words", count: 1 }]);
  expect(report.unknown).toEqual([{ kind: "pending", count: 1 }]);
});

test("a seller is told, and so is whoever looks him up, that a campaign brought the strike further", () => {
  expect(notices[0]).toMatch(/^A strike is recorded: s-\w+\. It leads to step 2, a higher one than at other times, because it happened during the campaign “Sweep, "the first"”\.$/m);
  expect(notices[1]).toMatch(/^记违规一次,编号 s-\w+,适用第 2 阶段处理\(因发生于“清扫”专项行动期间,较平时提高起步\)。$/m);
  expect(lines.filter((line) => line.includes("by campaign sweep"))).toEqual([expect.stringMatching(/^  2020-10-07 08:00  personal_data · counts · step 0 → 2 · by campaign sweep · s-/)]);
});

test("nobody is named in any form of it", () => {
  const forms = [JSON.stringify(report), campaignCsv(report), campaignPage(report, "en"), campaignPage(report, "zh"), campaignLines(report, { language: "zh", paint: (text) => text }).join("\n")];
  for (const form of forms) for (const [, id, , who, text] of happened) expect([who, `l-${id}`, ...(text === "求购名单" ? [] : [text])].filter((one) => /^(?:a|l)-/.test(one) || one.length > 6).filter((one) => form.includes(one))).toEqual([]);
});

test("as CSV each line has as many fields as the first, and ends as RFC 4180 says", () => {
  const lines = campaignCsv(report).split("\r\n");
  expect(lines.at(-1)).toBe("");
  expect(lines.slice(0, 4)).toEqual(["campaign,table,row,column,count", "sweep,total,,events_decided,11", "sweep,total,,events_held,5", "sweep,total,,events_blocked,5"]);
  expect(lines.slice(0, -1).filter((line) => line.split(",").length !== 5)).toEqual([]);
  for (const line of ["sweep,rule,mentions_lookup,findings_raised,3", "sweep,basis,terms.personal_data,strikes_overturned,1", "sweep,penalty,ban selling,lifted,1", "sweep,month,2020-11,persons,1", "sweep,withheld,same_words,findings,1", "sweep,unknown,pending,count,1"]) expect(lines).toContain(line);
  expect(campaignCsv({ ...report, campaign: 'a,"b"' }).split("\r\n")[1]).toBe('"a,""b""",total,,events_decided,11');
});

test("as a page it stands by itself, and each chart has its figures beside it, in both languages", () => {
  for (const [language, title, row] of [["en", "Report on the campaign: Sweep, &quot;the first&quot;", "May offer look-ups of personal data (mentions_lookup)"], ["zh", "专项行动报告:清扫", "疑似出售个人信息查询 (mentions_lookup)"]] as const) {
    const page = campaignPage(report, language);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain(`<th scope="row">${row}</th>`);
    expect(page).not.toMatch(/<script|https?:|<img|@import|url\(/);
    expect((page.match(/<svg /g) ?? []).length).toBe((page.match(/role="img" aria-label="[^"]+"/g) ?? []).length);
    expect(page.match(/<table>/g)).toHaveLength(6);
    for (const head of page.match(/<th(?=[ >])[^>]*>/g) ?? []) expect(head).toMatch(/scope="(?:row|col)"/);
  }
});

test("the command prints it, and says which campaigns there are", async () => {
  await build();
  const run = async (...argv: readonly string[]): Promise<readonly unknown[]> => {
    const { code, out, err } = await reeve(["report", ...argv, "--state", folder]);
    return [code, out, err];
  };
  expect(await run("campaign", "sweep", "--format", "csv")).toEqual([0, campaignCsv(report), ""]);
  expect(await run("campaign", "sweeps")).toEqual([3, "", "reeve: the ruleset that decided last knows no campaign `sweeps`; it has sweep\n"]);
  expect(await run("weather", "sweep")).toEqual([64, "", "reeve: `report weather` is none of `campaign`\n"]);
}, 120_000);

test("in lines it says what the ledger cannot know", () => {
  const lines = campaignLines(report, { language: "en", paint: (text) => text });
  expect(lines).toContain("  1 strikes wait for a review, and may still count or be void.");
  expect(lines.find((line) => line.includes("(mentions_lookup)"))?.trim().split(/  +/)).toEqual(["May offer look-ups of personal data (mentions_lookup)", "3", "3", "0", "0", "3", "3", "2", "0", "0", "0", "1"]);
});
