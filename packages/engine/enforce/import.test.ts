import { describe, expect, test } from "vitest";
import { court, inWords, planFrom, timeAfter, townSource } from "../../../test/support/court.ts";
import { readImport } from "../read/event.ts";

const compiled = planFrom(townSource);

/** What is brought along and what happens then: decisions in words, or the types of the problems with their places. */
function townOffice(): { readonly bring: (line: unknown) => string; readonly hear: (happened: string) => string } {
  const { ledger, hear } = court({ compiled });
  const bring = (line: unknown): string => {
    const reading = readImport(compiled.program, typeof line === "string" ? line : JSON.stringify(line));
    if ("problems" in reading) return reading.problems.map(({ type, pointer }) => `${type} ${pointer}`).join(", ");
    if (!("builtIn" in reading)) return "no import";
    const taken = ledger.take(reading.builtIn);
    ledger.commit();
    return "problem" in taken ? taken.problem.type : inWords(taken.decision);
  };
  return { bring, hear };
}

const strike = (id: string, time: string, more: object = {}): unknown => ({ strike: { id, time: timeAfter(time), account_id: "a", ladder: "trade", ...more } });

describe("what a platform brings along", () => {
  test("counts on the ladder and imposes nothing again", () => {
    const { bring, hear } = townOffice();
    expect([bring(strike("s1", "-9d")), bring(strike("s2", "-7d")), bring(strike("s1", "-9d"))]).toEqual(["allow; trade 0 → 1", "allow; trade 1 → 2", "allow replayed; trade 0 → 1"]);
    expect(hear("0d a sells 1")).toBe("block; trade 2 → 3; + ban selling until 30d; demand papers");
  });
  test("penalties go on until they end", () => {
    const { bring, hear } = townOffice();
    expect(bring({ penalty: { id: "p1", time: timeAfter("-3d"), account_id: "a", kind: "ban", of: "selling", until: timeAfter("2d") } })).toBe("allow; + ban selling until 2d");
    expect(["1d a sells 9", "1d a says hello", "2d a sells 9"].map(hear)).toEqual(["block; bars: penalty block", "allow", "allow"]);
    expect(hear("3d a sells 1")).toBe("block; trade 0 → 1; + remove listing:e-4, warn");
  });
  test("labels are borne", () => {
    const { bring, hear } = townOffice();
    expect(bring({ account: { id: "x", time: timeAfter("0d"), account_id: "a", labels: [{ label: "moved", until: timeAfter("2d") }] } })).toBe("allow");
    expect(["1d a sells 10", "1d b sells 10", "2d a sells 10"].map(hear)).toEqual(["hold", "allow", "allow"]);
  });
  test("checks that are owed hold the activity until they are passed, those passed before meet nothing that is asked for later", () => {
    const { bring, hear } = townOffice();
    const account = (id: string, more: object): unknown => ({ account: { id, time: timeAfter("0d"), account_id: "a", ...more } });
    expect(bring(account("x", { demands: [{ check: "papers", before: "selling" }], checks: [{ check: "papers", time: timeAfter("-9d") }] }))).toBe("allow; demand papers");
    expect(["1d a sells 9", "1d a shows papers", "2d a sells 9"].map(hear)).toEqual(["hold; bars: papers hold", "allow", "allow"]);
    expect(bring(account("y", { checks: [{ check: "papers", time: timeAfter("2d") }] }))).toBe("allow");
    expect(["3d a sells 6", "4d a sells 9"].map(hear)).toEqual(["allow; label moved; refer to police; demand papers", "hold; bars: papers hold"]);
  });
  test.each<[string, unknown, string]>([
    ["an account of which nothing is told", { account: { id: "x", time: timeAfter("0d"), account_id: "a", labels: [] } }, "nothing-imported"],
    ["a check that is not there", { account: { id: "x", time: timeAfter("0d"), account_id: "a", checks: [{ check: "dance", time: timeAfter("0d") }] } }, "unknown-check"],
    ["a demand before nothing", { account: { id: "x", time: timeAfter("0d"), account_id: "a", demands: [{ check: "papers", before: "dancing" }] } }, "unknown-of"],
    ["no JSON", "{", "invalid-json "],
    ["something else", { seller: {} }, "not-an-import "],
    ["two things at once", { strike: {}, penalty: {} }, "not-an-import "],
    ["no id", { strike: { time: timeAfter("0d"), account_id: "a", ladder: "trade" } }, "missing-attribute /strike/id"],
    ["no account", { strike: { id: "s", time: timeAfter("0d"), ladder: "trade" } }, "missing-field /strike/account_id"],
    ["a time that is none", { penalty: { id: "p", time: "noon", account_id: "a", kind: "mute" } }, "invalid-time /penalty/time"],
    ["a ladder that is not there", strike("s", "0d", { ladder: "talks" }), "unknown-ladder"],
    ["a severity that is not there", strike("s", "0d", { severity: "mild" }), "unknown-severity"],
    ["a ban of nothing", { penalty: { id: "p", time: timeAfter("0d"), account_id: "a", kind: "ban", of: "dancing" } }, "unknown-of"],
    ["a penalty nobody knows", { penalty: { id: "p", time: timeAfter("0d"), account_id: "a", kind: "fine" } }, "not-among /penalty/kind"],
  ])("%s is refused", (_, line, expected) => {
    expect(townOffice().bring(line)).toBe(expected);
  });
});
