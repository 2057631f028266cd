import type { LinkOnRecord, SubjectRecord } from "@reeve/engine";
import type { Language } from "@reeve/language";
import { ledgerWords } from "../words/ledger.ts";
import { shortTime } from "./consequences.ts";
import { markup, type Markup } from "./page/markup.ts";
import { kindWords } from "./record.ts";

const { record: words } = ledgerWords;

/** The accounts of a person and what links them, in the language of Graphviz. Certain links are bold, likely ones dashed, what is not joined dotted. */
export function dotOf(record: SubjectRecord): string {
  const links = record.person?.links ?? [];
  const styles: Readonly<Record<string, string>> = { certain: "bold", likely: "dashed" };
  return [
    `graph ${quoted(record.subject.id)} {`,
    "  node [shape=box];",
    ...nodesOf(record).map((account) => `  ${quoted(account)};`),
    ...links.map(({ accounts: [one, other], kinds, strength, state, since }) => `  ${quoted(one)} -- ${quoted(other)} [label=${quoted([kinds.join(", "), since.slice(0, 10)].filter((part) => part !== "").join("\n"))}, style=${state === "joined" ? (styles[strength] ?? "solid") : "dotted"}];`),
    "}",
  ].join("\n");
}

/** Two signs mean something in a quoted name of Graphviz; a line feed is written as one. */
const quoted = (text: string): string => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

/** The accounts of the person, and those that are linked and not joined. */
function nodesOf({ person }: SubjectRecord): readonly string[] {
  return [...new Set([...(person?.accounts ?? []), ...(person?.links ?? []).flatMap(({ accounts }) => accounts)])];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The same as a picture: the accounts on a circle, the earliest on top. A title and a description tell it in words. */
export function graphOf(record: SubjectRecord, language: Language): string {
  const accounts = nodesOf(record);
  const links = record.person?.links ?? [];
  const radius = Math.max(110, accounts.length * 26);
  const [width, height] = [2 * radius + 320, 2 * radius + 120];
  const places = new Map(accounts.map((account, index): readonly [string, Place] => [account, placeOn(index, accounts.length, { x: width / 2, y: height / 2 }, radius)]));
  const title = words.person(record.person?.id ?? record.subject.id, record.person?.accounts ?? [])[language];
  const told = links.map((link) => sentenceOf(link, language)).join(language === "zh" ? ";" : "; ");
  const drawn = markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="13">
<title id="title">${title}</title>
<desc id="description">${told === "" ? words.alone[language] : told}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${links.map((link) => lineOf(link, places, language))}${accounts.map((account) => nodeOf(account, places.get(account), record.person?.accounts.includes(account) === true))}</svg>`;
  return drawn.markup;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function placeOn(index: number, count: number, center: Place, radius: number): Place {
  const angle = (2 * Math.PI * index) / Math.max(1, count) - Math.PI / 2;
  return count === 1 ? center : { x: rounded(center.x + radius * Math.cos(angle)), y: rounded(center.y + radius * Math.sin(angle)) };
}

function sentenceOf({ accounts: [one, other], state, strength, kinds, since }: LinkOnRecord, language: Language): string {
  const what = kinds.length === 0 ? [] : [words.shares(kinds.map(kindWords))[language]];
  return [words.link(one, other, state, strength)[language], ...what, words.since(shortTime(since))[language]].join(language === "zh" ? "," : ", ");
}

/** Beside its middle a line says what is shared; where many lines meet, only those that join say it. */
function lineOf(link: LinkOnRecord, places: ReadonlyMap<string, Place>, language: Language): Markup {
  const [from, to] = link.accounts.map((account) => places.get(account) ?? { x: 0, y: 0 });
  if (from === undefined || to === undefined) return markup``;
  const isJoined = link.state === "joined";
  const [stroke, dash, weight] = isJoined ? ["#1f3a5f", link.strength === "certain" ? "none" : "7 5", link.strength === "certain" ? 2.5 : 1.8] : ["#5f6b7a", "2 4", 1.2];
  const label = link.kinds.map((kind) => kindWords(kind)[language]).join(language === "zh" ? "、" : ", ");
  const [x, y] = [rounded(from.x * 0.58 + to.x * 0.42), rounded(from.y * 0.58 + to.y * 0.42 - 5)];
  return markup`<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${stroke}" stroke-width="${weight}" stroke-dasharray="${dash}"/>
<text x="${x}" y="${y}" text-anchor="middle" fill="#1c2530" paint-order="stroke" stroke="#ffffff" stroke-width="4">${label}</text>
`;
}

const longest = 22;

function nodeOf(account: string, place: Place | undefined, isMember: boolean): Markup {
  if (place === undefined) return markup``;
  const letters = [...account];
  const name = letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : account;
  const wide = 24 + [...name].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 14 : 8), 0);
  return markup`<g><title>${account}</title><rect x="${rounded(place.x - wide / 2)}" y="${place.y - 15}" width="${wide}" height="30" rx="6" fill="${isMember ? "#e8f0fb" : "#f3f4f6"}" stroke="${isMember ? "#1f3a5f" : "#5f6b7a"}"/>
<text x="${place.x}" y="${place.y + 5}" text-anchor="middle" fill="#1c2530">${name}</text></g>
`;
}
