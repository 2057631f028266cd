import { describe, expect, test } from "vitest";
import type { SetText } from "../../../test/support/phrases.ts";
import { followed, near, setOf } from "../../../test/support/phrases.ts";
import { compileMatcher } from "./compile.ts";
import type { TextField } from "./match.ts";
import { hasMatch, matchesOf, scan } from "./scan.ts";

/** One text is the field `text`; otherwise the fields by path. */
type Fields = string | Readonly<Record<string, string>>;

const fieldsOf = (fields: Fields): readonly TextField[] =>
  Object.entries(typeof fields === "string" ? { text: fields } : fields).map(([path, text]) => ({ path, text }));

/** The matches of the last set, a line each: `field start-end reads (through)`, joined by ` + `. */
function found(sets: readonly SetText[], fields: Fields, path?: string): readonly string[] {
  const root = sets.length - 1;
  const matchSet = scan(compileMatcher(sets.map(setOf), [root]), fieldsOf(fields));
  const matches = matchesOf(matchSet, root, path);
  expect(hasMatch(matchSet, root, path)).toBe(matches.length > 0);
  expect(matches.length === 0 || matchSet.seen.includes(root)).toBe(true);
  return matches.map(({ ranges }) =>
    ranges
      .map(({ field, start, end, by, reads, through }) =>
        [field, `${start}-${end}`, reads, ...(by === "pattern" ? ["by pattern"] : []), ...(through.length === 0 ? [] : [`(${through.join(", ")})`])].join(" "),
      )
      .join(" + "),
  );
}

const words = (...find: readonly string[]): readonly SetText[] => [{ find }];

describe("a word", () => {
  test.each<readonly [sentence: string, sets: readonly SetText[], text: Fields, matches: readonly string[]]>([
    ["is found as it stands", words("代检信息"), "出售代检信息", ["text 2-6 代检信息"]],
    ["is one range over what is seen through", words("代检信息"), "代.检❤信 息", ["text 0-7 代检信息 (separators)"]],
    ["is found in full width and capitals", words("vx"), "加ＶX", ["text 1-3 vx (width, case)"]],
    ["is found in traditional characters", words("查询信息"), "査詢信息", ["text 0-4 查询信息 (script)"]],
    ["is folded like the text", words("ＶＸ 資訊"), "vx资讯", ["text 0-4 vx资讯"]],
    ["is found through all foldings together", words("vx资讯"), "Ｖ·Ｘ❤️資\u200b訊", ["text 0-8 vx资讯 (width, case, script, separators)"]],
    ["of one character is found", words("查"), "不查", ["text 1-2 查"]],
    ["of two stands beside a longer one with the same beginning", words("代检", "代检信息", "检信"), "代检信", ["text 0-2 代检", "text 1-3 检信"]],
    ["outside the first plane is found", words("𠮷野家"), "去𠮷·野家", ["text 1-6 𠮷野家 (separators)"]],
    ["in mathematical letters is found", words("qq"), "加𝐐𝓠", ["text 1-5 qq (width, case)"]],
    ["in black squares is found, their emoji form included", words("vx"), "🆅🆇 🅥❎🅧", ["text 0-4 vx (width, case)", "text 5-10 vx (width, case, separators)"]],
    ["in keycaps is found", words("60"), "6️⃣0️⃣元", ["text 0-6 60 (width)"]],
    ["is found where eight separators lie between", words("代检"), `代${"·".repeat(8)}检`, ["text 0-10 代检 (separators)"]],
    ["is not where nine do", words("代检"), `代${"·".repeat(9)}检`, []],
    ["counts a picture outside the first plane as one separator", words("代检"), `代${"😀".repeat(8)}检`, ["text 0-18 代检 (separators)"]],
    ["is not found over nine pictures", words("代检"), `代${"😀".repeat(9)}检`, []],
    ["takes the accent on its last letter with it", words("代检"), "代检\u0336查", ["text 0-3 代检 (separators)"]],
    ["takes the picture its last character is part of", words("6元"), "6元\ufe0f!", ["text 0-3 6元 (width)"]],
    ["needs no boundary in Han text", words("查人"), "可查人吗", ["text 1-3 查人"]],
    ["of nothing but separators is found nowhere", words("。。。"), "。。。", []],
  ])("%s", (_, sets, text, matches) => {
    expect(found(sets, text)).toEqual(matches);
  });
});

describe("a word without separators", () => {
  const plain = (...find: readonly string[]): readonly SetText[] => [{ foldings: ["width", "case"], find }];
  test.each<readonly [sentence: string, sets: readonly SetText[], text: Fields, matches: readonly string[]]>([
    ["is not found through a full stop", plain("代检"), "代.检", []],
    ["may hold a separator itself", plain("a.b"), "x A.Ｂ", ["text 2-5 a.b (width, case)"]],
    ["is not found over the border of title and text", plain("代检"), { title: "代", text: "检" }, []],
    ["that holds the sign of a border is not found at one", plain("代\ufffe检", "\uffff检"), { title: "代", text: "检", note: "检" }, []],
    ["of white space alone is found", plain("  "), "a  b", ["text 1-3   "]],
  ])("%s", (_, sets, text, matches) => {
    expect(found(sets, text)).toEqual(matches);
  });
});

describe("a Latin word", () => {
  test.each<readonly [sentence: string, sets: readonly SetText[], text: Fields, matches: readonly string[]]>([
    ["is not part of a longer one", words("vx"), "vxx avx", []],
    ["begins and ends beside Han characters", words("vx"), "加vx吧", ["text 1-3 vx"]],
    ["ends before a digit", words("vx"), "vx123", ["text 0-2 vx"]],
    ["ends before a separator that is dropped", words("vx"), "a-vx.b", ["text 2-4 vx"]],
    ["spelled with full stops is found", words("vx"), "v.x", ["text 0-3 vx (separators)"]],
    ["spelled with spaces is not part of a longer one at its ends", words("vx"), "v xx", []],
    ["is not part of one in full width", words("vx"), "Ａvx", []],
    ["of Greek letters has boundaries too", words("αβ"), "ααβ αβ", ["text 4-6 αβ"]],
    ["does not end before an accent", [{ foldings: ["case"], find: ["cafe"] }], "cafe\u0301 cafe", ["text 6-10 cafe"]],
    ["does not begin inside a unit sign", words("g"), "5㎏ 5g", ["text 4-5 g"]],
    ["that ends in Han needs a boundary at its letters only", words("v信"), "v信息 av信", ["text 0-2 v信"]],
    ["is found in kana text without boundaries, as kana have no case", words("ライン"), "オンライン", ["text 2-5 ライン"]],
  ])("%s", (_, sets, text, matches) => {
    expect(found(sets, text)).toEqual(matches);
  });
});

describe("a number", () => {
  test.each<readonly [sentence: string, text: string, matches: readonly string[]]>([
    ["is not part of a longer one", "1260 2601", []],
    ["ends beside letters and Han", "a260元", ["text 1-4 260"]],
    ["in circles is found", "②⑥⓪", ["text 0-3 260 (width)"]],
    ["ends at a separator", "1 260.5", ["text 2-5 260"]],
  ])("%s", (_, text, matches) => {
    expect(found(words("260"), text)).toEqual(matches);
  });
});

describe("near and then", () => {
  const pair = (phrase: ReturnType<typeof near>, foldings?: readonly string[]): readonly SetText[] => [{ find: [phrase], ...(foldings && { foldings }) }];
  test.each<readonly [sentence: string, sets: readonly SetText[], text: Fields, matches: readonly string[]]>([
    ["one range for each word", pair(near("代查", "户籍", 4)), "代查本市户籍", ["text 0-2 代查 + text 4-6 户籍"]],
    ["near in the other order", pair(near("户籍", "代查", 4)), "代查本市户籍", ["text 0-2 代查 + text 4-6 户籍"]],
    ["then in its own order only", pair(followed("户籍", "代查", 4)), "代查本市户籍", []],
    ["at the bound", pair(near("代查", "户籍", 2)), "代查本市户籍", ["text 0-2 代查 + text 4-6 户籍"]],
    ["beyond the bound", pair(near("代查", "户籍", 1)), "代查本市户籍", []],
    ["what is seen through does not count", pair(near("代查", "户籍", 2)), "代查…本…市……户籍", ["text 0-2 代查 + text 8-10 户籍"]],
    ["a character outside the first plane counts as one", pair(near("代查", "户籍", 1)), "代查𠮷户籍", ["text 0-2 代查 + text 4-6 户籍"]],
    ["words that touch", pair(followed("代查", "户籍", 0)), "代查户籍", ["text 0-2 代查 + text 2-4 户籍"]],
    ["words that overlap", pair(near("代查", "查户", 4)), "代查户", []],
    ["a word and itself, twice", pair(near("查", "查", 1)), "查 查查", ["text 0-1 查 + text 2-3 查"]],
    ["the leftmost first, and no pair over another", pair(near("甲", "乙", 3)), "甲乙甲乙", ["text 0-1 甲 + text 1-2 乙", "text 2-3 甲 + text 3-4 乙"]],
    ["of those that start together, the shortest", [{ find: [near({ set: 0 }, "乙", 5)] }].flatMap((set) => [{ find: ["甲", "甲丙"] }, set]), "甲丙乙", ["text 0-1 甲 + text 2-3 乙"]],
    ["of those that stand in one stretch, the one whose words end first, then start first", [{ find: ["代查", "查"] }, { find: [near({ set: 0 }, { set: 0 }, 3)] }], "代查代查", ["text 0-2 代查 + text 2-4 代查"]],
    ["and the shortest though another begins with a longer word", [{ find: ["甲乙", "甲"] }, { find: ["乙", "丙"] }, { find: [followed({ set: 0 }, { set: 1 }, 0)] }], "甲乙丙", ["text 0-1 甲 + text 1-2 乙"]],
    ["the pair goes on after the first", pair(near("甲", "乙", 3)), "乙甲甲乙", ["text 0-1 乙 + text 1-2 甲", "text 2-3 甲 + text 3-4 乙"]],
    ["the border of title and text counts as one", pair(near("甲", "乙", 1)), { title: "甲", text: "乙" }, ["title 0-1 甲 + text 0-1 乙"]],
    ["the border is over the bound", pair(near("甲", "乙", 1)), { title: "甲", text: "丙乙" }, []],
    ["the border counts as one without separators too", pair(near("甲", "乙", 1), ["case"]), { title: "甲", text: "乙" }, ["title 0-1 甲 + text 0-1 乙"]],
    ["not over the border at zero", pair(near("甲", "乙", 0), ["case"]), { title: "甲", text: "乙" }, []],
    ["never between other fields", pair(near("甲", "乙", 99)), { text: "甲", note: "乙" }, []],
    ["three in a chain", pair(followed(followed("甲", "乙", 1), "丙", 1)), "甲x乙x丙", ["text 0-1 甲 + text 2-3 乙 + text 4-5 丙"]],
    ["a chain counts from the end of the first pair", pair(near(near("甲", "乙", 3), "丙", 0)), "甲丁乙丙", ["text 0-1 甲 + text 2-3 乙 + text 3-4 丙"]],
    ["a chain whose nearest first pair leads no further", pair(followed(followed("代", "查", 10), "信息", 2)), "代查你好啊查信息", ["text 0-1 代 + text 5-6 查 + text 6-8 信息"]],
    ["a chain that the set around it goes on with", [{ find: [followed("代", "查", 10)] }, { find: [followed({ set: 0 }, "信息", 2)] }], "代查你好啊查信息", ["text 0-1 代 + text 5-6 查 + text 6-8 信息"]],
    ["a set of words", [{ find: ["代查", "帮查"] }, { find: ["户籍", "房产"] }, { find: [near({ set: 0 }, { set: 1 }, 4)] }], "帮查房产", ["text 0-2 帮查 + text 2-4 房产"]],
    ["a word and a pattern", pair(near("查", { pattern: "[0-9]+元" }, 2)), "260元可查", ["text 0-4 260元 by pattern + text 5-6 查"]],
  ])("%s", (_, sets, text, matches) => {
    expect(found(sets, text)).toEqual(matches);
  });
});

describe("fields", () => {
  test.each<readonly [sentence: string, find: string, fields: Fields, path: string | undefined, matches: readonly string[]]>([
    ["a word over the border has a range in each", "代检信息", { title: "代检。 ", text: "…信息" }, undefined, ["title 0-2 代检 + text 1-3 信息"]],
    ["whatever the order of the fields", "代检信息", { text: "信息", title: "代检" }, undefined, ["title 0-2 代检 + text 0-2 信息"]],
    ["the border is one of the eight separators", "代检", { title: "代·······", text: "检" }, undefined, ["title 0-1 代 + text 0-1 检"]],
    ["and no more than that", "代检", { title: "代········", text: "检" }, undefined, []],
    ["one field alone holds no word over its border", "代检信息", { title: "代检", text: "信息" }, "text", []],
    ["one field has its own words only", "查", { title: "查", text: "可查" }, "text", ["text 1-2 查"]],
    ["no word reaches into another field", "代检", { text: "代", note: "检" }, undefined, []],
    ["every text field is read", "查", { note: "查", text: "查" }, undefined, ["note 0-1 查", "text 0-1 查"]],
    ["an absent field matches nothing", "查", { text: "查" }, "note", []],
    ["an empty field matches nothing", "查", { title: "", text: "" }, undefined, []],
    ["a Latin word may begin where the title ends", "vx", { title: "a", text: "vx" }, undefined, ["text 0-2 vx"]],
  ])("%s", (_, find, fields, path, matches) => {
    expect(found(words(find), fields, path)).toEqual(matches);
  });

  test("a pair in one field is not hidden by one over the border", () => {
    const sets: readonly SetText[] = [{ find: [near("甲", "乙", 2)] }];
    expect(found(sets, { title: "甲", text: "乙甲" })).toEqual(["title 0-1 甲 + text 0-1 乙"]);
    expect(found(sets, { title: "甲", text: "乙甲" }, "text")).toEqual(["text 0-1 乙 + text 1-2 甲"]);
  });
});

describe("sets in sets", () => {
  test("are read with the foldings of the outermost", () => {
    const inner: SetText = { foldings: ["case"], find: ["代检"] };
    expect(found([inner], "代.检")).toEqual([]);
    expect(found([inner, { find: [{ set: 0 }] }], "代.检")).toEqual(["text 0-3 代检 (separators)"]);
    expect(found([{ find: ["代检"] }, { foldings: ["case"], find: [{ set: 0 }] }], "代.检")).toEqual([]);
  });

  test("bring their exceptions along", () => {
    const inner: SetText = { find: ["可查"], except: ["真伪可查"] };
    expect(found([inner, { find: [{ set: 0 }, "真伪"] }], "真伪可查,名下可查")).toEqual(["text 0-2 真伪", "text 7-9 可查"]);
  });
});

describe("an exception", () => {
  test.each<readonly [sentence: string, set: SetText, text: Fields, matches: readonly string[]]>([
    ["cancels the word inside it", { find: ["可查"], except: ["快递单号可查"] }, "快递单号可查,名下可查", ["text 9-11 可查"]],
    ["cancels wherever the word stands in it", { find: ["可查"], except: ["不可查询"] }, "不可查询", []],
    ["leaves a word that only touches it", { find: ["查信息"], except: ["企业查"] }, "企业查信息", ["text 2-5 查信息"]],
    ["touching cancels it then", { find: ["查信息"], exceptTouching: ["企业查"] }, "企业查信息", []],
    ["touching leaves a word beside it", { find: ["信息"], exceptTouching: ["企业查"] }, "企业查信息", ["text 3-5 信息"]],
    ["touching leaves a word before it", { find: ["信息"], exceptTouching: ["企业查"] }, "信息企业查", ["text 0-2 信息"]],
    ["cancels a pair of which one word lies in it", { find: [near("可查", "房产", 9)], except: ["真伪可查"] }, "真伪可查,房产", []],
    ["is read through disguise, whatever its set", { foldings: ["case"], find: ["可查"], except: ["真伪可查"] }, "真.僞 可查", []],
    ["is not read through more", { find: ["可查"], except: ["真伪可查"] }, "针伪可查", ["text 2-4 可查"]],
    ["may reach over the border", { find: ["可查"], except: ["真伪可查"] }, { title: "真伪", text: "可查" }, []],
    ["of Latin words has boundaries", { find: ["查"], except: ["q查"] }, "q查 xq查", ["text 5-6 查"]],
    ["may be a pattern", { find: ["可查"], except: [{ pattern: "单号.{0,3}可查" }] }, "单号都可查,人可查", ["text 7-9 可查"]],
    ["may be a pattern that stands alone among its foldings", { foldings: ["case"], find: ["可查"], except: [{ pattern: "单号.{0,3}可查" }] }, "单号都可查,人可查", ["text 7-9 可查"]],
    ["leaves the other word of its pair to a third", { find: [near("户籍", "查询", 8)], except: ["物流信息查询"] }, "物流信息查询,户籍查询", ["text 7-9 户籍 + text 9-11 查询"]],
    ["leaves it whichever stands nearer", { find: [near("机主", "查询", 8)], except: ["企业信息查询"] }, "机主的企业信息查询、查询", ["text 0-2 机主 + text 10-12 查询"]],
    ["of one field does not reach over its border", { find: ["信息查询"], except: ["企业信息查询"] }, { title: "企业", text: "信息查询" }, []],
    ["may be the same word", { find: ["可查", "可查人"], except: ["可查"] }, "可查人", ["text 0-3 可查人"]],
  ])("%s", (_, set, text, matches) => {
    expect(found([set], text)).toEqual(matches);
  });

  test("that lies over the border excuses nothing in one field read alone", () => {
    const fields = { title: "企业", text: "信息查询" };
    expect(found([{ find: ["信息查询"], except: ["企业信息查询"] }], fields, "text")).toEqual(["text 0-4 信息查询"]);
    expect(found([{ find: ["信息查询"], unless: [["业信", "field"]] }], fields, "text")).toEqual(["text 0-4 信息查询"]);
    expect(found([{ find: ["信息查询"], unless: [["企业", "event"]] }], fields, "text")).toEqual([]);
  });

  test("may be a set, whose own exceptions hold", () => {
    const honest: SetText = { find: ["真伪可查"], except: ["不问真伪可查"] };
    const set: SetText = { find: ["可查"], except: [{ set: 0 }] };
    expect(found([honest, set], "真伪可查;不问真伪可查")).toEqual(["text 9-11 可查"]);
  });
});

describe("a pattern", () => {
  test("is found behind a thousand excused places less one, and so is its exception", () => {
    const orders = Array.from({ length: 999 }, (_, index) => `单号${10_000_000 + index} `).join("");
    const set: SetText = { find: [{ pattern: "[0-9]{8,11}" }], except: [{ pattern: "单号[0-9]{8,11}" }] };
    expect(found([set], `${orders}电话13900001111`)).toEqual([`text ${orders.length + 2}-${orders.length + 13} 13900001111 by pattern`]);
    expect(found([set], orders)).toEqual([]);
  });

  test("reads each field by itself, and title and text as one", () => {
    const anchored: SetText = { foldings: ["case"], find: [{ pattern: "^代检" }] };
    expect(found([anchored], { title: "车辆", text: "代检" })).toEqual(["text 0-2 代检 by pattern"]);
    expect(found([{ foldings: ["case"], find: [{ pattern: "代\\n检" }] }], { title: "代", text: "检" })).toEqual(["title 0-1 代 by pattern + text 0-1 检 by pattern"]);
  });
});

describe("unless", () => {
  const unless = (scope: "sentence" | "field" | "event"): SetText => ({ foldings: ["width", "case"], find: ["加微信"], unless: [["别加", scope]] });
  test.each<readonly [sentence: string, scope: "sentence" | "field" | "event", text: Fields, matches: readonly string[]]>([
    ["in the same sentence", "sentence", "千万别加微信", []],
    ["in disguise", "sentence", "千万别-加微信", []],
    ["in another sentence", "sentence", "别加。加微信", ["text 3-6 加微信"]],
    ["before a question mark of any width", "sentence", "别加？加微信", ["text 3-6 加微信"]],
    ["on another line", "sentence", "别加\n加微信", ["text 3-6 加微信"]],
    ["before a full stop that ends a sentence", "sentence", "别加. 加微信", ["text 4-7 加微信"]],
    ["before one that does not", "sentence", "别加v.x,加微信", []],
    ["in the title, which is a sentence of its own", "sentence", { title: "别加", text: "加微信" }, ["text 0-3 加微信"]],
    ["in the same field", "field", "别加。加微信", []],
    ["in another field", "field", { title: "别加", text: "加微信" }, ["text 0-3 加微信"]],
    ["in any field of the event", "event", { text: "加微信", note: "别加" }, []],
    ["in no field", "event", "加微信", ["text 0-3 加微信"]],
  ])("%s", (_, scope, text, matches) => {
    expect(found([unless(scope)], text)).toEqual(matches);
  });

  test("takes a hit that reaches over into its sentence", () => {
    expect(found([{ find: [near("甲", "乙", 9)], unless: [["丙", "sentence"]] }], "甲。丙。乙")).toEqual([]);
    expect(found([{ find: [near("加", "微信", 4)], unless: [["别加", "sentence"]] }], "别加QQ。微信加我")).toEqual(["text 5-7 微信 + text 7-8 加"]);
  });
});

describe("a pattern", () => {
  const pattern = (expression: string, foldings?: readonly string[]): readonly SetText[] => [{ find: [{ pattern: expression }], ...(foldings && { foldings }) }];
  test.each<readonly [sentence: string, sets: readonly SetText[], text: Fields, matches: readonly string[]]>([
    ["reads folded text", pattern("[0-9]{3}元"), "２６０元", ["text 0-4 260元 by pattern (width)"]],
    ["sees separators", pattern("代.检"), "代.检 代检", ["text 0-3 代.检 by pattern"]],
    ["is folded in its letters", pattern("ＱＱ[0-9]+資"), "qq12资", ["text 0-5 qq12资 by pattern"]],
    ["keeps its ranges and escapes", pattern("[一-龥]\\D\\p{Han}"), "查x人", ["text 0-3 查x人 by pattern"]],
    ["is not folded where its set is not", pattern("QQ", []), "qq QQ", ["text 3-5 QQ by pattern"]],
    ["counts characters outside the first plane", pattern("a.b"), "𠮷a𠮷b", ["text 2-6 a𠮷b by pattern"]],
    ["reads title and text as one, a line end between them", pattern("甲\\n乙"), { title: "甲", text: "乙" }, ["title 0-1 甲 by pattern + text 0-1 乙 by pattern"]],
    ["begins and ends with the reading unit", pattern("^查$"), { text: "查", note: "查" }, ["text 0-1 查 by pattern", "note 0-1 查 by pattern"]],
    ["over the border is not told of where another holds what it shows", pattern("[^查]信"), { title: "", text: "信信" }, ["text 0-2 信信 by pattern"]],
    ["that matches nothing but emptiness has no match", pattern("x*"), "查", []],
    ["shows no sign that only parts it from what stands before", pattern("(?:^|[^0-9])[0-9]{3}元"), "可查，260元，1260元", ["text 3-7 260元 by pattern"]],
    ["nor behind", pattern("[0-9]{2}一次(?:$|[^0-9])"), "30一次，", ["text 0-4 30一次 by pattern"]],
    ["of separators alone has its range", pattern("[.]{2,}"), "a...b", ["text 1-4 ... by pattern"]],
  ])("%s", (_, sets, text, matches) => {
    expect(found(sets, text)).toEqual(matches);
  });

  test("in one field alone is not hidden by a match over the border", () => {
    expect(found(pattern("甲[^丙]*丙"), { title: "甲", text: "甲丙" }, "text")).toEqual(["text 0-2 甲丙 by pattern"]);
  });
});

describe("what is reported", () => {
  test("is not what lies inside another match", () => {
    expect(found(words("代检", "检信", "代检信息", "信息"), "代检信息")).toEqual(["text 0-4 代检信息"]);
    expect(found([{ find: ["甲", near("甲", "乙", 2)] }], "甲乙甲")).toEqual(["text 0-1 甲 + text 1-2 乙", "text 2-3 甲"]);
    expect(found([{ find: [near("甲", "丁", 5), near("甲乙", "丙丁", 5)] }], "甲乙丙丁")).toEqual(["text 0-2 甲乙 + text 2-4 丙丁"]);
  });

  test("is at most a hundred matches, the first", () => {
    const matches = found(words("查"), "查".repeat(250));
    expect(matches).toHaveLength(100);
    expect(matches.at(-1)).toBe("text 99-100 查");
  });
});
