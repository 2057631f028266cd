/**
 * The rules of the house that a compiler does not know. Each stands here twice: over the project, where it finds nothing, and over a
 * sample that breaks it, where it must find just that.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  barrelImports,
  forbiddenCode,
  forbiddenComments,
  heavyImports,
  importCycles,
  loosePins,
  nodeImports,
  PACKAGES,
  PORTABLE,
  undeclaredDependencies,
  wrongFolders,
  wrongPackages,
} from "./support/architecture.ts";
import { filesUnder, type Module } from "./support/modules.ts";

/** In each package, what may import only what stands to its left. A file at the root of a package stands under its own name. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  language: ["text", "diagnostics", "types", "ir.ts", "structure.ts", "syntax", "check", "format", "editor", "index.ts"],
  engine: [
    "host.ts",
    "version.ts",
    "decision.ts",
    "event.ts",
    "facts.ts",
    "meter.ts",
    "steps.ts",
    "normalise",
    "identity",
    "tables.ts",
    "match",
    "extract",
    "environment.ts",
    "read",
    "measure",
    "ledger",
    "plan",
    "evaluate.ts",
    "explain",
    "enforce",
    "index.ts",
  ],
  ruleset: [
    "report.ts",
    "random.ts",
    "diagnostics.ts",
    "complete.ts",
    "yaml",
    "schemas.ts",
    "lists.ts",
    "laws.ts",
    "manifest.ts",
    "files",
    "ruleset.ts",
    "load.ts",
    "verify.ts",
    "testing",
    "notice",
    "sentences",
    "score",
    "evade",
    "mutate",
    "index.ts",
  ],
  store: ["failure.ts", "record", "sqlite", "disk", "beside", "evidence", "index.ts"],
  server: ["problem", "http", "observer.ts", "log", "metrics", "page", "access", "rulesets", "writer", "webhooks", "openapi", "serving", "evaluate", "routes", "serve.ts", "index.ts"],
  "language-server": ["positions.ts", "protocol.ts", "tried.ts", "figures.ts", "folder.ts", "documents.ts", "publishing.ts", "server.ts", "node.ts", "worker.ts", "index.ts"],
  playground: [
    "worker",
    "marketplace.ts",
    "rulesets.ts",
    "kept.ts",
    "measured.ts",
    "state.ts",
    "typeset.ts",
    "words.ts",
    "shared.ts",
    "examples.ts",
    "server.ts",
    "author",
    "actions.ts",
    "keys.ts",
    "parts",
    "editor",
    "listing",
    "decision",
    "panels",
    "dialogs",
    "top",
    "Page.tsx",
    "main.tsx",
  ],
  cli: ["words", "words.ts", "terminal", "command.ts", "report", "help.ts", "input", "commands", "arguments.ts", "run.ts", "main.ts", "index.ts"],
};

/** The page is a package that stands beside the others, and how it is built is no part of it. */
const page = filesUnder("playground", ".ts", ".tsx")
  .filter(({ path }) => path !== "playground/vite.config.ts")
  .map(({ path, text }) => ({ path: `packages/${path}`, text }));
const modules = [...filesUnder("packages", ".ts").filter(({ path }) => !path.endsWith(".d.ts")), ...page];
const written = [...modules, ...filesUnder("test", ".ts", ".js"), ...filesUnder("grammar", ".ts")];
const manifests = filesUnder(".", "package.json");
const inPackage = (name: string): readonly Module[] => modules.filter(({ path }) => path.startsWith(`packages/${name}/`));
const packages = PACKAGES.filter((name) => inPackage(name).length > 0);

const dependencies = Object.fromEntries(
  packages.map((name) => {
    const folder = name === "playground" ? name : `packages/${name}`;
    const manifest = JSON.parse(readFileSync(new URL(`../${folder}/package.json`, import.meta.url), "utf8")) as Readonly<Record<"dependencies" | "devDependencies", Readonly<Record<string, string>> | undefined>>;
    // What the page is made of is built into it.
    return [name, Object.keys((name === "playground" ? manifest.devDependencies : manifest.dependencies) ?? {})];
  }),
);

const sample = (path: string, ...lines: readonly string[]): Module => ({ path, text: lines.join("\n") });

interface Rule {
  readonly sentence: string;
  /** What breaks the rule in the project. */
  readonly found: () => readonly string[];
  /** A sample that breaks it, and what is said about it. */
  readonly broken: () => readonly string[];
  readonly said: readonly string[];
}

const rules: readonly Rule[] = [
  {
    sentence: "a package imports only packages to its left, by their names",
    found: () => wrongPackages(modules, PACKAGES),
    broken: () =>
      wrongPackages(
        [
          sample("packages/language/a.ts", 'import type { Decision } from "@reeve/engine";'),
          sample("packages/engine/b.ts", 'export { parse } from "../language/syntax/parser.ts";', 'import { c } from "@reeve/engine";'),
          sample("packages/cli/d.ts", 'import { e } from "@reeve/engine";', 'const f = await import("@reeve/tools");'),
        ],
        PACKAGES,
      ),
    said: [
      "packages/language/a.ts imports @reeve/engine, which stands to its right",
      "packages/engine/b.ts reaches into another package: ../language/syntax/parser.ts",
      "packages/engine/b.ts imports its own package by name",
      "packages/cli/d.ts imports @reeve/tools, which is no package",
    ],
  },
  {
    sentence: "a folder imports only folders to its left",
    found: () => packages.flatMap((name) => wrongFolders(inPackage(name), FOLDERS[name] ?? [])),
    broken: () =>
      wrongFolders(
        [
          sample("packages/language/syntax/a.ts", 'import type {', "  Program,", '} from "../ir.ts";'),
          sample("packages/language/check/b.ts", 'import { a } from "../syntax/a.ts";'),
          sample("packages/language/syntax/a.test.ts", 'import { b } from "../check/b.ts";'),
          sample("packages/language/helpers/c.ts"),
        ],
        ["text", "syntax", "ir.ts", "check"],
      ),
    said: [
      "packages/language/syntax/a.ts imports packages/language/ir.ts, which stands to its right",
      "packages/language/helpers/c.ts stands in no folder of the list",
    ],
  },
  {
    sentence: "no modules import one another in a circle, not even for types",
    found: () => importCycles(modules),
    broken: () =>
      importCycles([
        sample("packages/engine/a.ts", 'import type { B } from "./b.ts";'),
        sample("packages/engine/b.ts", 'import { c } from "./plan/c.ts";'),
        sample("packages/engine/plan/c.ts", 'export { a } from "../a.ts";'),
        sample("packages/engine/d.ts", 'import { a } from "./a.ts";'),
      ]),
    said: ["packages/engine/a.ts <-> packages/engine/b.ts <-> packages/engine/plan/c.ts"],
  },
  {
    sentence: "a module imports a file of its package, not the index",
    found: () => barrelImports(modules),
    broken: () => barrelImports([sample("packages/engine/plan/a.ts", 'import { b } from "../index.ts";')]),
    said: ["packages/engine/plan/a.ts imports packages/engine/index.ts"],
  },
  {
    sentence: "language, engine and ruleset use nothing of Node, nor does the language server but for its stdio",
    found: () => nodeImports(modules, PORTABLE),
    broken: () =>
      nodeImports(
        [
          sample("packages/engine/a.ts", 'import { createHash } from "node:crypto";'),
          sample("packages/language/b.ts", 'import path from "path";'),
          sample("packages/language/b.test.ts", 'import { readFileSync } from "node:fs";'),
          sample("packages/cli/c.ts", 'import { readFileSync } from "node:fs";'),
        ],
        PORTABLE,
      ),
    said: ["packages/engine/a.ts imports node:crypto", "packages/language/b.ts imports path"],
  },
  {
    sentence: "where the page draws and is typed in nothing of the engine runs",
    found: () => heavyImports(page),
    broken: () =>
      heavyImports([
        sample("packages/playground/panels/A.tsx", 'import type { Decision } from "@reeve/engine";', 'import { load } from "@reeve/ruleset";'),
        sample("packages/playground/worker/b.ts", 'import { evaluate } from "@reeve/engine";'),
      ]),
    said: ["packages/playground/panels/A.tsx runs @reeve/ruleset"],
  },
  {
    sentence: "a package declares what it imports",
    found: () => undeclaredDependencies(modules, dependencies),
    broken: () =>
      undeclaredDependencies([sample("packages/engine/a.ts", 'import { parse } from "yaml/dist/x.js";', 'import { b } from "@reeve/language";')], {
        engine: ["@reeve/language"],
      }),
    said: ["packages/engine/a.ts imports yaml, which its package does not declare"],
  },
  {
    sentence: "exports are named one by one, nothing is of type any, nothing makes code from text",
    found: () => forbiddenCode(written.filter(({ path }) => !path.endsWith(".js"))),
    broken: () =>
      forbiddenCode([
        sample("a.ts", 'export * from "./b.ts";'),
        sample("b.ts", "export default 1;"),
        sample("c.ts", "const c = d as any;"),
        sample("d.ts", "function d(e: any): void {}"),
        sample("e.ts", "const e: Map<string, any[]> = new Map();"),
        sample("f.ts", 'const f = new Function("return 1");'),
        sample("g.ts", "// any of: any", 'const g = ": any"; const h = /= any/; const any = { any: 1, of: list.any() };'),
      ]),
    said: [
      "a.ts has export *",
      "b.ts has a default export",
      "c.ts has the type any",
      "d.ts has the type any",
      "e.ts has the type any",
      "f.ts has code generation",
    ],
  },
  {
    sentence: "no comment puts work off or silences the compiler",
    found: () => forbiddenComments(written),
    broken: () => forbiddenComments([sample("a.ts", `// ${"TO"}${"DO"}: later`, `// ${"@ts"}-ignore`), sample("b.ts", "const mastodon = 1;")]),
    said: [`a.ts has ${"TO"}${"DO"}`, `a.ts has ${"@ts"}-ignore`],
  },
  {
    sentence: "every dependency is one exact version",
    found: () => loosePins(manifests),
    broken: () =>
      loosePins([
        sample("package.json", '{ "dependencies": { "a": "^1.0.0", "b": "1.0.0" }, "devDependencies": { "c": "latest", "d": "2.0.0-beta.1" } }'),
      ]),
    said: ["package.json pins a to ^1.0.0", "package.json pins c to latest"],
  },
];

describe("the house", () => {
  test("has modules to look at in each of its packages", () => {
    expect(packages).toEqual(expect.arrayContaining(["language", "engine", "ruleset", "cli"]));
    expect(modules.length).toBeGreaterThan(50);
    expect(manifests.length).toBeGreaterThan(packages.length);
  });

  describe.each(rules)("$sentence", ({ found, broken, said }) => {
    test("in the project", () => expect(found()).toEqual([]));
    test("and a sample that breaks it is found", () => expect(broken()).toEqual(said));
  });
});
