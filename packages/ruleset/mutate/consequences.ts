/** The ways in which what follows from findings can be changed in one place: strikes, the ladders they climb, labels, demands, limits, deadlines and campaigns. */
import { calendarOf } from "@reeve/language";
import type { Action, Calendar, Campaign, HoldAction, Ladder, Penalty, Program, Rule, Span } from "@reeve/language";
import type { Ruleset } from "../ruleset.ts";
import type { Mutation, MutationKind } from "./mutant.ts";
import { campaignPlaces, followingPlaces, ladderPlaces } from "./places.ts";
import type { CampaignPlaces, FollowingPlaces, LadderPlaces, Sources } from "./places.ts";

/** A ruleset in which something else follows. It can matter only where the ladder is struck, or the rule is found or undecided; when a campaign begins or ends or what rests outside it, anywhere. */
export interface ConsequenceMutant extends Mutation {
  readonly program: Program;
  readonly concerns: { readonly ladder: string } | { readonly rule: string } | { readonly campaign: string };
}

interface Edit<Of> {
  readonly kind: MutationKind;
  readonly span: Span;
  /** What stands there instead, in words; empty where it is dropped. */
  readonly text: string;
  readonly after: Of;
}

export function consequenceMutants({ program, sources: { files } }: Pick<Ruleset, "program" | "sources">, texts: Sources): readonly ConsequenceMutant[] {
  const mutant = <Of>({ kind, span, text }: Edit<Of>, after: Pick<ConsequenceMutant, "program" | "concerns">): ConsequenceMutant => ({ kind, span, before: texts.at(span), after: text, ...after });
  const replaced = <Of>(all: readonly Of[], at: number, one: Of): readonly Of[] => all.map((other, index) => (index === at ? one : other));
  return [
    ...program.ladders.flatMap((ladder, at) =>
      ladderEdits(ladder, ladderPlaces(files, ladder.span), texts).map((edit) => mutant(edit, { program: { ...program, ladders: replaced(program.ladders, at, edit.after) }, concerns: { ladder: ladder.name } })),
    ),
    ...program.rules.flatMap((rule, at) => {
      if (rule.mode !== "enforce") return [];
      const campaign = program.campaigns[rule.during ?? -1];
      return ruleEdits(rule, followingPlaces(files, rule.span), texts).map((edit) =>
        mutant(edit, { program: { ...program, rules: replaced(program.rules, at, edit.after) }, concerns: edit.kind === "campaign" && campaign !== undefined ? { campaign: campaign.name } : { rule: rule.name } }),
      );
    }),
    ...program.campaigns.flatMap((campaign, at) =>
      campaignEdits(campaign, campaignPlaces(files, campaign.span), program).map(({ concerns, ...edit }) => mutant(edit, { program: { ...program, campaigns: replaced(program.campaigns, at, edit.after) }, concerns })),
    ),
  ];
}

/** Twice as long: `7 days` becomes `14 days`. */
const doubled = (text: string): string => text.replace(/\d+(?:\.\d+)?/, (count) => String(Number(count) * 2));

// ---------------------------------------------------------------- ladders

function ladderEdits(ladder: Ladder, places: LadderPlaces, texts: Sources): readonly Edit<Ladder>[] {
  const { burst, clean, appeal, severities, steps } = places;
  const { startsAgainAfterMs, appealMs, ...rest } = ladder;
  const without = { clean: { ...rest, ...(appealMs === undefined ? {} : { appealMs }) }, appeal: { ...rest, ...(startsAgainAfterMs === undefined ? {} : { startsAgainAfterMs }) } };
  return [
    ...(burst === undefined ? [] : [dropped("ladder", burst.member, { ...ladder, burstMs: 0 }), longer("ladder", burst.period, texts, { ...ladder, burstMs: ladder.burstMs * 2 })]),
    ...(clean === undefined || startsAgainAfterMs === undefined ? [] : [dropped("ladder", clean.member, without.clean), longer("ladder", clean.period, texts, { ...ladder, startsAgainAfterMs: startsAgainAfterMs * 2 })]),
    ...(appeal === undefined || appealMs === undefined ? [] : [dropped("ladder", appeal.member, without.appeal), longer("ladder", appeal.period, texts, { ...ladder, appealMs: appealMs * 2 })]),
    ...ladder.severities.flatMap(({ name, step }, at) =>
      [step - 1, step + 1].flatMap((other): readonly Edit<Ladder>[] => {
        const span = severities[at];
        if (span === undefined || other < 1 || other > ladder.steps.length) return [];
        return [{ kind: "ladder", span, text: String(other), after: { ...ladder, severities: ladder.severities.map((severity) => (severity.name === name ? { name, step: other } : severity)) } }];
      }),
    ),
    ...ladder.steps.flatMap((step, at) =>
      step.penalties.flatMap((penalty, index): readonly Edit<Ladder>[] => {
        const place = steps[at]?.[index];
        if (place === undefined) return [];
        const withPenalties = (penalties: readonly Penalty[]): Ladder => ({ ...ladder, steps: ladder.steps.map((other, number) => (number === at ? { ...other, penalties } : other)) });
        const gone = dropped("penalty", place.penalty, withPenalties(step.penalties.filter((_, other) => other !== index)));
        if (place.period === undefined || !("periodMs" in penalty) || penalty.periodMs === undefined) return [gone];
        const twice = { ...penalty, periodMs: penalty.periodMs * 2 };
        return [gone, longer("penalty", place.period, texts, withPenalties(step.penalties.map((other, number) => (number === index ? twice : other))))];
      }),
    ),
  ];
}

const dropped = <Of>(kind: MutationKind, span: Span, after: Of): Edit<Of> => ({ kind, span, text: "", after });

const longer = <Of>(kind: MutationKind, span: Span, texts: Sources, after: Of): Edit<Of> => ({ kind, span, text: doubled(texts.at(span)), after });

// ---------------------------------------------------------------- campaigns

/** Each of its days one earlier and one later; a ladder that starts where it does at any time, a step earlier or later; a rule that is not raised. */
function campaignEdits(campaign: Campaign, { days, starts, raises }: CampaignPlaces, { zone, ladders, rules }: Program): readonly (Edit<Campaign> & Pick<ConsequenceMutant, "concerns">)[] {
  const calendar = calendarOf(zone);
  return [
    ...(days === undefined ? [] : [-1, 1].flatMap((by) => dayEdits(campaign, days, by, calendar)).map((edit) => ({ ...edit, concerns: { campaign: campaign.name } }))),
    ...campaign.starts.flatMap(({ ladder, step }, at) => {
      const declared = ladders[ladder];
      const place = starts.get(declared?.name ?? "");
      if (declared === undefined || place === undefined) return [];
      const concerns = { ladder: declared.name };
      const others = [step - 1, step + 1].filter((other) => other > 1 && other <= declared.steps.length);
      return [
        { ...dropped("ladder", place.member, { ...campaign, starts: campaign.starts.filter((_, index) => index !== at) }), concerns },
        ...others.map((other) => ({ kind: "ladder" as const, span: place.step, text: String(other), after: { ...campaign, starts: campaign.starts.map((start, index) => (index === at ? { ladder, step: other } : start)) }, concerns })),
      ];
    }),
    ...campaign.raises.flatMap(({ rule }, at) => {
      const name = rules[rule]?.name ?? "";
      const place = raises.get(name);
      return place === undefined ? [] : [{ ...dropped("strike", place, { ...campaign, raises: campaign.raises.filter((_, index) => index !== at) }), concerns: { rule: name } }];
    }),
  ];
}

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The days as they are written are those of the ruleset's zone. One that would be left without any is none. */
function dayEdits(campaign: Campaign, days: NonNullable<CampaignPlaces["days"]>, by: number, { dayOf, startOf }: Calendar): readonly Edit<Campaign>[] {
  const [first, last] = [dayOf(campaign.from), dayOf(campaign.until) - 1];
  const edit = (span: Span, day: number, after: Campaign): readonly Edit<Campaign>[] => (after.from < after.until ? [{ kind: "campaign", span, text: dayText(day), after }] : []);
  return [
    ...edit(days.from, first + by, { ...campaign, from: startOf(first + by) }),
    ...edit(days.until, last + by, { ...campaign, until: startOf(last + by + 1) }),
  ];
}

// ---------------------------------------------------------------- rules

function ruleEdits(rule: Rule, places: FollowingPlaces, texts: Sources): readonly Edit<Rule>[] {
  const { limit, since, ifUnknown } = rule;
  const { limit: _limit, ...withoutLimit } = rule;
  const { since: _since, ...withoutSince } = rule;
  const { during: _during, ...withoutDuring } = rule;
  return [
    ...rule.actions.flatMap((action, at) => {
      const place = places.actions[at];
      const become = (others: readonly Action[]): Rule => ({ ...rule, actions: rule.actions.flatMap((other, index) => (index === at ? others : [other])) });
      return place === undefined ? [] : actionEdits(action, place, texts).map((edit): Edit<Rule> => ({ ...edit, after: become(edit.after) }));
    }),
    ...(ifUnknown?.deadline === undefined || places.unknown === undefined ? [] : deadlineEdits(ifUnknown, places.unknown, texts).map((edit): Edit<Rule> => ({ ...edit, after: { ...rule, ifUnknown: edit.after } }))),
    ...(limit === undefined || places.limit === undefined ? [] : [dropped("limit", places.limit.member, withoutLimit), { kind: "limit" as const, span: places.limit.count, text: String(limit.count + 1), after: { ...rule, limit: { ...limit, count: limit.count + 1 } } }]),
    ...(since === undefined || places.since === undefined ? [] : [dropped("strike", places.since, withoutSince)]),
    ...(rule.during === undefined || places.during === undefined ? [] : [dropped("campaign", places.during, withoutDuring)]),
  ];
}

type Place = FollowingPlaces["actions"][number];

function actionEdits(action: Action, place: Place, texts: Sources): readonly Edit<readonly Action[]>[] {
  switch (action.kind) {
    case "strike": {
      const { severity, ...plain } = action;
      return [dropped("strike", place.action, []), ...(severity === undefined || place.severity === undefined ? [] : [dropped<readonly Action[]>("strike", place.severity, [plain])])];
    }
    case "label":
      return [dropped("effect", place.action, []), ...(action.periodMs === undefined || place.period === undefined ? [] : [longer<readonly Action[]>("effect", place.period, texts, [{ ...action, periodMs: action.periodMs * 2 }])])];
    case "demand":
    case "refer":
      return [dropped("effect", place.action, [])];
    case "hold":
      return action.deadline === undefined || place.deadline === undefined ? [] : deadlineEdits(action, place.deadline, texts).map((edit) => ({ ...edit, after: [{ kind: "hold", ...edit.after }] }));
    case "block":
    case "exempt":
      return [];
  }
}

/** None, twice as long, and the other way it ends. */
function deadlineEdits({ queue, deadline }: Omit<HoldAction, "kind">, { member, within }: NonNullable<Place["deadline"]>, texts: Sources): readonly Edit<Omit<HoldAction, "kind">>[] {
  if (deadline === undefined) return [];
  const otherwise = deadline.otherwise === "block" ? "allow" : "block";
  const kept = texts.at(within);
  return [
    dropped("deadline", member, { queue }),
    longer("deadline", within, texts, { queue, deadline: { ...deadline, withinMs: deadline.withinMs * 2 } }),
    { kind: "deadline", span: member, text: `within ${kept} else ${otherwise}`, after: { queue, deadline: { ...deadline, otherwise } } },
  ];
}
