import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { setOf } from "../../../test/support/phrases.ts";
import { foldText } from "../normalise/fold.ts";
import { maskOf } from "../normalise/profile.ts";
import { compileMatcher } from "./compile.ts";
import { hasMatch, scan } from "./scan.ts";

/** What folds to letters, digits or several characters, is joined with what stands before it, or is drawn as one picture. */
const characters = [..."aAｋKſ9９⑨❾条條㎏ﬁか゛\u3099\u0301é㊙一①🅥𝟗🔎👍🏽🇭🇰\u20e3\ufe0f\u200b \n,"];
const expressions = ["a+", "k[0-9]", "[0-9]条", "kg", "fi", "が", "é", "秘", "v9?", "🔎", "hk", "(?:条|一) *\n? *9", "9\n条", ".", "^9", "条$", "(?:^|[^0-9])k"];

test("a pattern matches whether or not a look at the characters comes first", () => {
  const found = { yes: 0, no: 0 };
  const text = fc.array(fc.constantFrom(...characters), { maxLength: 6 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.constantFrom(...expressions), fc.subarray(["width", "case", "script"]), text, text, (pattern, foldings, title, body) => {
      const mask = maskOf(foldings);
      const matcher = compileMatcher([setOf({ foldings, find: [{ pattern }] })], [0]);
      const regex = RE2JS.compile(pattern, foldings.includes("case") ? RE2JS.CASE_INSENSITIVE : 0);
      const [first, second] = [foldText(mask, title), foldText(mask, body)];
      const expected = [first, second, `${first}\n${second}`].some((whole) => regex.test(whole));
      found[expected ? "yes" : "no"]++;
      expect(hasMatch(scan(matcher, [{ path: "title", text: title }, { path: "text", text: body }]), 0, undefined)).toBe(expected);
    }),
    { numRuns: 800 },
  );
  expect(Math.min(found.yes, found.no)).toBeGreaterThan(80);
});
