/**
 * Variant characters that OpenCC's tables leave, each followed by the form in use today: variants abolished by the First List of
 * Processed Variant Characters (第一批异体字整理表, 1955) or common in print and handwriting, Japanese forms, and the radicals of
 * the block CJK Radicals Supplement whose Equivalent_Unified_Ideograph is a character of its own. None of them is itself a
 * character of GB 2312, so no word of today's script changes its meaning; but for 帐 and 馀, which traditional texts and careless
 * writers put where 账 (accounts) and 余 stand today.
 */
export const variantRows = `
⺅亻 ⺉刂 ⺌小 ⺘扌 ⺙攵 ⺠民 ⺡氵 ⺣灬 ⺨犭 ⺮竹 ⺾艹 ⻁虎 ⻅见 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦
⻩黄 ⻬齐 ⻮齿 ⻰龙 倂并 劒剑 劵券 厛厅 厰厂 呉吴 呪咒 咊和 啚图 喆哲 嗁啼 嘷嗥 噉啖 囘回 囙因 囬回 圅函 坿附 埜野 埳坎 堦阶 塟葬 壻婿 夘卯 妳你
娯娱 嬭奶 寃冤 寳宝 尅克 峩峨 崐昆 帋纸 帬裙 幇帮 幚帮 庻庶 庽寓 廐厩 廹迫 廽回 弌一 弍二 弎三 徃往 徧遍 恠怪 悞误 悤匆 惪德 慙惭 戱戏 戸户 扡拖
抝拗 拏拿 捄救 揑捏 搾榨 擧举 攷考 敺驱 斈学 旹时 旾春 昬昏 昰是 暎映 曡叠 曵曳 朶朵 枏楠 栢柏 桒桑 桮杯 梱捆 椶棕 楳梅 槀槁 檝楫 櫂棹 欵款 毘毗
氷冰 汚污 淛浙 湼涅 潄漱 澁涩 澂澄 灋法 炤照 烖灾 煇辉 煑煮 煖暖 熈熙 燄焰 牎窗 牕窗 犂犁 犇奔 猨猿 玅妙 珎珍 瑠琉 甎砖 甖罂 甦苏 畄留 畊耕 畧略
畱留 疎疏 疿痱 皜皓 皷鼓 盇盍 盌碗 眎视 瞇眯 矁瞅 矙瞰 砲炮 碪砧 礟炮 礮炮 禩祀 秇艺 稾稿 穅糠 穉稚 窓窗 窰窑 窻窗 竚伫 竝并 筩筒 籐藤 粃秕 糢模
紥扎 緐繁 縂总 罇樽 羴膻 翄翅 耡锄 聀职 聟婿 肎肯 脗吻 膓肠 臝裸 臯皋 艢樯 艸草 苺莓 荳豆 菓果 葊庵 蓡参 蔴麻 蕋蕊 蘂蕊 蘓苏 虖呼 虵蛇 蚉蚊 螙蠹
衇脉 裌夹 裠裙 覊羁 覩睹 觝抵 諠喧 譌讹 讁谪 讐仇 賍赃 賎贱 賸剩 趂趁 躭耽 躰体 躱躲 躶裸 軄职 軆体 輭软 逈迥 逥回 遯遁 邨村 鄕乡 酧酬 銕铁 銲焊
鎗枪 鐡铁 鑚钻 閙闹 閞关 阨厄 阯址 陿狭 隄堤 隣邻 隷隶 靣面 鞌鞍 韈袜 韤袜 韮韭 頟额 顋腮 颿帆 飡餐 餧喂 餽馈 饟饷 馿驴 駞驼 騐验 髣仿 髥髯 鬂鬓
鬦斗 鬭斗 鷰燕 鹻碱 麐麟 麤粗 鼃蛙 齩咬 帐账 馀余 囯国 靑青 吿告 佀似
`;
