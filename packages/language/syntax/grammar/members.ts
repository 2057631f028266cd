import type { Action, BasisMember, DemandAction, Name, NoticeMember, NumberLiteral, OwnerMember, Path, QuantityLiteral, ReferAction, TitleMember } from "../ast.ts";
import type { Span } from "../../text/source.ts";
import { Comma, keyword } from "../tokens.ts";
import { ExpressionParser } from "./expressions.ts";

const actions = new Set([keyword.hold, keyword.block, keyword.exempt, keyword.strike, keyword.label, keyword.demand, keyword.refer]);

/** Members that several declarations have, and actions. */
export abstract class MemberParser extends ExpressionParser {
  /** title = "title" localized */
  protected readonly title = this.production("title", (): TitleMember => {
    const start = this.start();
    this.CONSUME(keyword.title);
    const title = this.SUBRULE(this.localized);
    return { kind: "title", span: this.span(start), title };
  });

  /** notice = "notice" localized */
  protected readonly notice = this.production("notice", (): NoticeMember => {
    const start = this.start();
    this.CONSUME(keyword.notice);
    const notice = this.SUBRULE(this.localized);
    return { kind: "notice", span: this.span(start), notice };
  });

  /** basis = "basis" paths */
  protected readonly basis = this.production("basis", (): BasisMember => {
    const start = this.start();
    this.CONSUME(keyword.basis);
    const laws = this.SUBRULE(this.paths);
    return { kind: "basis", span: this.span(start), laws };
  });

  /** owner = "owner" text */
  protected readonly owner = this.production("owner", (): OwnerMember => {
    const start = this.start();
    this.CONSUME(keyword.owner);
    const owner = this.SUBRULE(this.text);
    return { kind: "owner", span: this.span(start), owner };
  });

  /** paths = path { "," path } */
  protected readonly paths = this.production("paths", (): readonly Path[] => {
    const paths = [this.SUBRULE1(this.path)];
    this.MANY(() => {
      this.CONSUME(Comma);
      paths.push(this.SUBRULE2(this.path));
    });
    return paths;
  });

  /** action = hold | block | exempt | strike | label | demand | refer */
  protected readonly action = this.production("action", (): Action =>
    this.OR<Action>([
      { ALT: () => this.SUBRULE(this.hold) },
      { ALT: () => this.SUBRULE(this.block) },
      { ALT: () => this.SUBRULE(this.exempt) },
      { ALT: () => this.SUBRULE(this.strike) },
      { ALT: () => this.SUBRULE(this.label) },
      { ALT: () => this.SUBRULE(this.demand) },
      { ALT: () => this.SUBRULE(this.refer) },
    ]),
  );

  /** hold = "hold" "for" text [ deadline ] */
  private readonly hold = this.production("hold", (): Action => {
    const start = this.start();
    this.CONSUME(keyword.hold);
    this.CONSUME(keyword.queuedFor);
    const queue = this.SUBRULE(this.text);
    const deadline = this.OPTION(() => this.SUBRULE(this.deadline));
    return { kind: "hold", span: this.span(start), queue, ...(deadline === undefined ? {} : { deadline }) };
  });

  /** deadline = "within" quantity "else" ( "block" | "allow" ) */
  private readonly deadline = this.production("deadline", (): { within: QuantityLiteral; otherwise: "block" | "allow"; span: Span } => {
    const start = this.start();
    this.CONSUME(keyword.within);
    const within = this.SUBRULE(this.quantity);
    this.CONSUME(keyword.else);
    const otherwise = this.OR<"block" | "allow">([
      { ALT: () => (this.CONSUME(keyword.block), "block") },
      { ALT: () => (this.CONSUME(keyword.allow), "allow") },
    ]);
    return { within, otherwise, span: this.span(start) };
  });

  /** block = "block" */
  private readonly block = this.production("block", (): Action => {
    const start = this.start();
    this.CONSUME(keyword.block);
    return { kind: "block", span: this.span(start) };
  });

  /** exempt = "exempt" name { "," name } */
  private readonly exempt = this.production("exempt", (): Action => {
    const start = this.start();
    this.CONSUME(keyword.exempt);
    const rules = [this.SUBRULE1(this.name)];
    this.MANY({
      // An action after the comma ends the rules: a rule that is called as one is written in back-ticks.
      GATE: () => !actions.has(this.LA(2).tokenType),
      DEF: () => {
        this.CONSUME(Comma);
        rules.push(this.SUBRULE2(this.name));
      },
    });
    return { kind: "exempt", span: this.span(start), rules };
  });

  /** strike = "strike" "under" name [ "as" name ] [ "against" name ] */
  private readonly strike = this.production("strike", (): Action => {
    const start = this.start();
    this.CONSUME(keyword.strike);
    this.CONSUME(keyword.under);
    const ladder = this.SUBRULE1(this.name);
    const severity = this.OPTION1(() => {
      this.CONSUME(keyword.as);
      return this.SUBRULE2(this.name);
    });
    const of = this.OPTION2(() => {
      this.CONSUME(keyword.reaching);
      return this.SUBRULE3(this.name);
    });
    const span = this.span(start);
    return { kind: "strike", span, ladder, ...(severity === undefined ? {} : { severity }), ...(of === undefined ? {} : { of }) };
  });

  /** label = "label" name text [ period ] */
  private readonly label = this.production("label", (): Action => {
    const start = this.start();
    this.CONSUME(keyword.label);
    const subject = this.SUBRULE(this.name);
    const label = this.SUBRULE(this.text);
    const period = this.OPTION(() => this.SUBRULE(this.period));
    return { kind: "label", span: this.span(start), subject, label, ...(period === undefined ? {} : { period }) };
  });

  /** period = "for" quantity */
  protected readonly period = this.production("period", (): QuantityLiteral => {
    this.CONSUME(keyword.for);
    return this.SUBRULE(this.quantity);
  });

  /** rate = "per" unit number "次" | number "per" unit */
  protected readonly rate = this.production("rate", (): { readonly count: NumberLiteral; readonly per: Name } =>
    this.OR<{ readonly count: NumberLiteral; readonly per: Name }>([
      {
        ALT: () => {
          this.CONSUME1(keyword.per);
          const per = this.SUBRULE1(this.unit);
          const count = this.SUBRULE1(this.number);
          this.CONSUME(keyword.次);
          return { count, per };
        },
      },
      {
        ALT: () => {
          const count = this.SUBRULE2(this.number);
          this.CONSUME2(keyword.per);
          return { count, per: this.SUBRULE2(this.unit) };
        },
      },
    ]),
  );

  /** demand = "demand" name "before" name */
  protected readonly demand = this.production("demand", (): DemandAction => {
    const start = this.start();
    this.CONSUME(keyword.demand);
    const check = this.SUBRULE1(this.name);
    this.CONSUME(keyword.before);
    const before = this.SUBRULE2(this.name);
    return { kind: "demand", span: this.span(start), check, before };
  });

  /** refer = "refer" "to" text */
  protected readonly refer = this.production("refer", (): ReferAction => {
    const start = this.start();
    this.CONSUME(keyword.refer);
    this.CONSUME(keyword.to);
    const to = this.SUBRULE(this.text);
    return { kind: "refer", span: this.span(start), to };
  });
}
