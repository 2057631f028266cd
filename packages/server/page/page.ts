/** The page on which policies are tried, as files that were built beforehand. */
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { securityHeaders, sendProblem } from "../http/answer.ts";
import { methodNotAllowed, noPage, notFound } from "../problem/problems.ts";

export const pagePath = "/playground";

interface PageFile {
  readonly type: string;
  readonly plain: Buffer;
  /** The same compressed, where the build left it beside the file. */
  readonly encoded: ReadonlyMap<string, Buffer>;
}

/** Files by their path below the page. */
export type Page = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
};

/** The smaller one first. */
const encodings: readonly (readonly [name: string, suffix: string])[] = [["br", ".br"], ["gzip", ".gz"]];

/** The page runs what it brings, styles itself, and speaks to nobody but this server. */
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const headers: readonly string[] = securityHeaders
  .filter(([name]) => name !== "content-security-policy" && name !== "cache-control")
  .flatMap((header) => [...header])
  .concat("content-security-policy", policy);

/** Reads a page into memory, so that a request names a file that is there and nothing else. Empty where none was built. */
export function readPage(folder: string): Page {
  const contents = new Map(pathsIn(folder).map((path) => [path.split(sep).join("/"), readFileSync(join(folder, path))]));
  return new Map(
    [...contents].flatMap(([path, plain]): readonly (readonly [string, PageFile])[] => {
      const type = types[extname(path)];
      if (type === undefined) return [];
      const encoded = encodings.flatMap(([name, suffix]) => {
        const bytes = contents.get(path + suffix);
        return bytes === undefined ? [] : [[name, bytes] as const];
      });
      return [[path, { type, plain, encoded: new Map(encoded) }]];
    }),
  );
}

function pathsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

export const isOfPage = (path: string): boolean => path === pagePath || path.startsWith(`${pagePath}/`);

/** Answers with a file of the page. What it refers to it names relative to itself, so that it stands below a path that ends in a slash. */
export function answerWithPage(page: Page, path: string, request: IncomingMessage, response: ServerResponse): void {
  const { method = "" } = request;
  if (method !== "GET" && method !== "HEAD") return sendProblem(request, response, methodNotAllowed(method, ["GET", "HEAD"]));
  if (page.size === 0) return sendProblem(request, response, noPage);
  if (path === pagePath) {
    response.writeHead(308, [...headers, "location", `${pagePath}/`, "cache-control", "no-cache", "content-length", "0"]);
    return void response.end();
  }
  const name = path.slice(pagePath.length + 1) || "index.html";
  const file = page.get(name);
  if (file === undefined) return sendProblem(request, response, notFound(path, [`${pagePath}/`]));
  const accepted = new Set(String(request.headers["accept-encoding"] ?? "").split(",").map((part) => part.split(";")[0]?.trim()));
  const [encoding, bytes] = [...file.encoded].find(([one]) => accepted.has(one)) ?? [undefined, file.plain];
  response.writeHead(200, [
    ...headers,
    "content-type", file.type,
    "vary", "Accept-Encoding",
    // A name under assets/ holds a digest of what it names.
    "cache-control", name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    ...(encoding === undefined ? [] : ["content-encoding", encoding]),
    "content-length", String(bytes.length),
  ]);
  response.end(method === "HEAD" ? undefined : bytes);
}
