import { tokenMatcher, type IOrAlt, type IToken } from "chevrotain";
import { chainedComparison } from "../../diagnostics/syntax.ts";
import type { AnyText, BooleanLiteral, EventIs, Expression, Has, Matches, Membership, Name, Reference, OfExpression, Path, Quantified, QuantityLiteral, TextSubject } from "../ast.ts";
import { prefixOperators, type PrefixOperator } from "../operators.ts";
import { Comma, Day, Infix, infixOf, keyword, LeftParenthesis, Minus, Numeral, Percentage, RightParenthesis, Sign, Text, Value } from "../tokens.ts";
import { climb, type Step, type Test } from "./climb.ts";
import { NameParser } from "./names.ts";

type TextTest = (subject: TextSubject, start: number) => Matches | Has;

/** Conditions and values. */
export abstract class ExpressionParser extends NameParser {
  /** expression = operand { Infix operand | test } */
  protected readonly expression = this.RULE("expression", (): Expression => {
    const steps: Step[] = [];
    this.SUBRULE1(this.operand, { ARGS: [steps] });
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.addInfix(steps, this.CONSUME(Infix));
            this.SUBRULE2(this.operand, { ARGS: [steps] });
          },
        },
        {
          ALT: () => {
            const start = this.start();
            const test = this.SUBRULE(this.test);
            if (test !== undefined) steps.push({ kind: "test", test, start });
          },
        },
      ]);
    });
    return this.ACTION(() => this.tree(steps));
  }, { recoveryValueFunc: () => this.missingValue() });

  /** calculation = operand { Sign operand } */
  private readonly calculation = this.production("calculation", (): Expression => {
    const steps: Step[] = [];
    this.SUBRULE1(this.operand, { ARGS: [steps] });
    this.MANY(() => {
      this.addInfix(steps, this.CONSUME(Sign));
      this.SUBRULE2(this.operand, { ARGS: [steps] });
    });
    return this.ACTION(() => this.tree(steps));
  });

  private addInfix(steps: Step[], token: IToken): void {
    const operator = infixOf(token);
    if (operator !== undefined) steps.push({ kind: "infix", operator, start: token.startOffset });
  }

  private tree(steps: readonly Step[]): Expression {
    return climb(steps, (start) => this.wrong(this.LA(0), chainedComparison(this.span(start))));
  }

  /** operand = { "not" | "-" } value */
  private readonly operand = this.production("operand", (steps: Step[] = []): void => {
    this.MANY(() => {
      const start = this.start();
      const operator = this.OR<PrefixOperator | undefined>([
        { ALT: () => (this.CONSUME(keyword.negation), prefixOperators[0]) },
        { ALT: () => (this.CONSUME(Minus), prefixOperators[1]) },
      ]);
      if (operator !== undefined) steps.push({ kind: "prefix", operator, start });
    });
    const start = this.start();
    const expression = this.SUBRULE(this.value);
    steps.push({ kind: "operand", expression, start, end: this.end() });
  });

  private readonly values: IOrAlt<Expression>[] = [
    // Four words tell `count of tag in tags (…)` from `count of tag`.
    { GATE: () => this.isQuantified(), ALT: () => this.SUBRULE(this.quantified), IGNORE_AMBIGUITIES: true },
    { ALT: () => this.SUBRULE(this.reference) },
    { ALT: () => this.SUBRULE(this.measured) },
    { ALT: () => this.stringOf(this.CONSUME(Text)) },
    { ALT: () => this.percentageOf(this.CONSUME(Percentage)) },
    { ALT: () => this.dateOf(this.CONSUME(Day)) },
    { ALT: () => this.truth(this.CONSUME(keyword.true), true) },
    { ALT: () => this.truth(this.CONSUME(keyword.false), false) },
    { ALT: () => this.SUBRULE(this.group) },
    { ALT: () => this.SUBRULE(this.textCondition) },
    { ALT: () => this.SUBRULE(this.eventIs) },
    { ALT: () => this.ACTION(() => this.missingOperand()) },
  ];

  /** value = quantified | reference | measured | Text | Percentage | Day | "true" | "false" | group | textCondition | eventIs */
  private readonly value = this.production("value", (): Expression =>
    this.OR(this.values),
  );

  private isQuantified(): boolean {
    const { tokenType } = this.LA(1);
    if (tokenType !== keyword.any && tokenType !== keyword.all && tokenType !== keyword.count) return false;
    const fourth = this.LA(tokenType === keyword.count ? 4 : 3);
    // The Chinese word of the test is told what to write instead.
    return tokenMatcher(fourth, keyword.occurringIn) || fourth.tokenType === keyword.in;
  }

  /** quantified = ( "any" | "all" | "count" "of" ) name "in" ranged group */
  private readonly quantified = this.production("quantified", (): Quantified => {
    const start = this.start();
    const quantifier = this.OR<Quantified["quantifier"]>([
      { ALT: () => (this.CONSUME(keyword.any), "any") },
      { ALT: () => (this.CONSUME(keyword.all), "all") },
      { ALT: () => (this.CONSUME(keyword.count), this.CONSUME(keyword.each), "count") },
    ]);
    const variable = this.SUBRULE(this.name);
    this.CONSUME(keyword.occurringIn);
    const list = this.SUBRULE(this.ranged);
    const condition = this.SUBRULE(this.group);
    return { kind: "quantified", span: this.span(start), quantifier, variable, list, condition };
  });

  /** ranged = anyText "的" name | wordPath [ "of" textSubject | "的" name ] */
  private readonly ranged = this.production("ranged", (): Quantified["list"] => {
    const start = this.start();
    return this.OR1<Quantified["list"]>([
      {
        ALT: () => {
          const operand = this.SUBRULE(this.anyText);
          this.CONSUME1(keyword.的);
          const name = this.SUBRULE1(this.name);
          return { kind: "of", span: this.span(start), name, operand };
        },
      },
      {
        ALT: () => {
          const path = this.SUBRULE(this.wordPath);
          const of = this.OPTION(() =>
            this.OR2<{ readonly name: Name | undefined; readonly operand: TextSubject } | undefined>([
              {
                GATE: () => path.parts.length === 1,
                ALT: () => {
                  this.CONSUME(keyword.of);
                  const operand = this.SUBRULE(this.textSubject);
                  return this.ACTION(() => ({ name: path.parts[0], operand }));
                },
              },
              {
                ALT: () => {
                  this.CONSUME2(keyword.的);
                  const name = this.SUBRULE2(this.name);
                  return this.ACTION(() => ({ name, operand: this.referenceTo(path) }));
                },
              },
            ]),
          );
          const span = this.span(start);
          return of?.name === undefined ? path : { kind: "of", span, name: of.name, operand: of.operand };
        },
      },
    ]);
  });

  private referenceTo(path: Path): Reference {
    return { kind: "reference", span: path.span, path };
  }

  private truth(token: IToken, value: boolean): BooleanLiteral {
    return { kind: "boolean", span: this.spanOf(token), value };
  }

  private missingValue(): Expression {
    return { kind: "missing", span: this.span(this.end()) };
  }

  private missingOperand(): Expression {
    this.expected(Value);
    return this.missingValue();
  }

  /** measured = Numeral [ unit ] */
  private readonly measured = this.production("measured", (): Expression => {
    const number = this.numberOf(this.CONSUME(Numeral));
    const unit = this.OPTION({ GATE: () => this.isUnitNext(), DEF: () => this.SUBRULE(this.unit) });
    if (unit === undefined) return number;
    return { kind: "quantity", span: this.span(number.span.start), value: number.value, raw: number.raw, unit };
  });

  /** group = "(" expression ")" */
  private readonly group = this.RULE("group", (): Expression => {
    this.CONSUME(LeftParenthesis);
    const inside = this.SUBRULE(this.expression);
    this.CONSUME(RightParenthesis);
    return inside;
  }, { recoveryValueFunc: () => this.missingValue() });

  /** reference = wordPath [ "of" textSubject [ ago ] ] { possession } */
  protected readonly reference = this.production("reference", (): Reference | OfExpression => {
    const start = this.start();
    const path = this.SUBRULE(this.wordPath);
    const of = this.OPTION1({
      GATE: () => path.parts.length === 1,
      DEF: () => {
        this.CONSUME(keyword.of);
        const operand = this.SUBRULE(this.textSubject);
        const within = this.OPTION2(() => this.SUBRULE(this.ago));
        return { operand, ...(within === undefined ? {} : { within }) };
      },
    });
    const span = this.span(start);
    let value = this.ACTION((): Reference | OfExpression => {
      const [name] = path.parts;
      return of === undefined || name === undefined ? { kind: "reference", span, path } : { kind: "of", span, name, ...of };
    });
    this.MANY(() => {
      value = this.SUBRULE(this.possession, { ARGS: [value] });
    });
    return value;
  });

  /** possession = "的" name [ ago ] */
  private readonly possession = this.production("possession", (operand?: TextSubject): OfExpression => {
    this.CONSUME(keyword.的);
    const name = this.SUBRULE(this.name);
    const within = this.OPTION(() => this.SUBRULE(this.ago));
    const owner = operand ?? this.missingValue();
    const span = this.span(owner.span.start);
    return { kind: "of", span, name, operand: owner, ...(within === undefined ? {} : { within }) };
  });

  /** ago = "within" quantity */
  private readonly ago = this.production("ago", (): QuantityLiteral => {
    this.CONSUME(keyword.ago);
    return this.SUBRULE(this.quantity);
  });

  /** keyed = anyText possession | reference */
  protected readonly keyed = this.production("keyed", (): Reference | OfExpression =>
    this.OR<Reference | OfExpression>([
      {
        ALT: () => {
          const operand = this.SUBRULE(this.anyText);
          return this.SUBRULE(this.possession, { ARGS: [operand] });
        },
      },
      { ALT: () => this.SUBRULE(this.reference) },
    ]),
  );

  /** textSubject = anyText | reference */
  private readonly textSubject = this.RULE("textSubject", (): TextSubject =>
    this.OR<TextSubject>([{ ALT: () => this.SUBRULE(this.anyText) }, { ALT: () => this.SUBRULE(this.reference) }]),
    { recoveryValueFunc: () => this.missingValue() },
  );

  /** anyText = "any" "text" */
  private readonly anyText = this.production("anyText", (): AnyText => {
    const start = this.start();
    this.CONSUME(keyword.any);
    this.CONSUME(keyword.text);
    return { kind: "any-text", span: this.span(start) };
  });

  /** textCondition = anyText ( possession { possession } | [ "not" ] textTest ) */
  private readonly textCondition = this.RULE("textCondition", (): Expression => {
    const subject = this.SUBRULE(this.anyText);
    return this.OR<Expression>([
      {
        ALT: () => {
          let value = this.SUBRULE1(this.possession, { ARGS: [subject] });
          this.MANY(() => {
            value = this.SUBRULE2(this.possession, { ARGS: [value] });
          });
          return value;
        },
      },
      {
        ALT: () => {
          const negated = this.OPTION(() => this.CONSUME(keyword.not)) !== undefined;
          const test = this.SUBRULE(this.textTest, { ARGS: [negated] });
          return this.ACTION(() => test(subject, subject.span.start));
        },
      },
    ]);
  }, { recoveryValueFunc: () => this.missingValue() });

  /** textTest = "matches" name [ "through" foldings ] | "has" name [ nameList ] */
  private readonly textTest = this.production("textTest", (negated: boolean = false): TextTest =>
    this.OR<TextTest>([
      {
        ALT: () => {
          this.CONSUME(keyword.matches);
          const set = this.SUBRULE1(this.name);
          const through = this.OPTION1(() => {
            this.CONSUME(keyword.byMeansOf);
            return this.SUBRULE(this.foldings);
          });
          const end = this.end();
          return (subject, start) => ({ kind: "matches", span: this.between(start, end), subject, negated, set, ...(through === undefined ? {} : { through }) });
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.has);
          const extractor = this.SUBRULE2(this.name);
          const kinds = this.OPTION2(() => this.SUBRULE(this.nameList)) ?? [];
          const end = this.end();
          return (subject, start) => ({ kind: "has", span: this.between(start, end), subject, negated, extractor, kinds });
        },
      },
    ]),
  );

  /** foldings = nameList | name */
  private readonly foldings = this.production("foldings", (): readonly Name[] =>
    this.OR<readonly Name[]>([{ ALT: () => this.SUBRULE(this.nameList) }, { ALT: () => [this.SUBRULE(this.name)] }]),
  );

  /** nameList = "(" name { "," name } ")" */
  private readonly nameList = this.production("nameList", (): readonly Name[] => {
    this.CONSUME(LeftParenthesis);
    const names = [this.SUBRULE1(this.name)];
    this.MANY(() => {
      this.CONSUME(Comma);
      names.push(this.SUBRULE2(this.name));
    });
    this.CONSUME(RightParenthesis);
    return names;
  });

  /** eventIs = "event" "is" [ "not" ] path */
  private readonly eventIs = this.RULE("eventIs", (): EventIs | Expression => {
    const start = this.start();
    this.CONSUME(keyword.event);
    this.CONSUME(keyword.is);
    const negated = this.OPTION(() => this.CONSUME(keyword.not)) !== undefined;
    const event = this.SUBRULE(this.path);
    return { kind: "event-is", span: this.span(start), event, negated };
  }, { recoveryValueFunc: () => this.missingValue() });

  /** test = "is" [ "not" ] state | "resembles" "banned" | [ "not" ] ( "between" calculation "and" calculation | "in" among | textTest ) */
  private readonly test = this.RULE("test", (): Test | undefined => {
    return this.OR1<Test>([
      {
        ALT: () => {
          this.CONSUME(keyword.is);
          const negated = this.OPTION1(() => this.CONSUME1(keyword.not)) !== undefined;
          return this.SUBRULE(this.state, { ARGS: [negated] });
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.resembles);
          this.CONSUME(keyword.banned);
          const end = this.end();
          return (subject, start) => ({ kind: "resembles", span: this.between(start, end), subject });
        },
      },
      {
        ALT: () => {
          const negated = this.OPTION2(() => this.CONSUME2(keyword.not)) !== undefined;
          return this.OR2<Test>([
            {
              ALT: () => {
                this.CONSUME(keyword.between);
                const low = this.SUBRULE1(this.calculation);
                this.CONSUME(keyword.upTo);
                const high = this.SUBRULE2(this.calculation);
                const end = this.end();
                return (operand, start) => ({ kind: "between", span: this.between(start, end), operand, negated, low, high });
              },
            },
            {
              ALT: () => {
                this.CONSUME(keyword.in);
                const among = this.SUBRULE(this.among);
                const end = this.end();
                return (operand, start) => ({ kind: "membership", span: this.between(start, end), operand, negated, among });
              },
            },
            { ALT: () => this.SUBRULE(this.textTest, { ARGS: [negated] }) },
          ]);
        },
      },
    ]);
  }, { recoveryValueFunc: () => undefined });

  /** state = "present" | "missing" | "valid" | "labelled" text */
  private readonly state = this.production("state", (negated: boolean = false): Test =>
    this.OR<Test>([
      { ALT: () => this.presence(this.CONSUME(keyword.present), !negated) },
      { ALT: () => this.presence(this.CONSUME(keyword.missing), negated) },
      {
        ALT: () => {
          const { end } = this.spanOf(this.CONSUME(keyword.valid));
          return (operand, start) => ({ kind: "is-valid", span: this.between(start, end), operand, negated });
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.labelled);
          const label = this.SUBRULE(this.text);
          return (subject, start) => ({ kind: "labelled", span: this.between(start, label.span.end), subject, negated, label });
        },
      },
    ]),
  );

  private presence(token: IToken, present: boolean): Test {
    const { end } = this.spanOf(token);
    return (operand, start) => ({ kind: "presence", span: this.between(start, end), operand, present });
  }

  /** among = "(" expression { "," expression } ")" | name */
  private readonly among = this.production("among", (): Membership["among"] =>
    this.OR<Membership["among"]>([
      {
        ALT: () => {
          const entries: Expression[] = [];
          this.CONSUME(LeftParenthesis);
          entries.push(this.SUBRULE1(this.expression));
          this.MANY(() => {
            this.CONSUME(Comma);
            entries.push(this.SUBRULE2(this.expression));
          });
          this.CONSUME(RightParenthesis);
          return entries;
        },
      },
      { ALT: () => this.SUBRULE(this.name) },
    ]),
  );

  private between(start: number, end: number): Expression["span"] {
    return { path: this.source.path, start, end };
  }
}
