/** The state of the page as text: in the fragment of an address, which no server is sent, and as a draft that the browser keeps. */
import { shipped } from "./rulesets.ts";
import type { Shipped } from "./rulesets.ts";
import type { Files } from "./worker/desk.ts";
import type { WrittenEvent } from "./worker/protocol.ts";

export interface Shared {
  readonly ruleset: Shipped;
  /** Files that are other than those of the shipped ruleset; `null` where one is gone. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly event: WrittenEvent;
  readonly open: string;
}

export function sharedOf(ruleset: Shipped, original: Files, files: Files, event: WrittenEvent, open: string): Shared {
  const changed = [...files].filter(([path, text]) => original.get(path) !== text);
  const gone = [...original.keys()].filter((path) => !files.has(path)).map((path) => [path, null] as const);
  return { ruleset, files: Object.fromEntries([...changed, ...gone]), event, open };
}

/** The files of a shared state, over those of its ruleset. */
export function filesIn({ files }: Shared, original: Files): Files {
  const all = new Map(original);
  for (const [path, text] of Object.entries(files)) {
    if (text === null) all.delete(path);
    else all.set(path, text);
  }
  return all;
}

/** Compressed, in letters that stand in an address as they are. */
export async function packed(shared: Shared): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** A state longer than this is none of ours. */
const mostBytes = 8_000_000;

/** Undefined for a text that was made by nobody, cut off, or by another version of the page. */
export async function unpacked(text: string): Promise<Shared | undefined> {
  try {
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = await through(Uint8Array.from(binary, (character) => character.charCodeAt(0)), new DecompressionStream("deflate-raw"));
    return sharedIn(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostBytes) throw new RangeError("too long");
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** What came from elsewhere is looked at before it is taken for a state. */
export function sharedIn(value: unknown): Shared | undefined {
  if (!isRecord(value)) return undefined;
  const { ruleset, files, event, open } = value;
  const known = shipped.find((name) => name === ruleset);
  if (known === undefined || !isRecord(files) || !isRecord(event) || typeof open !== "string") return undefined;
  if (!Object.values(files).every((text) => text === null || typeof text === "string")) return undefined;
  if (typeof event["type"] !== "string" || !isRecord(event["data"])) return undefined;
  return { ruleset: known, files: files as Shared["files"], event: event as unknown as WrittenEvent, open };
}
