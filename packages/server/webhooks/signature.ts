import { createHmac } from "node:crypto";

/** Of the secret, as Standard Webhooks asks for it. */
const leastBytes = 24;
const mostBytes = 64;
const prefix = "whsec_";

/** The bytes of a secret as it is written: base64, with or without `whsec_` before it; undefined where it is none. */
export function secretFrom(text: string): Buffer | undefined {
  const coded = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(coded)) return undefined;
  const bytes = Buffer.from(coded, "base64");
  return bytes.length >= leastBytes && bytes.length <= mostBytes ? bytes : undefined;
}

/** The headers by which a receiver knows a message: its id, the second in which it is sent, and a signature under each secret (Standard Webhooks 1.0, HMAC-SHA256). */
export function signedHeaders(id: string, now: number, body: string, secrets: readonly Uint8Array[]): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`);
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
