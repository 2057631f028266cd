import { expect, test } from "vitest";
import type { AmountValue, ContactValue } from "@reeve/engine";
import { countAmounts, countContacts, extractionOf, newReading } from "./extraction.ts";
import type { Extraction } from "./extraction.ts";
import type { Label } from "./label.ts";

const event: Label["event"] = { id: "e-1", source: "local", type: 0, time: "2024-01-01T00:00:00Z", instant: 1704067200000, data: {} };
const label = (line: number, more: Partial<Label>): Label => ({ line, event, expect: "allow", tags: [], ...more });
const contact = (value: string): ContactValue => ({ value, kinds: [], ranges: [] });
const amount = (value: number, currency: string): AmountValue => ({ value, currency, ranges: [] });
const texts = [{ path: "text", text: "…" }];

function contacts(...rows: readonly (readonly [said: readonly string[] | undefined, read: readonly string[]])[]): Extraction {
  const reading = newReading();
  rows.forEach(([said, read], index) =>
    countContacts(reading, label(index + 1, said === undefined ? {} : { contacts: said }), { contacts: read.map(contact), amounts: [] }, texts, 2),
  );
  return extractionOf(reading);
}
const figures = ({ labels, precision, recall }: Extraction): readonly number[] => [labels, precision.count, precision.of, recall.count, recall.of];

test.each<[string, readonly string[] | undefined, readonly string[], readonly number[]]>([
  ["what is there and read is right", ["test_77"], ["test_77"], [1, 1, 1, 1, 1]],
  ["what is there and not read lowers recall", ["test_77", "abc"], ["abc"], [1, 1, 1, 1, 2]],
  ["what is read and not there lowers precision", [], ["abc"], [1, 0, 1, 0, 0]],
  ["a value said twice is one", ["abc", "ABC"], ["abc"], [1, 1, 1, 1, 1]],
  ["a label that says nothing does not count", undefined, ["abc"], [0, 0, 0, 0, 0]],
  ["case and width do not count", ["ＴＥＳＴ_77"], ["test_77"], [1, 1, 1, 1, 1]],
  ["signs between digits do not count", ["+86 139-1234-5678"], ["13912345678"], [1, 1, 1, 1, 1]],
  ["86 is part of a number that has no more digits", ["862738475"], ["2738475"], [1, 0, 1, 0, 1]],
  ["signs in a name do count", ["test-77"], ["test77"], [1, 0, 1, 0, 1]],
])("%s", (_, said, read, expected) => expect(figures(contacts([said, read]))).toEqual(expected));

test("amounts are compared whatever their currency", () => {
  const reading = newReading();
  countAmounts(reading, label(1, { amounts: [260, 3200] }), { contacts: [], amounts: [amount(260, "USD"), amount(5, "CNY")] }, texts, 20);
  expect(extractionOf(reading)).toMatchObject({
    precision: { count: 1, of: 2 },
    recall: { count: 1, of: 2 },
    wrong: [{ line: 1, overlooked: ["3200"], imagined: ["5"], texts }],
  });
});

test("the first misreadings are kept, and only so many", () => {
  const { wrong, labels } = contacts([["a"], []], [["b"], ["b"]], [[], ["c"]], [["d"], []]);
  expect(labels).toBe(4);
  expect(wrong.map(({ line, overlooked, imagined }) => [line, overlooked, imagined])).toEqual([
    [1, ["a"], []],
    [3, [], ["c"]],
  ]);
});
