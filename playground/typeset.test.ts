import { expect, test } from "vitest";
import { typeset } from "./typeset.ts";

test.each([
  ["规则有错误,无法裁定。", "规则有错误，无法裁定。"],
  ["没有名为 `a,b` 的词组,是否指 `lookup_offer`?", "没有名为 `a,b` 的词组，是否指 `lookup_offer`？"],
  ["lookup_offer 命中“查,询”(title, text)", "lookup_offer 命中“查,询”（title, text）"],
  ["违规:personal_information,第 3 阶段", "违规：personal_information，第 3 阶段"],
  ["身份核验(人脸或证件)", "身份核验（人脸或证件）"],
  ["contact(wechat、qq)在文本中", "contact(wechat、qq)在文本中"],
  ["tests/saved.yaml:34", "tests/saved.yaml:34"],
  ["精确率(95%)", "精确率（95%）"],
])("%s", (written, set) => expect(typeset(written)).toBe(set));
