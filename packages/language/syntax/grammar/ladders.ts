import type { CampaignDeclaration, CampaignMember, LadderDeclaration, LadderMember, Name, Penalty, QuantityLiteral } from "../ast.ts";
import { Comma, keyword, LeftBrace, RightBrace } from "../tokens.ts";
import { RuleParser } from "./rules.ts";

/** Ladders of penalties, and campaigns. */
export abstract class LadderParser extends RuleParser {
  /** ladder = "ladder" name "{" { ladderMember } "}" */
  protected readonly ladder = this.production("ladder", (): LadderDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.ladder);
    const name = this.SUBRULE(this.name);
    const members: LadderMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.ladderMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "ladder", span: this.span(start), name, members };
  });

  /** ladderMember = follows | burst | cleanTime | step | severity | appeal | notice */
  private readonly ladderMember = this.RULE("ladderMember", (): LadderMember | undefined =>
    this.OR<LadderMember>([
      { ALT: () => this.SUBRULE(this.follows) },
      { ALT: () => this.SUBRULE(this.burst) },
      { ALT: () => this.SUBRULE(this.cleanTime) },
      { ALT: () => this.SUBRULE(this.step) },
      { ALT: () => this.SUBRULE(this.severity) },
      { ALT: () => this.SUBRULE(this.appeal) },
      { ALT: () => this.SUBRULE(this.notice) },
    ]),
    { recoveryValueFunc: () => undefined },
  );

  /** follows = "follows" ( "person" | name ) */
  private readonly follows = this.production("follows", (): LadderMember => {
    const start = this.start();
    this.CONSUME(keyword.follows);
    const entity = this.OR<Name>([
      { ALT: () => this.wordOf(this.CONSUME(keyword.person)) },
      { ALT: () => this.SUBRULE(this.name) },
    ]);
    return { kind: "follows", span: this.span(start), entity };
  });

  /** burst = once "per" quantity | "per" quantity once */
  private readonly burst = this.production("burst", (): LadderMember => {
    const start = this.start();
    const period = this.OR<QuantityLiteral>([
      {
        ALT: () => {
          this.SUBRULE1(this.once);
          this.CONSUME1(keyword.per);
          return this.SUBRULE1(this.quantity);
        },
      },
      {
        ALT: () => {
          this.CONSUME2(keyword.per);
          const period = this.SUBRULE2(this.quantity);
          this.SUBRULE2(this.once);
          return period;
        },
      },
    ]);
    return { kind: "one-strike-per", span: this.span(start), period };
  });

  /** once = "one" "strike" */
  private readonly once = this.production("once", (): void => {
    this.CONSUME(keyword.once);
    this.CONSUME(keyword.offence);
  });

  /** cleanTime = restart clean | clean restart */
  private readonly cleanTime = this.production("cleanTime", (): LadderMember => {
    const start = this.start();
    const after = this.OR<QuantityLiteral>([
      { ALT: () => (this.SUBRULE1(this.restart), this.SUBRULE1(this.clean)) },
      {
        ALT: () => {
          const after = this.SUBRULE2(this.clean);
          this.SUBRULE2(this.restart);
          return after;
        },
      },
    ]);
    return { kind: "starts-again", span: this.span(start), after };
  });

  /** restart = "starts" "again" */
  private readonly restart = this.production("restart", (): void => {
    this.CONSUME(keyword.restarts);
    this.CONSUME(keyword.again);
  });

  /** clean = "after" quantity "without" "a" "strike" */
  private readonly clean = this.production("clean", (): QuantityLiteral => {
    this.CONSUME(keyword.after);
    const after = this.SUBRULE(this.quantity);
    this.CONSUME(keyword.without);
    this.CONSUME(keyword.a);
    this.CONSUME(keyword.offence);
    return after;
  });

  /** step = "step" number penalty { "," penalty } */
  private readonly step = this.production("step", (): LadderMember => {
    const start = this.start();
    this.CONSUME(keyword.step);
    const number = this.SUBRULE(this.number);
    const penalties = [this.SUBRULE1(this.penalty)];
    this.MANY(() => {
      this.CONSUME(Comma);
      penalties.push(this.SUBRULE2(this.penalty));
    });
    return { kind: "step", span: this.span(start), number, penalties };
  });

  /** penalty = "remove" "content" | "warn" | "ban" name [ period ] | "mute" name [ period ] | "freeze" name | "publish" "notice" | demand | refer */
  private readonly penalty = this.production("penalty", (): Penalty => {
    const start = this.start();
    return this.OR<Penalty>([
      {
        ALT: () => {
          this.CONSUME(keyword.remove);
          this.CONSUME(keyword.content);
          return { kind: "remove-content", span: this.span(start) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.warn);
          return { kind: "warn", span: this.span(start) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.ban);
          const activity = this.SUBRULE1(this.name);
          const period = this.OPTION1(() => this.SUBRULE1(this.period));
          return { kind: "ban", span: this.span(start), activity, ...(period === undefined ? {} : { period }) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.mute);
          const entity = this.SUBRULE2(this.name);
          const period = this.OPTION2(() => this.SUBRULE2(this.period));
          return { kind: "mute", span: this.span(start), entity, ...(period === undefined ? {} : { period }) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.freeze);
          const entity = this.SUBRULE3(this.name);
          return { kind: "freeze", span: this.span(start), entity };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.publish);
          this.CONSUME(keyword.notice);
          return { kind: "publish-notice", span: this.span(start) };
        },
      },
      { ALT: () => this.SUBRULE(this.demand) },
      { ALT: () => this.SUBRULE(this.refer) },
    ]);
  });

  /** severity = "severity" name "starts" "at" "step" number */
  private readonly severity = this.production("severity", (): LadderMember => {
    const start = this.start();
    this.CONSUME(keyword.severity);
    const name = this.SUBRULE(this.name);
    this.CONSUME(keyword.starts);
    this.CONSUME(keyword.at);
    this.CONSUME(keyword.step);
    const step = this.SUBRULE(this.number);
    return { kind: "severity", span: this.span(start), name, step };
  });

  /** appeal = "appeal" "within" quantity */
  private readonly appeal = this.production("appeal", (): LadderMember => {
    const start = this.start();
    this.CONSUME(keyword.appeal);
    this.CONSUME(keyword.within);
    const within = this.SUBRULE(this.quantity);
    return { kind: "appeal", span: this.span(start), within };
  });

  /** campaign = "campaign" name "{" { campaignMember } "}" */
  protected readonly campaign = this.production("campaign", (): CampaignDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.campaign);
    const name = this.SUBRULE(this.name);
    const members: CampaignMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.campaignMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "campaign", span: this.span(start), name, members };
  });

  /** campaignMember = title | days | startLadder | raise */
  private readonly campaignMember = this.RULE("campaignMember", (): CampaignMember | undefined =>
    this.OR<CampaignMember>([
      { ALT: () => this.SUBRULE(this.title) },
      { ALT: () => this.SUBRULE(this.days) },
      { ALT: () => this.SUBRULE(this.startLadder) },
      { ALT: () => this.SUBRULE(this.raise) },
    ]),
    { recoveryValueFunc: () => undefined },
  );

  /** days = "from" date "until" date */
  private readonly days = this.production("days", (): CampaignMember => {
    const start = this.start();
    this.CONSUME(keyword.from);
    const from = this.SUBRULE1(this.date);
    this.CONSUME(keyword.until);
    const until = this.SUBRULE2(this.date);
    return { kind: "from-until", span: this.span(start), from, until };
  });

  /** startLadder = "start" "ladder" name "at" "step" number */
  private readonly startLadder = this.production("startLadder", (): CampaignMember => {
    const start = this.start();
    this.CONSUME(keyword.start);
    this.CONSUME(keyword.ladder);
    const ladder = this.SUBRULE(this.name);
    this.CONSUME(keyword.at);
    this.CONSUME(keyword.step);
    const step = this.SUBRULE(this.number);
    return { kind: "start-ladder", span: this.span(start), ladder, step };
  });

  /** raise = "raise" "rule" name "to" action */
  private readonly raise = this.production("raise", (): CampaignMember => {
    const start = this.start();
    this.CONSUME(keyword.raise);
    this.CONSUME(keyword.rule);
    const rule = this.SUBRULE(this.name);
    this.CONSUME(keyword.to);
    const verdict = this.SUBRULE(this.action);
    return { kind: "raise", span: this.span(start), rule, verdict };
  });
}
