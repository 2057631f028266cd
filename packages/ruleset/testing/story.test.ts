import { expect, test } from "vitest";
import { changed, host, loaded, market } from "../support/folder.ts";
import { told } from "../support/told.ts";
import { runTests } from "./run.ts";
import type { TestReport } from "./run.ts";

/** The market with a ladder, on which offers strike. */
const rules = `${String(market.get("rules.reeve")).replace('hold for "lookups"', 'hold for "lookups" within 1 day else block, strike under personal_information').replace("then block", "then block, strike under personal_information as grave")}
activity selling = listing.published
identity check document { title zh "证件核验", en "A check of documents" }
ladder personal_information {
  follows account
  one strike per 24 hours
  step 1 warn
  step 2 ban selling for 7 days, demand document before selling
  severity grave starts at step 2
  appeal within 15 days
}
`.replace("rule moves_off under offplatform_contact", "rule moves_off under personal_information");
const run = (text: string): TestReport => runTests(loaded(changed({ "rules.reeve": rules, "tests/a.yaml": text })), host);
const failuresOf = (text: string): readonly string[] => {
  const { results, diagnostics } = run(text);
  expect(diagnostics).toEqual([]);
  return results.flatMap(({ failures }) => failures.map(({ en }) => en));
};

const grave = '{ type: listing.published, data: { account_id: a-1, title: 加微信, text: "", account: { registered_at: 2020-10-01T00:00:00Z } } }';
const held = '{ type: comment.posted, data: { account_id: a-1, text: 代检信息 } }';
const story = (at: string, then = ""): string => `- story: one\n  at:\n    ${at.replaceAll("\n", "\n    ")}\n${then === "" ? "" : `  then:\n    ${then.replaceAll("\n", "\n    ")}\n`}`;
const withMore = (event: string, more: string): string => event.replace(/ }$/, `, ${more} }`);

test.each<[string, string]>([
  ["penalties with their ends", story(`2020-10-12: ${grave}`, '2020-10-13: { subject: "account:a-1", standing: [ban selling until 2020-10-19, demand document], steps: { personal_information: 2 }, strikes: 1 }')],
  ["steps from the entry above, the same one twice", story(`2020-10-12: ${grave}\n+4d: ${grave}\n+4d: ${grave}`, '+1h: { subject: "account:a-1", strikes: 3, standing: [ban selling until 2020-10-27, demand document] }')],
  ["events of one moment, which are one burst", story(`2020-10-12: [${grave}, ${grave}]`, '+1d: { subject: "account:a-1", strikes: 2, steps: { personal_information: 2 } }')],
  ["what is expected of an event beside it", story(`2020-10-12: ${withMore(grave, "expect: { verdict: block, strikes: [personal_information as grave], imposed: [ban] }")}`)],
  ["a hold that lapses by itself", story(`2020-10-12: ${held}`, '+25h: { subject: "account:a-1", pending: 1, reviews: 1 }')],
  ["what became of holds", story(`2020-10-12: [${held}, ${held}]\n+1h: { type: reeve.review.decided, data: { decision: { event: e-1 }, outcome: released } }`, '+1h: { subject: "account:a-1", holds: [released, open] }\n+2d: { subject: "account:a-1", holds: [released, lapsed to block] }')],
  ["a release, named by the event", story(`2020-10-12: ${held}\n+1h: { type: reeve.review.decided, data: { decision: { event: e-1 }, outcome: released } }`, '+1h: { subject: "account:a-1", pending: 0, void: 1, reviews: 0 }')],
  ["a refusal that is expected", story(`2020-10-12: ${grave}\n+16d: { type: reeve.appeal.opened, data: { strike: e-1 }, refused: appeal-too-late }`)],
  ["a strike that a moderator issues", story('2020-10-12: { type: reeve.strike.issued, data: { account_id: a-1, ladder: personal_information, basis: [terms.personal_data] }, expect: { strikes: [personal_information], imposed: [warn] } }')],
  ["an account that nothing is known of", story(`2020-10-12: ${held}`, '+1h: { subject: "account:a-9", strikes: 0, standing: [], steps: { personal_information: 0 } }')],
])("a story tells of %s", (_, text) => {
  expect(failuresOf(text)).toEqual([]);
  expect(run(text).results).toMatchObject([{ name: "one", line: 1, passed: true }]);
});

test.each<[string, string, readonly string[]]>([
  ["another step", story(`2020-10-12: ${grave}`, '2020-10-13: { subject: "account:a-1", steps: { personal_information: 1 } }'), ["2020-10-13 00:00 account:a-1: step of `personal_information`: 2, expected 1"]],
  ["a ban that is over", story(`2020-10-12: ${grave}`, '2020-10-20: { subject: "account:a-1", standing: [ban selling, demand document] }'), ["2020-10-20 00:00 account:a-1: in force: missing `ban selling`"]],
  ["another end", story(`2020-10-12: ${grave}`, '2020-10-13: { subject: "account:a-1", standing: [ban selling until 2020-10-20, demand] }'), ["2020-10-13 00:00 account:a-1: in force: missing `ban selling until 2020-10-20`; not expected `ban selling until 2020-10-19`"]],
  ["another decision", story(`2020-10-12: ${withMore(grave, "expect: { verdict: hold, imposed: [] }")}`), ["e-1: the verdict is `block`, expected `hold`", "e-1: penalties imposed: not expected `ban selling until 2020-10-19`"]],
  ["an event that is refused", story(`2020-10-12: ${withMore('{ type: reeve.appeal.opened, data: { strike: s-0 } }', "expect: { imposed: [] }")}`), ["e-1: it was refused (`unknown-strike`): there is no strike `s-0`"]],
  ["an event that is taken", story(`2020-10-12: ${withMore(held, "refused: unknown-strike")}`), ["e-1: it was taken, expected to be refused (`unknown-strike`)"]],
  ["an event that cannot be read", story(`2020-10-12: { type: comment.posted, data: { text: 12 }, expect: { verdict: allow } }`), ["the event `e-1` cannot be read: `/data/text` expected a string, found a number"]],
  ["an event that comes later", story(`2020-10-12: ${held}\n+2d: { id: later, type: comment.posted, data: { text: x } }`, "2020-10-13: { decision: later, verdict: allow }"), ["later: the event `later` was not decided by then"]],
  ["a subject without its kind", story(`2020-10-12: ${held}`, "+1h: { subject: a-1, strikes: 0 }"), ["a-1: this names no subject, such as `account:a-1`"]],
])("%s fails a story in words", (_, text, expected) => {
  expect(failuresOf(text)).toEqual(expected);
});

test.each<[string, string, readonly string[]]>([
  ["a moment that is none", story(`tomorrow: ${held}`), ['tests/a.yaml:3:5 RV0570 "tomorrow"']],
  ["a first step", story(`+2d: ${held}`), ['tests/a.yaml:3:5 RV0570 "+2d"']],
  ["no events", "- story: one\n  then: {}\n", ['tests/a.yaml:1:3 RV0521 "story"']],
  ["nothing expected", story(`2020-10-12: ${held}`), ['tests/a.yaml:1:10 RV0572 "one"']],
  ["a time of its own", story(`2020-10-12: ${withMore(held, "time: 2020-10-12T00:00:00Z, expect: { verdict: hold }")}`), ['tests/a.yaml:3:80 RV0520 "time"']],
  ["an id twice", story(`2020-10-12: ${withMore(held, "id: x, expect: { verdict: hold }")}\n+1d: ${withMore(held, "id: x")}`), ['tests/a.yaml:4:77 RV0575 "x"']],
  ["a decision of no event", story(`2020-10-12: ${held}`, "+1d: { decision: e-2, verdict: hold }"), ['tests/a.yaml:5:22 RV0574 "e-2"']],
  ["a penalty by another word", story(`2020-10-12: ${held}`, '+1d: { subject: "account:a-1", standing: [bann selling] }'), ['tests/a.yaml:5:47 RV0524 "bann selling"']],
  ["a ladder that is not there", story(`2020-10-12: ${held}`, '+1d: { subject: "account:a-1", steps: { personal: 1 } }'), ['tests/a.yaml:5:45 RV0520 "personal"']],
  ["a number that is a text", story(`2020-10-12: ${held}`, '+1d: { subject: "account:a-1", strikes: one }'), ['tests/a.yaml:5:45 RV0522 "one"']],
])("%s is told at its place", (_, text, expected) => {
  expect(run(text).diagnostics.map((diagnostic) => told(diagnostic, text))).toEqual(expected);
});
