/** What `check` says of campaigns (`RV12`): one constructor per code. */
import type { Span } from "../text/source.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { error, localized, warning } from "./parts.ts";

export const backwardDays = (span: Span): Diagnostic =>
  error(
    "RV1201",
    span,
    localized("this campaign ends before it begins", "该专项行动的结束日期早于开始日期"),
    localized("write the first day behind `from` and the last one behind `until`; both belong to it", "请在 `从` 之后写首日,在 `到` 之后写末日,两日均计入"),
  );

export const overlappingCampaign = (span: Span, campaign: string, other: string, place: Span): Diagnostic => ({
  ...warning(
    "RV1202",
    span,
    localized(`campaign \`${campaign}\` overlaps with \`${other}\``, `专项行动 \`${campaign}\` 与 \`${other}\` 的日期重叠`),
    localized("on days of both the higher start and the stronger verdict hold; if that is not meant, let one begin when the other has ended", "两者都在进行的日子里,以较高的起步阶段和较重的处置为准;如非本意,请使其一在另一结束后开始"),
  ),
  related: [{ span: place, message: localized("this one", "与此重叠") }],
});

export const wrongRaise = (span: Span): Diagnostic =>
  error(
    "RV1203",
    span,
    localized("a campaign raises a rule to holding or blocking", "专项行动只能把规则升级为暂缓或拦截"),
    localized('write `to block` or `to hold for "…"`; whatever else is to follow belongs into the rule', '请写 `至 拦截` 或 `至 暂缓并转交 "…"`;其他后果请写在规则中'),
  );

export const raisedExemption = (span: Span, rule: string): Diagnostic =>
  error(
    "RV1204",
    span,
    localized(`rule \`${rule}\` exempts, and has no verdict to raise`, `规则 \`${rule}\` 只作豁免,没有可升级的处置`),
    localized("raise the rules that it exempts", "请升级被其豁免的规则"),
  );

export function idleRaise(span: Span, rule: string, why: "draft" | "shadow" | "strong" | "resting"): Diagnostic {
  switch (why) {
    case "draft":
    case "shadow":
      return warning(
        "RV1205",
        span,
        localized(`rule \`${rule}\` stays what it is: a campaign raises no rule in \`mode ${why}\``, `规则 \`${rule}\` 不会升级:专项行动不改变 \`模式 ${why === "draft" ? "草稿" : "试运行"}\` 的规则`),
        localized("take the mode out of the rule when it may be enforced", "规则可以执行时,请删去其模式"),
      );
    case "strong":
      return warning(
        "RV1205",
        span,
        localized(`rule \`${rule}\` asks for as much by itself`, `规则 \`${rule}\` 本身的处置已不轻于此`),
        localized("raise it further or delete the line", "请升级得更高,或删去此行"),
      );
    case "resting":
      return warning(
        "RV1205",
        span,
        localized(`rule \`${rule}\` rests while this campaign lasts: it runs during another one`, `该专项行动期间规则 \`${rule}\` 并不运行:它只在另一专项行动期间运行`),
        localized("delete the line, or let the two campaigns share days", "请删去此行,或使两个专项行动的日期有重合"),
      );
  }
}

export const noSuchStart = (span: Span, ladder: string, steps: number): Diagnostic =>
  error(
    "RV1206",
    span,
    localized(`ladder \`${ladder}\` starts at a step from 1 to ${steps}`, `分级处罚 \`${ladder}\` 只能起步于阶段 1 至 ${steps}`),
    localized("name one of its steps", "请写已有的阶段"),
  );

export const earlyStart = (span: Span, ladder: string): Diagnostic =>
  warning(
    "RV1207",
    span,
    localized(`ladder \`${ladder}\` starts at step 1 at any time`, `分级处罚 \`${ladder}\` 平时即起步于阶段 1`),
    localized("name a later step or delete the line", "请写更靠后的阶段,或删去此行"),
  );
