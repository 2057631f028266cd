/**
 * The parts of the language reference that are generated. Each stands in `README.md` between `<!-- generated: NAME -->` and
 * `<!-- end -->`; the rest of that file is written by hand.
 */
import { extractors, standardEnvironment } from "@reeve/engine";
import { describeType, format, idioms, keywordIn, keywords, parse, units, type Unit } from "@reeve/language";
import { signs } from "@reeve/language/generate";
import { precedence, printProduction } from "./ebnf.ts";
import { glossary } from "./glossary.ts";
import { productionGroups } from "./productions.ts";

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
const code = (text: string): string => `\`${text}\``;
const codes = (texts: readonly string[]): string => texts.map(code).join(" ");

function meaningOf(unit: Unit): string {
  switch (unit.kind) {
    case "duration":
      return unit.milliseconds === 1000 ? "a second" : `${unit.milliseconds / 1000} seconds`;
    case "money":
      return `money, ${unit.currency}`;
    case "years":
      return "a span of the calendar; not built yet";
    case "characters":
      return "characters between two phrases, behind `within`";
  }
}

function unitTable(): string {
  const words = new Map<string, string[]>();
  for (const [word, unit] of units) {
    if (unit.kind === "money" && /^[A-Z]{3}$/.test(word)) continue;
    const key = JSON.stringify(unit);
    words.set(key, [...(words.get(key) ?? []), word]);
  }
  const rows = [...words.values()].map((names) => {
    const unit = units.get(names[0] ?? "");
    const isChinese = (word: string): boolean => /\p{Script=Han}/u.test(word);
    const meaning = unit === undefined ? "" : meaningOf(unit);
    return [codes(names.filter((word) => !isChinese(word))), codes(names.filter(isChinese)), meaning];
  });
  return table(["English", "Chinese", "means"], [...rows, ["`CNY` `USD` `EUR` …", "", "money in a currency of ISO 4217"]]);
}

function foldingTable(): string {
  const { foldings, plannedFoldings = [] } = standardEnvironment;
  const built = foldings.map(({ name, zh, doc }) => [code(name), code(zh), doc.en, doc.zh]);
  return table(["folding", "in Chinese", "undoes", "还原"], [...built, ...plannedFoldings.map(({ name, zh }) => [code(name), code(zh), "not built yet", "尚未实现"])]);
}

function keywordTable(): string {
  const row = ({ en, zh, as, reserved }: (typeof keywords)[number]): readonly string[] => [code(en), code(zh), reserved === true ? "reserved" : "", as === undefined ? "" : as];
  return table(["English", "Chinese", "", "sense"], keywords.map(row));
}

function idiomTable(): string {
  return table(["English", "Chinese"], idioms.map(({ zh, words }) => [code(words.map((word) => keywordIn(word, "en")).join(" ")), code(zh)]));
}

/** What a rule does, as it is written. */
const actions: Readonly<Record<string, string>> = {
  hold: 'hold for "queue"',
  block: "block",
  exempt: "exempt RULES",
  strike: "strike under LADDER",
  label: 'label account "…"',
  demand: "demand CHECK before ACTIVITY",
  refer: 'refer to "…"',
};

function actionTable(): string {
  return table(["action", "is", "说明"], standardEnvironment.actions.map(({ name, doc }) => [code(actions[name] ?? name), doc.en, doc.zh]));
}

/** What a step of a ladder imposes, as it is written. */
const penalties: Readonly<Record<string, string>> = {
  remove: "remove content",
  warn: "warn",
  mute: "mute account",
  ban: "ban ACTIVITY",
  freeze: "freeze account",
  publish: "publish notice",
};

/** The mildest first; what has no rank stands beside, last. */
function penaltyTable(): string {
  const rows = standardEnvironment.penalties.toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity));
  const beside = standardEnvironment.actions.filter(({ name }) => name === "demand" || name === "refer");
  return table(["penalty", "rank", "is", "说明"], [
    ...rows.map(({ name, rank, doc }) => [code(penalties[name] ?? name), rank === undefined ? "" : String(rank), doc.en, doc.zh]),
    ...beside.map(({ name, doc }) => [code(actions[name] ?? name), "", doc.en, doc.zh]),
  ]);
}

function attributeTable(): string {
  return table(["value", "told in", "is", "说明"], standardEnvironment.attributes.map(({ name, path, doc }) => [code(`account.${name}`), code(`data.${path}`), doc.en, doc.zh]));
}

/** What is read in texts: the words behind `has` and before `of`, kinds, parts, and examples, which run as tests. */
function extractorTable(): string {
  const parts = ({ parts: all }: (typeof extractors)[number]): string =>
    all.map(({ name, type }) => (name === undefined ? describeType(type).en : `\`.${name}\` ${describeType(type).en}`)).join(", ");
  const values = extractors.map((row) => [code(row.name), code(row.list.name), [code(row.zh), code(row.list.zh)].filter((word, at, all) => all.indexOf(word) === at).join(" "), parts(row), row.doc.en, row.doc.zh]);
  const kinds = extractors.flatMap(({ name, kinds: all = [] }) => all.map((kind) => [code(`${name} (${kind.name})`), code(kind.zh), kind.doc.en, kind.doc.zh]));
  const examples = extractors.flatMap(({ name, examples: all }) => all.map(([text, read]) => [code(text), code(name), read.length === 0 ? "none" : codes(read)]));
  return [
    table(["`has`", "`of`", "in Chinese", "a value is", "is", "说明"], values),
    table(["kind", "in Chinese", "is", "说明"], kinds),
    table(["in the text", "read for", "gives"], examples),
  ].join("\n\n");
}

function productionsOf(title: string): string {
  const group = productionGroups().find((candidate) => candidate.title === title);
  if (group === undefined) throw new Error(`there are no productions for ${title}`);
  const printed = group.productions.map(([name, part]) => printProduction(name, part)).join("\n");
  return `<details><summary>In EBNF</summary>\n\n\`\`\`ebnf\n${printed}\n\`\`\`\n\n</details>`;
}

/** The first example of the reference, with its keywords in Chinese. */
function chineseExample(reference: string): string {
  const text = /```reeve\n([^]*?)```/.exec(reference)?.[1] ?? "";
  const source = { path: "example.reeve", text };
  return `\`\`\`reeve fragment\n${format(parse(source).file, source, { language: "zh", environment: standardEnvironment })}\`\`\``;
}

function part(name: string, reference: string): string {
  switch (name) {
    case "units":
      return unitTable();
    case "foldings":
      return foldingTable();
    case "keywords":
      return keywordTable();
    case "idioms":
      return idiomTable();
    case "actions":
      return actionTable();
    case "penalties":
      return penaltyTable();
    case "attributes":
      return attributeTable();
    case "extractors":
      return extractorTable();
    case "precedence":
      return table(["loosest first", ""], precedence.map((operators) => [codes(operators.map((operator) => operator.split(" ")[0] ?? "")), noteOf(operators[0] ?? "")]));
    case "glossary":
      return table(["English", "中文", "is"], glossary);
    case "chinese example":
      return chineseExample(reference);
    case "signs":
      return `${signs().map(({ sign, forms }) => `${code(sign)} also as ${codes(forms.slice(1))}`).join(", ")}.`;
    default:
      if (name.startsWith("grammar of ")) return productionsOf(name.slice("grammar of ".length));
      throw new Error(`nothing is generated as ${name}`);
  }
}

const noteOf = (operator: string): string => (operator.includes(" ") ? "before its operand" : operator === "==" ? "and the tests `is`, `in`, `between`, `matches`, `has`; none of them chains" : "leans left");

/** The reference with its generated parts filled in. */
export function fillReference(current: string): string {
  return current.replace(/(<!-- generated: ([^>]+?) -->\n)[^]*?(\n?<!-- end -->)/g, (_, open: string, name: string) => `${open}\n${part(name, current)}\n\n<!-- end -->`);
}
