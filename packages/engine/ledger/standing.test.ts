import { expect, test } from "vitest";
import type { Fact } from "./facts.ts";
import { isOwed, standingFrom } from "./standing.ts";

const of = { kind: "account", id: "a-1" };
const demanded = (instant: number): Fact => ({ kind: "demand", request: "q-1", of, check: "face", before: "selling", instant });
const checked = (instant: number, passed = true): Fact => ({ kind: "checked", of, check: "face", passed, instant });
const handed = (instant: number): Fact => ({ kind: "handed", of, instant });

test.each<readonly [string, readonly Fact[], boolean]>([
  ["a demand is owed", [demanded(1)], true],
  ["a check that was passed meets it", [demanded(1), checked(2)], false],
  ["one that was failed does not", [demanded(1), checked(2, false)], true],
  ["nor one that was passed before it", [checked(0), demanded(1)], true],
  ["a later handover asks again", [demanded(1), checked(2), handed(3)], true],
  ["until the new holder has passed it", [demanded(1), checked(2), handed(3), checked(4)], false],
  ["also where the check is told first", [demanded(1), checked(4), checked(2), handed(3)], false],
  ["an earlier handover asks nothing more", [demanded(1), handed(1), checked(2)], false],
  ["nor one that is yet to come", [demanded(1), checked(2), handed(9)], false],
])("%s", (_, facts, owed) => {
  const standing = standingFrom(of, facts);
  expect([...standing.demands.values()].map((record) => isOwed(standing, record, 5))).toEqual([owed]);
});
