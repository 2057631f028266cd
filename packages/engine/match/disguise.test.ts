import { describe, expect, test } from "vitest";
import type { SetText } from "../../../test/support/phrases.ts";
import { allFoldings, disguiseNames, followed, near, setOf } from "../../../test/support/phrases.ts";
import { compileMatcher } from "./compile.ts";
import type { Match } from "./match.ts";
import { hasMatch, matchesOf, matchesThrough, scan } from "./scan.ts";

type Fields = string | Readonly<Record<string, string>>;

const shown = (matches: readonly Match[]): readonly string[] =>
  matches.map(({ ranges }) =>
    ranges.map(({ field, start, end, reads, through }) => [...(field === "text" ? [] : [field]), `${start}-${end}`, reads, ...(through.length === 0 ? [] : [`(${through.join(", ")})`])].join(" ")).join(" + "),
  );

function found(sets: readonly SetText[], fields: Fields): readonly string[] {
  const root = sets.length - 1;
  const texts = Object.entries(typeof fields === "string" ? { text: fields } : fields).map(([path, text]) => ({ path, text }));
  const matchSet = scan(compileMatcher(sets.map(setOf), [root]), texts);
  const matches = matchesOf(matchSet, root, undefined);
  expect(hasMatch(matchSet, root, undefined)).toBe(matches.length > 0);
  return shown(matches);
}

/** A set of words through the foldings of texts and some disguises. */
const through = (names: string, ...find: SetText["find"]): readonly SetText[] => [{ foldings: [...allFoldings, ...names.split(" ")], find }];
const all = disguiseNames.join(" ");

type Row = readonly [sentence: string, sets: readonly SetText[], text: Fields, matches: readonly string[]];

const rows: Readonly<Record<string, readonly Row[]>> = {
  lookalikes: [
    ["are seen through in Chinese characters", through("lookalikes", "微信"), "加徽信", ["1-3 微信 (lookalikes)"]],
    ["are not where the set does not name them", through("sound", "微信"), "加徽信", []],
    ["leave a character that makes an ordinary word with its neighbour", through("lookalikes", "微信"), "安徽信用", []],
    ["are seen through in letters of other scripts", through("lookalikes", "vx"), "加vх", ["1-3 vx (lookalikes)"]],
    ["keep the boundaries of words", through("lookalikes", "vx"), "avх vхс", []],
    ["may be signs that separators drop", through("lookalikes", "v信"), "加√信", ["1-3 v信 (separators, lookalikes)"]],
    ["may be several in a phrase", through("lookalikes", "微信未来"), "徽信末来", ["0-4 微信未来 (lookalikes)"]],
    ["are seen through over separators", through("lookalikes", "微信"), "徽·信", ["0-3 微信 (separators, lookalikes)"]],
    ["of a digit need letters around it", through("lookalikes", "so"), "50 s0", ["3-5 so (lookalikes)"]],
  ],
  sound: [
    ["is that of another character", through("sound", "代查"), "呆查", ["0-2 代查 (sound)"]],
    ["may be nearly the same", through("sound", "银行流水"), "银行牛水", ["0-4 银行流水 (sound)"]],
    ["must leave one character as it is", through("sound", "代查", "代查信息"), "呆茶 呆茶芯希 呆茶芯息", ["8-12 代查信息 (sound)"]],
    ["does not make another word of an ordinary one", through("sound", "开房"), "全面开放", []],
    ["does where separators are put into it", through("sound", "开房"), "开.放", ["0-3 开房 (separators, sound)"]],
    ["is not read in a phrase of one character", through("sound", "查"), "茶 cha", []],
    ["may be spelled out", through("sound", "代查"), "daicha", ["0-6 代查 (sound)"]],
    ["may be spelled in capitals", through("sound", "代查"), "DaiCha", ["0-6 代查 (case, sound)"]],
    ["may be spelled apart", through("sound", "代查"), "dai cha, d.a.i.c.h.a", ["0-7 代查 (sound)", "9-20 代查 (separators, sound)"]],
    ["may be spelled in part", through("sound", "加微信"), "加薇xin 加wei信", ["0-5 加微信 (sound)", "6-11 加微信 (sound)"]],
    ["fills the letters that stand together", through("sound", "代查"), "xdaicha daichax daichaxinxi", []],
    ["of a text that is not pinyin is none", through("sound", "微信"), "weixinq", []],
    ["may have the marks of its tones", through("sound", "代查"), "dàichá DÀICHÁ", ["0-6 代查 (sound)", "7-13 代查 (case, sound)"]],
    ["may have marks that stand apart", through("sound", "代查"), "da\u0300icha\u0301", ["0-8 代查 (width, sound)"]],
    ["may have the figures of its tones", through("sound", "代查"), "dai4cha2 dai4 cha2 daicha2", ["0-8 代查 (sound)", "9-18 代查 (sound)", "19-26 代查 (sound)"]],
    ["may have tones beside characters", through("sound", "加微信"), "加薇xìn 加wei1信", ["0-5 加微信 (sound)", "6-12 加微信 (sound)"]],
    ["is read before a number", through("sound", "代查"), "daicha100", ["0-6 代查 (sound)"]],
    ["may have several spellings", through("sound", "西安人"), "xianren", ["0-7 西安人 (sound)"]],
    ["of one letter is none", through("sound", "阿姨"), "a姨", []],
    ["may be spelled with digits for letters", through("sound leet", "查", "查开房"), "ch4 k4if4ng", ["0-11 查开房 (sound, leet)"]],
    ["may be spelled with several digits for the letters of one syllable", through("sound leet", "开房"), "k41f4ng", ["0-7 开房 (sound, leet)"]],
    ["may have a tone and digits for letters", through("sound leet", "开房"), "k4i1f4ng2", ["0-9 开房 (sound, leet)"]],
    ["may be spelled in part with digits for letters", through("sound leet", "实名号"), "sh1m1ng号 sh1名号", ["0-8 实名号 (sound, leet)", "9-14 实名号 (sound, leet)"]],
    ["is spelled without the digits that follow it", through("sound leet", "开房"), "kaifang88", ["0-7 开房 (sound)"]],
    ["is not spelled with digits where the set does not see through them", through("sound", "开房"), "k41f4ng", []],
    ["does not begin with a digit", through("sound leet", "查爱好"), "查41好", []],
    ["may be the letters alone where digits behind them could be letters", through("sound leet", "代八"), "代ba0", ["0-3 代八 (sound)"]],
    ["with digits for letters fills at most 24 letters and digits", through("sound leet", "查好"), `${"ba1".repeat(7)}ch4好 ${"ba1".repeat(8)}ch4好`, ["21-25 查好 (sound, leet)"]],
    ["may be spelled with letters of other scripts", through("sound lookalikes", "查余额"), "сha余额", ["0-5 查余额 (lookalikes, sound)"]],
    ["is not spelled with them where the set does not see through them", through("sound", "查余额"), "сha余额", []],
    ["is spelled in letters apart from each other as far as separators are seen through", through("sound", "代查"), `代c${"·".repeat(9)}h${"·".repeat(9)}a`, []],
    ["that is spelled may stand behind a run", through("sound repeats", "代查代"), "代代查dai 代代查查dai", ["0-6 代查代 (sound, repeats)", "7-14 代查代 (sound, repeats)"]],
    ["tells of the phrase that is first by its characters", through("sound", "微信", "为信"), "威信", ["0-2 为信 (sound)"]],
  ],
  components: [
    ["one after another are their character", through("components", "信息"), "亻言息", ["0-3 信息 (components)"]],
    ["may have separators between them", through("components", "信息"), "亻.言.息", ["0-5 信息 (separators, components)"]],
    ["are not where they stand too far apart", through("components", "信息"), `亻${"·".repeat(9)}言息`, []],
    ["may be the last character", through("components", "代权"), "代木又", ["0-3 代权 (components)"]],
    ["are a word of one character", through("components", "权"), "有木又吗", ["1-3 权 (components)"]],
    ["may stand behind a run", through("components repeats", "代查"), "代代代木旦", ["0-5 代查 (components, repeats)"]],
  ],
  leet: [
    ["is read among letters", through("leet", "phone"), "my ph0ne", ["3-8 phone (leet)"]],
    ["is not read in a number", through("leet", "is"), "15 1s i5", ["3-5 is (leet)", "6-8 is (leet)"]],
    ["may be a sign that separators drop", through("leet", "pay"), "p@y", ["0-3 pay (separators, leet)"]],
    ["may be a full-width sign", through("leet", "pay"), "p＠y", ["0-3 pay (width, separators, leet)"]],
    ["may be the first sign or the last", through("leet", "asus"), "@sus asu$", ["0-4 asus (separators, leet)", "5-9 asus (separators, leet)"]],
    ["is not part of a longer number", through("leet", "vi"), "v12", []],
    ["may be a sign where separators stay", [{ foldings: ["case", "leet"], find: ["pay"] }], "p@y", ["0-3 pay (leet)"]],
  ],
  repeats: [
    ["are one", through("repeats", "代检"), "代代检检检", ["0-5 代检 (repeats)"]],
    ["are two where the phrase has two", through("repeats", "哈哈"), "哈哈哈哈", ["0-4 哈哈 (repeats)"]],
    ["are not one where the phrase has two", through("repeats", "哈哈"), "哈", []],
    ["may have separators between them", through("repeats", "代检"), "代·代检", ["0-4 代检 (separators, repeats)"]],
    ["are another number in digits", through("repeats", "100元"), "1000元 1100元 100元元", ["12-17 100元 (repeats)"]],
    ["are seen through in letters", through("repeats", "vx"), "加vvxx", ["1-5 vx (repeats)"]],
    ["stand in one field", through("repeats", "代检"), { title: "代", text: "代检" }, ["0-2 代检"]],
    ["of a disguised character are one", through("repeats lookalikes", "微信"), "徽徽信", ["0-3 微信 (lookalikes, repeats)"]],
  ],
  reversed: [
    ["is a phrase of three characters", through("reversed", "代检信息"), "息信检代", ["0-4 代检信息 (reversed)"]],
    ["is not one of two", through("reversed", "代检"), "检代", []],
    ["keeps boundaries", through("reversed", "abc"), "cba xcba cbax", ["0-3 abc (reversed)"]],
    ["and the order of two phrases with it", through("reversed", followed("提供服务", "信息查询", 4)), "询查息信务服供提", ["0-4 信息查询 (reversed) + 4-8 提供服务 (reversed)"]],
    ["but not where they stand in their own order", through("reversed", followed("提供服务", "信息查询", 4)), "务服供提询查息信", []],
    ["one of the two alone changes no order", through("reversed", followed("提供服务", "信息查询", 4)), "提供服务询查息信", ["0-4 提供服务 + 4-8 信息查询 (reversed)"]],
  ],
  numerals: [
    ["are digits in Chinese", through("numerals", "260元"), "二六零元 贰佰陆拾元 二百六元 2百6十元", ["0-4 260元 (numerals)", "5-10 260元 (numerals)", "11-15 260元 (numerals)", "16-21 260元 (numerals)"]],
    ["are Chinese for digits", through("numerals", "二百六十元"), "260元 ②⑥⓪元", ["0-4 二百六十元 (numerals)", "5-9 二百六十元 (width, numerals)"]],
    ["in full width, in the letters of mathematics and in frames, where width is not seen through", [{ foldings: ["numerals"], find: ["260元"] }], "２６０元 𝟐𝟔𝟎元 🄃🄇🄁元 2６0元", ["0-4 260元 (numerals)", "5-12 260元 (numerals)", "13-20 260元 (numerals)", "21-25 260元 (numerals)"]],
    ["are not part of a longer number", through("numerals", "260元", "260"), "一千二百六十元 1260 二百六十五", []],
    ["are no number in a word", through("numerals", "统1"), "统一", []],
    ["with a word for ten", through("numerals", "15天"), "十五天 一十五天", ["0-3 15天 (numerals)", "4-8 15天 (numerals)"]],
    ["with ten thousands", through("numerals", "12万"), "十二万 120000 壹拾贰万", ["0-3 12万 (numerals)", "4-10 12万 (numerals)", "11-15 12万 (numerals)"]],
    ["with zeros between", through("numerals", "10050"), "一万零五十", ["0-5 10050 (numerals)"]],
    ["with twenties, thirties and forties", through("numerals", "25天", "廿五天"), "廿五天 二十五天 五天", ["0-3 廿五天", "4-8 25天 (numerals)"]],
    ["without the noughts that end the ten thousands, or with one", through("numerals", "105000元"), "十万五千元 十万零五千元 十万五元 十万五百元", ["0-5 105000元 (numerals)", "6-12 105000元 (numerals)", "13-17 105000元 (numerals)"]],
    ["are none before a unit in another field", through("numerals", "1元"), { title: "统一", text: "元" }, []],
    ["called out one by one", through("numerals", "110"), "幺幺零", ["0-3 110 (numerals)"]],
  ],
  nicknames: [
    ["stand for what they are declared for", [{ foldings: [...allFoldings, "nicknames"], find: ["加微信"], aliases: { 微信: ["绿泡泡", "薇"] } }], "加绿泡泡 加薇", ["0-4 加微信 (nicknames)", "5-7 加微信 (nicknames)"]],
    ["stand for nothing where the set does not name them", [{ find: ["加微信"], aliases: { 微信: ["绿泡泡"] } }], "加绿泡泡", []],
    ["are folded like the text", [{ foldings: [...allFoldings, "nicknames"], find: ["加微信"], aliases: { 微信: ["ＶＸ"] } }], "加v.x", ["0-4 加微信 (separators, nicknames)"]],
    ["may be disguised themselves", [{ foldings: [...allFoldings, "nicknames", "sound"], find: ["加微信"], aliases: { 微信: ["绿泡泡"] } }], "加绿炮泡", ["0-4 加微信 (sound, nicknames)"]],
    ["belong to their set, whatever set it stands in", [{ foldings: [...allFoldings, "nicknames"], find: ["微信"], aliases: { 微信: ["薇"] } }, { foldings: [...allFoldings, "nicknames"], find: [near("加", { set: 0 }, 2)] }], "加我薇", ["0-1 加 + 2-3 微信 (nicknames)"]],
  ],
  "by sound": [
    ["is for its phrase only", [{ find: [{ bySound: "代查" }, "微信"] }], "呆查 威信", ["0-2 代查 (sound)"]],
    ["is in pairs, too", [{ find: [near({ bySound: "代查" }, "信息", 4)] }], "呆查信息", ["0-2 代查 (sound) + 2-4 信息"]],
  ],
  mixed: [
    ["in one phrase", through(all, "代检信息"), "玳检亻言·希", ["0-6 代检信息 (separators, components, sound)"]],
    ["with other foldings of texts", through(all, "代檢資訊"), "呆❤検検资xun", ["0-8 代检资讯 (script, separators, sound, repeats)"]],
    ["over the border of title and text", through(all, "代检信息"), { title: "玳检", text: "亻言息" }, ["title 0-2 代检 (lookalikes) + 0-3 信息 (components)"]],
    ["in parts over the border, read where it begins", through(all, "代检信息"), { title: "亻", text: "弋检信息" }, ["title 0-1 代 (components) + 0-4 检信息 (components)"]],
    ["spelled out over the border", through(all, "代检信息"), { title: "代检信x", text: "i" }, ["title 0-4 代检信息 (sound) + 0-1 息 (sound)"]],
    ["and plain words of another set are found as they are", [{ find: ["威信"] }, { foldings: [...allFoldings, "sound"], find: ["微信"] }, { find: [{ set: 0 }] }], "威信", ["0-2 威信"]],
    ["but exceptions are read as they stand", [{ foldings: [...allFoldings, ...disguiseNames], find: ["微信"], except: ["微信读书"] }], "徽信读书 微信读书 微信读术", ["0-2 微信 (lookalikes)", "10-12 微信"]],
    ["and an exception can be of what only looks so", [{ foldings: [...allFoldings, ...disguiseNames], find: ["微信"], except: ["徽信科技"] }], "徽信科技", []],
    ["the plainest reading of a range is told", through(all, "威信", "微信"), "威信", ["0-2 威信"]],
    ["a pattern reads none", [{ foldings: [...allFoldings, ...disguiseNames], find: [{ pattern: "微信" }] }], "徽信", []],
  ],
};

describe.each(Object.entries(rows))("%s", (_, ofFolding) => {
  test.each(ofFolding)("%s", (_sentence, sets, text, matches) => {
    expect(found(sets, text)).toEqual(matches);
  });
});

test("pinyin is read for each set as it sees through it, whatever another sees through", () => {
  const matcher = compileMatcher([...through("sound", "代八"), ...through("sound leet", "代包")].map(setOf), [0, 1]);
  const matchSet = scan(matcher, [{ path: "text", text: "代ba0" }]);
  expect([0, 1].flatMap((set) => shown(matchesOf(matchSet, set, undefined)))).toEqual(["0-3 代八 (sound)", "0-4 代包 (sound, leet)"]);
});

test("a rule may ask through which disguise a match was obtained", () => {
  const matcher = compileMatcher([setOf({ foldings: [...allFoldings, "sound", "lookalikes"], find: ["微信"] })], [0]);
  const matchSet = scan(matcher, [{ path: "text", text: "徽信 威.信" }]);
  expect(shown(matchesThrough(matchSet, 0, undefined, ["sound"]))).toEqual(["3-6 微信 (separators, sound)"]);
  expect(matchesThrough(matchSet, 0, undefined, ["components"])).toEqual([]);
});
