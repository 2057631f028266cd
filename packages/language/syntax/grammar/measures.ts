import type { Expression, MeasureDeclaration, QuantityLiteral } from "../ast.ts";
import { Comma, Dot, Equals, keyword } from "../tokens.ts";
import { PeopleParser } from "./people.ts";

type Measured = Omit<MeasureDeclaration, "kind" | "span" | "name" | "doc">;

/** Measures. */
export abstract class MeasureParser extends PeopleParser {
  /** measure = "measure" name "=" ( count | distinct | sum | excess | trend ) */
  protected readonly measure = this.production("measure", (): MeasureDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.measure);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equals);
    const measured = this.OR<Measured>([
      { ALT: () => this.SUBRULE(this.count) },
      { ALT: () => this.SUBRULE(this.distinct) },
      { ALT: () => this.SUBRULE(this.sum) },
      { ALT: () => this.SUBRULE(this.excess) },
      { ALT: () => this.SUBRULE(this.trend) },
    ]);
    const span = this.span(start);
    return this.ACTION(() => ({ kind: "measure", span, name, ...measured }));
  });

  /** count = "count" "of" [ "allowed" ] selection [ over ] */
  private readonly count = this.production("count", (): Measured => {
    this.CONSUME(keyword.count);
    this.CONSUME(keyword.of);
    const allowed = this.OPTION1({ GATE: () => this.LA(2).tokenType !== Dot, DEF: () => this.CONSUME(keyword.allowed) });
    const selection = this.SUBRULE(this.selection);
    const over = this.OPTION2(() => this.SUBRULE(this.over));
    return { aggregate: { kind: "count", allowed: allowed !== undefined }, ...selection, ...(over === undefined ? {} : { over }) };
  });

  /** distinct = "distinct" field "of" selection [ over ] */
  private readonly distinct = this.production("distinct", (): Measured => {
    this.CONSUME(keyword.distinct);
    const of = this.SUBRULE(this.field);
    this.CONSUME(keyword.of);
    const selection = this.SUBRULE(this.selection);
    const over = this.OPTION(() => this.SUBRULE(this.over));
    return { aggregate: { kind: "distinct", of }, ...selection, ...(over === undefined ? {} : { over }) };
  });

  /** sum = "sum" field "of" selection [ over ] */
  private readonly sum = this.production("sum", (): Measured => {
    this.CONSUME(keyword.sum);
    const of = this.SUBRULE(this.field);
    this.CONSUME(keyword.of);
    const selection = this.SUBRULE(this.selection);
    const over = this.OPTION(() => this.SUBRULE(this.over));
    return { aggregate: { kind: "sum", of }, ...selection, ...(over === undefined ? {} : { over }) };
  });

  /** excess = "excess" "over" rate "of" selection */
  private readonly excess = this.production("excess", (): Measured => {
    this.CONSUME(keyword.excess);
    this.CONSUME(keyword.above);
    const { count: rate, per } = this.SUBRULE(this.rate);
    this.CONSUME(keyword.of);
    const selection = this.SUBRULE(this.selection);
    return { aggregate: { kind: "excess", rate, per }, ...selection };
  });

  /** trend = "trend" "of" selection over "against" quantity */
  private readonly trend = this.production("trend", (): Measured => {
    this.CONSUME(keyword.trend);
    this.CONSUME(keyword.of);
    const selection = this.SUBRULE(this.selection);
    const over = this.SUBRULE(this.over);
    this.CONSUME(keyword.against);
    const against = this.SUBRULE(this.quantity);
    return { aggregate: { kind: "trend", against }, ...selection, over };
  });

  /** field = path */
  private readonly field = this.production("field", (): Expression => {
    const path = this.SUBRULE(this.path);
    return this.ACTION(() => ({ kind: "reference", span: path.span, path }));
  });

  /** selection = paths [ "where" expression ] [ "by" keyed { "," keyed } ] */
  private readonly selection = this.production("selection", (): Pick<MeasureDeclaration, "events" | "where" | "by"> => {
    const events = this.SUBRULE(this.paths);
    const where = this.OPTION1(() => {
      this.CONSUME(keyword.where);
      return this.SUBRULE(this.expression);
    });
    const by: Expression[] = [];
    this.OPTION2(() => {
      this.CONSUME(keyword.by);
      by.push(this.SUBRULE1(this.keyed));
      this.MANY(() => {
        this.CONSUME(Comma);
        by.push(this.SUBRULE2(this.keyed));
      });
    });
    return { events, ...(where === undefined ? {} : { where }), by };
  });

  /** over = "over" quantity */
  private readonly over = this.production("over", (): QuantityLiteral => {
    this.CONSUME(keyword.over);
    return this.SUBRULE(this.quantity);
  });
}
