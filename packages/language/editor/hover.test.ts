import { describe, expect, test } from "vitest";
import type { Language } from "../diagnostics/diagnostic.ts";
import { editing } from "../../../test/support/editing.ts";
import { hover } from "./hover.ts";

const shown = (written: string, language: Language = "en"): string | undefined => {
  const { analysis, path, offset } = editing(written, { language });
  return hover(analysis, path, offset)?.markdown;
};

const rule = (when: string, on = "listing.published"): string => `rule r under fraud { title zh "乙", en "B" on ${on} when ${when} then block }`;
const inCode = (source: string): string => `\`\`\`reeve\n${source}\n\`\`\``;

test.each<[string, string, Language, readonly string[]]>([
  ["a phrase set shows what stands above it and how many phrases it has", rule("any text matches lur‸es"), "en", [inCode("phrases lures"), "Offers of look-ups.", "2 phrases, seen through width, separators"]],
  ["in Chinese too", rule("any text matches lur‸es"), "zh", [inCode("phrases lures"), "Offers of look-ups.", "2 个词语,识别变体:全半角、间隔"]],
  ["a policy shows its title and basis", "rule r under fr‸aud {", "en", [inCode("policy fraud"), "Fraud", "- `terms.accounts` Terms § 3"]],
  ["a law shows its title and dates", "policy p { basis law.pipl‸_10 }", "en", ["**Personal Information Protection Law** 第十条", "in force from 2021-11-01 until 2030-12-31"]],
  ["in Chinese the Chinese title", "policy p { basis terms.acc‸ounts }", "zh", ["**平台规则** § 3", "自 2020-01-01 起施行"]],
  ["a definition shows itself", rule("che‸ap"), "en", [inCode("define cheap = price < 5 CNY")]],
  ["a measure shows itself and its type", rule("copi‸es > 3"), "en", [inCode("measure copies = count of listing.published by account over 7 days"), "a number"]],
  ["a field shows its type and where it is", rule("pri‸ce > 3 CNY"), "en", ["`price` · money", "in `listing.published`, where it may be missing"]],
  ["a field that every event has says so", rule("account‸_id == \"a\""), "en", ["`account_id` · a key of `account`", "always in `listing.published`"]],
  ["a role says whom it means", rule("listing‸_owner == account", "comment.posted"), "en", [inCode("listing_owner"), "an account that the event names"]],
  ["an event type shows what is said of it", "rule r under fraud { on listing.pub‸lished }", "en", [inCode("event listing.published"), "A listing goes online."]],
  ["a phrase shows what it is read as", 'phrases p { see through width, separators find "代.‸检" }', "en", ["`代.检` · separators → `代检`", "read through width, separators"]],
  ["and that it is found in other forms", 'phrases p { see through sound find "代‸检" }', "zh", ["`代检` 按原样识别", "识别变体:谐音", "并识别 `谐音` 的其他写法"]],
  ["a keyword is explained", "rule r und‸er fraud {}", "en", ["**under** · 归属", "The policy of a rule, or the ladder of a strike."]],
  ["a Chinese word of several keywords as a whole", "词组 p { 必须‸命中 }", "zh", ["**must catch** · 必须命中", "`必须命中`、`必须放过`:`reeve check` 会逐一试验的示例。"]],
  ["a unit says how long it is", rule("account.age < 3 da‸ys"), "en", ["86400 seconds"]],
  ["what a sentence of which is broken still has a meaning", `rule broken under {\n${rule("any text matches lu‸res")}`, "en", [inCode("phrases lures"), "Offers of look-ups.", "2 phrases, seen through width, separators"]],
])("%s", (_, written, language, lines) => {
  expect(shown(written, language)?.split("\n\n")).toEqual(lines);
});

describe("nothing is said", () => {
  test.each([
    ["of a blank", "rule r under fraud {\n\n‸\n}"],
    ["of a comment", "// under‸\nrule r under fraud {}"],
    ["of a name that nobody declares", rule("no_such_field‸ > 1")],
    ["in an empty file", "‸"],
  ])("%s", (_, written) => expect(shown(written)).toBeUndefined());
});
