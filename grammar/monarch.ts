/** The Monarch grammar: for editors in a page. It is what `setMonarchTokensProvider` takes, its patterns written as strings. */
import {
  beforeUnit, behindName, brackets, day, digits, escape, head, joinedToUnit, name, oneOf, operators, punctuation, quotations, unit, wordClasses, wordPart, wordStart,
} from "./words.ts";

const states = quotations.map(([open, close], index) => ({ open, close, state: `text${index}` }));

const root = [
  ["[/／]{3}(?![/／]).*", "comment.doc"],
  ["[/／]{2}.*", "comment"],
  ...states.map(({ open }) => [`${open}$`, "string"]),
  ...states.map(({ open, state }) => [open, "string", `@${state}`]),
  ["`[^`]*`?|｀[^｀]*｀?", "identifier.quoted"],
  [day, "number.date"],
  [`${digits}[ \\t]*[%％]`, "number.percentage"],
  [`(${digits})([ \\t\\u3000]*)(${unit})`, ["number", "", "keyword.unit"]],
  [`(${oneOf(beforeUnit)})([ \\t\\u3000]+)(${unit})`, ["keyword.member", "", "keyword.unit"]],
  [`(${joinedToUnit})(${unit})`, ["keyword.member", "keyword.unit"]],
  [digits, "number"],
  [head([...wordClasses.declarations, ...wordClasses.softDeclarations]), ["keyword.declaration", "", "type"]],
  [`([.．])(${name})`, ["delimiter", "identifier"]],
  [`${oneOf([...wordClasses.members, ...wordClasses.softDeclarations])}(?=${behindName})`, "identifier"],
  [
    `${wordStart}${wordPart}*`,
    {
      cases: {
        "@declarations": "keyword.declaration",
        "@softDeclarations": "keyword.declaration",
        "@constants": "keyword.constant",
        "@conditions": "keyword.condition",
        "@members": "keyword.member",
        "@default": "identifier",
      },
    },
  ],
  [operators, "operator"],
  [punctuation, "delimiter"],
  [brackets, "@brackets"],
  ["\\s+", ""],
];

/** A text ends with its mark or, when that is missing, with its line. */
const inText = (close: string): readonly unknown[] => [
  [`[^\\\\${close}]+$`, "string", "@pop"],
  [`[^\\\\${close}]+`, "string"],
  [`${escape}$`, "string.escape", "@pop"],
  [escape, "string.escape"],
  ["\\\\.?$", "string.invalid", "@pop"],
  ["\\\\.", "string.invalid"],
  [close, "string", "@pop"],
];

const bracketPairs = [
  { open: "{", close: "}", token: "delimiter.curly" },
  { open: "｛", close: "｝", token: "delimiter.curly" },
  { open: "(", close: ")", token: "delimiter.parenthesis" },
  { open: "（", close: "）", token: "delimiter.parenthesis" },
];

/** The grammar as its file holds it. */
export function printMonarch(): string {
  const grammar = {
    tokenPostfix: ".reeve",
    unicode: true,
    defaultToken: "invalid",
    ...wordClasses,
    brackets: bracketPairs,
    tokenizer: { root, ...Object.fromEntries(states.map(({ state, close }) => [state, inText(close)])) },
  };
  return `${JSON.stringify(grammar, undefined, 2)}\n`;
}
