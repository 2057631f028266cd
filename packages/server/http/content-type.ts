/** A media type with the parameters that matter here. */
export interface MediaType {
  /** Lower case, without parameters. */
  readonly type: string;
  readonly isUtf8: boolean;
}

const form = /^([\w!#$&^.+-]+\/[\w!#$&^.+-]+)((?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[^"\\]*"))*)\s*;?\s*$/;

/** Reads a `content-type`; undefined where it is none. Without a charset JSON is UTF-8 (RFC 8259). */
export function readMediaType(header: string): MediaType | undefined {
  const [, type, parameters = ""] = form.exec(header.slice(0, 200)) ?? [];
  if (type === undefined || header.length > 200) return undefined;
  const charsets = [...parameters.matchAll(/;\s*charset=(?:"([^"]*)"|([^;\s]+))/gi)].map(([, quoted, plain]) => (quoted ?? plain ?? "").toLowerCase());
  return { type: type.toLowerCase(), isUtf8: charsets.every((charset) => charset === "utf-8" || charset === "utf8") };
}
