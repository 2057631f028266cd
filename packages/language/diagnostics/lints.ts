/** What is allowed and yet probably not meant: one constructor per code, `RV07`. All are warnings. */
import type { Span } from "../text/source.ts";
import type { Diagnostic, Localized } from "./diagnostic.ts";

const localized = (en: string, zh: string): Localized => ({ en, zh });

function warning(code: string, span: Span, message: Localized, help: Localized, related: Diagnostic["related"] = []): Diagnostic {
  return { code, severity: "warning", span, message, help, ...(related.length === 0 ? {} : { related }) };
}

// conditions

/** What conditions contradict each other about: a value by its name, the type of the event, or nothing that has a name. */
export type About = { readonly kind: "value"; readonly name: string } | { readonly kind: "presence"; readonly name: string } | { readonly kind: "event" | "other" };

/**
 * `span` is one of the conditions that contradict and `others` are those it contradicts (none: it fails by itself). `alternatives`
 * are conditions of further alternatives, each of which fails as well.
 */
export function neverFires(span: Span, rule: string, about: About, others: readonly Span[], alternatives: readonly Span[]): Diagnostic {
  const reason = others.length === 0 ? unmet(about) : contradiction(about, others.length);
  return warning(
    "RV0701",
    span,
    localized(`rule \`${rule}\` can never fire: ${reason.en}`, `规则 \`${rule}\` 永远不会触发:${reason.zh}`),
    others.length === 0
      ? localized("correct the condition or delete the rule", "请改正此条件,或删除该规则")
      : localized("change one of the conditions, or join them by `or`", "请修改其中一个条件,或改用 `或` 连接"),
    [
      ...others.map((other) => ({ span: other, message: localized("the other condition", "另一个条件") })),
      ...alternatives.map((other) => ({ span: other, message: localized("this alternative cannot be met either", "这一分支同样不可能满足") })),
    ],
  );
}

const alwaysThere = (name: string): Localized => localized(`the schema requires \`${name}\`, so that it is always there`, `结构文件要求必有 \`${name}\`,因此它总是存在`);

function unmet(about: About): Localized {
  switch (about.kind) {
    case "value":
      return localized(`no \`${about.name}\` meets this condition`, `\`${about.name}\` 取任何值都不满足此条件`);
    case "presence":
      return alwaysThere(about.name);
    case "event":
      return localized("no event of the rule is of this type", "该规则适用的事件都不是此类型");
    case "other":
      return localized("this condition is never true", "此条件永远不成立");
  }
}

function contradiction(about: About, others: number): Localized {
  const [en, zh] = others === 1 ? ["this condition and the other one", "两个条件"] : ["this condition and the others together", "这几个条件"];
  switch (about.kind) {
    case "value":
      return localized(`no \`${about.name}\` meets ${en}`, `\`${about.name}\` 取任何值都不能同时满足${zh}`);
    case "presence":
      return localized(`a missing \`${about.name}\` does not meet ${others === 1 ? "the other condition" : "the other conditions"}`, `\`${about.name}\` 缺失时不可能满足${others === 1 ? "另一个条件" : "其余条件"}`);
    case "event":
      return localized(`no event meets ${en}`, `没有事件能同时满足${zh}`);
    case "other":
      return localized(`${en} contradict each other`, `${zh}互相矛盾`);
  }
}

export function settledCondition(span: Span, holds: boolean, about: About): Diagnostic {
  const help = holds
    ? localized("delete it, or ask for something that can fail", "请删去,或改成有可能不成立的条件")
    : localized("correct it, or delete this part", "请改正,或删去这一部分");
  return warning("RV0702", span, holds ? alwaysMet(about) : unmet(about), help);
}

function alwaysMet(about: About): Localized {
  switch (about.kind) {
    case "value":
      return localized(`every \`${about.name}\` there can be meets this condition`, `\`${about.name}\` 的任何可能取值都满足此条件`);
    case "presence":
      return alwaysThere(about.name);
    case "event":
      return localized("every event of the rule meets this condition", "该规则适用的所有事件都满足此条件");
    case "other":
      return localized("this condition is always true", "此条件永远成立");
  }
}

export const redundantCondition = (span: Span, joined: "and" | "or", isSame: boolean, other: Span): Diagnostic =>
  warning(
    "RV0703",
    span,
    isSame
      ? localized("this condition says the same as the other one", "此条件与另一个条件意思相同")
      : joined === "and"
        ? localized("this condition adds nothing: whatever meets the other one meets it", "此条件多余:满足另一个条件时必然满足它")
        : localized("this alternative adds nothing: whatever meets it meets the other one", "这一分支多余:满足它时必然满足另一个条件"),
    localized("delete it, or correct one of the two", "请删去,或改正其中一个"),
    [{ span: other, message: localized("the other condition", "另一个条件") }],
  );

/** Both rules stay in the findings: what the weaker one does is done already. */
export const shadowedRule = (span: Span, rule: string, by: string, other: Span): Diagnostic =>
  warning(
    "RV0704",
    span,
    localized(
      `rule \`${rule}\` changes no decision: wherever it fires, \`${by}\` fires too and does at least as much`,
      `规则 \`${rule}\` 不会改变任何裁定:它触发时 \`${by}\` 也必然触发,且处置不轻于它`,
    ),
    localized("both stand among the findings; delete one, or make its condition or its action differ", "两者都会列为命中;请删去其一,或改变其条件或动作"),
    [{ span: other, message: localized("the rule that does as much", "处置不轻于它的规则") }],
  );

// phrases

/** `longer` is the phrase as written, absent for a combination; `shorter` is what is found wherever it is found. */
export const coveredPhrase = (span: Span, longer: string | undefined, shorter: string, other: Span): Diagnostic =>
  warning(
    "RV0705",
    span,
    longer === undefined
      ? localized(`this combination adds nothing: \`${shorter}\` is found by itself`, `这一组合多余:\`${shorter}\` 单独即可命中`)
      : localized(`\`${longer}\` adds nothing: a text that contains it contains \`${shorter}\``, `\`${longer}\` 多余:含有它的文本必然含有 \`${shorter}\``),
    longer === undefined
      ? localized("delete it, or the single phrase where that finds too much", "请删去;若单独的词语命中过宽,则删去单独的词语")
      : localized("delete it, or the shorter one where that finds too much", "请删去;若较短的一个命中过宽,则删去较短的"),
    [{ span: other, message: localized(`\`${shorter}\` stands here`, `\`${shorter}\` 在此`) }],
  );

export const repeatedPhrase = (span: Span, phrase: string, first: string, other: Span): Diagnostic =>
  warning(
    "RV0706",
    span,
    phrase === first
      ? localized(`\`${phrase}\` stands here a second time`, `\`${phrase}\` 在此重复出现`)
      : localized(`\`${phrase}\` is read the same as \`${first}\``, `\`${phrase}\` 与 \`${first}\` 读作相同`),
    localized("delete one of the two", "请删去其一"),
    [{ span: other, message: localized("first here", "首次出现在此") }],
  );

/**
 * An exception cancels a match where one of its words lies wholly inside it (`touching`: where they overlap). `inside` is a phrase that
 * the exception is a part of, `beside` one that it can overlap, where there are such.
 */
export function idleException(span: Span, exception: string, touching: "touching" | "inside", near: { readonly inside?: string; readonly beside?: string }): Diagnostic {
  return warning(
    "RV0707",
    span,
    touching === "touching"
      ? localized(`the exception \`${exception}\` cancels nothing: no phrase of the set can overlap it`, `例外 \`${exception}\` 不起作用:词组中没有词语会与它重叠`)
      : localized(`the exception \`${exception}\` cancels nothing: no phrase of the set can lie inside it`, `例外 \`${exception}\` 不起作用:词组中没有词语会落在其中`),
    idleHelp(near),
  );
}

function idleHelp({ inside, beside }: { readonly inside?: string; readonly beside?: string }): Localized {
  if (inside !== undefined) {
    return localized(
      `it is only a part of \`${inside}\`; write the longer text around the phrase that excuses it`,
      `它只是 \`${inside}\` 的一部分;请写出包含该词语的、更长的正当说法`,
    );
  }
  if (beside !== undefined) return localized(`it can only overlap \`${beside}\`; write \`except touching\``, `它只会与 \`${beside}\` 部分重叠;请写 \`排除重叠\``);
  return localized("delete it, or correct its spelling", "请删去,或改正写法");
}

export const cancelledPhrase = (span: Span, exception: string, phrase: string, other: Span): Diagnostic =>
  warning(
    "RV0708",
    span,
    localized(`the exception \`${exception}\` cancels every match of \`${phrase}\``, `例外 \`${exception}\` 会取消 \`${phrase}\` 的所有命中`),
    localized("delete the phrase, or write a longer text as the exception", "请删去该词语,或把例外写成更长的说法"),
    [{ span: other, message: localized("the phrase that is never found", "永远不会命中的词语") }],
  );

/** In `find "a", "b" near c within 8 characters` only `"b"` has to be near `c`. */
export const looseAlternative = (span: Span, keyword: "near" | "then", combination: Span): Diagnostic =>
  warning(
    "RV0709",
    span,
    localized(`this is found by itself: \`${keyword}\` joins only the phrase right before it`, `这个词语会单独命中:\`${keyword === "near" ? "邻近" : "后接"}\` 只连接紧接在它前面的词语`),
    localized(
      "give the combination a `find` of its own; to join several phrases, name them in a phrase set and write its name",
      "请把组合另写一个 `查找`;若要连接多个词语,请将它们定义为一个词组并写其名称",
    ),
    [{ span: combination, message: localized("the combination", "组合在此") }],
  );

export const dividedByZero = (span: Span): Diagnostic =>
  warning(
    "RV0710",
    span,
    localized("a division by zero is always unknown", "除以零的结果始终未知"),
    localized("divide by another number, or by a field", "请改用其他数字或字段作除数"),
  );

/** The signs of a phrase are passed over by `separators`. */
export const shortenedPhrase = (span: Span, phrase: string, read: string): Diagnostic =>
  warning(
    "RV0711",
    span,
    localized(`\`${phrase}\` is read as \`${read}\`, which is found in much else`, `\`${phrase}\` 会读作 \`${read}\`,许多无关文本也会命中`),
    localized("put it into a set that does not see through `separators`, or write more of what it stands in", "请放进不识别 `间隔` 变体的词组,或写出包含它的更长说法"),
  );

export const bareHomophone = (span: Span, phrase: string): Diagnostic =>
  warning(
    "RV0712",
    span,
    localized(`two characters by sound alone: much that is honest sounds like \`${phrase}\``, `仅两个字且按谐音识别:许多正当说法与 \`${phrase}\` 同音`),
    localized(
      "write a longer phrase, combine it with another one by `near`, or read it without `sound`",
      "请写更长的词语,用 `邻近` 与其他词语组合,或不按 `谐音` 识别",
    ),
  );

export const idleAlias = (span: Span, of: string): Diagnostic =>
  warning(
    "RV0713",
    span,
    localized(`no phrase of this set holds \`${of}\`, so that the alias is never read`, `本词组没有含 \`${of}\` 的词语,此别称不会起作用`),
    localized(
      "put the alias into the set whose `find` has the phrase, correct its spelling, or delete it",
      "请把别称放进以 `查找` 写有该词语的词组,或改正写法,或删去",
    ),
  );

export const nicknamesUnnamed = (span: Span, set: string): Diagnostic =>
  warning(
    "RV0714",
    span,
    localized(`\`${set}\` sees through \`nicknames\`, and neither it nor a set in it has an alias`, `\`${set}\` 识别变体 \`别称\`,但它及其所用的词组都没有声明别称`),
    localized('declare one, such as `alias "绿泡泡" for "微信"`, or take `nicknames` out', '请声明别称,例如 `别称 "绿泡泡" 代指 "微信"`,或删去 `别称` 变体'),
  );

export const unheardPhrase = (span: Span, phrase: string, why: "one character" | "no Chinese"): Diagnostic =>
  warning(
    "RV0715",
    span,
    why === "one character"
      ? localized(`\`${phrase}\` is one character, and one character is never read by sound`, `\`${phrase}\` 只有一个字,单字不按谐音识别`)
      : localized(`\`${phrase}\` has no Chinese character, and nothing else is read by sound`, `\`${phrase}\` 不含汉字,只有汉字按谐音识别`),
    why === "one character"
      ? localized("write a longer phrase, or list what is written in its place", "请写更长的词语,或逐一列出代替它的写法")
      : localized("take `by sound` out, and list the other spellings", "请删去 `按谐音`,并逐一列出其他写法"),
  );

export const plainPattern = (span: Span, unread: readonly { readonly name: string; readonly zh: string }[]): Diagnostic =>
  warning(
    "RV0716",
    span,
    localized(
      `a regular expression is not read through ${unread.map(({ name }) => `\`${name}\``).join(", ")}, and this set has nothing else`,
      `正则不识别变体 ${unread.map(({ zh }) => `\`${zh}\``).join("、")},而本词组只有正则`,
    ),
    localized("take these foldings out, or write the phrases themselves", "请从 `识别变体` 中删去这些变体,或直接写出词语"),
  );

// what follows from rules

export const foreignLadder = (span: Span, ladder: string, policy: string): Diagnostic =>
  warning(
    "RV0717",
    span,
    localized(`this strike counts under the policy \`${ladder}\`, and the rule stands under \`${policy}\``, `此违规计入策略 \`${ladder}\` 的分级处罚,而规则归属 \`${policy}\``),
    localized("strike under the ladder of the rule's own policy, or put the rule under the other one", "请记入规则所属策略的分级处罚,或将规则改为归属另一策略"),
  );

export const unsetLabel = (span: Span, label: string, nearest: string | undefined): Diagnostic =>
  warning(
    "RV0718",
    span,
    localized(`no rule labels an account \`"${label}"\``, `没有规则给账号加上标记 \`"${label}"\``),
    nearest === undefined
      ? localized(`write \`label account "${label}"\` into a rule, or correct the label`, `请在规则中写 \`标记 account "${label}"\`,或改正标记`)
      : localized(`did you mean \`"${nearest}"\`?`, `是否指 \`"${nearest}"\`?`),
  );

export const onlyByFace = (span: Span, name: string): Diagnostic =>
  warning(
    "RV0719",
    span,
    localized(`the title of identity check \`${name}\` names a face and no other way`, `身份核验 \`${name}\` 的标题只提到人脸,没有其他方式`),
    localized("offer another way, such as a document, and name it in the title", "请提供其他核验方式(例如证件),并写进标题"),
  );
