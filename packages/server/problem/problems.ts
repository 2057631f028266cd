/** Every problem that the server tells of: one constructor for each type, and all wording. What is wrong with events is worded by the engine. */
import { eventLimits, quoted } from "@reeve/engine";
import type { EventProblem } from "@reeve/engine";
import { nearest } from "@reeve/language";
import type { Localized } from "@reeve/language";
import type { Problem } from "./problem.ts";

const said = (en: string, zh: string): Localized => ({ en, zh });

// ---------------------------------------------------------------- requests

export const badRequest = (detail?: Localized): Problem => ({ type: "bad-request", status: 400, title: said("not a request of HTTP that can be read", "无法读取的 HTTP 请求"), ...(detail === undefined ? {} : { detail }), isLast: true });

/** So many are told of by name. */
const mostNamed = 40;

export const notFound = (path: string, routes: readonly string[]): Problem => {
  const near = nearest(path, routes);
  const named = routes.slice(0, mostNamed);
  return {
    type: "not-found",
    status: 404,
    title: said("there is nothing here", "此处没有内容"),
    detail: said(
      `no route ${quoted(path)}; ${near === undefined ? `there are ${named.join(", ")}${named.length < routes.length ? " and more" : ""}` : `did you mean \`${near}\`?`}`,
      `没有路径 ${quoted(path)};${near === undefined ? `可用路径为 ${named.join("、")}${named.length < routes.length ? " 等" : ""}` : `是否指 \`${near}\`?`}`,
    ),
  };
};

export const noPage: Problem = {
  type: "no-page",
  status: 404,
  title: said("the page was not built", "页面尚未构建"),
  detail: said("build it with `npm run page`, then start the server again", "请运行 `npm run page` 构建页面,然后重新启动服务"),
};

export const methodNotAllowed = (method: string, allowed: readonly string[]): Problem => ({
  type: "method-not-allowed",
  status: 405,
  title: said("this cannot be done here", "此处不支持该方法"),
  detail: said(`${quoted(method)} is not possible here, only ${allowed.join(", ")}`, `此处不支持 ${quoted(method)},仅支持 ${allowed.join("、")}`),
  headers: { allow: allowed.join(", ") },
});

export const unsupportedType = (given: string | undefined, read: readonly string[]): Problem => ({
  type: "unsupported-media-type",
  status: 415,
  title: said("the body is of a type that is not read here", "不支持该类型的请求体"),
  detail: said(
    `${given === undefined ? "the request has no `content-type`" : `the \`content-type\` ${quoted(given)} is not read here`}; send ${read.map((one) => `\`${one}\``).join(" or ")}, in UTF-8`,
    `${given === undefined ? "请求缺少 `content-type`" : `此处不支持 \`content-type\` ${quoted(given)}`};请使用 UTF-8 编码的 ${read.map((one) => `\`${one}\``).join("或")}`,
  ),
  headers: { accept: read.join(", ") },
});

export const unsupportedEncoding = (given: string): Problem => ({
  type: "unsupported-content-encoding",
  status: 415,
  title: said("the body is compressed", "请求体经过压缩"),
  detail: said(`the \`content-encoding\` ${quoted(given)} is not read; send the body as it is`, `不支持 \`content-encoding\` ${quoted(given)};请直接发送请求体`),
  headers: { "accept-encoding": "identity" },
});

export const bodyTooLarge = (most: number): Problem => ({
  type: "body-too-large",
  status: 413,
  title: said("the body is too large", "请求体过大"),
  detail: said(`a body may have ${most} bytes here`, `此处的请求体不得超过 ${most} 字节`),
});

export const notUtf8: Problem = { type: "invalid-utf-8", status: 400, title: said("the body is not valid UTF-8", "请求体不是合法的 UTF-8") };

export const unknownParameter = (name: string, known: readonly string[]): Problem => ({
  type: "unknown-parameter",
  status: 400,
  title: said("a parameter that is not known here", "未知的参数"),
  detail: said(
    `${quoted(name)} is no parameter of this route${known.length === 0 ? "" : `; it has ${known.map((one) => `\`${one}\``).join(", ")}`}`,
    `该路径没有参数 ${quoted(name)}${known.length === 0 ? "" : `;现有 ${known.map((one) => `\`${one}\``).join("、")}`}`,
  ),
});

export const repeatedParameter = (name: string): Problem => ({ type: "repeated-parameter", status: 400, title: said("a parameter that stands twice", "重复的参数"), detail: said(`${quoted(name)} stands more than once`, `${quoted(name)} 出现多次`) });

/** `expected` says what would be right. */
export const invalidParameter = (name: string, value: string, expected: Localized): Problem => ({
  type: "invalid-parameter",
  status: 400,
  title: said("a parameter with a wrong value", "参数取值有误"),
  detail: said(`\`${name}\` is ${quoted(value)}; expected ${expected.en}`, `\`${name}\` 的取值为 ${quoted(value)};应为${expected.zh}`),
});

export const personId: Localized = said("the id of a person, such as decisions name", "裁定中所示的自然人编号");
export const oneOf = (values: readonly string[]): Localized => said(values.map((one) => `\`${one}\``).join(" or "), values.map((one) => ` \`${one}\` `).join("或").trimEnd());
export const aTime: Localized = said("a time with its offset, such as `2020-10-12T08:00:00+08:00`", "带时区偏移的时间,例如 `2020-10-12T08:00:00+08:00`");

// ---------------------------------------------------------------- rulesets

export const rulesetNeeded = (names: readonly string[]): Problem => ({
  type: "ruleset-needed",
  status: 400,
  title: said("several rulesets are served", "此处有多个规则集"),
  detail: said(`name one: \`?ruleset=\` with ${names.join(", ")}`, `请用 \`?ruleset=\` 指定其一:${names.join("、")}`),
});

export const unknownRuleset = (name: string, names: readonly string[]): Problem => ({
  type: "unknown-ruleset",
  status: 404,
  title: said("this ruleset is not served here", "此处没有该规则集"),
  detail: said(`there is no ruleset ${quoted(name)}; there are ${names.join(", ")}`, `没有规则集 ${quoted(name)};现有 ${names.join("、")}`),
});

// ---------------------------------------------------------------- events

/** Problems that tell of something on record, where the request may be right and comes at the wrong time. */
const conflicts: ReadonlySet<string> = new Set([
  "event-identity-reused",
  "review-already-decided",
  "review-too-late",
  "strike-pending",
  "strike-void",
  "strike-overturned",
  "appeal-too-late",
  "appeal-already-open",
  "appeal-id-reused",
  "appeal-already-decided",
  "penalty-already-lifted",
]);
const unknownThings: ReadonlySet<string> = new Set(["unknown-strike", "unknown-penalty", "unknown-review", "unknown-appeal", "unknown-request"]);

/** One problem names itself; several are those of an event that cannot be read. */
export function eventRefused(errors: readonly EventProblem[]): Problem {
  return refused(errors, said("the event cannot be taken", "事件无法受理"));
}

/** The same of a body that is no event. */
export function bodyRefused(errors: readonly EventProblem[]): Problem {
  return refused(errors, said("the body cannot be taken", "请求体无法受理"));
}

function refused(errors: readonly EventProblem[], plain: Localized): Problem {
  const [first] = errors;
  const type = errors.every((one) => one.type === first?.type) ? (first?.type ?? "invalid-event") : "invalid-event";
  const isTooLarge = type === "event-too-large";
  const status = isTooLarge ? 413 : conflicts.has(type) ? 409 : unknownThings.has(type) ? 404 : 400;
  const title = status === 409 ? said("not possible as things stand on record", "与已有记录冲突") : status === 404 ? said("nothing on record has this id", "没有该编号的记录") : plain;
  return { type, status, title, ...(errors.length === 1 && first !== undefined ? { detail: placed(first) } : {}), errors };
}

/** A message stands beside its pointer, and by itself needs it. */
const placed = ({ pointer, message }: EventProblem): Localized => (pointer === "" ? message : said(`\`${pointer}\`: ${message.en}`, `\`${pointer}\`:${message.zh}`));

export const invalidHeader = (name: string): EventProblem => ({
  type: "invalid-header",
  pointer: "",
  message: said(`the header ${quoted(name)} cannot be an attribute of an event, or is not percent-encoded UTF-8`, `请求头 ${quoted(name)} 不能作为事件属性,或不是百分号编码的 UTF-8`),
});

export const timeAhead = (time: string, mostMinutes: number): EventProblem => ({
  type: "time-ahead",
  pointer: "/time",
  message: said(`${quoted(time)} lies more than ${mostMinutes} minutes ahead of the clock here`, `${quoted(time)} 比此处的时钟超前 ${mostMinutes} 分钟以上`),
});

export const tooManyEvents = (most: number): EventProblem => ({
  type: "too-many-events",
  pointer: "",
  message: said(`a batch may have ${most} events; from here on nothing was taken`, `一批最多 ${most} 个事件;其后均未受理`),
});

export const notABatch: Problem = {
  type: "not-a-batch",
  status: 400,
  title: said("the body is not a JSON array of events", "请求体不是由事件组成的 JSON 数组"),
  detail: said("from here on items cannot be told apart, and nothing was taken", "其后无法区分各项,均未受理"),
};

export const invalidUtf8: EventProblem = { type: "invalid-utf-8", pointer: "", message: said("not valid UTF-8", "不是合法的 UTF-8") };

export const itemTooLarge = (): EventProblem => ({ type: "event-too-large", pointer: "", message: said(`more than the ${eventLimits.bytes} bytes an event may have`, `超过单个事件 ${eventLimits.bytes} 字节的上限`) });

// ---------------------------------------------------------------- access

export const tokenNeeded: Problem = {
  type: "token-needed",
  status: 401,
  title: said("a token is needed", "需要令牌"),
  detail: said("send `Authorization: Bearer TOKEN`; `reeve token create` makes one", "请发送 `Authorization: Bearer TOKEN`;`reeve token create` 可创建令牌"),
  headers: { "www-authenticate": 'Bearer realm="reeve"' },
};

export const tokenRefused = (why: "unknown" | "expired" | "revoked" | "malformed"): Problem => {
  const [en, zh] = { unknown: ["is not known", "不存在"], expired: ["has expired", "已过期"], revoked: ["was revoked", "已吊销"], malformed: ["is none of ours", "格式不正确"] }[why];
  return { type: "token-refused", status: 401, title: said("the token is not accepted", "令牌无效"), detail: said(`the token ${en}`, `令牌${zh}`), headers: { "www-authenticate": 'Bearer realm="reeve", error="invalid_token"' } };
};

export const scopeMissing = (scope: string): Problem => ({
  type: "scope-missing",
  status: 403,
  title: said("the token may not do this", "令牌没有相应权限"),
  detail: said(`this needs the scope \`${scope}\``, `需要权限 \`${scope}\``),
  members: { scope },
});

export const hostRefused: Problem = {
  type: "host-refused",
  status: 403,
  title: said("without tokens only this machine is served", "未设令牌时仅服务本机"),
  detail: said("without tokens a request must name `localhost`, `127.0.0.1` or `[::1]` as its host", "未设令牌时,请求的主机名必须是 `localhost`、`127.0.0.1` 或 `[::1]`"),
};

export const tooManyRequests = (seconds: number): Problem => ({
  type: "rate-limited",
  status: 429,
  title: said("too many requests under this token", "该令牌的请求过于频繁"),
  detail: said(`try again in ${seconds} s`, `请在 ${seconds} 秒后重试`),
  headers: { "retry-after": String(seconds) },
});

// ---------------------------------------------------------------- failures, declared

export const overloaded: Problem = {
  type: "overloaded",
  status: 503,
  title: said("more comes in than can be decided", "请求超出处理能力"),
  detail: said("nothing of this request was recorded; send it again after `Retry-After`", "该请求未留任何记录;请按 `Retry-After` 稍后重发"),
  headers: { "retry-after": "1" },
};

export const stopping: Problem = {
  type: "stopping",
  status: 503,
  title: said("the server is about to stop", "服务即将停止"),
  detail: said("nothing of this request was recorded; send it to another, or again", "该请求未留任何记录;请改发其他实例或稍后重发"),
  headers: { "retry-after": "1" },
  isLast: true,
};

export const ledgerFailed = (): Problem => ({
  type: "ledger-unavailable",
  status: 503,
  title: said("the ledger cannot be written", "账本无法写入"),
  detail: said("nothing of this request was recorded, and it is safe to send it again", "该请求未留任何记录,可以安全地重发"),
  headers: { "retry-after": "2" },
});

export const ledgersFailed = (rulesets: readonly string[]): Problem => ({
  ...ledgerFailed(),
  detail: said(`nothing can be recorded for ${rulesets.join(", ")}; the log of the server says more`, `${rulesets.join("、")} 目前无法记录;详情见服务日志`),
});

export const nothingServed: Problem = {
  type: "nothing-served",
  status: 503,
  title: said("no ruleset is served", "没有可用的规则集"),
  detail: said("start the server with the folder of a ruleset without errors", "请用没有错误的规则集文件夹启动服务"),
  headers: { "retry-after": "2" },
};

export const ourFault: Problem = {
  type: "internal-error",
  status: 500,
  title: said("a fault of the server", "服务内部错误"),
  detail: said("nothing of this request was recorded; the log of the server says more", "该请求未留任何记录;详情见服务日志"),
};

// ---------------------------------------------------------------- what is on record

export const noDecision = (id: string): Problem => ({ type: "unknown-decision", status: 404, title: said("nothing on record has this id", "没有该编号的记录"), detail: said(`there is no decision ${quoted(id)}`, `没有裁定 ${quoted(id)}`) });

export const noStrike = (id: string): Problem => ({ type: "unknown-strike", status: 404, title: said("nothing on record has this id", "没有该编号的记录"), detail: said(`there is no strike ${quoted(id)}`, `没有违规 ${quoted(id)}`) });

export const noDestination = (name: string, known: readonly string[]): Problem => ({
  type: "unknown-webhook",
  status: 404,
  title: said("no destination has this name", "没有该名称的接收方"),
  detail: said(`there is no destination ${quoted(name)}${known.length === 0 ? "" : `; there are ${known.join(", ")}`}`, `没有接收方 ${quoted(name)}${known.length === 0 ? "" : `;现有 ${known.join("、")}`}`),
});

export const noLetter = (message: string): Problem => ({
  type: "unknown-message",
  status: 404,
  title: said("no such message was given up", "没有该条已放弃的消息"),
  detail: said(`the message ${quoted(message)} was not given up`, `消息 ${quoted(message)} 未被放弃投递`),
});

export const noNotice = (strike: string, state: "pending" | "void" | "overturned"): Problem => {
  const [en, zh] = {
    pending: ["waits for a review, and nothing follows from it yet", "尚待复核,目前没有任何后果"],
    void: ["is void, and nothing follows from it", "已作废,没有任何后果"],
    overturned: ["was overturned, and nothing follows from it", "已被撤销,没有任何后果"],
  }[state];
  return { type: `strike-${state}`, status: 409, title: said("there is no notice of this strike", "该违规没有通知"), detail: said(`the strike ${quoted(strike)} ${en}`, `违规 ${quoted(strike)} ${zh}`) };
};

export const notPublished = (strike: string): Problem => ({
  type: "not-published",
  status: 404,
  title: said("this strike is not published", "该违规不予公示"),
  detail: said(`no step that ${quoted(strike)} led to says \`publish notice\``, `${quoted(strike)} 所达阶段没有 \`公示处罚\``),
});

export const versionMissing = (digest: string): Problem => ({
  type: "version-missing",
  status: 503,
  title: said("the version of the ruleset that decided is not there", "缺少作出裁定的规则集版本"),
  detail: said(`the file of ${digest} beside the ledger is missing or damaged; restore it from a backup`, `账本旁 ${digest} 的文件缺失或已损坏;请从备份恢复`),
  headers: { "retry-after": "60" },
});

export const nothingSealed = (id: string): Problem => ({
  type: "nothing-sealed",
  status: 404,
  title: said("the words as they were sent are not kept", "未保存原文"),
  detail: said(
    `of ${quoted(id)} nothing is kept under \`REEVE_EVIDENCE_KEY\`: there was no such key, or another, or it is erased`,
    `${quoted(id)} 没有可用 \`REEVE_EVIDENCE_KEY\` 打开的原文:当时未设密钥、密钥不同,或已被删除`,
  ),
});

export const keyReused: Problem = {
  type: "idempotency-key-reused",
  status: 422,
  title: said("this idempotency key was used for something else", "该幂等键已用于其他请求"),
  detail: said("the `Idempotency-Key` was sent before with another body; send a new one", "此 `Idempotency-Key` 此前已与其他内容一同发送;请更换"),
};

export const invalidKey: Problem = {
  type: "invalid-idempotency-key",
  status: 400,
  title: said("an idempotency key that cannot be used", "无效的幂等键"),
  detail: said("the `Idempotency-Key` is to have 1 to 255 visible characters of ASCII", "`Idempotency-Key` 应为 1 到 255 个可见的 ASCII 字符"),
};
