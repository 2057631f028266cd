import { findAddresses, type Address } from "../addresses/find.ts";
import { pieceOf, type Reading } from "../reading.ts";
import { isDigit } from "../signs.ts";
import type { Found } from "../value.ts";
import { beginnings, isInsideWord, mayBegin, wordAt, wordsOf } from "../words.ts";
import type { Cues } from "./cues.ts";
import { groupUpTo, type Rows } from "./groups.ts";
import { numberAfter } from "./number.ts";
import { piecesOf } from "./phone.ts";

const qqMail = wordsOf("qq邮箱 扣扣邮箱 q邮箱 企鹅邮箱");

const begins = beginnings(qqMail);
export const mailCues: Cues = { words: [qqMail], asking: [] };

/** E-mail addresses, numbers at QQ's mail, and names that the addresses of messengers lead to. */
export function findMail(reading: Reading, rows: Rows): readonly Found[] {
  const found: Found[] = [];
  for (const address of findAddresses(reading)) {
    const contact = contactOf(address);
    if (contact !== undefined) found.push({ ...contact, pieces: [pieceOf(reading, address)] });
  }
  const { text } = reading;
  for (let place = 0; place < text.length; place++) {
    if (!mayBegin(begins, text.charCodeAt(place)) || isInsideWord(reading, place)) continue;
    const word = wordAt(reading, qqMail, place);
    if (word === "") continue;
    const behind = numberAfter(rows, skip(reading, place + word.length));
    const before = groupUpTo(rows, place);
    const digits = behind?.digits ?? before?.digits ?? "";
    if (!/^[1-9]\d{4,10}$/.test(digits)) continue;
    found.push({ kind: "email", value: `${digits}@qq.com`, pieces: behind === undefined ? (before === undefined ? [] : piecesOf([before])) : piecesOf(behind.groups) });
  }
  return found;
}

function skip({ text }: Reading, place: number): number {
  let at = place;
  while (at < place + 3 && "号是为".includes(text.charAt(at)) && text.charAt(at) !== "") at++;
  return at;
}

const messengers: ReadonlyMap<string, "telegram" | "other"> = new Map([
  ["t.me", "telegram"],
  ["telegram.me", "telegram"],
  ["telegram.dog", "telegram"],
  ["wa.me", "other"],
  ["line.me", "other"],
]);

function contactOf({ kind, value, host, path }: Address): { readonly kind: string; readonly value: string } | undefined {
  if (kind === "email") return { kind, value };
  const service = messengers.get(host.replace(/^www\./, ""));
  const name = path.split(/[/?#]/).filter((part) => part !== "").at(-1);
  if (service === undefined || name === undefined) return undefined;
  return { kind: service, value: isDigit(name.charCodeAt(0)) && service === "other" ? `+${name}` : name.toLowerCase() };
}

