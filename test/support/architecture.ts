/** The rules of the house as functions over modules; each returns one sentence per breach. */
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { codeOf, importsOf, resolveImport, type Module } from "./modules.ts";

/** Each package may use those to its left. */
export const PACKAGES = ["language", "engine", "ruleset", "store", "server", "language-server", "playground", "cli"] as const;

/** Packages that run in a page: nothing of Node. */
export const PORTABLE: ReadonlySet<string> = new Set(["language", "engine", "ruleset", "language-server", "playground"]);

/** The one file of a package for pages that is for Node instead. */
const ON_NODE = "packages/language-server/node.ts";

const OWN = "@reeve/";

const packageOf = (path: string): string => path.split("/")[1] ?? "";
/** Tests, what they share, and generators of files: they run in Node, on the developer's machine, and see more. */
const isForDevelopment = (path: string): boolean => /\.test\.ts$|\/support\/|\/generate\.ts$|\/generate\//.test(path);

/** Packages that import what stands to their right, or another package by something else than its name. */
export function wrongPackages(modules: readonly Module[], order: readonly string[]): readonly string[] {
  return modules.flatMap(({ path, text }) => {
    const own = packageOf(path);
    return importsOf(text).flatMap((specifier) => {
      if (specifier.startsWith(".")) {
        const target = resolveImport(path, specifier);
        // `?raw`: a file that is taken as the text it is.
        const isAllowed = packageOf(target) === own || specifier.endsWith("?raw") || (isForDevelopment(path) && target.startsWith("test/support/"));
        return isAllowed ? [] : [`${path} reaches into another package: ${specifier}`];
      }
      if (!specifier.startsWith(OWN)) return [];
      const [used = ""] = specifier.slice(OWN.length).split("/");
      if (used === own) return [`${path} imports its own package by name`];
      if (!order.includes(used)) return [`${path} imports ${specifier}, which is no package`];
      return order.indexOf(used) < order.indexOf(own) ? [] : [`${path} imports ${specifier}, which stands to its right`];
    });
  });
}

/** The folder of a package that a module belongs to: its first folder, or its own name where it stands at the root of the package. */
function folderOf(path: string): string {
  return path.split("/")[2] ?? "";
}

/**
 * Modules that import a folder to the right of their own, or that stand in no folder of the list. What is for development may look
 * anywhere in its package.
 */
export function wrongFolders(modules: readonly Module[], order: readonly string[]): readonly string[] {
  return modules
    .filter(({ path }) => !isForDevelopment(path))
    .flatMap(({ path, text }) => {
      const own = folderOf(path);
      if (!order.includes(own)) return [`${path} stands in no folder of the list`];
      return importsOf(text)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => resolveImport(path, specifier))
        .filter((target) => order.indexOf(folderOf(target)) > order.indexOf(own))
        .map((target) => `${path} imports ${target}, which stands to its right`);
    });
}

/** Each set of modules that import one another, type imports included. */
export function importCycles(modules: readonly Module[]): readonly string[] {
  const targets = new Map(
    modules.map(({ path, text }) => [
      path,
      importsOf(text).filter((specifier) => specifier.startsWith(".")).map((specifier) => resolveImport(path, specifier)),
    ]),
  );
  const reachable = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const waiting = [...(targets.get(from) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(targets.get(next) ?? []));
    }
    return seen;
  };
  const reached = new Map(modules.map(({ path }) => [path, reachable(path)]));
  const cycles = modules
    .filter(({ path }) => reached.get(path)?.has(path))
    .map(({ path }) => modules.map((module) => module.path).filter((other) => reached.get(path)?.has(other) && reached.get(other)?.has(path)));
  return [...new Set(cycles.map((members) => members.join(" <-> ")))];
}

/** Imports of Node by packages that must run without it. */
export function nodeImports(modules: readonly Module[], portable: ReadonlySet<string>): readonly string[] {
  return modules
    .filter(({ path }) => portable.has(packageOf(path)) && !isForDevelopment(path) && path !== ON_NODE)
    .flatMap(({ path, text }) => importsOf(text).filter((specifier) => isBuiltin(specifier)).map((specifier) => `${path} imports ${specifier}`));
}

/** What the page runs where it draws and is typed in, though only its workers may: everything but the types of the engine and of what stands on it. */
export function heavyImports(modules: readonly Module[]): readonly string[] {
  return modules
    .filter(({ path }) => !path.startsWith("packages/playground/worker/") && !isForDevelopment(path))
    .flatMap(({ path, text }) => [...text.matchAll(/^import\s+(?!type\b)[^;]*?["']@reeve\/(engine|ruleset|language-server)\b/gm)].map(([, name]) => `${path} runs @reeve/${name}`));
}

/** Packages that are imported without standing among the dependencies of the package; what is for development may use those of the root. */
export function undeclaredDependencies(
  modules: readonly Module[],
  dependencies: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return modules
    .filter(({ path }) => !isForDevelopment(path))
    .flatMap(({ path, text }) =>
      importsOf(text)
        .filter((specifier) => !specifier.startsWith(".") && !isBuiltin(specifier))
        .map((specifier) => specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/"))
        .filter((name) => !(dependencies[packageOf(path)] ?? []).includes(name))
        .map((name) => `${path} imports ${name}, which its package does not declare`),
    );
}

/** Modules that import the index of their own package instead of a file. */
export function barrelImports(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => resolveImport(path, specifier))
      .filter((target) => posix.basename(target) === "index.ts")
      .map((target) => `${path} imports ${target}`),
  );
}

const FORBIDDEN: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bexport\s*\*/, "export *"],
  [/\bexport\s+default\b|\bas\s+default\b/, "a default export"],
  [/(?:[:<|&,=(]|=>|\bas|\bextends|\bkeyof|\breadonly)\s*any\s*(?![\w:.(«?])/, "the type any"],
  [/\beval\s*\(|\bnew\s+Function\b/, "code generation"],
];

/** Ways of writing that the house does without. */
export function forbiddenCode(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, text }) => {
    const code = codeOf(text);
    return FORBIDDEN.filter(([pattern]) => pattern.test(code)).map(([, name]) => `${path} has ${name}`);
  });
}

/** Comments that put work off, and comments that silence the compiler. */
export function forbiddenComments(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:TO(?:DO)|FIX(?:ME))\b|@ts-(?:ignore|nocheck|expect-error)/g)].map(([found]) => `${path} has ${found}`),
  );
}

/** Dependencies of a `package.json` that are not one exact version. */
export function loosePins(manifests: readonly Module[]): readonly string[] {
  return manifests.flatMap(({ path, text }) => {
    const manifest = JSON.parse(text) as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
    return ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides"]
      .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
      .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${path} pins ${name} to ${version}`);
  });
}
