/** What tells contacts from other numbers. */
import { rawBefore, rawBehind, separatorsBefore, type Reading } from "../reading.ts";
import { isAlphanumeric, isDigit, isLetter } from "../signs.ts";
import { hasWordBefore, hasWordBehind, wordAt, wordsOf } from "../words.ts";

/** Words before a number that name it as something else. */
const labels = wordsOf(
  "isbn issn 订单 单号 订单号 运单 快递号 物流号 序列号 序列 串号 编号 货号 款号 型号 批号 条码 条形码 商品码 编码 料号 件号 图号 房号 车号 车架号 发动机号 批准文号 文号 许可证 备案 备案号 专利号 学号 工号 卡号 证号 账号 尾号 版本 sn imei meid p/n pn sku model no 统一书号 书号 出版号 防伪码 验证码 兑换码 激活码 邀请码 口令 提取码 密码 邮编 税号 代码 流水号 交易号 合同号 案号 群公告 颗粒 像素 分辨率",
);
const labelWithin = 8;

/** Whether what stands before names the number as something else, with nothing but a few words between. */
export const isLabelled = (reading: Reading, from: number): boolean => hasWordBefore(reading, labels, from, labelWithin);

/** Units that make a number a quantity. */
const measures = wordsOf(
  "元 块 角 毛 分 折 个 只 件 条 双 套 张 本 册 页 支 枝 瓶 盒 包 箱 袋 台 部 辆 把 块钱 米 厘米 毫米 公里 千米 寸 英寸 码 斤 公斤 千克 克 吨 升 毫升 度 瓦 伏 安 毫安 毫安时 赫兹 像素 万像素 年 月 日 号楼 天 小时 分钟 秒 周 岁 人 位 名 次 单 级 层 楼 室 平 平米 平方 倍 万 千 百 亿 金币 q币 币 点券 积分 粉 粉丝 字 集 期 季 份 颗 粒 片 根 枚 版 系列 型 款 色 匹 mah kg cm mm ml gb mb tb ghz mhz rpm kw w v hz days day hours hour hrs min mins minutes weeks week months years people miles inch",
);
export const isMeasured = (reading: Reading, to: number): boolean => wordAt(reading, measures, to) !== "" && !isFarBehind(reading, to);
/** The same where a name of a service stands before the number: what may as well begin the next word makes no quantity. */
const counted = wordsOf("元 块 个 币 q币 级 金币 豆 钻 折 点券 积分 倍 万 千 年 月 名 条 粉丝 粉 %");
export const isCounted = (reading: Reading, to: number): boolean => wordAt(reading, counted, to) !== "" && !isFarBehind(reading, to);
function isFarBehind(reading: Reading, place: number): boolean {
  const between = separatorsBefore(reading, place);
  return between !== "" && between !== " ";
}

/** Words of getting in touch. */
const touch = wordsOf(
  "电话 电联 电我 请拨 拨 撥 请撥 手机 手机号 联系 联系人 致电 拨打 来电 号码 热线 咨询 详询 询 短信 text ring reach number whatsapp sms 电话是 手机是 加 添加 找我 联络 call tel phone mobile mob whatsapp 微信 薇信 威信 vx wx 微 薇 v 扣 私聊 私我 客服 预约 订房 报名 招聘 打给 专线 直拨 ☎ " + "\ue004",
);
const touchBehind = wordsOf("微信同号 同号 同微信 微信 电话 手机 先生 女士 小姐 老师 经理 师傅 老板 联系 咨询 vx wx 同v 微同 v同 可加 加我 私聊 短信 打来 打过来 打给我 打这个 来电 电我 电联");

export const isInTouch = (reading: Reading, from: number, to: number, within = 14): boolean => hasWordBefore(reading, touch, from, within) || hasWordBehind(reading, touchBehind, to, 6);

/** Words that may stand right before a number without a space and are no part of it. */
const prefixes: ReadonlySet<string> = new Set(["v", "vx", "wx", "q", "qq", "tel", "phone", "call", "mob", "t", "h", "m", "tg", "ph", "hp", "vv", "vxin", "weixin", "wechat"]);

/** Whether a number is cut out of a longer one, or of a code of letters and digits. */
export function isCutOut(reading: Reading, from: number, to: number): boolean {
  const { raw, at } = reading;
  const first = at[from] ?? 0;
  const before = rawBefore(reading, from);
  if (isLetter(before.charCodeAt(0))) {
    let start = first;
    while (start > 0 && isAlphanumeric(raw.charCodeAt(start - 1))) start--;
    if (!prefixes.has(raw.slice(start, first))) return true;
  }
  if (isDigit(before.charCodeAt(0))) return true;
  const isJoined = (sign: string, far: string): boolean => /[-./#_]/.test(sign) && isAlphanumeric(far.charCodeAt(0));
  if (before === "#" || isJoined(before, raw.charAt(first - 2))) return true;
  const last = at[to - 1] ?? 0;
  const behind = rawBehind(reading, to - 1);
  if (isDigit(behind.charCodeAt(0))) return true;
  if (isLetter(behind.charCodeAt(0))) {
    let end = last + 1;
    while (end < raw.length && isAlphanumeric(raw.charCodeAt(end))) end++;
    if (!prefixes.has(raw.slice(last + 1, end))) return true;
  }
  return /[-._]/.test(behind) && isDigit(raw.charCodeAt(last + 2));
}
