import { wordsOf } from "../words.ts";

/** What a unit of money is worth, and in which currency. */
export interface MoneyUnit {
  readonly currency?: string;
  readonly worth: number;
  /** How sure the word is: `sure` by itself, `loose` where what stands around it speaks of a price. */
  readonly is: "sure" | "loose";
}

const unit = (currency: string | undefined, is: MoneyUnit["is"] = "sure", worth = 1): MoneyUnit => ({ ...(currency === undefined ? {} : { currency }), worth, is });
const rows: readonly (readonly [string, MoneyUnit])[] = [
  ["元 圆 元整 块钱 人民币 rmb cny 软妹币 大洋 大元 元钱 圆整 塊 円人民币 元人民币", unit("CNY")],
  ["块 米 r 员", unit("CNY", "loose")],
  ["毛钱 角钱", unit("CNY", "sure", 0.1)],
  ["毛 角", unit("CNY", "loose", 0.1)],
  ["分钱", unit("CNY", "sure", 0.01)],
  ["美元 美金 美刀 usd dollar dollars bucks", unit("USD")],
  ["刀", unit("USD", "loose")],
  ["usdt", unit("USDT")],
  ["u", unit("USDT", "loose")],
  ["港币 港元 hkd 蚊 港纸", unit("HKD")],
  ["欧元 euro eur", unit("EUR")],
  ["英镑 gbp quid pounds", unit("GBP")],
  ["日元 日币 円 jpy", unit("JPY")],
  ["韩元 韩币 krw", unit("KRW")],
  ["台币 新台币 twd ntd", unit("TWD")],
  ["澳元 澳币 aud", unit("AUD")],
  ["加元 加币 cad", unit("CAD")],
];
export const moneyUnits: ReadonlyMap<string, MoneyUnit> = new Map(rows.flatMap(([words, meaning]) => words.split(" ").map((word): [string, MoneyUnit] => [word, meaning])));
export const unitWords = wordsOf([...moneyUnits.keys()].join(" "));

/** Signs before a number. */
export const moneySigns: ReadonlyMap<string, string> = new Map([
  ["¥", "CNY"],
  ["$", "USD"],
  ["€", "EUR"],
  ["£", "GBP"],
]);
export const codesBefore = wordsOf("rmb cny usd hkd eur 人民币");

/** Words of price before a number. */
export const priceBefore = wordsOf(
  "价格 售价 价钱 只要 只需 仅需 仅要 仅售 收费 费用 收您 收你 收 到手 到手价 报价 卖 出价 定金 订金 押金 保证金 付 付款 转账 打款 红包 单价 特价 现价 底价 一口价 打包价 打包 佣金 工资 月薪 日薪 日结 日赚 月入 年薪 赚 预算 起步 一次 每次 一条 每条 一单 每单 一位 每位 一人 每人 一份 每份 低至 原价 标价 市场价 入手 买的 才 售 卖你 要价 便宜 省 省你 减 减去 给 给你 给了 要 要了 骗 被骗 骗了 罚 罚金 罚款 扣 赔 欠 借 花 花了 加急 加急加 另加 再加 加收 日租 月租 租 一套 一本 一天 一年 一个月 一个 一张 一号 一台 一户 一门号 门号 每个 每套 每张 每天 每月 for 差 少收 押 报酬 酬劳 抽成 返 奖 奖励 补贴 加 租金 房租 入账 到账 定价 成交价 转手价 秒价",
);
/** Words of price behind a number. */
export const priceBehind = wordsOf(
  "一次 每次 一位 每位 一人 每人 一条 每条 一单 每单 一份 每份 一个人 起 起步 包邮 不刀 可刀 小刀 可小刀 不议价 可议 一口价 打包 全包 左右 到付 以内 上下 搞定 拿走 带走 秒出 秒查 出结果 面交 不讲价 不还价 不包邮 出给 到手 一查 全套 包查 全查 包会 包过 随便查 自提 拿去 就卖 便宜出 低价出 甩卖 邮费自理 顺丰包邮 起拍 查一次 查一个 查一人 一个 一套 一张 一本 一颗 一台 一户 一天 一晚 一月 一个月 一年 一件 一只 每个 每套 每天 each apop apiece aweek amonth aday anhour per 有找 搞掂 定金 订金 押金 上楼费 手续费 工本费 bucks standard urgent 一口 拿下",
);
export const counted = wordsOf("次 人 位 条 单 份 个 张 月 天 套 台 件 小时 年 号 户 h 晚 场 节 期");
/** Behind a number that means something else. */
export const notMoneyBehind = wordsOf("元宝 元旦 元素 元老 元首 元气 元音 元件 元件 块头 米线 米饭 米粉 米色 米兰 米其林 角度 角色 角星 角形 角落 毛衣 毛巾 毛线 毛笔 毛呢 毛坯 毛绒 毛囊 毛利 毛孔 毛驴 毛重 刀片 刀具 刀法 刀架 刀鞘 刀剑 刀头 员工 人民币账户 分之");
