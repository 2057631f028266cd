/** A piece of a page. Texts that are put into one are escaped; only pieces are not. */
export interface Markup {
  readonly markup: string;
}

type Inserted = Markup | string | number | undefined | readonly (Markup | string)[];

/** A template of HTML or SVG. A list is written one item after the other, `undefined` as nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly Inserted[]): Markup {
  return { markup: strings.reduce((text, part, at) => text + written(values[at - 1]) + part) };
}

function written(value: Inserted): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escaped(value);
  return "markup" in value ? value.markup : value.map(written).join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
