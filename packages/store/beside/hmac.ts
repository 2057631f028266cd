import { createHmac, hash } from "node:crypto";

const blockBytes = 64;
const hashBytes = 32;

/** Texts up to so many UTF-16 units are digested in a place that is kept for them; each takes at most three bytes. */
const mostUnits = 8192;

/**
 * HMAC-SHA256 (RFC 2104) of a text's UTF-8 bytes under a key. Every event asks for several, and `createHmac` makes an object for each: the two hashes it consists of take a third of the
 * time. A longer text is left to it.
 */
export function hmac(key: string): (text: string) => Uint8Array {
  const bytes = Buffer.from(key, "utf8");
  const ownKey = bytes.length > blockBytes ? Buffer.from(hash("sha256", bytes, "hex"), "hex") : bytes;
  const padded = (pad: number, room: number): Buffer => {
    const block = Buffer.alloc(blockBytes + room);
    block.fill(pad, 0, blockBytes);
    ownKey.forEach((byte, at) => block.writeUInt8(byte ^ pad, at));
    return block;
  };
  const inner = padded(0x36, 3 * mostUnits);
  const outer = padded(0x5c, hashBytes);
  return (text) => {
    if (text.length > mostUnits) return createHmac("sha256", key).update(text).digest();
    const end = blockBytes + inner.write(text, blockBytes);
    outer.write(hash("sha256", inner.subarray(0, end), "binary"), blockBytes, "binary");
    return Buffer.from(hash("sha256", outer, "binary"), "binary");
  };
}
