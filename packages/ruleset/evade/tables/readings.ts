/** How characters are read: the first level of GB 2312-80 by syllables, and what its order does not tell. Written here but for the table. */
import { syllableTable } from "./characters.ts";

/** Characters beyond the first level that are written for others of the same sound. */
const moreCharacters = "bei蓓 bo铂 chang娼 de嘚 fei菲 feng沣 hao昊 hui卉 jia珈嘉 jing靖婧 jun珺 ka咔 kuai哙 lian琏 liao嘹 lin琳 mi咪 ming茗 niu妞 qian仟 qiu虬 rui睿 shi轼 shui氵 tian婖 wei薇崴炜玮葳 xin鑫昕馨歆芯 xuan炫 yan妍 yin瑛 ying瑛 yu钰 yuan媛沅 zan昝 zheng诤 zhi芷";

/** Words in which a character is read otherwise than it stands in the table: `word` and a syllable for each of its characters. */
const words = `
银行 yin hang  行业 hang ye  同行 tong hang  央行 yang hang  招行 zhao hang  建行 jian hang  工行 gong hang  农行 nong hang  中行 zhong hang
支行 zhi hang  行情 hang qing  代调 dai diao  可调 ke diao  能调 neng diao  调取 diao qu  调出 diao chu  调查 diao cha  调档 diao dang
调资料 diao zi liao  调记录 diao ji lu  人调 ren diao  什么 shen me  还款 huan kuan  还能 hai neng  还有 hai you  重复 chong fu
查重 cha chong  家长 jia zhang  成长 cheng zhang  局长 ju zhang  所长 suo zhang  钥匙 yao shi  音乐 yin yue  觉得 jue de  朝阳 chao yang
会计 kuai ji  单位 dan wei  单号 dan hao  便宜 pian yi  参加 can jia  数据 shu ju  分析 fen xi  模样 mu yang  血型 xue xing
都能 dou neng  都可 dou ke  都查 dou cha  我的 wo de  他的 ta de  你的 ni de  的人 de ren  到的 dao de  率 lv  着 zhe  了 le
`;

/** A syllable for each of some characters, by the word they stand in. */
export const wordReadings: ReadonlyMap<string, readonly string[]> = new Map(
  words.trim().split(/\s{2,}|\n/).map((row) => {
    const [word = "", ...syllables] = row.split(" ");
    return [word, syllables];
  }),
);

/** The characters of a syllable, those that are common in print first. */
export const charactersBySyllable: ReadonlyMap<string, readonly string[]> = readTable(`${syllableTable} ${moreCharacters}`);

/** The syllable of a character by itself. */
export const syllableOf: ReadonlyMap<string, string> = readSyllables();

function readTable(table: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [, syllable = "", characters = ""] of table.matchAll(/([a-z]+)([^a-z\s]+)/g)) {
    found.set(syllable, [...new Set([...(found.get(syllable) ?? []), ...characters])]);
  }
  return found;
}

function readSyllables(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [syllable, characters] of charactersBySyllable) for (const character of characters) if (!found.has(character)) found.set(character, syllable);
  return found;
}

/** Beginnings and ends of syllables that many speakers do not tell apart. */
const nearInitials: readonly (readonly [string, string])[] = [["zh", "z"], ["ch", "c"], ["sh", "s"], ["n", "l"], ["f", "h"], ["r", "l"]];
const nearFinals: readonly (readonly [string, string])[] = [["ang", "an"], ["eng", "en"], ["ing", "in"]];

/** The syllables that sound nearly like one, and are syllables. */
export function nearSyllables(syllable: string): readonly string[] {
  const ways = [...nearInitials, ...nearInitials.map(([left, right]) => [right, left] as const)].flatMap(([from, to]) => {
    // `z` is the beginning of `zh` too, which is another.
    const begins = syllable.startsWith(from) && !(from.length === 1 && syllable[1] === "h");
    return begins ? [to + syllable.slice(from.length)] : [];
  });
  const ends = [...nearFinals, ...nearFinals.map(([left, right]) => [right, left] as const)].flatMap(([from, to]) => (syllable.endsWith(from) ? [syllable.slice(0, -from.length) + to] : []));
  return [...new Set([...ways, ...ends])].filter((other) => other !== syllable && charactersBySyllable.has(other));
}
