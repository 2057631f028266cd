import type { IOrAlt } from "chevrotain";
import type {
  Action, CheckDeclaration, DefineDeclaration, EventDeclaration, EventMember, Expression, ListDeclaration, Name, PolicyDeclaration, PolicyMember,
  RuleDeclaration, RuleMember, TitleMember,
} from "../ast.ts";
import { Comma, Equals, keyword, LeftBrace, RightBrace, Word } from "../tokens.ts";
import { PhrasesParser } from "./phrases.ts";

/** Events, policies, lists, definitions and rules. */
export abstract class RuleParser extends PhrasesParser {
  /** event = "event" path "{" { eventMember } "}" */
  protected readonly event = this.production("event", (): EventDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.event);
    const type = this.SUBRULE(this.path);
    const members: EventMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.eventMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "event", span: this.span(start), type, members };
  });

  /** eventMember = "schema" text | ( "actor" | "content" | "role" ) name "=" path */
  private readonly eventMember = this.RULE("eventMember", (): EventMember | undefined => {
    const start = this.start();
    return this.OR1<EventMember>([
      {
        ALT: () => {
          this.CONSUME(keyword.schema);
          const file = this.SUBRULE(this.text);
          return { kind: "schema", span: this.span(start), file };
        },
      },
      {
        ALT: () => {
          const kind = this.OR2<"actor" | "content" | "role">([
            { ALT: () => (this.CONSUME(keyword.actor), "actor") },
            { ALT: () => (this.CONSUME(keyword.content), "content") },
            { ALT: () => (this.CONSUME(keyword.role), "role") },
          ]);
          const name = this.SUBRULE(this.name);
          this.CONSUME(Equals);
          const field = this.SUBRULE(this.path);
          return { kind, span: this.span(start), name, field };
        },
      },
    ]);
  }, { recoveryValueFunc: () => undefined });

  /** policy = "policy" name "{" { policyMember } "}" */
  protected readonly policy = this.production("policy", (): PolicyDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.policy);
    const name = this.SUBRULE(this.name);
    const members: PolicyMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.policyMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "policy", span: this.span(start), name, members };
  });

  /** policyMember = title | basis | owner | notice */
  private readonly policyMember = this.RULE("policyMember", (): PolicyMember | undefined =>
    this.OR<PolicyMember>([
      { ALT: () => this.SUBRULE(this.title) },
      { ALT: () => this.SUBRULE(this.basis) },
      { ALT: () => this.SUBRULE(this.owner) },
      { ALT: () => this.SUBRULE(this.notice) },
    ]),
    { recoveryValueFunc: () => undefined },
  );

  /** check = "identity" "check" name "{" { checkMember } "}" */
  protected readonly check = this.production("check", (): CheckDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.identity);
    this.CONSUME(keyword.check);
    const name = this.SUBRULE(this.name);
    const members: TitleMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.checkMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "check", span: this.span(start), name, members };
  });

  /** checkMember = title */
  private readonly checkMember = this.RULE("checkMember", (): TitleMember | undefined => this.SUBRULE(this.title), { recoveryValueFunc: () => undefined });

  /** list = "list" name ( "=" expression { "," expression } | "from" text [ "by" name ] ) */
  protected readonly list = this.production("list", (): ListDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.list);
    const name = this.SUBRULE1(this.name);
    const content = this.OR<ListDeclaration["content"]>([
      {
        ALT: () => {
          this.CONSUME(Equals);
          const entries: Expression[] = [this.SUBRULE1(this.expression)];
          this.MANY(() => {
            this.CONSUME(Comma);
            entries.push(this.SUBRULE2(this.expression));
          });
          return { kind: "inline", entries };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.readFrom);
          const file = this.SUBRULE(this.text);
          const by = this.OPTION(() => {
            this.CONSUME(keyword.by);
            return this.SUBRULE2(this.name);
          });
          return { kind: "file", file, ...(by === undefined ? {} : { by }) };
        },
      },
    ]);
    return { kind: "list", span: this.span(start), name, content };
  });

  /** define = "define" name "=" expression */
  protected readonly define = this.production("define", (): DefineDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.define);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equals);
    const expression = this.SUBRULE(this.expression);
    return { kind: "define", span: this.span(start), name, expression };
  });

  /** rule = "rule" name under "{" { ruleMember } "}" */
  protected readonly rule = this.production("rule", (): RuleDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.rule);
    const name = this.SUBRULE(this.name);
    const policy = this.SUBRULE(this.under);
    const members: RuleMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.ruleMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "rule", span: this.span(start), name, policy, members };
  });

  /** under = "under" name */
  private readonly under = this.RULE("under", (): Name => {
    this.CONSUME(keyword.under);
    return this.SUBRULE(this.name);
  }, { recoveryValueFunc: (): Name => ({ kind: "name", span: this.span(this.end()), text: "", missing: true }) });

  private readonly ruleMembers: IOrAlt<RuleMember>[] = [
    { ALT: () => this.SUBRULE(this.title) },
    { ALT: () => this.SUBRULE(this.basis) },
    { ALT: () => this.SUBRULE(this.notice) },
    { ALT: () => this.SUBRULE(this.on) },
    { ALT: () => this.SUBRULE(this.when) },
    { ALT: () => this.SUBRULE(this.thenDo) },
    { ALT: () => this.SUBRULE(this.mode) },
    { ALT: () => this.SUBRULE(this.rollout) },
    { ALT: () => this.SUBRULE(this.limit) },
    { ALT: () => this.SUBRULE(this.ifUnknown) },
    { ALT: () => this.SUBRULE(this.since) },
    { ALT: () => this.SUBRULE(this.during) },
  ];

  /** ruleMember = title | basis | notice | on | when | then | mode | rollout | limit | ifUnknown | since | during */
  private readonly ruleMember = this.RULE("ruleMember", (): RuleMember | undefined =>
    this.OR(this.ruleMembers),
    { recoveryValueFunc: () => undefined },
  );

  /** on = "on" paths */
  private readonly on = this.production("on", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.on);
    const events = this.SUBRULE(this.paths);
    return { kind: "on", span: this.span(start), events };
  });

  /** when = "when" expression */
  private readonly when = this.production("when", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.when);
    const condition = this.SUBRULE(this.expression);
    return { kind: "when", span: this.span(start), condition };
  });

  /** then = "then" action { "," action } */
  private readonly thenDo = this.production("then", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.then);
    const actions = [this.SUBRULE1(this.action)];
    this.MANY(() => {
      this.CONSUME(Comma);
      actions.push(this.SUBRULE2(this.action));
    });
    return { kind: "then-do", span: this.span(start), actions };
  });

  /** mode = "mode" Word */
  private readonly mode = this.production("mode", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.mode);
    const mode = this.wordOf(this.CONSUME(Word));
    return { kind: "mode", span: this.span(start), mode };
  });

  /** rollout = "rollout" percentage "by" name */
  private readonly rollout = this.production("rollout", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.rollout);
    const share = this.SUBRULE(this.percentage);
    this.CONSUME(keyword.by);
    const by = this.SUBRULE(this.name);
    return { kind: "rollout", span: this.span(start), share, by };
  });

  /** limit = "limit" rate "else" action */
  private readonly limit = this.production("limit", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.limit);
    const { count, per } = this.SUBRULE(this.rate);
    this.CONSUME(keyword.else);
    const otherwise = this.SUBRULE(this.action);
    return { kind: "limit", span: this.span(start), count, per, otherwise };
  });

  /** ifUnknown = unknown */
  private readonly ifUnknown = this.production("ifUnknown", (): RuleMember => {
    const start = this.start();
    const action = this.SUBRULE(this.unknown);
    return { kind: "if-unknown", span: this.span(start), action };
  });

  /** unknown = "if" "unknown" action */
  protected readonly unknown = this.production("unknown", (): Action => {
    this.CONSUME(keyword.if);
    this.CONSUME(keyword.unknown);
    return this.SUBRULE(this.action);
  });

  /** since = "since" date */
  private readonly since = this.production("since", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.since);
    const date = this.SUBRULE(this.date);
    return { kind: "since", span: this.span(start), date };
  });

  /** during = "during" name */
  private readonly during = this.production("during", (): RuleMember => {
    const start = this.start();
    this.CONSUME(keyword.during);
    const campaign = this.SUBRULE(this.name);
    return { kind: "during", span: this.span(start), campaign };
  });
}
