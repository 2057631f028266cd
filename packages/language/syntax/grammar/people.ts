import type {
  ActivityDeclaration, EntityDeclaration, Name, PersonDeclaration, PersonMember, QuantityLiteral, RequireMember, VerificationDeclaration,
} from "../ast.ts";
import { Comma, Equals, keyword, LeftBrace, Numeral, RightBrace } from "../tokens.ts";
import { LadderParser } from "./ladders.ts";

/** Entities, activities, persons and verifications. */
export abstract class PeopleParser extends LadderParser {
  /** entity = "entity" name "key" keyed [ "in" paths ] */
  protected readonly entity = this.production("entity", (): EntityDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.entity);
    const name = this.SUBRULE(this.name);
    this.CONSUME(keyword.key);
    const key = this.SUBRULE(this.keyed);
    const events = this.OPTION(() => {
      this.CONSUME(keyword.occurringIn);
      return this.SUBRULE(this.paths);
    });
    return { kind: "entity", span: this.span(start), name, key, events: events ?? [] };
  });

  /** activity = "activity" name "=" paths [ title ] */
  protected readonly activity = this.production("activity", (): ActivityDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.activity);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equals);
    const events = this.SUBRULE(this.paths);
    const title = this.OPTION(() => this.SUBRULE(this.title));
    return { kind: "activity", span: this.span(start), name, events, ...(title === undefined ? {} : { title }) };
  });

  /** person = "person" "of" name "{" { personMember } "}" */
  protected readonly person = this.production("person", (): PersonDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.person);
    this.CONSUME(keyword.basedOn);
    const entity = this.SUBRULE(this.name);
    const members: PersonMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.personMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "person", span: this.span(start), entity, members };
  });

  /** personMember = join | ignore | keep */
  private readonly personMember = this.RULE("personMember", (): PersonMember | undefined =>
    this.OR<PersonMember>([
      { ALT: () => this.SUBRULE(this.join) },
      { ALT: () => this.SUBRULE(this.ignore) },
      { ALT: () => this.SUBRULE(this.keep) },
    ]),
    { recoveryValueFunc: () => undefined },
  );

  /** join = ( "certain" | "likely" ) "when" ( several "are" "shared" | name "is" "shared" ) */
  private readonly join = this.production("join", (): PersonMember => {
    const start = this.start();
    const strength = this.OR1<"certain" | "likely">([
      { ALT: () => (this.CONSUME(keyword.certain), "certain") },
      { ALT: () => (this.CONSUME(keyword.likely), "likely") },
    ]);
    this.CONSUME(keyword.when);
    const { count, kinds } = this.OR2<{ count: number; kinds: readonly Name[] }>([
      {
        ALT: () => {
          const several = this.SUBRULE(this.several);
          this.CONSUME(keyword.are);
          this.CONSUME1(keyword.shared);
          return several;
        },
      },
      {
        ALT: () => {
          const kind = this.SUBRULE(this.name);
          this.CONSUME(keyword.is);
          this.CONSUME2(keyword.shared);
          return { count: 1, kinds: [kind] };
        },
      },
    ]);
    return { kind: "joined-when", span: this.span(start), strength, count, kinds };
  });

  /** several = ( "one" | "two" | "three" | Numeral ) "of" name { "," name } */
  private readonly several = this.production("several", (): { count: number; kinds: readonly Name[] } => {
    const count = this.OR<number>([
      { ALT: () => (this.CONSUME(keyword.one), 1) },
      { ALT: () => (this.CONSUME(keyword.two), 2) },
      { ALT: () => (this.CONSUME(keyword.three), 3) },
      { ALT: () => this.numberOf(this.CONSUME(Numeral)).value },
    ]);
    this.CONSUME(keyword.of);
    const kinds = [this.SUBRULE1(this.name)];
    this.MANY(() => {
      this.CONSUME(Comma);
      kinds.push(this.SUBRULE2(this.name));
    });
    return { count, kinds };
  });

  /** ignore = "ignore" name "shared" "by" "more" "than" number "accounts" */
  private readonly ignore = this.production("ignore", (): PersonMember => {
    const start = this.start();
    this.CONSUME(keyword.ignore);
    const entity = this.SUBRULE(this.name);
    this.CONSUME(keyword.shared);
    this.CONSUME(keyword.sharedBy);
    this.CONSUME(keyword.more);
    this.CONSUME(keyword.than);
    const accounts = this.SUBRULE(this.number);
    this.CONSUME(keyword.accounts);
    return { kind: "ignore", span: this.span(start), entity, accounts };
  });

  /** keep = "links" "last" quantity { "," "by" name quantity } */
  private readonly keep = this.production("keep", (): PersonMember => {
    const start = this.start();
    this.CONSUME(keyword.links);
    this.CONSUME(keyword.last);
    const period = this.SUBRULE1(this.quantity);
    const exceptions: { entity: Name; period: QuantityLiteral }[] = [];
    this.MANY(() => {
      this.CONSUME(Comma);
      this.CONSUME(keyword.by);
      const entity = this.SUBRULE(this.name);
      exceptions.push({ entity, period: this.SUBRULE2(this.quantity) });
    });
    return { kind: "keep-links", span: this.span(start), period, exceptions };
  });

  /** verification = "verification" name "on" paths "{" { requirement } "}" */
  protected readonly verification = this.production("verification", (): VerificationDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.verification);
    const name = this.SUBRULE(this.name);
    this.CONSUME(keyword.on);
    const events = this.SUBRULE(this.paths);
    const members: RequireMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.requirement);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "verification", span: this.span(start), name, events, members };
  });

  /** requirement = "require" expression [ "else" action ] [ unknown ] */
  private readonly requirement = this.RULE("requirement", (): RequireMember | undefined => {
    const start = this.start();
    this.CONSUME(keyword.require);
    const condition = this.SUBRULE(this.expression);
    const otherwise = this.OPTION1(() => {
      this.CONSUME(keyword.else);
      return this.SUBRULE(this.action);
    });
    const ifUnknown = this.OPTION2(() => this.SUBRULE(this.unknown));
    const span = this.span(start);
    return { kind: "require", span, condition, ...(otherwise === undefined ? {} : { otherwise }), ...(ifUnknown === undefined ? {} : { ifUnknown }) };
  }, { recoveryValueFunc: () => undefined });
}
