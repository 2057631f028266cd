import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environment } from "../../../test/support/diagnose.ts";
import { parse } from "../syntax/parser.ts";
import { lineStarts, positionAt } from "../text/source.ts";
import { check } from "./check.ts";

const text = readFileSync(new URL("../../../test/support/sample.reeve", import.meta.url), "utf8");

const key = { type: "string" };
const prose = { type: "string", "x-reeve": "text" };
const schemas = new Map(
  Object.entries({
    "listing.published": { listing_id: key, account_id: key, title: prose, text: prose, price: { "x-reeve": "money" }, category: key },
    "listing.edited": { listing_id: key, account_id: key, title: prose, text: prose, price: { "x-reeve": "money" } },
    "comment.posted": { comment_id: key, account_id: key, listing_owner_id: key, text: prose },
    "records.queried": { account_id: key, operator_id: key, record_token: key },
    "message.sent": { message_id: key, account_id: key, text: prose },
    "account.login": { account_id: key, device_id: key, phone_token: key },
    "account.verified": { account_id: key, identity_token: key, id_number: { ...key, "x-reeve": "id_number" } },
    "payout.bound": { account_id: key, payee_token: key },
  }).map(([name, properties]) => [`schemas/${name}.json`, { type: "object", properties }]),
);
/** The sample declares one event type; the others stand beside it. */
const events = [...schemas.keys()]
  .map((file) => file.slice("schemas/".length, -".json".length))
  .filter((name) => name !== "comment.posted")
  .map((name) => `event ${name} { schema "schemas/${name}.json" actor account = account_id }`)
  .join("\n");

test("a sample of all that the grammar knows is told of each construct that is not built, and of no other error", () => {
  const parsed = [parse({ path: "sample.reeve", text }), parse({ path: "types.reeve", text: events })];
  expect(parsed.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  const { program, diagnostics } = check(
    {
      files: parsed.map(({ file }) => file),
      schemas,
      lists: new Map([["lists/agencies.csv", { columns: ["account_id"], rows: [["a-1"]] }]]),
      laws: new Map("terms.personal_data law.cybersecurity_44 law.cybersecurity_46 law.pipl_10 law.criminal_253_1 terms.accounts law.anti_fraud_31 terms.off_platform".split(" ").map((law) => [law, { kind: law.startsWith("terms.") ? "platform_rule" : "statute" }])),
      currency: "CNY",
      zone: "Asia/Shanghai",
    },
    environment,
  );
  expect(program).toBeUndefined();
  const starts = lineStarts(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.filter(({ code }) => code !== "RV0901")).toEqual([]);
  expect(errors.map(({ span, message }) => `${positionAt(starts, span.start).line} ${message.en.split("`")[1] ?? ""}`)).toEqual([
    "41 lookalikes",
  ]);
});
