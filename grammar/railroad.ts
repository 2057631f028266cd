/** The grammar as railroad diagrams in one page that needs nothing else: no script, no network; it prints, and follows the reader's light or dark theme. */
import { displayWidth, keywordIn } from "@reeve/language";
import type { Part } from "@reeve/language/generate";
import railroad from "railroad-diagrams";
import { printProduction } from "./ebnf.ts";
import { lexicalProductions } from "./lexical.ts";
import { productionGroups, type Group } from "./productions.ts";

const { Choice, Diagram, NonTerminal, Optional, Sequence, Terminal, ZeroOrMore } = railroad;
type Item = ReturnType<typeof Terminal>;

/** Width of a Latin letter in the diagrams' font; a Chinese character takes two. */
const letterWidth = 8;

/** A keyword stands in both languages, so that one diagram serves both. */
function draw(part: Part): Item {
  switch (part.kind) {
    case "keyword":
      return boxed(Terminal, `${keywordIn(part.keyword, "en")} ${keywordIn(part.keyword, "zh")}`);
    case "sign":
      return boxed(Terminal, part.sign);
    case "token":
    case "production":
      return boxed(NonTerminal, part.name);
    case "optional":
      return Optional(draw(part.part));
    case "repeated":
      return ZeroOrMore(draw(part.part));
    case "sequence":
      return Sequence(...part.parts.map(draw));
    case "choice":
      return Choice(0, ...part.parts.map(draw));
  }
}

function boxed(box: (text: string) => Item, text: string): Item {
  const item = box(text);
  item.width = displayWidth(text) * letterWidth + 20;
  return item;
}

/** A box without round corners names a production: it leads there. */
function linked(svg: string): string {
  return svg.replace(/(<rect x="[^"]*" y="[^"]*" width="[^"]*" height="[^"]*"><\/rect>\n)(<text [^>]*>(\w+)<\/text>)/g, (_, rect: string, text: string, name: string) => `<a href="#${name}">${rect}${text}</a>`);
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function diagramOf([name, part]: Group["productions"][number]): string {
  const svg = linked(Diagram(draw(part)).format(10).toString()).replaceAll(/\n+/g, "");
  const label = escaped(printProduction(name, part));
  return `<section id="${name}"><h3><a href="#${name}">${name}</a></h3>\n<figure>${svg.replace("<svg ", `<svg role="img" aria-label="${label.replaceAll('"', "&quot;").replaceAll("\n", " ")}" `)}</figure>\n<pre>${label}</pre></section>`;
}

const anchorOf = (title: string): string => `group-${title.replaceAll(" ", "-")}`;

const contents = (groups: readonly Group[]): string =>
  groups
    .map(({ title, productions }) => `<li><a href="#${anchorOf(title)}">${title}</a>: ${productions.map(([name]) => `<a href="#${name}">${name}</a>`).join(" ")}</li>`)
    .join("\n");

const tokens = (): string =>
  lexicalProductions.map(([name, production]) => `<section id="${name}"><h3><a href="#${name}">${name}</a></h3>\n<pre>${escaped(`${name} ::= ${production}`)}</pre></section>`).join("\n");

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e6e6e6); --paper: light-dark(#ffffff, #16181c); --word: light-dark(#e4f2e7, #22382a); --part: light-dark(#eceff4, #2a303a); --faint: light-dark(#57606a, #9aa4b0); }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1.25rem; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Noto Sans CJK SC", sans-serif; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--faint); }
h3 { margin: 1.75rem 0 .25rem; font-size: 1rem; }
h3 a { color: inherit; text-decoration: none; }
nav ul { padding-left: 1.1rem; }
nav a { color: inherit; margin-right: .35rem; }
nav li > a:first-child { font-weight: 600; margin-right: 0; }
figure { margin: 0; overflow-x: auto; }
svg { max-width: 100%; height: auto; display: block; }
path { stroke: var(--ink); stroke-width: 1.5; fill: none; }
rect { stroke: var(--ink); stroke-width: 1.5; fill: var(--word); }
a rect { fill: var(--part); }
svg text { font: 13px ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; text-anchor: middle; fill: var(--ink); }
pre { margin: .25rem 0 0; color: var(--faint); font: 13px/1.45 ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap; }
@media print { :root { color-scheme: only light; } body { margin: 0; max-width: none; } section { break-inside: avoid; } h2 { break-after: avoid; } }
`;

/** The page. */
export function printRailroad(): string {
  const groups = productionGroups();
  const bodies = groups.map(({ title, productions }) => `<h2 id="${anchorOf(title)}">${title}</h2>\n${productions.map(diagramOf).join("\n")}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The grammar of Reeve</title>
<style>${style}</style>
</head>
<body>
<h1>The grammar of Reeve</h1>
<p>Read each diagram from left to right along the line. A round box is a word or sign to write, a keyword in English or in Chinese; a square box
leads to another diagram. Below each stands the same in EBNF.</p>
<nav><ul>
${contents(groups)}
<li><a href="#group-tokens">tokens</a>: ${lexicalProductions.map(([name]) => `<a href="#${name}">${name}</a>`).join(" ")}</li>
</ul></nav>
${bodies.join("\n")}
<h2 id="group-tokens">tokens</h2>
${tokens()}
</body>
</html>
`;
}
