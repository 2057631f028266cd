import { expect, test } from "vitest";
import { mentionsIn } from "./mentions.ts";

const text = `- name: spam in a title
  event: { type: listing.published, data: { title: spam, findings: [spam] } }
  expect: { findings: [spam, "spam"], undecided: [spammer], withheld: [spam no_review], strikes: [fraud as grave, fraud] }
- story: a ladder
  at:
    2020-10-12:
      type: listing.published
      data: { text: fraud }
      expect: { imposed: [ban selling until 2020-10-19], requests: [demand face before selling] }
  then:
    2020-10-13: { subject: a-1, steps: { fraud: 2 }, standing: ["ban selling for good"] }
`;

test.each<[string, string, string | undefined, readonly number[]]>([
  ["rule", "spam", undefined, [3, 3, 3]],
  ["ladder", "fraud", undefined, [3, 3, 11]],
  ["severity", "grave", "fraud", [3]],
  ["severity", "grave", "theft", []],
  ["activity", "selling", undefined, [9, 9, 11]],
  ["check", "face", undefined, [9]],
  ["phrases", "spam", undefined, []],
])("a %s `%s` is named in tests", (kind, name, of, lines) => {
  const spans = mentionsIn([{ path: "tests/a.yaml", text }, { path: "tests/broken.yaml", text: `- findings: [${name}` }], { kind, name, of });
  expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(lines.map(() => name));
  expect(spans.map(({ start }) => text.slice(0, start).split("\n").length)).toEqual(lines);
});
