/**
 * A reader of W3C EBNF and a recogniser that knows nothing else of the language: it cuts a text into tokens and accepts or refuses it by
 * the file alone, with the table of keywords for the Chinese words.
 */
export type Rule =
  | { readonly kind: "text" | "name"; readonly text: string }
  /** A class of characters, as a regular expression writes it. */
  | { readonly kind: "characters"; readonly pattern: string }
  | { readonly kind: "repeat"; readonly mark: "?" | "*" | "+"; readonly rule: Rule }
  | { readonly kind: "sequence" | "choice"; readonly rules: readonly Rule[] }
  | { readonly kind: "without"; readonly rule: Rule; readonly excluded: Rule };

/** The productions of a file, by name. Throws where it is not EBNF, or names a production twice. */
export function readEbnf(text: string): ReadonlyMap<string, Rule> {
  const productions = new Map<string, Rule>();
  const plain = text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  for (const production of plain.split(/^(?=\w+ ::= )/m)) {
    if (production.trim() === "") continue;
    const [, name = "", body = ""] = /^(\w+) ::= ([^]*)$/.exec(production) ?? [];
    if (name === "") throw new Error(`no production: ${production}`);
    if (productions.has(name)) throw new Error(`${name} stands twice`);
    productions.set(name, readRule(body));
  }
  return productions;
}

const ebnfToken = /"[^"]*"|'[^']*'|\[(?:[^\]]+)\]|[A-Za-z_]\w*|[()?*+|-]|\S/g;

function readRule(body: string): Rule {
  const tokens = body.match(ebnfToken) ?? [];
  let next = 0;
  const choice = (): Rule => {
    const rules = [sequence()];
    while (tokens[next] === "|") {
      next++;
      rules.push(sequence());
    }
    return one("choice", rules);
  };
  const sequence = (): Rule => {
    const rules: Rule[] = [];
    for (let token = tokens[next]; token !== undefined && token !== "|" && token !== ")"; token = tokens[next]) rules.push(item());
    if (rules.length === 0) throw new Error(`nothing to read: ${body}`);
    return one("sequence", rules);
  };
  const item = (): Rule => {
    let rule = atom();
    for (let mark = tokens[next]; mark === "?" || mark === "*" || mark === "+"; mark = tokens[next]) {
      next++;
      rule = { kind: "repeat", mark, rule };
    }
    if (tokens[next] !== "-") return rule;
    next++;
    return { kind: "without", rule, excluded: item() };
  };
  const atom = (): Rule => {
    const token = tokens[next++] ?? "";
    if (token === "(") {
      const inside = choice();
      if (tokens[next++] !== ")") throw new Error(`an open parenthesis: ${body}`);
      return inside;
    }
    if (/^["']/.test(token)) return { kind: "text", text: token.slice(1, -1) };
    if (token.startsWith("[")) return { kind: "characters", pattern: token.replace(/\\/g, "\\\\").replace(/#x([0-9A-F]+)/g, "\\u{$1}") };
    if (/^\w+$/.test(token)) return { kind: "name", text: token };
    throw new Error(`\`${token}\` means nothing: ${body}`);
  };
  const rule = choice();
  if (next < tokens.length) throw new Error(`\`${tokens[next]}\` stands too much: ${body}`);
  return rule;
}

const one = (kind: "sequence" | "choice", rules: readonly Rule[]): Rule => {
  const [only] = rules;
  return rules.length === 1 && only !== undefined ? only : { kind, rules };
};

/** The names a rule uses. */
export function namesIn(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "name":
      return [rule.text];
    case "sequence":
    case "choice":
      return rule.rules.flatMap(namesIn);
    case "repeat":
      return namesIn(rule.rule);
    case "without":
      return [...namesIn(rule.rule), ...namesIn(rule.excluded)];
    default:
      return [];
  }
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A production of characters as the source of a regular expression with the flag `u`. */
export function patternOf(productions: ReadonlyMap<string, Rule>, name: string): string {
  if (name === "XID_Start" || name === "XID_Continue") return `\\p{${name}}`;
  const rule = productions.get(name);
  if (rule === undefined) throw new Error(`there is no ${name}`);
  const print = (part: Rule): string => {
    switch (part.kind) {
      case "text":
        return literally(part.text);
      case "characters":
        return part.pattern;
      case "name":
        return `(?:${patternOf(productions, part.text)})`;
      case "repeat":
        return `(?:${print(part.rule)})${part.mark}`;
      case "sequence":
        return part.rules.map((inner) => `(?:${print(inner)})`).join("");
      case "choice":
        return part.rules.map((inner) => `(?:${print(inner)})`).join("|");
      case "without":
        return `(?!(?:${print(part.excluded)})(?!\\p{XID_Continue}))(?:${print(part.rule)})`;
    }
  };
  return print(rule);
}

export interface Recogniser {
  /** The tokens of a text, as written; undefined where it holds something else. */
  readonly cut: (text: string) => readonly string[] | undefined;
  /** Whether a text is a file of the language. */
  readonly accepts: (text: string) => boolean;
}

const tokenKinds = ["Comment", "Day", "Percentage", "Numeral", "Text", "QuotedName", "Identifier"];

/** `same` tells whether a token is another way to write a word or sign of the productions. */
export function recogniser(productions: ReadonlyMap<string, Rule>, same: (token: string, written: string) => boolean, signs: readonly string[]): Recogniser {
  const bySize = [...signs].sort((first, second) => second.length - first.length);
  const token = new RegExp([...tokenKinds.map((kind) => `(?<${kind}>${patternOf(productions, kind)})`), `(?<Signs>${bySize.map(literally).join("|")})`, "(?<Space>\\s+)"].join("|"), "uy");
  const whole = new Map(["Word", "Text", "Numeral", "Percentage", "Day", "Unit"].map((kind) => [kind, new RegExp(`^(?:${patternOf(productions, kind)})$`, "u")]));

  const cut = (text: string): readonly string[] | undefined => {
    const tokens: string[] = [];
    token.lastIndex = 0;
    while (token.lastIndex < text.length) {
      const found = token.exec(text);
      if (found === null) return undefined;
      if (found.groups?.["Space"] === undefined && found.groups?.["Comment"] === undefined) tokens.push(found[0]);
    }
    return tokens;
  };

  const accepts = (text: string): boolean => {
    const tokens = cut(text);
    if (tokens === undefined) return false;
    const known = new Map<string, ReadonlySet<number>>();
    const endsOf = (rule: Rule, at: number): ReadonlySet<number> => {
      const here = tokens[at];
      switch (rule.kind) {
        case "text":
          return new Set(here !== undefined && same(here, rule.text) ? [at + 1] : []);
        case "characters":
          return new Set();
        case "name": {
          const kind = whole.get(rule.text);
          if (kind !== undefined) return new Set(here !== undefined && kind.test(here) ? [at + 1] : []);
          const key = `${rule.text} ${at}`;
          const ends = known.get(key) ?? endsOf(productions.get(rule.text) ?? { kind: "choice", rules: [] }, at);
          known.set(key, ends);
          return ends;
        }
        case "choice":
          return new Set(rule.rules.flatMap((inner) => [...endsOf(inner, at)]));
        case "sequence":
          return rule.rules.reduce<ReadonlySet<number>>((starts, inner) => new Set([...starts].flatMap((start) => [...endsOf(inner, start)])), new Set([at]));
        case "repeat": {
          const ends = new Set(rule.mark === "+" ? [] : [at]);
          let fresh: ReadonlySet<number> = new Set([at]);
          while (fresh.size > 0) {
            fresh = new Set([...fresh].flatMap((start) => [...endsOf(rule.rule, start)]).filter((end) => !ends.has(end)));
            for (const end of fresh) ends.add(end);
            if (rule.mark === "?") break;
          }
          return ends;
        }
        case "without":
          throw new Error("`-` stands among tokens only");
      }
    };
    return endsOf({ kind: "name", text: "file" }, 0).has(tokens.length);
  };
  return { cut, accepts };
}
