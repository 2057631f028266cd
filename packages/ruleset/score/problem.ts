/** What can be wrong with a label besides its event, and all wording. */
import { quoted } from "@reeve/engine";
import type { EventProblem } from "@reeve/engine";
import { nearest } from "@reeve/language";

const problem = (type: string, pointer: string, en: string, zh: string, meant?: string): EventProblem => ({
  type,
  pointer,
  message: { en, zh },
  ...(meant === undefined ? {} : { help: { en: `did you mean ${quoted(meant)}?`, zh: `是否指 ${quoted(meant)}?` } }),
});

const shown = (value: unknown): string => quoted(typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined"));

export const labelProblems = {
  notObject: () => problem("label", "", "a label is an object with `event` and `expect`", "标注应为含有 `event` 和 `expect` 的对象"),
  noEvent: () => problem("label", "", "the label has no `event`", "标注缺少 `event`"),
  unknownKey: (key: string, meant: string | undefined) => problem("label", "", `unknown key ${quoted(key)}`, `没有名为 ${quoted(key)} 的键`, meant),
  badExpect: (found: unknown) =>
    found === undefined
      ? problem("label", "", "the label has no `expect`", "标注缺少 `expect`")
      : problem("label", "/expect", `${shown(found)} is neither \`allow\` nor \`caught\``, `${shown(found)} 既不是 \`allow\` 也不是 \`caught\``),
  unknownPolicy: (found: unknown, policies: readonly string[]) =>
    problem("label", "/policy", `unknown policy ${shown(found)}`, `没有策略 ${shown(found)}`, typeof found === "string" ? nearest(found, policies) : undefined),
  allowWithPolicy: () => problem("label", "/policy", "an event that is allowed violates no policy", "放行的事件不应标注违反的策略"),
  badContacts: () => problem("label", "/contacts", "`contacts` is a list of texts", "`contacts` 应为文本列表"),
  badAmounts: () => problem("label", "/amounts", "`amounts` is a list of numbers", "`amounts` 应为数字列表"),
  badTags: () => problem("label", "/tags", "`tags` is a list of texts", "`tags` 应为文本列表"),
};
