import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { signature } from "./signature.ts";

const shown = (written: string): string | undefined => {
  const { analysis, path, offset } = editing(written);
  const found = signature(analysis, path, offset);
  if (found === undefined) return undefined;
  const [start, end] = found.parameters[found.active ?? -1] ?? [found.label.length, found.label.length];
  return `${found.label.slice(0, start)}<${found.label.slice(start, end)}>${found.label.slice(end)}`;
};
const rule = (then: string): string => `rule r under fraud { title zh "甲", en "A" on listing.published when cheap then ${then}`;

test.each<[string, string, string | undefined]>([
  ["a hold asks for its queue", rule("hold for ‸"), 'hold for <"…"> [within 30 days else block | allow]'],
  ["then for its deadline", rule('hold for "q" within ‸'), "within <30 days> else block | allow"],
  ["a strike for its ladder", rule("strike under ‸"), "strike under <NAME> [as NAME] [against NAME]"],
  ["in Chinese in Chinese", "规则 r 归属 fraud { 则 暂缓并转交 ‸", '暂缓并转交 <"…"> [限时 30 天 否则 拦截 | 放行]'],
  ["a limit for its rate", "rule r under fraud { limit ‸ }", "limit <per day 3 次 | 3 per day> else ACTION"],
  ["a demand for its activity", rule("demand face before ‸"), "demand NAME before <NAME>"],
  ["a severity for its step", "ladder l { severity grave starts at step ‸ }", "severity NAME starts at step <3>"],
  ["a measure for its window", "measure m = count of listing.published by account over ‸", "over <30 days>"],
  ["behind 𠮷 and 😀", 'phrases p { find "𠮷😀" must pass "a" alias "b" for ‸ }', 'alias "…", … for <"…">'],
  ["where nothing has begun is nothing", "rule r under fraud { ‸ }", undefined],
  ["in a comment is nothing", "// hold for ‸", undefined],
])("%s", (_, written, label) => expect(shown(written)).toBe(label));
