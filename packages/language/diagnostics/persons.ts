/** What `check` says of entities and persons (`RV10`): one constructor per code. */
import type { Span } from "../text/source.ts";
import type { Diagnostic, Localized } from "./diagnostic.ts";
import { error, localized } from "./parts.ts";

/** What is written needs to know who is behind the accounts. */
export const noPerson = (span: Span, construct: Localized): Diagnostic =>
  error(
    "RV1001",
    span,
    localized(`\`${construct.en}\` needs to know which accounts are one person, and nothing says it`, `\`${construct.zh}\` 需要知道哪些账号属于同一人,而规则集没有说明`),
    localized("declare `person of account { … }` with what joins accounts", "请声明 `自然人 基于 account { … }`,写明账号因何归并"),
  );

export const secondPerson = (span: Span, first: Span): Diagnostic => ({
  ...error("RV1002", span, localized("persons are declared twice", "自然人重复声明"), localized("join the two or delete one", "请合并为一处或删去其一")),
  related: [{ span: first, message: localized("first declared here", "首次声明在此") }],
});

export const notPersonOf = (span: Span, entity: string): Diagnostic =>
  error("RV1003", span, localized(`a person has accounts, and \`${entity}\` is none`, `自然人由账号组成,而 \`${entity}\` 不是账号`), localized("write `person of account`", "请写 `自然人 基于 account`"));

export const wrongShare = (span: Span, kinds: number): Diagnostic =>
  error(
    "RV1004",
    span,
    localized(kinds === 1 ? "of one kind one is shared" : `of ${kinds} kinds one to ${kinds} are shared`, kinds === 1 ? "只列一种时须为一项" : `列出 ${kinds} 种时须为一至 ${kinds} 项`),
    localized("write for example `two of device, phone are shared`", "例如写成 `下列任两项 device, phone 均相同`"),
  );

export const notShared = (span: Span, entity: string): Diagnostic =>
  error(
    "RV1005",
    span,
    localized(`\`${entity}\` joins no accounts here, so that there is nothing to ignore or to keep of it`, `此处并不以 \`${entity}\` 归并账号,无从忽略或保留`),
    localized("name it behind `certain when` or `likely when`, or take it out", "请在 `确定 当` 或 `疑似 当` 之后写上它,或将其删去"),
  );

export const wrongCrowd = (span: Span): Diagnostic =>
  error(
    "RV1006",
    span,
    localized("what is ignored is shared by more than a whole number of accounts, two at least", "`超过` 之后须为不小于 2 的整数"),
    localized("write for example `ignore device shared by more than 8 accounts`", "例如写成 `忽略 device 共用者超过 8 个账号`"),
  );

/** `why`: the account itself, or something that is no name of anything. */
export const notLinking = (span: Span, name: string, why: "account" | "value"): Diagnostic =>
  why === "account"
    ? error("RV1007", span, localized(`\`${name}\` is who is joined, and shares itself with nobody`, `\`${name}\` 是被归并者,不与他人共用`), localized("name what accounts have in common, such as a device", "请写账号共有的事物,例如设备"))
    : error("RV1007", span, localized(`\`${name}\` names nothing: the key of an entity is a field or a contact, a number or a link in a text`, `\`${name}\` 不能作为标识:实体的主键须为字段,或文本中的联系方式、证件号码、链接`), localized("write for example `key device_id` or `key contacts of text`", "例如写成 `主键 device_id` 或 `主键 text 的 联系方式`"));

export const twiceShared = (span: Span, entity: string): Diagnostic =>
  error("RV1008", span, localized(`\`${entity}\` is both certain and likely`, `\`${entity}\` 既为确定又为疑似`), localized("leave it where it belongs", "请只保留一处"));

export const wrongWindow = (span: Span): Diagnostic =>
  error("RV1009", span, localized("a handover lies within a time", "转手须写明期限"), localized("write for example `handover of account within 72 hours`", "例如写成 `account 的 handover 距今不超过 72 小时`"));

export const noDevice = (span: Span): Diagnostic =>
  error(
    "RV1010",
    span,
    localized("a handover is seen by the device, and no entity is called `device`", "转手须由设备判断,而没有名为 `device` 的实体"),
    localized("declare `entity device key …`; entities `payee` and `phone` are looked at too", "请声明 `实体 device 主键 …`;实体 `payee` 与 `phone` 也会用于判断"),
  );
