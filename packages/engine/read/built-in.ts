import type { Schema, Type } from "@reeve/language";
import type { BuiltInType } from "../event.ts";

/** The most accounts of one person. */
const mostAccounts = 50;

const string: Type = { kind: "string" };
const text: Schema = { kind: "string", type: string, minLength: 1 };

const instant: Schema = { kind: "string", type: { kind: "time" }, format: "date-time" };

function among(...words: readonly string[]): Schema {
  return { kind: "string", type: string, among: words };
}

function data(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  const rows = (schemas: Readonly<Record<string, Schema>>, isRequired: boolean): readonly { readonly name: string; readonly schema: Schema; readonly required: boolean }[] =>
    Object.entries(schemas).map(([name, schema]) => ({ name, schema, required: isRequired }));
  return { kind: "object", properties: [...rows(required, true), ...rows(optional, false)], closed: false };
}

/** The data of the events that the engine knows by itself: every change of what is remembered is one of them, so that it has a time and can be played again. */
export const builtInSchemas: Readonly<Record<BuiltInType, Schema>> = {
  "reeve.review.decided": data({ decision: text, outcome: among("released", "confirmed"), reviewer: text, reason: text }),
  "reeve.review.lapsed": data({ decision: text }),
  "reeve.check.completed": data({ account_id: text, check: text, passed: { kind: "boolean" } }),
  "reeve.appeal.opened": data({ appeal_id: text, strike: text, by: text, reason: text }),
  "reeve.appeal.decided": data({ appeal_id: text, outcome: among("upheld", "overturned"), by: text, reason: text }),
  "reeve.strike.issued": data({ account_id: text, ladder: text, basis: { kind: "array", items: text, minItems: 1 }, by: text, reason: text }, { severity: text, content: text }),
  "reeve.penalty.lifted": data({ penalty: text, by: text, reason: text }),
  "reeve.version.activated": data({ version: text, digest: text, rules: { kind: "array", items: text }, ladders: { kind: "array", items: text } }, { campaigns: { kind: "array", items: text } }),
  "reeve.accounts.joined": data({ accounts: { kind: "array", items: text, minItems: 2, maxItems: mostAccounts }, by: text, reason: text }),
  "reeve.accounts.split": data({ accounts: { kind: "array", items: text, minItems: 1, maxItems: mostAccounts }, by: text, reason: text }),
  "reeve.strike.imported": data({ account_id: text, ladder: text }, { severity: text, content: text, basis: { kind: "array", items: text } }),
  "reeve.penalty.imported": data({ account_id: text, kind: among("mute", "ban", "freeze") }, { of: text, until: instant }),
  "reeve.account.imported": data(
    { account_id: text },
    {
      labels: { kind: "array", items: data({ label: text }, { until: instant }) },
      demands: { kind: "array", items: data({ check: text, before: text }) },
      checks: { kind: "array", items: data({ check: text, time: instant }) },
    },
  ),
};
