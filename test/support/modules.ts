/** The modules of the project as text, and what they import. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

export interface Module {
  /** From the root of the project, with `/`: `packages/language/syntax/ast.ts`. */
  readonly path: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LEFT_OUT: ReadonlySet<string> = new Set(["node_modules", "dist", ".git", "peers"]);

/** The files under a folder whose names end in one of `endings`, in order of path; built and installed files are left out. */
export function filesUnder(folder: string, ...endings: readonly string[]): readonly Module[] {
  return readdirSync(ROOT + folder, { withFileTypes: true })
    .filter((entry) => !LEFT_OUT.has(entry.name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return filesUnder(path, ...endings);
      return endings.some((ending) => path.endsWith(ending)) ? [{ path, text: readFileSync(ROOT + path, "utf8") }] : [];
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

const STATEMENT = /^(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^{}]*\})?\s*(?:from\s*)?["']([^"'\n]+)["']/gm;
const CALL = /\bimport\(\s*["']([^"'\n]+)["']/g;

/** The modules that a module imports or exports from, types and `import(…)` included. */
export function importsOf(text: string): readonly string[] {
  const code = withoutComments(text);
  return [...code.matchAll(STATEMENT), ...code.matchAll(CALL)].map((match) => match[1] ?? "");
}

/** The module that a relative import of another one names. */
export function resolveImport(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier);
}

// Alternatives in the order in which they win at one place: comments, texts, regular expressions.
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//.source;
const TEXT = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`/.source;
const PATTERN = /(?<=[(,=:[!&|?{};>]\s*|return\s+)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/.source;

function withoutComments(text: string): string {
  return text.replace(new RegExp(`(${COMMENT})|${TEXT}|${PATTERN}`, "g"), (found, comment: string | undefined) =>
    comment === undefined ? found : "",
  );
}

/** The words and signs of a module, without its comments and without what stands in quotation marks or patterns. */
export function codeOf(text: string): string {
  return text.replace(new RegExp(`${COMMENT}|${TEXT}|${PATTERN}`, "g"), "«»");
}
