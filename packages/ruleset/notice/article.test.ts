import { expect, test } from "vitest";
import { articleName } from "./article.ts";

test.each([
  ["12", "article 12", "第12条"],
  ["253-1", "article 253-1", "第253条之一"],
  ["第十条", "article 10", "第十条"],
  ["第四十四条", "article 44", "第四十四条"],
  ["第一百一十一条", "article 111", "第一百一十一条"],
  ["第二百五十三条之一", "article 253-1", "第二百五十三条之一"],
  ["第三十一条第一款", "article 31, paragraph 1", "第三十一条第一款"],
  ["第一千零三十四条", "article 1034", "第一千零三十四条"],
  ["法释〔2017〕10号第五条", "法释〔2017〕10号, article 5", "法释〔2017〕10号第五条"],
  ["个人信息", "“个人信息”", "“个人信息”"],
])("%s is %s", (article, en, zh) => {
  expect(articleName(article)).toEqual({ en, zh });
});
