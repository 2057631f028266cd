import { wordsOf } from "./words.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Words of time, and their milliseconds. */
export const durationUnits: ReadonlyMap<string, number> = new Map(
  (
    [
      ["秒 秒钟 sec secs second seconds s", second],
      ["分钟 min mins minute minutes", minute],
      ["刻钟", 15 * minute],
      ["小时 个小时 钟头 个钟头 h hr hrs hour hours", hour],
      ["天 个工作日 工作日 day days d", day],
      ["周 个星期 星期 个礼拜 礼拜 week weeks", 7 * day],
      ["个月 month months", 30 * day],
      ["年 year years", 365 * day],
    ] as const
  ).flatMap(([words, ms]) => words.split(" ").map((word): [string, number] => [word, ms])),
);
export const durationWords = wordsOf([...durationUnits.keys()].join(" "));
