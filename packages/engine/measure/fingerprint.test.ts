import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprintsOf } from "./fingerprint.ts";

const share = (left: string, right: string): boolean => {
  const keys = new Set(fingerprintsOf(left));
  return fingerprintsOf(right).some((key) => keys.has(key));
};

const text = "出一台九成新的相机,镜头没有划痕,电池两块,成都自提,包邮可议价,急用钱所以低价出,价格";

describe("texts have a key in common", () => {
  test.each([
    ["that are the same", text],
    ["that differ in a price", `${text}300元`],
    ["that differ in width, case and script", "出一臺九成新的相機，鏡頭沒有劃痕，電池兩塊，成都自提，包郵可議價，急用錢所以低價出，價格"],
    ["with signs and pictures strewn in", "出一台❤九成新的相机,镜头.没有划痕,电池两块,成都自提,包邮可议价,急用钱所以低价出,价格"],
    ["of which one has a word more", `${text}私聊`],
  ])("%s", (_, other) => expect(share(text, other)).toBe(true));
});

describe("texts have none in common", () => {
  test.each([
    ["that say something else", "转让健身房年卡,还剩十个月,可过户,价格面议,上海静安寺附近,有意私聊"],
    ["that are short and differ", "出相机"],
  ])("%s", (_, other) => expect(share(text, other)).toBe(false));

  test("of which nothing is left to compare", () => expect([fingerprintsOf(""), fingerprintsOf("300 ❤ ……"), fingerprintsOf("12345")]).toEqual([[], [], []]));
});

test("short texts have themselves in common, and digits tell nothing apart", () => {
  expect(share("出相机", "出·相 机 300")).toBe(true);
  expect(share("出相机", "出相架")).toBe(false);
});

/** A text of pieces of its own, so that how many of them two texts share is known: characters that occur once. */
const characters = (from: number, count: number): string => String.fromCharCode(...Array.from({ length: count }, (_, index) => 0x4e00 + from + index));

test("the more pieces they share, the more often, as the formula says", () => {
  const found = (shared: number): number => {
    let hits = 0;
    for (let from = 0; from < 200; from++) {
      const [common, own] = [characters(from * 60, shared), 100 - shared];
      if (share(common + characters(14_000 + from * 10, own / 2), common + characters(17_500 + from * 10, own / 2))) hits++;
    }
    return hits / 200;
  };
  // Of 100 characters 96 in common are a share of 94 in 102 pieces, 0.92; 20 are 18 in 178, 0.10.
  expect(found(100)).toBe(1);
  expect(found(96)).toBeGreaterThan(0.97);
  expect(found(20)).toBeLessThan(0.25);
});

test("any text has the same keys whenever it is asked for, and no more than six", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (drawn) => {
      const keys = fingerprintsOf(drawn);
      expect(fingerprintsOf(drawn)).toEqual(keys);
      expect(keys.length).toBeLessThanOrEqual(6);
    }),
  );
});
