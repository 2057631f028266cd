/** Texts in the colours of the two grammars for editors: the real TextMate machine, and what Monarch makes of its description. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar } from "vscode-textmate";

/** A piece of a line in one colour. */
export interface Piece {
  readonly text: string;
  /** The innermost scope or the token, without the name of the language. */
  readonly scope: string;
}

/** Makes pieces of the lines of a text. */
export type Highlighter = (text: string) => readonly (readonly Piece[])[];

export async function textMateHighlighter(json: string): Promise<Highlighter> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(json, "reeve.json")),
  });
  const grammar = await registry.loadGrammar("source.reeve");
  if (grammar === null) throw new Error("the grammar does not load");
  return (text) => colourLines(grammar, text);
}

function colourLines(grammar: IGrammar, text: string): readonly (readonly Piece[])[] {
  let stack = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scope: (scopes.at(-1) ?? "").replace(/\.?(source\.)?reeve$/, "") }));
  });
}

type MonarchAction = string | readonly string[] | { readonly cases: Readonly<Record<string, string>> };
type MonarchRule = readonly [pattern: string, action: MonarchAction, next?: string];
interface Monarch {
  readonly unicode: boolean;
  readonly defaultToken: string;
  readonly brackets: readonly { readonly open: string; readonly close: string; readonly token: string }[];
  readonly tokenizer: Readonly<Record<string, readonly MonarchRule[]>>;
  readonly [words: string]: unknown;
}

/** The part of Monarch that the description uses, as its documentation tells: rules in order, `@pop`, `@words` in cases, `@brackets`. */
export function monarchHighlighter(json: string): Highlighter {
  const monarch = JSON.parse(json) as Monarch;
  const states = new Map(
    Object.entries(monarch.tokenizer).map(([state, rules]) => [
      state,
      rules.map(([pattern, action, next]) => ({ pattern: new RegExp(pattern, monarch.unicode ? "uy" : "y"), action, next })),
    ]),
  );
  const tokensOf = (action: MonarchAction, match: RegExpExecArray): readonly Piece[] => {
    if (Array.isArray(action) && match.slice(1).join("") !== match[0]) throw new Error(`groups leave a part of the match out: ${match[0]}`);
    if (Array.isArray(action)) return action.map((scope: string, index) => ({ text: match[index + 1] ?? "", scope })).filter(({ text }) => text !== "");
    if (action === "@brackets") return [{ text: match[0], scope: monarch.brackets.find(({ open, close }) => open === match[0] || close === match[0])?.token ?? "" }];
    if (typeof action === "string") return [{ text: match[0], scope: action }];
    const cases = Object.entries((action as { readonly cases: Readonly<Record<string, string>> }).cases);
    const scope = cases.find(([name]) => name === "@default" || (monarch[name.slice(1)] as readonly string[]).includes(match[0]))?.[1];
    return [{ text: match[0], scope: scope ?? monarch.defaultToken }];
  };
  return (text) => {
    const stack = ["root"];
    return text.split("\n").map((line) => {
      const pieces: Piece[] = [];
      for (let at = 0; at < line.length; ) {
        const rules = states.get(stack.at(-1) ?? "") ?? [];
        const rule = rules.find(({ pattern }) => ((pattern.lastIndex = at), pattern.test(line)));
        if (rule === undefined) {
          pieces.push({ text: line.charAt(at++), scope: monarch.defaultToken });
          continue;
        }
        rule.pattern.lastIndex = at;
        const match = rule.pattern.exec(line);
        if (match === null || match[0] === "") throw new Error(`a rule matches nothing: ${rule.pattern.source}`);
        pieces.push(...tokensOf(rule.action, match));
        at += match[0].length;
        if (rule.next === "@pop") stack.pop();
        else if (rule.next !== undefined) stack.push(rule.next.slice(1));
      }
      return pieces;
    });
  };
}
