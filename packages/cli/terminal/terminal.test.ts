import { expect, test } from "vitest";
import { environmentLanguage } from "./terminal.ts";

test.each([
  [{}, "en"],
  [{ LANG: "zh_CN.UTF-8" }, "zh"],
  [{ LANG: "zh" }, "zh"],
  [{ LANG: "zh-Hant" }, "zh"],
  [{ LANG: "zha_CN" }, "en"],
  [{ LANG: "zh_CN.UTF-8", LC_ALL: "en_US.UTF-8" }, "en"],
  [{ LANG: "en_US.UTF-8", LC_ALL: "zh_TW" }, "zh"],
  [{ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_CN", LC_ALL: "" }, "zh"],
  [{ LANG: "C" }, "en"],
] as const)("under %j messages are in %s", (environment, language) => {
  expect(environmentLanguage(environment)).toBe(language);
});
