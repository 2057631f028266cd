import type { Combination, Phrase, PhraseTerm, PhrasesMember, StringLiteral } from "../syntax/ast.ts";
import type { Printing } from "./comments.ts";
import { fill, gap, group, indent, line, type Document } from "./document.ts";
import { printQuantity } from "./literals.ts";
import { clause, commaFill, commaLines, printTerms, printNode, printLeaf } from "./printing.ts";

export function printPhrasesMember(printing: Printing, member: PhrasesMember): Document {
  switch (member.kind) {
    case "see-through":
      return clause(printing, "see", "through", () => printTerms(printing, member.foldings, "foldings"));
    case "alias":
      return clause(printing, "alias", () => commaFill(printing, member.aliases), "meaning", member.of);
    case "find":
      return [clause(printing, "find"), printPhrases(printing, member.phrases)];
    case "except":
      return [
        member.touching ? clause(printing, "except", "touching") : clause(printing, "except"),
        printPhrases(printing, member.terms),
      ];
    case "unless":
      return [
        clause(printing, "unless"),
        printPhrases(printing, member.terms),
        gap,
        clause(printing, "seenIn", "the", member.scope),
      ];
    case "must-catch":
      return [clause(printing, "must", "catch"), printExamples(printing, member.examples)];
    case "must-pass":
      return [clause(printing, "must", "pass"), printExamples(printing, member.examples)];
  }
}

function printExamples(printing: Printing, examples: readonly StringLiteral[]): Document {
  return commaLines(examples.map((example) => printLeaf(printing, example)));
}

/** Words and names as many on a line as fit; where one of them is a combination or a pattern, one on each line. */
function printPhrases(printing: Printing, phrases: readonly Phrase[]): Document {
  const documents = phrases.map((phrase) => printPhrase(printing, phrase));
  const short = phrases.every((phrase) => phrase.kind === "word" || phrase.kind === "set");
  return short ? [gap, fill(documents)] : commaLines(documents);
}

function printPhrase(printing: Printing, phrase: Phrase): Document {
  // A chain leans left and may be long: it is unrolled, not descended into.
  const links: Combination[] = [];
  let first = phrase;
  while (isCombination(first)) {
    links.push(first);
    first = first.left;
  }
  const head = printTerm(printing, first);
  const tail = links
    .reverse()
    .map(({ kind, right, within }) => [
      line,
      clause(printing, kind === "then" ? "followedBy" : kind, () => printTerm(printing, right), "atMostApart", () => printQuantity(printing, within)),
    ]);
  return group([head, indent(tail)]);
}

function isCombination(phrase: Phrase): phrase is Combination {
  return phrase.kind === "near" || phrase.kind === "then";
}

function printTerm(printing: Printing, term: PhraseTerm): Document {
  return printNode(printing, term, () => {
    switch (term.kind) {
      case "word":
        return term.bySound ? clause(printing, term.text, "by", "sound") : clause(printing, term.text);
      case "set":
        return clause(printing, term.name);
      case "pattern":
        return clause(printing, "pattern", term.expression);
    }
  });
}
