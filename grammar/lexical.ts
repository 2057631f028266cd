/** The characters that tokens are made of. The productions are compared with what the lexer cuts. */
import { idioms, keywords, units } from "@reeve/language";
import { binding, infixOperators } from "@reeve/language/generate";

const quoted = (words: Iterable<string>): string => [...words].map((word) => `"${word}"`).join(" | ");

const unitWords = [...units].filter(([word, unit]) => !(unit.kind === "money" && /^[A-Z]{3}$/.test(word))).map(([word]) => word);
const reservedWords = keywords.filter((row) => row.reserved === true).flatMap(({ en, zh }) => [en, zh]).concat(idioms.map(({ zh }) => zh));

/** Kinds of tokens in the EBNF of the W3C, by name. `XID_Start` and `XID_Continue` are the properties of characters in Unicode Standard Annex 31. */
export const lexicalProductions: readonly (readonly [name: string, production: string])[] = [
  ["Word", "( Identifier - Reserved ) | QuotedName"],
  ["Identifier", '( "_" | "＿" | XID_Start ) XID_Continue*'],
  ["QuotedName", '"`" [^`#xA#xD]+ "`" | "｀" [^｀#xA#xD]+ "｀"'],
  ["Reserved", quoted(new Set(reservedWords))],
  ["Unit", `${quoted(unitWords)} | [A-Z] [A-Z] [A-Z]`],
  ["Text", `'"' ( [^"\\#xA#xD] | Escape )* '"' | "＂" ( [^＂\\#xA#xD] | Escape )* "＂" | [“”] ( [^”\\#xA#xD] | Escape )* "”"`],
  ["Escape", `"\\" ( ["“”＂\\nt] | "u{" Hex Hex? Hex? Hex? Hex? Hex? "}" )`],
  ["Hex", "[0-9A-Fa-f]"],
  ["Digit", "[0-9０-９]"],
  ["Numeral", "Digit+ ( [.．] Digit+ )?"],
  ["Percentage", "Digit+ ( [.．] Digit+ )? [#x20#x9]* [%％]"],
  ["Day", 'Digit Digit Digit Digit "-" Digit Digit "-" Digit Digit'],
  ["Infix", quoted(infixOperators.map(({ operator }) => operator))],
  ["Sign", quoted(infixOperators.filter((row) => row.binding === binding.sum || row.binding === binding.product).map(({ operator }) => operator))],
  ["Comment", "[/／] [/／] [^#xA#xD]*"],
];
