import { offsetsOf, type Reading } from "../reading.ts";
import { isAlphanumeric, isDigit } from "../signs.ts";
import { isTopLevel } from "./domains.ts";
import { addressesOf, mayHoldAddress, type Addresses } from "./stream.ts";

/** An e-mail address, a web address: `from` and `to` are places in `raw`. */
export interface Address {
  readonly kind: "email" | "link";
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** The addresses of a reading in the order of their place. Looks at each character a bounded number of times. */
export function findAddresses(reading: Reading): readonly Address[] {
  if (!mayHoldAddress(reading.raw)) return [];
  const stream = addressesOf(reading);
  const { text } = stream;
  const found: Address[] = [];
  for (let place = 0; place < text.length; ) {
    if (!isHostSign(text.charCodeAt(place)) && text.charCodeAt(place) !== at) {
      place++;
      continue;
    }
    let end = place;
    while (end < text.length && end - place < longestAddress && (isHostSign(text.charCodeAt(end)) || text.charCodeAt(end) === at)) end++;
    const address = addressIn(reading, stream, place, end);
    if (address === undefined) place = end;
    else {
      found.push(address.address);
      place = address.end;
    }
  }
  return found;
}

const at = 0x40;
const longestAddress = 254;
const isHostSign = (unit: number): boolean => isAlphanumeric(unit) || unit === 0x2e || unit === 0x2d || unit === 0x5f || unit === 0x2b;

interface Ended {
  readonly address: Address;
  readonly end: number;
}

/** A run of the letters of addresses: one with `@` is of e-mail, one with a known top-level domain a link. */
function addressIn(reading: Reading, stream: Addresses, from: number, to: number): Ended | undefined {
  const { text } = stream;
  const run = text.slice(from, to);
  const sign = run.lastIndexOf("@");
  if (sign > 0) return emailIn(stream, from, from + sign, to);
  if (sign === 0) return undefined;
  return linkIn(reading, stream, from, to);
}

function emailIn(stream: Addresses, from: number, sign: number, to: number): Ended | undefined {
  const { text, spelled } = stream;
  let start = sign;
  while (start > from && text.charCodeAt(start - 1) !== at) start--;
  const local = text.slice(start, sign).replace(/^[._+-]+|[._+-]+$/g, "");
  const host = hostAt(text, sign + 1, to);
  if (host === undefined || local.length < 2 || local.includes("..")) return undefined;
  // `at` is a word of English: it is a sign where dots are spelled out too.
  if (spelled[sign] === 1 && !spelled.slice(sign, host.end).includes(1, 1)) return undefined;
  return ended(stream, "email", `${local}@${host.host}`, host.host, "", sign - text.slice(start, sign).trimStart().length, host.end);
}

interface Host {
  readonly host: string;
  readonly end: number;
}

/** The longest host name that begins at a place: labels up to a known top-level domain. */
function hostAt(text: string, from: number, to: number): Host | undefined {
  let end = 0;
  let label = from;
  for (let place = from; place <= to; place++) {
    const unit = place < to ? text.charCodeAt(place) : 0x2e;
    if (unit !== 0x2e) continue;
    const name = text.slice(label, place);
    if (name === "" || /^[-_]|[-_+]$/.test(name)) break;
    if (label > from && isTopLevel(name)) end = place;
    label = place + 1;
  }
  if (end === 0) return undefined;
  const host = text.slice(from, end);
  return /[_+]/.test(host) ? undefined : { host, end };
}

function linkIn(reading: Reading, stream: Addresses, from: number, to: number): Ended | undefined {
  const { text } = stream;
  const scheme = /(?:^|[^a-z])(https?|hxxps?|ftp):\/\/$/.exec(text.slice(Math.max(0, from - 9), from))?.[1];
  const host = hostAt(text, from, to) ?? (scheme === undefined ? undefined : anyHost(text, from, to));
  if (host === undefined) return undefined;
  if (scheme === undefined && !isLikelyHost(host.host)) return undefined;
  let end = host.end;
  if (text.charAt(end) === ":" && isDigit(text.charCodeAt(end + 1))) while (end + 1 < text.length && isDigit(text.charCodeAt(end + 1))) end++;
  const start = end;
  if (text.charAt(end) === "/" || text.charAt(end) === "?") while (end < text.length && end - start < longestAddress * 4 && isPathSign(text.charCodeAt(end))) end++;
  while (end > start && /[.,;:!?)\]]/.test(text.charAt(end - 1))) end--;
  const path = originalBetween(reading, stream, start, end).replace(/\/+$/, "");
  const first = scheme === undefined ? from : from - scheme.length - 3;
  return ended(stream, "link", host.host.replace(/^www\./, "") + path, host.host, path, first, end);
}

/** Behind a scheme any name with a dot is a host, and an address of numbers. */
function anyHost(text: string, from: number, to: number): Host | undefined {
  let end = to;
  while (end > from && !isAlphanumeric(text.charCodeAt(end - 1))) end--;
  const host = text.slice(from, end);
  return host.includes(".") && !host.includes("..") ? { host, end } : undefined;
}

/** Without a scheme the name below the top-level domain is no bare number and no single letter, unless a path follows or `www` stands before. */
function isLikelyHost(host: string): boolean {
  const labels = host.split(".");
  const name = labels.at(-2) ?? "";
  return labels[0] === "www" || (name.length > 1 ? /[a-z]/.test(name) || name.length > 2 : host === "t.cn" || host === "t.me" || host === "t.co");
}

const isPathSign = (unit: number): boolean => unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x27 && unit !== 0x3c && unit !== 0x3e && unit !== 0x2c;

function ended({ from, to }: Addresses, kind: Address["kind"], value: string, host: string, path: string, first: number, end: number): Ended {
  return { address: { kind, value, host, path, from: from[first] ?? 0, to: to[end - 1] ?? 0 }, end };
}

/** A stretch as the author wrote it: paths tell capital letters from small ones. */
function originalBetween(reading: Reading, { from, to }: Addresses, first: number, end: number): string {
  if (end <= first) return "";
  const { starts, ends } = offsetsOf(reading);
  let [start, last] = [starts[from[first] ?? 0] ?? 0, ends[(to[end - 1] ?? 1) - 1] ?? 0];
  for (const { text } of reading.fields) {
    if (start <= text.length) return text.slice(start, Math.min(last, text.length)).normalize("NFKC");
    start -= text.length + 1;
    last -= text.length + 1;
  }
  return "";
}
