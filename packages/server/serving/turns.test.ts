import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("behind many others, and not behind a few, whoever waits too long in a turn is told so; the next turn begins anew", async () => {
  const turns = new Turns();
  const asked = (count: number, now: number): readonly boolean[] => Array.from({ length: count }, () => turns.isLong(now, 10));
  expect([asked(1, 0), asked(63, 1000)].flat()).not.toContain(true);
  expect([turns.isLong(10, 10), turns.isLong(11, 10), turns.isLong(11, 40)]).toEqual([false, true, false]);
  await turn();
  expect(asked(65, 2000)).not.toContain(true);
});
