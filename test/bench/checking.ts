import { check, parse, reason, type Program, type RulesetSources, type SourceText } from "@reeve/language";
import { standardEnvironment } from "@reeve/engine";
import type { Side } from "./harness.ts";

export const schema = {
  type: "object",
  required: ["listing_id", "account_id", "title", "text"],
  properties: {
    listing_id: { type: "string", "x-reeve": "listing" },
    account_id: { type: "string", "x-reeve": "account" },
    title: { type: "string", "x-reeve": "text" },
    text: { type: "string", "x-reeve": "text" },
    price: { "x-reeve": "money" },
    category: { type: "string" },
  },
};

const preamble = `event listing.published {
  schema "schemas/listing.json"
  actor account = account_id
  content listing = listing_id
}

policy house_rules {
  title zh "平台规则", en "House rules"
  basis terms.house
  owner "trust"
}

phrases lookup {
  find "代查", "信息代查"
  must catch "代查"
  must pass "代检车辆"
}

list categories = "books", "toys", "phones"
`;

/** Such a ruleset as a folder. */
export const manyRulesFolder = (count: number): ReadonlyMap<string, string> =>
  new Map([
    ["ruleset.yaml", 'name: bench\nversion: 1.0.0\nlanguage: "0.1"\nzone: Asia/Shanghai\ncurrency: CNY\n'],
    ["laws.yaml", "- id: terms.house\n  kind: platform_rule\n  title: { zh: 规则, en: Terms }\n  article: § 1\n  from: 2020-01-01\n  verified: false\n"],
    ["schemas/listing.json", JSON.stringify(schema)],
    ...manyRules(count).map(({ path, text }) => [path, text] as const),
  ]);

/** So many rules stand in a file; a file may have 1 MB. */
const rulesPerFile = 2000;

/** A ruleset of `count` rules as a trust team writes them, each with a title, three conditions and an action. */
export function manyRules(count: number): readonly SourceText[] {
  const rules = Array.from({ length: count }, (_, index) => `
/// Rule ${index} of the house.
rule rule_${index} under house_rules {
  title zh "规则${index}", en "Rule ${index}"
  on listing.published
  when price between ${index % 97} CNY and ${(index % 97) + 40} CNY
    and (account.age < ${(index % 30) + 1} days or account.completed_sales < ${index % 11})
    and ${index % 3 === 0 ? "any text matches lookup" : index % 3 === 1 ? "category in categories" : `category == "c${index % 50}"`}
  then hold for "queue-${index % 7}"
}
`);
  const files = Array.from({ length: Math.ceil(count / rulesPerFile) }, (_, file) => ({
    path: `rules-${file}.reeve`,
    text: rules.slice(file * rulesPerFile, (file + 1) * rulesPerFile).join(""),
  }));
  return [{ path: "preamble.reeve", text: preamble }, ...files];
}

/**
 * Checking a text of rules from its characters to the program, and reasoning about it for its author besides, beside what lexing and parsing it
 * takes alone.
 */
export function checkingSides(count: number): { readonly check: Side; readonly reason: Side; readonly parse: Side } {
  const sources = manyRules(count);
  const checked = (): { readonly program: Program; readonly ruleset: RulesetSources } => {
    const parsed = sources.map(parse);
    const ruleset = {
      files: parsed.map(({ file }) => file),
      schemas: new Map([["schemas/listing.json", schema]]),
      lists: new Map(),
      laws: new Map([["terms.house", {}]]),
      currency: "CNY",
      zone: "Asia/Shanghai",
    };
    const result = check(ruleset, standardEnvironment);
    const told = [...parsed.flatMap(({ diagnostics }) => diagnostics), ...result.diagnostics];
    const wrong = told.find(({ severity }) => severity === "error");
    if (wrong !== undefined || result.program?.rules.length !== count) {
      throw new Error(`the ruleset of the benchmark does not check: ${wrong?.message.en ?? "rules are missing"}`);
    }
    return { program: result.program, ruleset };
  };
  return {
    check: { name: "parse and check", run: () => checked().program.rules.length },
    reason: {
      name: "parse, check and reason",
      run: () => {
        const { program, ruleset } = checked();
        return reason(ruleset, program, standardEnvironment).length;
      },
    },
    parse: { name: "lexer and parser", run: () => sources.reduce((sum, source) => sum + parse(source).file.declarations.length, 0) },
  };
}
