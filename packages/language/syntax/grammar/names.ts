import { EmbeddedActionsParser, type IOrAlt, type IParserConfig, type IToken, type ParserMethod, type TokenType } from "chevrotain";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { quotedName, unknownUnit, unquotedText } from "../../diagnostics/syntax.ts";
import { nearest } from "../../text/nearest.ts";
import type { SourceText, Span } from "../../text/source.ts";
import { units } from "../../types/units.ts";
import type { DateLiteral, LocalizedText, Name, NumberLiteral, Path, PercentageLiteral, QuantityLiteral, StringLiteral } from "../ast.ts";
import { keywordOf } from "../keywords.ts";
import { dayOf, numberOf, quotedNameOf, textOf } from "../tokenise.ts";
import { Comma, Day, Dot, Identifier, keyword, nfkc, Numeral, Percentage, QuotedName, Text, tokenTypes, Word } from "../tokens.ts";
import { addFault, faultRecorder, type Fault } from "./fault.ts";

/**
 * Names and literals, and what every production needs. The rules here never throw: where what they read is
 * not there they tell so and return a node that stands in its place, so that the tree around it survives.
 *
 * An action only builds objects; what inspects a sub-result is wrapped in `ACTION`, because Chevrotain runs every rule once
 * without input to record the grammar. The alternatives of the rules that run most often are built once and not for each run.
 */
export abstract class NameParser extends EmbeddedActionsParser {
  /** The file that is being parsed. */
  protected source: SourceText = { path: "", text: "" };
  protected readonly faults: Fault[];

  /** Whether the grammar is one that Chevrotain can parse is for a test to ask: it takes as long again as to build it. */
  constructor(config: Pick<IParserConfig, "skipValidations"> = { skipValidations: true }) {
    const faults: Fault[] = [];
    super([...tokenTypes], {
      maxLookahead: 3,
      recoveryEnabled: true,
      ...config,
      errorMessageProvider: faultRecorder(faults),
    });
    this.faults = faults;
  }

  /** A name is never made from the token behind it: what follows is more often right than what is missing. */
  protected override canTokenTypeBeDeletedInRecovery(expected: TokenType): boolean {
    return expected !== Word;
  }

  /**
   * A rule that does not recover by itself: what goes wrong in it goes up to the next rule that has a value to go on with. So no
   * rule ever meets a sub-result that is not there.
   */
  protected production<Parameters extends unknown[], Result>(
    name: string,
    implementation: (...parameters: Parameters) => Result,
  ): ParserMethod<Parameters, Result> {
    return this.RULE(name, implementation, { resyncEnabled: false });
  }

  /** Where a node that begins with the next token starts; before the end of the input, where the last token ended. */
  protected start(): number {
    const { startOffset } = this.LA(1);
    return Number.isNaN(startOffset) ? this.end() : startOffset;
  }

  /** Where the last token ended. */
  protected end(): number {
    const { startOffset, image } = this.LA(0);
    return Number.isNaN(startOffset) ? 0 : startOffset + image.length;
  }

  /** From `start` to the end of the last token. */
  protected span(start: number): Span {
    return { path: this.source.path, start, end: Math.max(start, this.end()) };
  }

  protected spanOf(token: IToken): Span {
    if (token.isInsertedInRecovery === true || Number.isNaN(token.startOffset)) return this.span(this.end());
    return { path: this.source.path, start: token.startOffset, end: token.startOffset + token.image.length };
  }

  /** Tells that something else was expected before the next token, and goes on. */
  protected expected(...wanted: readonly TokenType[]): void {
    addFault(this.faults, { token: this.LA(1), wanted, rule: "" });
  }

  /** Tells what is wrong with a token, and goes on. */
  protected wrong(token: IToken, diagnostic: Diagnostic): void {
    addFault(this.faults, { token, wanted: [], rule: "", diagnostic });
  }

  protected nameOf(token: IToken): Name {
    const span = this.spanOf(token);
    if (token.isInsertedInRecovery === true) return { kind: "name", span, text: "", missing: true };
    if (token.tokenType === QuotedName) return { kind: "name", span, text: quotedNameOf(token.image), quoted: true };
    return { kind: "name", span, text: nfkc(token.image) };
  }

  /** A word of a closed set: the English word where the author wrote the Chinese. */
  protected wordOf(token: IToken): Name {
    const name = this.nameOf(token);
    const row = name.quoted === true ? undefined : keywordOf(name.text);
    return row === undefined ? name : { ...name, text: row.en };
  }

  private missingName(): Name {
    this.expected(Word);
    return { kind: "name", span: this.span(this.end()), text: "", missing: true };
  }

  protected stringOf(token: IToken): StringLiteral {
    return { kind: "string", span: this.spanOf(token), value: textOf(token.image) };
  }

  protected numberOf(token: IToken): NumberLiteral {
    return { kind: "number", span: this.spanOf(token), value: numberOf(token.image), raw: nfkc(token.image) };
  }

  protected percentageOf(token: IToken): PercentageLiteral {
    const raw = nfkc(token.image).replace(/\s*%$/, "");
    return { kind: "percentage", span: this.spanOf(token), value: numberOf(token.image), raw };
  }

  protected dateOf(token: IToken): DateLiteral {
    return { kind: "date", span: this.spanOf(token), value: dayOf(token.image) };
  }

  private readonly names: IOrAlt<Name>[] = [
    { ALT: () => this.nameOf(this.CONSUME(Word)) },
    { ALT: () => this.quotedName(this.CONSUME(Text)) },
    { ALT: () => this.ACTION(() => this.missingName()) },
  ];

  /** name = Word */
  protected readonly name = this.production("name", (): Name =>
    this.OR(this.names),
  );

  private quotedName(token: IToken): Name {
    this.ACTION(() => this.wrong(token, quotedName(this.spanOf(token), textOf(token.image))));
    return { kind: "name", span: this.spanOf(token), text: textOf(token.image), missing: true };
  }

  /** path = name { "." name } */
  protected readonly path = this.production("path", (): Path => {
    const start = this.start();
    const parts = [this.SUBRULE1(this.name)];
    this.MANY(() => {
      this.CONSUME(Dot);
      parts.push(this.SUBRULE2(this.name));
    });
    return { kind: "path", span: this.span(start), parts };
  });

  /** wordPath = Word { "." name } */
  protected readonly wordPath = this.production("wordPath", (): Path => {
    const start = this.start();
    const parts = [this.nameOf(this.CONSUME(Word))];
    this.MANY(() => {
      this.CONSUME(Dot);
      parts.push(this.SUBRULE(this.name));
    });
    return { kind: "path", span: this.span(start), parts };
  });

  /** text = Text */
  protected readonly text = this.production("text", (): StringLiteral =>
    this.OR([
      { ALT: () => this.stringOf(this.CONSUME(Text)) },
      { ALT: () => this.unquotedText(this.CONSUME(Identifier)) },
      { ALT: () => this.ACTION(() => this.missingText()) },
    ]),
  );

  private unquotedText(token: IToken): StringLiteral {
    this.ACTION(() => this.wrong(token, unquotedText(this.spanOf(token), token.image)));
    return { kind: "string", span: this.spanOf(token), value: token.image };
  }

  private missingText(): StringLiteral {
    this.expected(Text);
    return { kind: "string", span: this.span(this.end()), value: "" };
  }

  /** number = Numeral */
  protected readonly number = this.production("number", (): NumberLiteral =>
    this.OR([
      { ALT: () => this.numberOf(this.CONSUME(Numeral)) },
      { ALT: () => this.ACTION(() => this.missingNumber()) },
    ]),
  );

  private missingNumber(): NumberLiteral {
    this.expected(Numeral);
    return { kind: "number", span: this.span(this.end()), value: 0, raw: "0" };
  }

  /** date = Day */
  protected readonly date = this.production("date", (): DateLiteral =>
    this.OR([
      { ALT: () => this.dateOf(this.CONSUME(Day)) },
      { ALT: () => this.ACTION(() => this.missingDate()) },
    ]),
  );

  private missingDate(): DateLiteral {
    this.expected(Day);
    return { kind: "date", span: this.span(this.end()), value: "" };
  }

  /** percentage = Percentage */
  protected readonly percentage = this.production("percentage", (): PercentageLiteral =>
    this.OR([
      { ALT: () => this.percentageOf(this.CONSUME(Percentage)) },
      { ALT: () => this.ACTION(() => this.missingPercentage()) },
    ]),
  );

  private missingPercentage(): PercentageLiteral {
    this.expected(Percentage);
    return { kind: "percentage", span: this.span(this.end()), value: 0, raw: "0" };
  }

  /** quantity = number unit */
  protected readonly quantity = this.production("quantity", (): QuantityLiteral => {
    const start = this.start();
    const { value, raw } = this.SUBRULE(this.number);
    const unit = this.SUBRULE(this.unit);
    return { kind: "quantity", span: this.span(start), value, raw, unit };
  });

  /** unit = Word */
  protected readonly unit = this.production("unit", (): Name =>
    this.OR([
      { GATE: () => this.isUnitNext(), ALT: () => this.unitOf(this.CONSUME(Word)) },
      { ALT: () => this.ACTION(() => this.missingUnit()) },
    ]),
  );

  /**
   * Units are a closed category, so that no word slides behind a number. Another name on the number's own line is
   * taken for a unit that is misspelt.
   */
  protected isUnitNext(): boolean {
    const token = this.LA(1);
    if (token.tokenType !== Identifier) return false;
    return units.has(nfkc(token.image)) || !/[\r\n]/.test(this.source.text.slice(this.end(), token.startOffset));
  }

  private unitOf(token: IToken): Name {
    const name = this.nameOf(token);
    return this.ACTION(() => {
      if (units.has(name.text)) return name;
      this.wrong(token, unknownUnit(name.span, name.text, nearest(name.text, units.keys())));
      return { ...name, missing: true };
    });
  }

  private missingUnit(): Name {
    this.wrong(this.LA(1), unknownUnit(this.spanOf(this.LA(1)), this.LA(1).image, undefined));
    return { kind: "name", span: this.span(this.end()), text: "", missing: true };
  }

  /** localized = translation { "," translation } */
  protected readonly localized = this.production("localized", (): LocalizedText => {
    const start = this.start();
    const texts = [this.SUBRULE1(this.translation)];
    this.MANY(() => {
      this.CONSUME(Comma);
      texts.push(this.SUBRULE2(this.translation));
    });
    return { kind: "localized", span: this.span(start), texts };
  });

  /** translation = ( "zh" | "en" ) text */
  private readonly translation = this.production("translation", (): LocalizedText["texts"][number] => {
    const language = this.OR<"zh" | "en">([
      { ALT: () => (this.CONSUME(keyword.zh), "zh") },
      { ALT: () => (this.CONSUME(keyword.en), "en") },
    ]);
    return { language, text: this.SUBRULE(this.text) };
  });
}
