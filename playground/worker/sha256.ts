/** SHA-256 (FIPS 180-4): the page's own is asynchronous, and evaluation is not. */

const constants = new Uint32Array(64);
const start = new Uint32Array(8);
for (let candidate = 2, found = 0; found < 64; candidate++) {
  let isPrime = true;
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false;
  if (!isPrime) continue;
  // The first 32 bits of the fraction of a root of each of the first primes.
  const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 4_294_967_296);
  constants[found] = fraction(Math.cbrt(candidate));
  if (found < 8) start[found] = fraction(Math.sqrt(candidate));
  found++;
}

const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));
const encoder = new TextEncoder();

/** 32 bytes of a text's UTF-8. */
export function sha256(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  const blocks = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) << 6));
  new Uint8Array(blocks.buffer).set(bytes);
  blocks.setUint8(bytes.length, 0x80);
  blocks.setUint32(blocks.byteLength - 8, Math.floor(bytes.length / 0x20000000));
  blocks.setUint32(blocks.byteLength - 4, bytes.length << 3);
  const state = Uint32Array.from(start);
  const words = new Uint32Array(64);
  for (let at = 0; at < blocks.byteLength; at += 64) round(state, words, blocks, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => digest.setUint32(index * 4, word));
  return new Uint8Array(digest.buffer);
}

function round(state: Uint32Array, words: Uint32Array, blocks: DataView, at: number): void {
  const word = (index: number): number => words[index] ?? 0;
  for (let index = 0; index < 16; index++) words[index] = blocks.getUint32(at + index * 4);
  for (let index = 16; index < 64; index++) {
    const near = word(index - 15);
    const last = word(index - 2);
    words[index] = word(index - 16) + (turn(near, 7) ^ turn(near, 18) ^ (near >>> 3)) + word(index - 7) + (turn(last, 17) ^ turn(last, 19) ^ (last >>> 10));
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index++) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (constants[index] ?? 0) + word(index)) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => void (state[index] = (state[index] ?? 0) + value));
}
