/** A small ruleset around the lines that a test is about, and what `check` says of them, as the author sees it. */
import {
  check,
  displayWidth,
  lineStarts,
  parse,
  positionAt,
  reason,
  type Diagnostic,
  type Environment,
  type Expression,
  type Language,
  type Program,
  type RulesetSources,
  type Span,
} from "@reeve/language";

export const environment: Environment = {
  foldings: (
    [
      ["width", "全半角"],
      ["case", "大小写"],
      ["script", "繁简"],
      ["separators", "间隔"],
      ["sound", "谐音"],
      ["nicknames", "别称"],
    ] as const
  ).map(([name, zh]) => ({ name, zh, doc: { en: name, zh }, ...(name === "sound" || name === "nicknames" ? { forms: "phrase" as const } : {}) })),
  plannedFoldings: [
    { name: "numerals", zh: "数字写法" },
    { name: "lookalikes", zh: "形近" },
  ],
  defaultFoldings: ["width", "case"],
  exceptionFoldings: ["width", "case", "script", "separators"],
  attributes: [
    { name: "age", type: { kind: "duration" }, path: "account.registered_at", derive: "age", doc: { en: "", zh: "" } },
    { name: "registered_at", type: { kind: "time" }, path: "account.registered_at", doc: { en: "", zh: "" } },
    { name: "completed_sales", type: { kind: "number" }, path: "account.completed_sales", doc: { en: "", zh: "" } },
    { name: "verified", type: { kind: "boolean" }, path: "account.verified", doc: { en: "", zh: "" } },
  ],
  extractors: [
    {
      name: "contact",
      zh: "联系方式",
      list: { name: "contacts", zh: "联系方式" },
      kinds: [
        { name: "wechat", zh: "微信", doc: { en: "", zh: "" } },
        { name: "qq", zh: "QQ", doc: { en: "", zh: "" } },
        { name: "phone", zh: "电话", doc: { en: "", zh: "" } },
      ],
      parts: [
        { name: "kind", type: { kind: "string" }, doc: { en: "", zh: "" } },
        { name: "value", type: { kind: "string" }, doc: { en: "", zh: "" } },
      ],
      doc: { en: "", zh: "" },
    },
    { name: "amount", zh: "金额", list: { name: "amounts", zh: "金额" }, parts: [{ type: { kind: "money" }, doc: { en: "", zh: "" } }], doc: { en: "", zh: "" } },
  ],
  actions: ["hold", "block", "exempt", "strike", "label", "demand", "refer"].map((name) => ({ name, doc: { en: name, zh: name } })),
  penalties: [
    ...["remove", "warn", "mute", "ban", "freeze"].map((name, rank) => ({ name, rank, doc: { en: name, zh: name } })),
    { name: "publish", doc: { en: "publish", zh: "publish" } },
  ],
  validatePattern: (expression) => (expression.includes("(?=") ? { en: "look-ahead", zh: "环视" } : undefined),
  readAs: (phrase, foldings) => (foldings.includes("separators") ? phrase.replaceAll(/[^\p{L}\p{N}]/gu, "") : phrase),
};

const text = { type: "string", "x-reeve": "text" };
const key = { type: "string" };
const object = (properties: Readonly<Record<string, unknown>>): unknown => ({ type: "object", required: Object.keys(properties).slice(0, 2), properties });

export const schemas: ReadonlyMap<string, unknown> = new Map([
  [
    "schemas/listing.published.json",
    object({
      listing_id: { ...key, "x-reeve": "listing" },
      account_id: { ...key, "x-reeve": "account" },
      title: text,
      text,
      price: { "x-reeve": "money" },
      category: { type: "string" },
      stock: { type: "integer" },
      discount: { type: "number", "x-reeve": "percentage" },
      delivery: { type: "number", "x-reeve": "duration" },
      made_on: { type: "string", format: "date" },
      offered_at: { type: "string", format: "date-time" },
      used: { type: "boolean" },
      tags: { type: "array", items: { type: "string" } },
    }),
  ],
  ["schemas/comment.posted.json", object({ comment_id: key, account_id: key, listing_owner_id: key, text, category: { type: "number" } })],
  ["schemas/message.sent.json", object({ message_id: key, sender_id: key, text, id_number: { ...key, "x-reeve": "id_number" }, name: { ...key, "x-reeve": "name" } })],
  ["schemas/records.queried.json", object({ operator_id: key, record_token: key })],
]);

const before = `
event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
event comment.posted { schema "schemas/comment.posted.json" actor account = account_id role listing_owner = listing_owner_id }
event message.sent { schema "schemas/message.sent.json" actor account = sender_id }
event records.queried { schema "schemas/records.queried.json" actor operator = operator_id }
policy fraud { title zh "诈骗", en "Fraud" basis terms.accounts }
phrases lures { find "lure" must pass "pure" }
list agencies = "a-1", "a-2"
list numbers = 1, 2
`;

/** Sources of files given as texts; a file that does not parse is an error of the test. */
export function sourcesOf(files: Readonly<Record<string, string>>, more: Partial<RulesetSources> = {}): RulesetSources {
  const parsed = Object.entries(files).map(([path, source]) => parse({ path, text: source }));
  const unparsed = parsed.flatMap(({ diagnostics }) => diagnostics);
  if (unparsed.length > 0) throw new Error(`does not parse: ${JSON.stringify(unparsed[0])}`);
  return {
    files: parsed.map(({ file }) => file),
    schemas,
    lists: new Map([["lists/agencies.csv", { columns: ["account_id", "name"], rows: [["a-1", "One"], ["a-2", "Two"]] }]]),
    laws: new Map(["terms.accounts", "terms.personal_data", "law.pipl_10"].map((law) => [law, { kind: law.startsWith("terms.") ? "platform_rule" : "statute" }])),
    currency: "CNY",
    zone: "Asia/Shanghai",
    ...more,
  };
}

const markers = /^ *(?:\^+ RV|= |- line )/;

/** The lines that an author wrote, without those that show what is wrong with them. */
export const written = (lines: readonly string[]): string => lines.filter((line) => !markers.test(line)).join("\n");

/** Lines that stand beside the small ruleset, and under each where and what is wrong with it. */
export function diagnose(source: string, language: Language = "en", more: Partial<RulesetSources> = {}): readonly string[] {
  const sources = sourcesOf({ "before.reeve": before, "lines.reeve": source }, more);
  const { program, diagnostics } = check(sources, environment);
  const reasoned = program === undefined ? [] : reason(sources, program, environment);
  return marked(source, [...diagnostics, ...reasoned].filter((diagnostic) => diagnostic.span.path === "lines.reeve"), language);
}

/** A condition in a rule on these events. Lines before it that define something stay where they are. */
export function diagnoseCondition(source: string, events = "listing.published"): readonly string[] {
  const { head, tail, whole } = ruleOf(source, events);
  return diagnose(whole).filter((line) => line !== head && line !== tail);
}

/** The meaning of a condition in a rule on these events, in a form of few characters; or what is wrong with it. */
export function meaningOf(source: string, events = "listing.published"): string {
  const { whole } = ruleOf(source, events);
  const { program, diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": whole }), environment);
  const rule = program?.rules[0];
  return program === undefined || rule === undefined ? marked(whole, diagnostics, "en").join("\n") : show(rule.when, program);
}

function ruleOf(source: string, events: string): { readonly head: string; readonly tail: string; readonly whole: string } {
  const lines = source.split("\n");
  const definitions = lines.filter((line) => line.startsWith("define "));
  const condition = lines.filter((line) => !line.startsWith("define "));
  const head = `rule r under fraud { title zh "甲", en "A" on ${events} when`;
  const tail = "then block }";
  return { head, tail, whole: [...definitions, head, ...condition, tail].join("\n") };
}

/** The program of lines beside the small ruleset; that there is one is part of the test. */
export function programOf(source: string): Program {
  const { program, diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": source }), environment);
  if (program === undefined) throw new Error(marked(source, diagnostics, "en").join("\n"));
  return program;
}

/** The lines of a source, and under each where and what is wrong with it. */
export function marked(source: string, diagnostics: readonly Diagnostic[], language: Language): readonly string[] {
  const starts = lineStarts(source);
  const lineOf = (span: Span): number => positionAt(starts, span.start).line;
  return source.split("\n").flatMap((content, at) => {
    const here = diagnostics.filter(({ span }) => lineOf(span) === at + 1);
    return [content, ...here.flatMap(({ code, severity, span, message, help, related }) => {
      const from = span.start - (starts[at] ?? 0);
      const indent = " ".repeat(displayWidth(content.slice(0, from)));
      const marks = "^".repeat(Math.max(1, displayWidth(content.slice(from, span.end - (starts[at] ?? 0)))));
      return [
        `${indent}${marks} ${code}${severity === "warning" ? "?" : ""} ${message[language]}`,
        ...(help === undefined ? [] : [`${indent}= ${help[language]}`]),
        ...(related ?? []).map((other) => `${indent}- line ${other.span.path === span.path ? lineOf(other.span) : "elsewhere"}: ${other.message[language]}`),
      ];
    })];
  });
}

export function show(expression: Expression, program: Program): string {
  const inner = (part: Expression): string => show(part, program);
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? `"${expression.value}"` : `${expression.value}${expression.currency === undefined ? "" : ` ${expression.currency}`}`;
    case "field":
      return `field ${expression.path}`;
    case "age":
      if (expression.ofBirth === true) return `age of birth ${expression.path}`;
      return `age ${expression.unit === undefined ? "" : `in ${expression.unit} `}${expression.path}`;
    case "role":
      return `role ${expression.role ?? "actor"}`;
    case "and":
    case "or":
      return `(${expression.operands.map(inner).join(` ${expression.kind} `)})`;
    case "not":
      return `not ${inner(expression.operand)}`;
    case "compare":
    case "arithmetic":
      return `(${inner(expression.left)} ${expression.operator} ${inner(expression.right)})`;
    case "member":
      return `(${inner(expression.operand)} in ${expression.list.kind === "named" ? (program.lists[expression.list.list]?.name ?? "") : `{${[...expression.list.entries].join(", ")}}`})`;
    case "matches":
      return `(${expression.path ?? "any text"} matches ${program.phraseSets[expression.set]?.name ?? ""})`;
    case "has":
      return `(${expression.path ?? "any text"} has ${expression.extractor}${expression.kinds === undefined ? "" : ` ${expression.kinds.join("|")}`})`;
    case "present":
      return `(${expression.path} present)`;
    case "valid":
      return `(${expression.path} valid)`;
    case "quantified":
      return `${expression.quantifier} of ${expression.path} (${inner(expression.condition)})`;
    case "resembles":
      return "(resembles)";
    case "accounts-of":
      return `(accounts of ${program.entities[expression.entity]?.name ?? ""})`;
    case "handed-over":
      return `(handed over within ${expression.withinMs})`;
    case "clock":
      return `${expression.part} of time`;
    case "measured":
      return `measure ${expression.name}`;
    case "labelled":
      return `(labelled "${expression.label}")`;
    case "event-is":
      return `(event is ${expression.events.map((event) => program.events[event]?.name ?? "").join(" or ")})`;
  }
}
