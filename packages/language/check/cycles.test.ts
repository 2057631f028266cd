import { expect, test } from "vitest";
import { orderOf } from "./cycles.ts";

const graph = (...nodes: readonly (readonly number[])[]) => orderOf(nodes.map((targets, from) => targets.map((to) => ({ to, origin: `${from}>${to}` }))));

test.each([
  ["what is pointed to comes first", graph([1, 2], [2], []), { order: [2, 1, 0], cycles: [] }],
  ["a node that points to itself", graph([0]), { order: [0], cycles: [{ origin: "0>0", nodes: [0, 0] }] }],
  ["the arrow that closes a cycle is told with the nodes on it, not with the way to it", graph([1], [2], [1]), { order: [2, 1, 0], cycles: [{ origin: "2>1", nodes: [1, 2, 1] }] }],
  ["two ways to one node are no cycle", graph([1, 2], [3], [3], []), { order: [3, 1, 2, 0], cycles: [] }],
])("%s", (_, result, expected) => expect(result).toEqual(expected));

test("a chain of 100,000 nodes needs no stack", () => {
  const chain = Array.from({ length: 100_000 }, (_, at) => (at < 99_999 ? [{ to: at + 1, origin: at }] : []));
  expect(orderOf(chain).order[0]).toBe(99_999);
});

test("10,000 arrows back to the start are told of as twenty", () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => [{ to: Math.min(at + 1, 9_999), origin: at }, { to: 0, origin: at }]);
  expect(orderOf(chain).cycles).toHaveLength(20);
});
