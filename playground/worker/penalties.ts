/** What a seller may meet with, in words. */
import type { Decision } from "@reeve/engine";
import type { Localized, Penalty, Program, Title } from "@reeve/language";

const said = (en: string, zh: string): Localized => ({ en, zh });

/** A title in both languages, the one for the other where one is missing. */
export const titleOf = (title: Title | undefined, name: string): Localized => ({ en: title?.en ?? title?.zh ?? name, zh: title?.zh ?? title?.en ?? name });

/** What a step of a ladder does. */
export function penaltyWords(penalty: Penalty, program: Program): Localized {
  switch (penalty.kind) {
    case "remove":
      return said("content removed", "移除内容");
    case "warn":
      return said("warning", "警告");
    case "mute":
      return lasting(said("no comments and messages", "禁言"), penalty.periodMs);
    case "ban":
      return lasting(banWords(program, penalty.activity), penalty.periodMs);
    case "freeze":
      return said("account frozen", "冻结账号");
    case "publish":
      return said("published", "公示");
    case "refer":
      return said(`case prepared for ${penalty.to}`, `备案卷移送 ${penalty.to}`);
    case "demand": {
      const check = program.identityChecks[penalty.check];
      const name = titleOf(check?.title, check?.name ?? "");
      return said(`must pass: ${name.en}`, `须通过:${name.zh}`);
    }
  }
}

const banWords = ({ activities }: Program, activity: number): Localized => {
  const name = titleOf(activities[activity]?.title, activities[activity]?.name ?? "");
  return said(`no ${name.en}`, `停用${name.zh}`);
};

function lasting({ en, zh }: Localized, periodMs: number | undefined): Localized {
  if (periodMs === undefined) return said(`${en}, for good`, `永久${zh}`);
  const hours = periodMs / 3_600_000;
  return hours % 24 === 0 ? said(`${en}, ${hours / 24} d`, `${zh} ${hours / 24} 天`) : said(`${en}, ${hours} h`, `${zh} ${hours} 小时`);
}

/** A penalty on record. */
export function imposedWords({ kind, of, until }: Pick<Decision["imposed"][number], "kind" | "of" | "until">, program: Program): Localized {
  const end = until === undefined ? said("", "") : said(` until ${until.slice(0, 16).replace("T", " ")}`, `至 ${until.slice(0, 16).replace("T", " ")}`);
  const plain: Localized = (() => {
    switch (kind) {
      case "remove":
        return said("content removed", "移除内容");
      case "warn":
        return said("warning", "警告");
      case "mute":
        return said("no comments and messages", "禁言");
      case "ban":
        return banWords(program, program.activities.findIndex(({ name }) => name === of));
      case "freeze":
        return said("account frozen", "冻结账号");
      case "publish":
        return said("published", "公示");
      case "demand":
        return checkWords(program, of ?? "");
    }
  })();
  return said(plain.en + end.en, plain.zh + end.zh);
}

function checkWords({ identityChecks }: Program, name: string): Localized {
  const title = titleOf(identityChecks.find((check) => check.name === name)?.title, name);
  return said(`must pass: ${title.en}`, `须通过:${title.zh}`);
}
