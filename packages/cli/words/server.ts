/** What the command line says about the server. */
import type { Localized } from "@reeve/language";

const said = (en: string, zh: string): Localized => ({ en, zh });

export const serverWords = {
  refusedAtStart: said("the ruleset has errors, so nothing is served", "规则集有错误,未启动服务"),
  webhooksRefused: said("the file of destinations has errors, so nothing is served", "接收方文件有错误,未启动服务"),
  twoOfAName: (name: string): Localized => said(`two of the rulesets are called \`${name}\`, and requests name them by it`, `有两个规则集同名 \`${name}\`,而请求以名称区分`),
  serving: (name: string, version: string, url: string): Localized => said(`serving ${name} ${version} at ${url}; end with Ctrl-C`, `正在 ${url} 提供 ${name} ${version},按 Ctrl-C 结束`),
  open: said(
    "there are no tokens: this machine alone is served, and may evaluate and read only; `reeve token create --state DIR` makes one",
    "未设令牌:仅服务本机,只能裁定与查询;`reeve token create --state DIR` 可创建令牌",
  ),
  notWithoutTokens: (host: string): Localized =>
    said(
      `without tokens this machine alone is served, and \`--host ${host}\` is open to others; make a token first: \`reeve token create --state DIR\``,
      `未设令牌时仅服务本机,而 \`--host ${host}\` 对外开放;请先创建令牌:\`reeve token create --state DIR\``,
    ),
  notWithoutKey: (ruleset: string): Localized =>
    said(
      `the ruleset \`${ruleset}\` makes tokens of the numbers of identity documents, and others than this machine are served only under a key of your own; set \`REEVE_IDENTITY_KEY\`, such as with \`openssl rand -hex 32\``,
      `规则集 \`${ruleset}\` 会由证件号码生成身份标识,对外服务时须使用自有密钥;请设置 \`REEVE_IDENTITY_KEY\`,例如用 \`openssl rand -hex 32\` 生成`,
    ),
  cannotListen: (host: string, port: number, code: string): Localized => {
    const [en, zh] = { EADDRINUSE: ["another program listens there", "该端口已被占用"], EACCES: ["permission denied", "没有权限"], EADDRNOTAVAIL: ["this machine does not have that address", "本机没有该地址"] }[code] ?? [code, code];
    return said(`cannot listen on ${host}:${port}: ${en}`, `无法监听 ${host}:${port}:${zh}`);
  },
  tokensUnreadable: (path: string): Localized => said(`the file of tokens \`${path}\` cannot be read as one; nothing was changed`, `令牌文件 \`${path}\` 无法读取;未作任何改动`),
  shownOnce: (id: string): Localized => said(`this is the token ${id}; it is shown this once and kept nowhere`, `这是令牌 ${id};仅显示这一次,不另保存`),
  noTokens: said("there are no tokens: this machine alone is served", "没有令牌:仅服务本机"),
  noToken: (id: string): Localized => said(`there is no token \`${id}\``, `没有令牌 \`${id}\``),
  tokenState: ({ revoked, expires }: { readonly revoked?: string; readonly expires?: string }, now: number): Localized => {
    if (revoked !== undefined) return said(`revoked ${revoked}`, `已于 ${revoked} 吊销`);
    if (expires === undefined) return said("in use", "有效");
    return Date.parse(expires) <= now ? said(`expired ${expires}`, `已于 ${expires} 过期`) : said(`until ${expires}`, `有效至 ${expires}`);
  },
  swapped: (name: string, version: string, digest: string): Localized => said(`${name} ${version} decides from now on (${digest})`, `自此由 ${name} ${version} 裁定(${digest})`),
  kept: (name: string): Localized => said(`the changed ruleset ${name} has errors; the version before goes on deciding`, `改动后的规则集 ${name} 有错误;仍由此前版本裁定`),
  failed: (where: string, what: string): Localized => said(`${where}: ${what}`, `${where}:${what}`),
  stopping: said("stopping: what is under way is answered first", "正在停止:先答复处理中的请求"),
};
