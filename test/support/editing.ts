/** A small ruleset in an editor: a file in which the cursor stands as `‸`, beside files that it may name things of. */
import { analyse, check, parse, type Analysis, type Language, type LawEntry, type Readers, type RulesetSources, type Span } from "@reeve/language";
import { environment, schemas } from "./diagnose.ts";

const cursor = "‸";

/** What the file may name; its lines are part of no test. */
const beside = `/// A listing goes online.
event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
event comment.posted { schema "schemas/comment.posted.json" actor account = account_id role listing_owner = listing_owner_id }
event records.queried { schema "schemas/records.queried.json" actor operator = operator_id }
policy fraud { title zh "诈骗", en "Fraud" basis terms.accounts owner "trust" }
/// Offers of look-ups.
phrases lures { see through width, separators find "信息代查", "代检.信息" must pass "pure" }
phrases 代检信息 { find "代检" must pass "车辆代检" }
list agencies = "a-1", "a-2"
define cheap = price < 5 CNY
identity check face { title zh "人脸", en "Face" }
activity selling = listing.published title zh "卖", en "selling"
ladder fraud {
  follows account
  step 1 warn
  step 2 ban selling for 7 days
  severity grave starts at step 2
}
entity device key account_id
measure copies = count of listing.published by account over 7 days
rule spam under fraud { title zh "甲", en "A" on comment.posted when text matches lures then hold for "comments" }
`;

export const lawsText = "- id: terms.accounts\n";

const laws: ReadonlyMap<string, LawEntry> = new Map([
  ["terms.accounts", { title: { zh: "平台规则", en: "Terms" }, article: "§ 3", from: "2020-01-01", span: { path: "laws.yaml", start: 0, end: lawsText.length - 1 } }],
  ["law.pipl_10", { title: { zh: "个人信息保护法", en: "Personal Information Protection Law" }, article: "第十条", from: "2021-11-01", until: "2030-12-31", span: { path: "laws.yaml", start: 0, end: 4 } }],
]);

/** Just the characters that tests type. */
const syllables: Readonly<Record<string, readonly string[]>> = { 代: ["dai"], 检: ["jian"], 查: ["cha"], 信: ["xin"], 息: ["xi"], 卖: ["mai"], 重: ["zhong", "chong"] };

export interface Editing {
  readonly analysis: Analysis;
  readonly path: string;
  readonly offset: number;
  /** The file without its cursor. */
  readonly text: string;
}

/** A file with the cursor in it, whatever is wrong with it. */
export function editing(written: string, { language = "en", readers = {}, alone = false }: { readonly language?: Language; readonly readers?: Partial<Readers>; readonly alone?: boolean } = {}): Editing {
  const offset = written.indexOf(cursor);
  const text = written.replace(cursor, "");
  const path = "rules.reeve";
  const texts = new Map([...(alone ? [] : [["beside.reeve", beside] as const]), [path, text] as const, ["laws.yaml", lawsText] as const]);
  const parsed = [...texts].filter(([name]) => name.endsWith(".reeve")).map(([name, source]) => parse({ path: name, text: source }));
  const sources: RulesetSources = {
    files: parsed.map(({ file }) => file),
    unreadable: new Set(parsed.flatMap(({ file, diagnostics }) => (diagnostics.some(({ severity }) => severity === "error") ? [file.span.path] : []))),
    unread: parsed.flatMap(({ unread }) => unread),
    schemas,
    placeInSchema: (file, pointer) => ({ path: file, start: pointer.length, end: pointer.length }),
    lists: new Map([["lists/agencies.csv", { columns: ["account_id", "name"], rows: [["a-1", "One"]] }]]),
    laws: new Map([...laws].map(([id]) => [id, { kind: id.startsWith("terms.") ? "platform_rule" : "statute" }])),
    currency: "CNY",
    zone: "Asia/Shanghai",
  };
  const { program, diagnostics } = check(sources, environment);
  const analysis = analyse({
    sources,
    texts,
    environment,
    language,
    diagnostics: [...parsed.flatMap((one) => one.diagnostics), ...diagnostics],
    ...(program === undefined ? {} : { program }),
    readers: { pinyin: (word) => [...word].map((character) => syllables[character] ?? []), laws, paths: [...texts.keys(), ...schemas.keys(), "lists/agencies.csv"], ...readers },
  });
  return { analysis, path, offset, text };
}

/** What lies in a range, with the path where it is another file than that of the test. */
export function lying({ analysis }: Editing, { path, start, end }: Span): string {
  const text = analysis.texts.get(path)?.slice(start, end) ?? "";
  return path === "rules.reeve" ? text : `${path}: ${text}`;
}
