/**
 * Many phrases over many messages, one message at a time: folding, scanning and the sets that were seen, as for every event.
 * The phrases are made up of frequent characters; the messages are real where a folder of them is there, and made up where not.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileMatcher, hasMatch, scan, standardEnvironment, tableBytes } from "@reeve/engine";
import type { TextField } from "@reeve/engine";
import type { PhraseSet } from "@reeve/language";
import type { Side } from "./harness.ts";
import { randomFrom } from "./random.ts";

/** A pass of `scan` reads all messages once with all phrases. */
export interface PhraseWorkload {
  readonly scan: Side;
  readonly phrases: readonly string[];
  readonly messages: readonly string[];
  /** Of the messages, as UTF-8. */
  readonly bytes: number;
  readonly tableBytes: number;
  readonly buildMs: number;
  /** Messages in which a phrase was found. */
  readonly found: number;
}

/** Where real messages may lie: files `*.jsonl` with a `text` on each line. */
const messageFolder = "../shared/data";

/** The foldings of texts, and all of them. */
const foldingsOf = (which: "of texts" | "all"): readonly string[] => (which === "all" ? standardEnvironment.foldings.map(({ name }) => name) : ["width", "case", "script", "separators"]);

/** Throws when the engine without foldings finds other messages than `String.prototype.includes`, on a sample. */
export function phraseWorkload(count: number, which: "of texts" | "all" = "of texts", folder = messageFolder): PhraseWorkload {
  const random = randomFrom(20_201_012);
  const phrases = phrasesFrom(random, count);
  const real = messagesIn(folder);
  const messages = real.length > 0 ? real : madeUpMessages(20_000, random);
  const events = messages.map((text): readonly TextField[] => [{ path: "text", text }]);
  compareWithIncludes(phrases, messages);

  const start = performance.now();
  const matcher = compileMatcher([setOf(phrases, foldingsOf(which))], [0]);
  const buildMs = performance.now() - start;
  const run = (): number => events.reduce((found, fields) => found + scan(matcher, fields).seen.length, 0);
  return {
    scan: { name: `${count} phrases, ${which === "all" ? "all" : "four"} foldings`, run },
    phrases,
    messages,
    bytes: messages.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    tableBytes: tableBytes(matcher),
    buildMs,
    found: run(),
  };
}

/** Megabytes of UTF-8 a second, given the milliseconds of a pass. */
export const throughput = ({ bytes }: PhraseWorkload, passMs: number): number => bytes / 1000 / passMs;

function compareWithIncludes(phrases: readonly string[], messages: readonly string[]): void {
  const some = phrases.slice(0, 2000);
  const matcher = compileMatcher([setOf(some, [])], [0]);
  for (let at = 0; at < messages.length; at += 200) {
    const text = messages[at] ?? "";
    const expected = some.some((phrase) => text.includes(phrase));
    if (hasMatch(scan(matcher, [{ path: "text", text }]), 0, undefined) !== expected) throw new Error(`message ${at}: ${expected ? "missed" : "found too much"}`);
  }
}

const span = { path: "", start: 0, end: 0 };

const setOf = (phrases: readonly string[], foldings: readonly string[]): PhraseSet => ({
  name: "bench",
  foldings,
  finds: phrases.map((text) => ({ kind: "word", text, span })),
  exceptions: [],
  unless: [],
  mustCatch: [],
  mustPass: [],
  span,
});

function messagesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort();
  const lines = files.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"));
  return lines.filter((line) => line !== "").map((line) => (JSON.parse(line) as { readonly text: string }).text);
}

// ---------------------------------------------------------------- made-up texts

/** Characters of modern Chinese, about the most frequent first, then those of goods and trades. */
const frequent = [
  ...new Set(
    [
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现",
      "当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重",
      "并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口",
      "认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则",
      "听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔查号卡户证券机票店货",
      "往调整改林每流火容片图群环眼参局极按历断州城音片阳轻称足容始布土找未办推英红细紧早客村料备支助飞商注石银选护派类钱写级千故轮句费送养随八六九七双岁失步满客",
      "装衣药洗鞋包袋箱盒瓶纸布皮毛丝棉木铁钢铜玻璃塑胶油漆粉液膏霜霸泡灯泵阀轴轮胎座椅桌柜床垫枕毯帘巾帽裤裙袜套链环戒镯坠珠玉翠瓷陶壶杯盘碗勺筷锅炉灶箱",
      "猫狗鱼鸟虫草树叶根茎果桃梨苹橙柠柚葡萄莓瓜豆米麦粮茶酒烟糖盐醋酱辣椒蒜姜葱肉蛋奶酪饼糕汤粥饭菜店馆楼房屋室厅厨卫阳台院园庭街巷桥港湾岛湖河江海洋冰雪雨风云雷电",
      "旧新破损修补换拆装租售赠送寄取付款押定订退赔偿保险贷债息税账簿单据章印签约款项额价值折扣惠促销团购拼抢秒杀拍卖竞标底顶级极品质量优良差劣假冒伪仿原厂授权代理经销批零",
      "医院校园班课题考试答案论文章节题库成绩录取招聘职位薪资简历培训辅导驾照执照护照签证居住租赁合同公证律师诉讼法院警察派出所户籍档案身份姓名性别年龄婚姻家庭儿女父母妻夫亲友邻居",
    ].join(""),
  ),
];

function phrasesFrom(random: () => number, count: number): readonly string[] {
  const phrases = new Set<string>();
  while (phrases.size < count) phrases.add(charactersFrom(random, lengths[Math.floor(random() * lengths.length)] ?? 4));
  return [...phrases];
}

/** Lengths of phrases: most have four characters, as in lexicons of trust teams. */
const lengths = [2, 3, 3, 4, 4, 4, 5, 6];

/** Characters with the frequent ones more often, as in running text. */
const charactersFrom = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => frequent[Math.floor(random() ** 1.4 * frequent.length)] ?? "").join("");

/** Messages of frequent characters, the same on every machine. */
export const madeUpMessages = (count: number, random = randomFrom(20_201_012)): readonly string[] => Array.from({ length: count }, () => messageFrom(random));

const marks = ["，", "。", "！", "、", " ", "～", "❤", "😀", "元", "260", "QQ", "Ｖ"];

const messageFrom = (random: () => number): string =>
  Array.from({ length: 3 + Math.floor(random() * 10) }, () => charactersFrom(random, 2 + Math.floor(random() * 9)) + (marks[Math.floor(random() * marks.length)] ?? "")).join("");
