import type { Localized } from "@reeve/language";

export type FailureKind =
  /** Another process writes this ledger. */
  | "in-use"
  /** There is no ledger where one is to be read. */
  | "absent"
  /** A file that is none of Reeve's. */
  | "foreign"
  /** Written by a newer program. */
  | "newer"
  /** Kept for another ruleset. */
  | "other-ruleset"
  /** What is there is not what was written. */
  | "damaged"
  /** Something stands where a new ledger is to be. */
  | "occupied"
  | "read-only"
  | "full"
  /** The disk or the file system refused. */
  | "io"
  /** After a failed write or after closing: nothing is taken any more. */
  | "closed"
  /** The same thing twice: an event, a strike, a penalty. */
  | "twice"
  /** A key of the environment that can be tried out. */
  | "short-key"
  /** Kept under another key. */
  | "other-key"
  /** Identities are known by tokens under another key. */
  | "other-identity-key";

/** Why a ledger cannot be used, where, and what to do about it. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: Localized;
  readonly help: Localized;
}

/** A failure on its way to whoever asked; nothing of what was asked was written. */
export class StoreError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message.en, cause === undefined ? {} : { cause });
    this.name = "StoreError";
    this.failure = failure;
  }
}

/** The result, or the failure that was thrown on the way to it. Anything else that is thrown is a mistake of ours and goes on. */
export function attempt<Result>(action: () => Result): Result | { readonly failure: Failure } {
  try {
    return action();
  } catch (error) {
    if (error instanceof StoreError) return { failure: error.failure };
    throw error;
  }
}

const failure = (kind: FailureKind, en: string, zh: string, helpEn: string, helpZh: string): Failure => ({ kind, message: { en, zh }, help: { en: helpEn, zh: helpZh } });

/** Who holds the lock of a ledger, as far as it can be told. */
export interface Holder {
  readonly pid: number;
  /** RFC 3339. */
  readonly since: string;
}

export function inUse(path: string, holder: Holder | undefined): Failure {
  const [en, zh] = holder === undefined ? ["another process", "另一进程"] : [`process ${holder.pid} since ${holder.since}`, `进程 ${holder.pid}(自 ${holder.since} 起)`];
  return failure(
    "in-use",
    `the ledger \`${path}\` is written by ${en}`,
    `账本 \`${path}\` 正由${zh}写入`,
    "a ledger has one writer: end that process, or send the events to it",
    "一个账本只能有一个写入者:请结束该进程,或将事件交由该进程处理",
  );
}

export const absent = (path: string): Failure =>
  failure("absent", `there is no ledger in \`${path}\``, `\`${path}\` 中没有账本`, "name the folder in which `ledger.db` lies", "请指定 `ledger.db` 所在的文件夹");

export const foreign = (path: string): Failure =>
  failure(
    "foreign",
    `\`${path}\` is not a ledger of Reeve`,
    `\`${path}\` 不是 Reeve 的账本`,
    "name another folder; nothing in this one was changed",
    "请指定其他文件夹;该文件夹的内容未作任何改动",
  );

export const newer = (path: string, found: number, known: number): Failure =>
  failure(
    "newer",
    `the ledger \`${path}\` has format ${found}, and this program knows formats up to ${known}`,
    `账本 \`${path}\` 的格式版本为 ${found},本程序最高支持 ${known}`,
    "use the program that wrote it, or a newer one; nothing was changed",
    "请使用写入该账本的程序或更新的版本;账本未作任何改动",
  );

export const otherRuleset = (path: string, found: string, asked: string): Failure =>
  failure(
    "other-ruleset",
    `the ledger \`${path}\` is kept for the ruleset \`${found}\`, not for \`${asked}\``,
    `账本 \`${path}\` 属于规则集 \`${found}\`,而不是 \`${asked}\``,
    "name the folder of this ruleset's ledger, or an empty one",
    "请指定该规则集的账本文件夹,或一个空文件夹",
  );

/** `what` says what is wrong, lower case and without a full stop. */
export const damaged = (path: string, what: Localized): Failure =>
  failure(
    "damaged",
    `the ledger \`${path}\` is damaged: ${what.en}`,
    `账本 \`${path}\` 已损坏:${what.zh}`,
    "`reeve ledger verify` tells where; restore the latest backup, and keep this folder for whoever looks into it",
    "`reeve ledger verify` 可指出位置;请恢复最近的备份,并保留该文件夹以便查明原因",
  );

export const occupied = (path: string): Failure =>
  failure("occupied", `there is something in \`${path}\` already`, `\`${path}\` 中已有内容`, "name a folder that is empty or not there yet; nothing is overwritten", "请指定空文件夹或尚不存在的文件夹;已有内容不会被覆盖");

export const readOnly = (path: string, code: string): Failure =>
  failure(
    "read-only",
    `the ledger \`${path}\` cannot be opened for writing (${code})`,
    `无法以写入方式打开账本 \`${path}\`(${code})`,
    "see to it that the folder exists and that this user may write to it and to every file in it",
    "请确认该文件夹存在,且当前用户对该文件夹及其中所有文件有写入权限",
  );

export const full = (path: string): Failure =>
  failure(
    "full",
    `no space is left for the ledger \`${path}\`; nothing of this group was written`,
    `账本 \`${path}\` 所在磁盘空间不足;本组事件均未写入`,
    "make room and send the events again; what was acknowledged before is kept",
    "请腾出空间后重新发送这些事件;此前已确认的内容均已保存",
  );

export const inputOutput = (path: string, code: string): Failure =>
  failure(
    "io",
    `the ledger \`${path}\` could not be read or written (${code})`,
    `账本 \`${path}\` 读写失败(${code})`,
    "look at the disk and the system's log, then start again and send the events again; what was acknowledged before is kept",
    "请检查磁盘与系统日志,然后重新启动并重新发送这些事件;此前已确认的内容均已保存",
  );

export const closed = (path: string): Failure =>
  failure("closed", `the ledger \`${path}\` is closed`, `账本 \`${path}\` 已关闭`, "open it again", "请重新打开");

export const twice = (path: string, what: string): Failure =>
  failure(
    "twice",
    `the ledger \`${path}\` has this already, or has another at its place: ${what}; nothing of this group was written`,
    `账本 \`${path}\` 中已有此项,或该位置已被占用:${what};本组事件均未写入`,
    "an event, a strike, a penalty, a review, an appeal and a request are written once",
    "事件、违规记录、处罚、复核、申诉与要求均只写入一次",
  );

export const shortKey = (name: string, least: number): Failure =>
  failure("short-key", `\`${name}\` has fewer than ${least} characters`, `\`${name}\` 少于 ${least} 个字符`, "a short key can be found by trying: draw one, such as with `openssl rand -hex 32`", "过短的密钥可被穷举:请随机生成,例如 `openssl rand -hex 32`");

export const otherKey = (path: string): Failure =>
  failure(
    "other-key",
    `the ledger \`${path}\` is kept under another key than that of \`REEVE_LEDGER_KEY\``,
    `账本 \`${path}\` 所用的密钥与 \`REEVE_LEDGER_KEY\` 不同`,
    "set the one it was made with; nothing was changed",
    "请设置创建该账本时的密钥;账本未作改动",
  );

export const otherIdentityKey = (path: string): Failure =>
  failure(
    "other-identity-key",
    `the ledger \`${path}\` knows identities by tokens under another key than that of \`REEVE_IDENTITY_KEY\``,
    `账本 \`${path}\` 中身份标识所用的密钥与 \`REEVE_IDENTITY_KEY\` 不同`,
    "set the one it had, or, to change it, name that one in `REEVE_IDENTITY_KEY_BEFORE`; nothing was changed",
    "请设置原有密钥;如需更换,请将原有密钥写入 `REEVE_IDENTITY_KEY_BEFORE`;账本未作改动",
  );
