import { findAddresses } from "./addresses/find.ts";
import { pieceOf } from "./reading.ts";
import { addressing } from "./worth.ts";
import type { ExtractorRow } from "./value.ts";

export const link: ExtractorRow = {
  name: "link",
  zh: "链接",
  list: { name: "links", zh: "链接" },
  parts: [{ type: { kind: "string" }, doc: { en: "The address without `http://` and `www.`, its host in small letters.", zh: "不含 `http://` 与 `www.` 的地址,主机名为小写。" } }],
  doc: {
    en: "Web addresses, with or without http, their dots spelled out or not: https://t.cn/A6x, example.com, example点com, example[.]com.",
    zh: "网址,有无 http 均可,点号写成文字也可:https://t.cn/A6x、example.com、example点com、example[.]com。",
  },
  mayBeIn: ({ letters, traits }) => letters >= 3 && (traits & addressing) !== 0,
  find: ({ reading }) => findAddresses(reading).flatMap((address) => (address.kind === "link" ? [{ value: address.value, pieces: [pieceOf(reading, address)] }] : [])),
  examples: [
    ["详情见 https://t.cn/A6xYz9", ["t.cn/A6xYz9"]],
    ["官网example点com,欢迎", ["example.com"]],
    ["看 shop[.]example[.]cn/a?b=1。", ["shop.example.cn/a?b=1"]],
    ["版本3.5.1,9.9包邮", []],
  ],
};
