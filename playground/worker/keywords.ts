import { standardEnvironment } from "@reeve/engine";
import { format, parse } from "@reeve/language";
import type { Language } from "@reeve/language";

/** The rules with the keywords of a language, each file in its canonical form; a file that cannot be read whole stays as it is. */
export function withKeywords(files: ReadonlyMap<string, string>, language: Language): readonly (readonly [path: string, text: string])[] {
  return [...files].flatMap(([path, text]) => {
    if (!path.endsWith(".reeve")) return [];
    const source = { path, text };
    const { file, diagnostics } = parse(source);
    if (diagnostics.some(({ severity }) => severity === "error")) return [];
    const written = format(file, source, { language, environment: standardEnvironment });
    return written === text ? [] : [[path, written] as const];
  });
}
