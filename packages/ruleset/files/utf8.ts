/** A text, or the offset of the first byte that is not part of well-formed UTF-8. */
export type Decoded = { readonly text: string } | { readonly invalidAt: number };

const chunkUnits = 8192;

/**
 * Decodes UTF-8 strictly, as The Unicode Standard, table 3-7, defines well-formed sequences: no overlong forms, no surrogates,
 * nothing beyond U+10FFFF. A byte order mark is kept. Written out here because the offset of the first bad byte is what the author
 * needs to see.
 */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const parts: string[] = [];
  let units: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    if (length === 0 || !continues(bytes, at, length)) return { invalidAt: at };
    const point = codePoint(bytes, at, length);
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else units.push(point);
    if (units.length >= chunkUnits) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
    at += length;
  }
  parts.push(String.fromCharCode(...units));
  return { text: parts.join("") };
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function continues(bytes: Uint8Array, at: number, length: number): boolean {
  if (length === 1) return true;
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return false;
  for (let index = 2; index < length; index++) {
    if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let point = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) point = (point << 6) | ((bytes[at + index] ?? 0) & 0x3f);
  return point;
}
