import { hash } from "node:crypto";
import type { Host } from "@reeve/engine";
import type { Files, Loading } from "../load.ts";
import { load } from "../load.ts";
import type { Ruleset } from "../ruleset.ts";
import { told } from "./told.ts";

export const host: Host = { sha256: (text) => hash("sha256", text, "buffer") };

const events = `event listing.published {
  schema "schemas/listing.published.json"
  actor account = account_id
  content listing = listing_id
}
event comment.posted {
  schema "schemas/comment.posted.json"
  actor account = account_id
  content comment = comment_id
}
`;

const rules = `policy personal_information {
  title zh "禁止出售个人信息", en "Selling personal data"
  basis terms.personal_data
  owner "trust"
}
policy offplatform_contact {
  title zh "禁止引导至站外", en "Moving deals off the platform"
  basis terms.personal_data
  owner "trust"
}
phrases lookup_offer {
  see through width, case, script, separators
  find "信息代查", "代检信息"
  except "物流信息代查"
  must catch "代.检❤信 息"
  must pass "物流信息代查"
}
phrases contact {
  find "加微信"
  must pass "微信"
}
list partners from "lists/partners.csv" by account_id
rule offers_lookup under personal_information {
  title zh "疑似出售个人信息查询", en "May offer look-ups of personal data"
  on listing.published, comment.posted
  when any text matches lookup_offer
  then hold for "lookups"
}
rule moves_off under offplatform_contact {
  title zh "引导站外联系", en "Moves off the platform"
  on listing.published
  when account.age < 30 days and any text matches contact
  then block
}
rule watched under offplatform_contact {
  title zh "提到微信", en "Mentions WeChat"
  on comment.posted
  when text matches contact
  then hold for "contacts"
  mode shadow
}
rule partner under personal_information {
  title zh "合作机构", en "Partner"
  on listing.published
  when account in partners
  then exempt offers_lookup
}
`;

const text = { type: "string", "x-reeve": "text" };
const key = (of: string): object => ({ type: "string", "x-reeve": of });
const schema = (properties: Readonly<Record<string, object>>): string =>
  JSON.stringify({ type: "object", required: Object.keys(properties), properties }, null, 2);

/** The files of a small, sound ruleset. */
export const market: Files = new Map([
  ["ruleset.yaml", 'name: market\nversion: 1.0.0\nlanguage: "0.1"\nzone: Asia/Shanghai\ncurrency: CNY\n'],
  ["laws.yaml", '- id: terms.personal_data\n  kind: platform_rule\n  title: { zh: 平台规则, en: Platform rule }\n  article: "1"\n  from: 2020-01-01\n  verified: true\n'],
  ["events.reeve", events],
  ["rules.reeve", rules],
  ["schemas/listing.published.json", schema({ listing_id: key("listing"), account_id: key("account"), title: text, text })],
  ["schemas/comment.posted.json", schema({ comment_id: key("comment"), account_id: key("account"), text })],
  ["lists/partners.csv", "account_id,name\na-partner,机构\n"],
]);

/** The market with some files changed, added, or (undefined) taken away. */
export function changed(changes: Readonly<Record<string, Uint8Array | string | undefined>>): Files {
  const files = new Map(market);
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) files.delete(path);
    else files.set(path, content);
  }
  return files;
}

/** A file of the market with one piece of text in place of another. */
export function withText(path: string, from: string, to: string): Files {
  const content = market.get(path);
  if (typeof content !== "string" || !content.includes(from)) throw new Error(`no ${JSON.stringify(from)} in ${path}`);
  return changed({ [path]: content.replace(from, to) });
}

/** The diagnostics of a folder, each as a test states it. */
export function toldOf({ diagnostics, texts }: Loading): readonly string[] {
  return diagnostics.map((diagnostic) => told(diagnostic, texts.get(diagnostic.span.path)?.text ?? ""));
}

export function loaded(files: Files): Ruleset {
  const loading = load(files, host);
  if (loading.ruleset === undefined) throw new Error(toldOf(loading).join("\n"));
  return loading.ruleset;
}
