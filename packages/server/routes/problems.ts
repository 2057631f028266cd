import { text } from "../openapi/json-schema.ts";
import { problemPath } from "../problem/problem.ts";
import { notFound } from "../problem/problems.ts";
import { problemTypes } from "../problem/types.ts";
import type { Route } from "./route.ts";

/** Types and what is said of them are ours and hold nothing of HTML but back-ticks, which show code. */
const marked = (said: string): string => said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replace(/`([^`]*)`/g, "<code>$1</code>");

export const problemRoute: Route = {
  method: "GET",
  path: `${problemPath}{type}`,
  scope: undefined,
  does: { en: "what a type of problem means, for whoever met it", zh: "某类问题的含义" },
  parameters: {},
  replies: { 200: { "text/html": text } },
  refusals: [404],
  handle: async ({ path }) => {
    const type = path["type"] ?? "";
    const said = problemTypes.get(type);
    if (said === undefined) return notFound(problemPath + type, [...problemTypes.keys()].map((known) => problemPath + known));
    const html = `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${type}</title>\n<h1><code>${type}</code></h1>\n<p>${marked(said.en)}</p>\n<p lang="zh">${marked(said.zh)}</p>\n</html>\n`;
    return { status: 200, text: html, type: "text/html; charset=utf-8" };
  },
};
