import { describe, expect, test } from "vitest";
import { parse } from "../syntax/parser.ts";
import { format, type FormatOptions } from "./format.ts";

function formatted(text: string, options?: FormatOptions): string {
  const source = { path: "rules.reeve", text };
  const { file, diagnostics } = parse(source);
  expect(diagnostics.map(({ message }) => message.en)).toEqual([]);
  return format(file, source, options);
}

/** The lines between the back-ticks, without the line end after the first one and the indentation of the first line before each. */
function lines(text: string): string {
  const [, first = "", ...others] = text.split("\n");
  const margin = /^ */.exec(first)?.[0] ?? "";
  return [first, ...others].map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart())).join("\n");
}

interface Row {
  readonly sentence: string;
  readonly written: string;
  readonly canonical: string;
}

const rows: readonly Row[] = [
  {
    sentence: "a member stands on a line of its own, two spaces deep, with one space between its words",
    written: `rule a under b{on listing.published,comment.posted when   price<260 CNY
      then    block}`,
    canonical: `
      rule a under b {
        on listing.published, comment.posted
        when price < 260 CNY
        then block
      }
    `,
  },
  {
    sentence: "an activity's title stands behind its events, or on a line of its own",
    written: `activity a=b.c title  zh "甲" , en "a"
activity selling = listing.published,listing.edited,listing.republished,listing.renewed title zh "商品发布",en "selling"`,
    canonical: `
      activity a = b.c title zh "甲", en "a"

      activity selling = listing.published, listing.edited, listing.republished, listing.renewed
        title zh "商品发布", en "selling"
    `,
  },
  {
    sentence: "what is asked of elements stands in brackets, broken where it is long",
    written: `define a=any item in items(item.price<5 CNY)and count of tag in box.tags ( (tag == "x") ) >=2 and all i in items ((i.price < 5 CNY or i.price > 500 CNY) and i.name != "sample of a long name" and i.gift)
      define b = any tag in tags ( // each
        tag == "x")`,
    canonical: `
      define a = any item in items (item.price < 5 CNY)
        and count of tag in box.tags (tag == "x") >= 2
        and all i in items (
          (i.price < 5 CNY or i.price > 500 CNY) and i.name != "sample of a long name" and i.gift
        )

      define b = any tag in tags // each
        (tag == "x")
    `,
  },
  {
    sentence: "a block of one member stands on one line where it fits",
    written: `phrases lookup_act {
      find "代查"、"帮查"
    }`,
    canonical: `
      phrases lookup_act { find "代查", "帮查" }
    `,
  },
  {
    sentence: "phrases fill the lines of a block that does not fit on one",
    written: `phrases lookup_record { find "户籍", "名下房产", "开房记录", "出行记录", "机主", "银行流水", "快递地址", "手机定位", "婚姻状况" }`,
    canonical: `
      phrases lookup_record {
        find "户籍", "名下房产", "开房记录", "出行记录", "机主", "银行流水", "快递地址", "手机定位",
          "婚姻状况"
      }
    `,
  },
  {
    sentence: "combinations that do not fit on one line stand on a line each",
    written: `phrases a { find b near c within 8 characters, "提供" then "信息查询" within 6 characters, "代查信息" by sound,
      pattern "[0-9]{3}" }`,
    canonical: `
      phrases a {
        find
          b near c within 8 characters,
          "提供" then "信息查询" within 6 characters,
          "代查信息" by sound,
          pattern "[0-9]{3}"
      }
    `,
  },
  {
    sentence: "a condition is broken before its loosest operators",
    written: `rule a under b { when any text matches lookup_offer and any text matches somebody_else and (any text has amount or any text has contact (wechat, qq, phone)) then block }`,
    canonical: `
      rule a under b {
        when any text matches lookup_offer
          and any text matches somebody_else
          and (any text has amount or any text has contact (wechat, qq, phone))
        then block
      }
    `,
  },
  {
    sentence: "a tighter chain inside a broken one is broken one level deeper",
    written: `define a = first_condition_of_this_rule and second_condition_of_this_rule and third_condition_of_this_rule or fourth`,
    canonical: `
      define a = first_condition_of_this_rule
          and second_condition_of_this_rule
          and third_condition_of_this_rule
        or fourth
    `,
  },
  {
    sentence: "parentheses stay only where they are needed",
    written: `define a = ((b) and (c and (d or e))) or (not (f == g)) or not (h or i) or (j - (k - 1)) * (2) > ((3))`,
    canonical: `
      define a = b and (c and (d or e)) or not f == g or not (h or i) or (j - (k - 1)) * 2 > 3
    `,
  },
  {
    sentence: "parentheses around a comparison or a negation stay where it would else be another one",
    written: `define a = (b == c) == d and (e + not f) == g and (-not h) > 1 and i == (not j) and (k is present) != (l in m)`,
    canonical: `
      define a = (b == c) == d
        and e + (not f) == g
        and -(not h) > 1
        and i == not j
        and (k is present) != (l in m)
    `,
  },
  {
    sentence: "a group in parentheses that does not fit is broken inside them",
    written: `define a = not (first_condition_of_this_rule or second_condition_of_this_rule or third_condition_of_this_rule)`,
    canonical: `
      define a = not (
          first_condition_of_this_rule
          or second_condition_of_this_rule
          or third_condition_of_this_rule
        )
    `,
  },
  {
    sentence: "actions and translations that do not fit stand on a line each",
    written: `rule a under b { title zh "在他人商品下暗示可以查询个人信息的评论", en "Hints at look-ups of personal data under another seller's listing"
      then hold for "the queue of the privacy team" within 24 hours else block, strike under personal_information as grave against owner }`,
    canonical: `
      rule a under b {
        title
          zh "在他人商品下暗示可以查询个人信息的评论",
          en "Hints at look-ups of personal data under another seller's listing"
        then
          hold for "the queue of the privacy team" within 24 hours else block,
          strike under personal_information as grave against owner
      }
    `,
  },
  {
    sentence: "one empty line between members is kept, more are not",
    written: `policy a {

      owner "x"


      basis law.b
    }`,
    canonical: `
      policy a {
        owner "x"

        basis law.b
      }
    `,
  },
  {
    sentence: "an empty line stands between declarations",
    written: `policy a { owner "x" }
      define b = c
      rule d under a { then block on e }
      rule f under a { then block on e }`,
    canonical: `
      policy a { owner "x" }

      define b = c

      rule d under a {
        then block
        on e
      }

      rule f under a {
        then block
        on e
      }
    `,
  },
  {
    sentence: "one-line declarations of one kind may stand together",
    written: `list a = "b"
      list c from "lists/c.csv" by d


      list e = 1, 2`,
    canonical: `
      list a = "b"
      list c from "lists/c.csv" by d

      list e = 1, 2
    `,
  },
  {
    sentence: "full-width marks become ASCII, names and texts stay as they are",
    written: `phrases　ＱＱ群｛find “ＱＱ（号）、”，‘｝`.replace("，‘", ""),
    canonical: `
      phrases ＱＱ群 { find "ＱＱ（号）、" }
    `,
  },
  {
    sentence: "a text in Chinese quotation marks keeps its meaning between ASCII ones",
    written: `phrases a { find “说"好"\\”” }`,
    canonical: `
      phrases a { find "说\\"好\\"\\”" }
    `,
  },
  {
    sentence: "digits become ASCII and keep their zeros",
    written: `rule a under b { when ｘ>０.10 and y == 2020-1-02 rollout 10 % by account limit ２00 per day else block }`.replace("2020-1-02", "２０２０-01-02"),
    canonical: `
      rule a under b {
        when ｘ > 0.10 and y == 2020-01-02
        rollout 10% by account
        limit 200 per day else block
      }
    `,
  },
  {
    sentence: "back-ticks stay where they are written",
    written: "define `rule` = `price` + ｀x y｀",
    canonical: `
      define \`rule\` = \`price\` + \`x y\`
    `,
  },
  {
    sentence: "the keywords of a file are those of the language of its first one",
    written: `定义 new_seller = account.age < 30 天 and account.city == 1 天 or age < 1 hour`,
    canonical: `
      定义 new_seller = account.age < 30 天 且 account.city == 1 天 或 age < 1 小时
    `,
  },
  {
    sentence: "an English unit stands in the number it needs, a currency as it is written",
    written: `define a = b < 1 days or c < 2 week or d == 3 CNY or e == 1 元 or f == 1 HKD`,
    canonical: `
      define a = b < 1 day or c < 2 weeks or d == 3 CNY or e == 1 yuan or f == 1 HKD
    `,
  },
  {
    sentence: "is not present is written is missing",
    written: `define a = price is not present or b is not missing`,
    canonical: `
      define a = price is missing or b is present
    `,
  },
  {
    sentence: "a doc comment stands right above its declaration",
    written: `define z = y
      ///  First line.
      ///
      ///Second line.

      define a = b`,
    canonical: `
      define z = y

      ///  First line.
      ///
      /// Second line.
      define a = b
    `,
  },
  {
    sentence: "an empty file stays empty",
    written: ` \n `,
    canonical: `
`,
  },
  {
    sentence: "an empty block is two braces",
    written: `policy a {
    }`,
    canonical: `
      policy a {}
    `,
  },
];

const commentRows: readonly Row[] = [
  {
    sentence: "a comment above a declaration stays there, with the empty line the author left",
    written: `// about this file

      // about a
      define a = b // behind a

      // at the end`,
    canonical: `
      // about this file

      // about a
      define a = b // behind a

      // at the end
    `,
  },
  {
    sentence: "a comment above or behind a member stays there, and one before the brace",
    written: `policy a { // behind the brace
      // above the owner
      owner "x"   // behind the owner

      // above the basis
      basis law.b
      // before the brace
      } // behind it`,
    canonical: `
      policy a { // behind the brace
        // above the owner
        owner "x" // behind the owner

        // above the basis
        basis law.b
        // before the brace
      } // behind it
    `,
  },
  {
    sentence: "a comment in a list breaks it and stays at its item",
    written: `phrases a { find "b", // behind b
      "c",
      // above d
      "d" }`,
    canonical: `
      phrases a {
        find "b", // behind b
          "c",
          // above d
          "d"
      }
    `,
  },
  {
    sentence: "a comment in a condition stands above its operator or behind its operand",
    written: `rule a under b { when c // behind c
      and d
      // above e
      and e
      then block }`,
    canonical: `
      rule a under b {
        when c // behind c
          and d
          // above e
          and e
        then block
      }
    `,
  },
  {
    sentence: "a comment between words breaks the line there",
    written: `rule // the name
      a under b { then hold // where to
      for "x" }`,
    canonical: `
      rule // the name
        a under b {
        then hold // where to
          for "x"
      }
    `,
  },
  {
    sentence: "a block that holds only a comment holds it",
    written: `policy a { // nothing yet
    }`,
    canonical: `
      policy a { // nothing yet
      }
    `,
  },
];

describe("words of the environment", () => {
  const environment = { foldings: [{ name: "width", zh: "全半角", doc: { en: "", zh: "" } }], plannedFoldings: [{ name: "sound", zh: "谐音" }] };
  const english = 'phrases a { see through width, sound, `width`, smell }\ndefine b = any text matches a through width and title matches a through (width, sound)\n';
  const chinese = "词组 a { 识别变体 全半角, 谐音, `width`, smell }\n定义 b = 任一文本 匹配 a 借助 全半角 且 title 匹配 a 借助 (全半角, 谐音)\n";

  test("words that Chinese writes as one stay apart where a comment stands between them", () => {
    const once = formatted("phrases a { must // first\n catch // second\n \"b\" }", { language: "zh", environment });
    expect(once).toBe('词组 a {\n  必须 // first\n    命中 // second\n    "b"\n}\n');
    expect(formatted(once, { language: "zh", environment })).toBe(once);
  });
  test("go into the language of the print", () => expect(formatted(english, { language: "zh", environment })).toBe(chinese.replace("}\n", "}\n\n")));
  test("and back", () => expect(formatted(chinese, { language: "en", environment })).toBe(english.replace("}\n", "}\n\n")));
  test("and stay as they are where nobody tells them", () => expect(formatted(english, { language: "zh" })).toContain("识别变体 width, sound"));
});

describe("sentences that Chinese has in another order", () => {
  test.each([
    ["define a = f of b > 1", "定义 a = b 的 f > 1"],
    ["define a = f of g of any text > 1", "定义 a = 任一文本 的 g 的 f > 1"],
    ["define a = f of b within 3 days > 1", "定义 a = b 的 f 距今不超过 3 天 > 1"],
    ["define a = any x in f of d (x)", "定义 a = 任一 x 出自 d 的 f (x)"],
    ["rule a under b { limit 200 per day else block }", "规则 a 归属 b { 限额 每天 200 次 否则 拦截 }"],
    ["ladder a { one strike per 24 hours }", "分级处罚 a { 每 24 小时 至多计一次违规 }"],
    ["ladder a { starts again after 30 days without a strike }", "分级处罚 a { 满 30 天 无任何违规 重新起算 }"],
    ["measure a = excess over 5 per minute of b by f of c", "指标 a = 超额 高于 每分钟 5 次 取自 b 按 c 的 f"],
  ])("%s", (english, chinese) => {
    expect(formatted(english, { language: "zh" })).toBe(`${chinese}\n`);
    expect(formatted(chinese, { language: "en" })).toBe(`${english}\n`);
    expect(formatted(chinese, { language: "zh" })).toBe(`${chinese}\n`);
  });

  test("keep the order they are written in where a comment stands between the words", () => {
    const written = "define a = f // why\n of b > 1";
    const once = formatted(written, { language: "zh" });
    expect(once).toContain("f // why");
    expect(once).toContain("取自 b");
    expect(formatted(once, { language: "en" })).toBe(formatted(written));
  });

  test("and where one stands behind the parenthesis that closes around them, on whichever line", () => {
    const once = formatted("define a = ( - // 1\n price between true and // 2\n price 的 price ) // 3\n not between 1 day and 2 days");
    expect(once).toContain("price 的 price\n");
    expect(formatted(once)).toBe(once);
  });

  test("years of age stay what they are called", () => expect(formatted("定义 a = b 的 age >= 18 岁", { language: "zh" })).toBe("定义 a = b 的 age >= 18 岁\n"));
});

test("an action behind the `else` of another stands on a line of its own", () => {
  expect(formatted('rule a under b { then hold for "q" within 3 days else block, strike under b }')).toBe(
    'rule a under b {\n  then\n    hold for "q" within 3 days else block,\n    strike under b\n}\n',
  );
});

test("a long condition and a long file are formatted in no time and no depth", () => {
  const chain = `define a = ${Array.from({ length: 40_000 }, (_, index) => `b${index}`).join(" and ")}\n`;
  expect(formatted(formatted(chain)).split("\n").length).toBe(40_001);
  const members = Array.from({ length: 20_000 }, (_, index) => `  owner "${index}" // ${index}\n`).join("");
  expect(formatted(`policy a {\n${members}}`)).toBe(`policy a {\n${members}}\n`);
}, 20_000);

describe.each([...rows, ...commentRows])("$sentence", ({ written, canonical }) => {
  const expected = lines(canonical);
  test("formats so", () => expect(formatted(written)).toBe(expected));
  test("and stays so", () => expect(formatted(expected)).toBe(expected));
});
