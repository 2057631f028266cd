/** Columns within which a value stands on one line. */
const width = 120;

/** JSON for reading: what fits stands on one line, anything longer has a line for each part. */
export function printJson(value: unknown, indentation = ""): string {
  const short = inline(value);
  if (indentation.length + short.length <= width || typeof value !== "object" || value === null) return short;
  const deeper = `${indentation}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => deeper + printJson(item, deeper)).join(",\n")}\n${indentation}]`;
  return `{\n${Object.entries(value).map(([key, part]) => `${deeper}${quotedText(key)}: ${printJson(part, deeper)}`).join(",\n")}\n${indentation}}`;
}

/** A text in quotation marks, in which nothing is invisible. */
export const quotedText = (text: string): string =>
  JSON.stringify(text).replace(/[\p{Cf}\p{Variation_Selector}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );

function inline(value: unknown): string {
  if (typeof value === "string") return quotedText(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, part]) => `${quotedText(key)}: ${inline(part)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
