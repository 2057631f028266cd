import type { Span } from "../text/source.ts";
import type { Diagnostic, Localized } from "./diagnostic.ts";

export const localized = (en: string, zh: string): Localized => ({ en, zh });

export const error = (code: string, span: Span, message: Localized, help?: Localized): Diagnostic => ({
  code,
  severity: "error",
  span,
  message,
  ...(help === undefined ? {} : { help }),
});

export const warning = (code: string, span: Span, message: Localized, help: Localized): Diagnostic => ({
  code,
  severity: "warning",
  span,
  message,
  help,
});

export const nearestHelp = (nearest: string | undefined): Localized | undefined =>
  nearest === undefined ? undefined : localized(`did you mean \`${nearest}\`?`, `是否指 \`${nearest}\`?`);

/** What helps with a name that nothing has: the one that was probably meant, or a keyword that was run together with it. */
export interface NameHint {
  readonly nearest?: string;
  readonly keyword?: string;
}

export function hintHelp({ nearest, keyword }: NameHint): Localized | undefined {
  if (nearest !== undefined || keyword === undefined) return nearestHelp(nearest);
  return localized(`if \`${keyword}\` is meant as a keyword, put spaces around it`, `如果 \`${keyword}\` 是关键字,请在其前后加空格`);
}

/** `a`, `b` or `c`. */
export function anyOf(names: readonly string[]): Localized {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? "";
  const head = quoted.slice(0, -1);
  return head.length === 0 ? localized(last, last) : localized(`${head.join(", ")} or ${last}`, `${head.join("、")} 或 ${last}`);
}
