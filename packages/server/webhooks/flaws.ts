/** What can be wrong with a file of destinations: one constructor each, and all wording. What a secret is is never said. */
import { quoted } from "@reeve/engine";
import type { Localized, Span } from "@reeve/language";

/** What is wrong with a file, and where. */
export interface Flaw {
  readonly span: Span;
  readonly message: Localized;
  readonly help?: Localized;
}

const flaw = (span: Span, message: Localized, help?: Localized): Flaw => ({ span, message, ...(help === undefined ? {} : { help }) });

export const empty = (span: Span): Flaw => flaw(span, { en: "no destination stands here", zh: "文件中没有接收方" }, { en: "begin each with `- name:`", zh: "每个接收方以 `- name:` 开头" });

export const twice = (span: Span, name: string): Flaw => flaw(span, { en: `two destinations are called ${quoted(name)}`, zh: `有两个接收方同名 ${quoted(name)}` }, { en: "deliveries are kept by this name", zh: "投递记录以名称区分" });

export const badName = (span: Span, name: string): Flaw =>
  flaw(span, { en: `${quoted(name)} cannot be a name here`, zh: `${quoted(name)} 不能作为名称` }, { en: "lower-case letters, digits, `-` and `_`, 63 at most", zh: "只能用小写字母、数字、`-` 与 `_`,最多 63 个" });

export const badUrl = (span: Span): Flaw => flaw(span, { en: "not a web address that can be posted to", zh: "不是可投递的网址" }, { en: "such as `https://desk.example/reeve`", zh: "例如 `https://desk.example/reeve`" });

export const secretInUrl = (span: Span): Flaw =>
  flaw(span, { en: "a name and a password stand in the address", zh: "网址中含有用户名与密码" }, { en: "messages are signed: leave them out", zh: "消息自带签名,请删去" });

export const plainHttp = (span: Span): Flaw =>
  flaw(span, { en: "`http` can be read on the way", zh: "`http` 传输中可被窥视" }, { en: "use `https`, or name the private address under `allow`", zh: "请用 `https`,或在 `allow` 下写明内网地址" });

export const unsigned = (span: Span): Flaw => flaw(span, { en: "no secret signs the messages", zh: "没有为消息签名的密钥" }, { en: "name at least one variable of the environment", zh: "至少写明一个环境变量" });

export const notAVariable = (span: Span): Flaw =>
  flaw(span, { en: "not the name of a variable of the environment", zh: "不是环境变量名" }, { en: "secrets do not stand in this file: put it into a variable, and the variable's name here", zh: "密钥不写入此文件:请存入环境变量,此处写变量名" });

export const noSecret = (span: Span, name: string): Flaw => flaw(span, { en: `the environment has no ${quoted(name)}`, zh: `环境变量 ${quoted(name)} 未设置` }, secretHelp);

export const badSecret = (span: Span, name: string): Flaw => flaw(span, { en: `what ${quoted(name)} holds is no secret of a webhook`, zh: `${quoted(name)} 的内容不是回调密钥` }, secretHelp);

const secretHelp: Localized = { en: "`whsec_` and 24 to 64 random bytes in base64, as `echo whsec_$(openssl rand -base64 32)` makes them", zh: "`whsec_` 加 24 至 64 个随机字节的 base64,可用 `echo whsec_$(openssl rand -base64 32)` 生成" };

export const noRuleset = (span: Span, name: string, served: readonly string[]): Flaw =>
  flaw(span, { en: `no ruleset ${quoted(name)} is served`, zh: `没有提供规则集 ${quoted(name)}` }, { en: `there are ${served.join(", ")}`, zh: `现有 ${served.join("、")}` });

export const badNetwork = (span: Span, text: string): Flaw =>
  flaw(span, { en: `${quoted(text)} is neither an address nor a network`, zh: `${quoted(text)} 不是地址或网段` }, { en: "such as `10.1.2.3`, `10.0.0.0/8` or `fd00::/8`", zh: "例如 `10.1.2.3`、`10.0.0.0/8` 或 `fd00::/8`" });
