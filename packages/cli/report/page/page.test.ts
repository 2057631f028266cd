import { expect, test } from "vitest";
import { shareOf } from "@reeve/ruleset";
import type { Evidence } from "@reeve/engine";
import { intervalChart, stackedBar } from "./charts.ts";
import { markedText } from "./marked.ts";
import { markup } from "./markup.ts";

test("texts are escaped wherever they stand, pieces are not", () => {
  const piece = markup`<b>${"a < b & 'c'"}</b>`;
  expect(markup`<p title="${'"'}">${piece}${[piece, "<"]}${undefined}${3}</p>`.markup).toBe(
    '<p title="&quot;"><b>a &lt; b &amp; &#39;c&#39;</b><b>a &lt; b &amp; &#39;c&#39;</b>&lt;3</p>',
  );
});

const word = (start: number, end: number, field = "text"): Evidence => ({ match: 0, field, start, end, text: "", by: "phrase", of: "x", reads: "", through: [] });

test.each<[string, string, readonly Evidence[], string]>([
  ["a word", "我要代检信息的", [word(2, 6)], "我要<mark>代检信息</mark>的"],
  ["two words side by side as one", "代检信息", [word(0, 2), word(2, 4)], "<mark>代检信息</mark>"],
  ["words that overlap as one", "代检信息", [word(0, 3), word(1, 4)], "<mark>代检信息</mark>"],
  ["no word of another field", "代检信息", [word(0, 4, "title")], "代检信息"],
  ["hidden characters as their code points", "代\u200b检", [word(0, 3)], "<mark>代‹200B›检</mark>"],
  ["a new line as one", "代\n检", [], "代\n检"],
  ["a long text by its beginning", "x".repeat(1300), [], `${"x".repeat(1200)}…`],
  ["a long text from before its first word", `${"x".repeat(2000)}y${"x".repeat(2000)}`, [word(2000, 2001)], `…${"x".repeat(300)}<mark>y</mark>${"x".repeat(899)}…`],
])("a page marks %s", (_, text, evidence, expected) => expect(markedText({ path: "text", text }, evidence).markup).toBe(expected));

test("an interval is drawn around its share, inside the picture", () => {
  const { markup: svg } = intervalChart(shareOf(1, 2), "caught", "50 %");
  expect(svg).toContain('<circle class="caught" cx="50.00%" cy="12" r="5"/>');
  expect(svg).toContain('<line class="reach caught" x1="11.89%" x2="88.11%" y1="12" y2="12"/>');
  expect(svg).toContain('aria-label="50 %"');
});

test("a share of nothing is the scale alone", () => expect(intervalChart(shareOf(0, 0), "caught", "–").markup).not.toMatch(/circle|reach/));

test("a bar is as long as its count's share, and says its number where there is room", () => {
  const { markup: svg } = stackedBar([
    { count: 1, tone: "alarm", label: "false alarms" },
    { count: 0, tone: "missed", label: "missed" },
    { count: 99, tone: "passed", label: "passed" },
  ]);
  expect(svg).toContain('aria-label="false alarms 1, missed 0, passed 99"');
  expect(svg).toContain('<rect x="0.00%" width="1.00%" y="1" height="20"/></g>');
  expect(svg).toContain('<rect x="1.00%" width="99.00%" y="1" height="20"/><text x="50.50%" y="15">99</text></g>');
  expect(svg).not.toContain("missed\"><title>");
});
