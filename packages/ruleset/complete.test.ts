import { expect, test } from "vitest";
import { completeEvent } from "./complete.ts";
import { loaded, market } from "./support/folder.ts";

const { program } = loaded(market);

test.each<[string, unknown, unknown]>([
  [
    "what a test leaves out is filled in",
    { type: "comment.posted", data: { text: "x" } },
    { id: "i", time: "2024-01-01T00:00:00Z", type: "comment.posted", data: { comment_id: "test-comment_id", account_id: "test-account_id", text: "x" } },
  ],
  [
    "what it says stays, wrong or not",
    { id: 7, time: "noon", type: "comment.posted", data: { comment_id: null, account_id: "a", text: 1 } },
    { id: 7, time: "noon", type: "comment.posted", data: { comment_id: null, account_id: "a", text: 1 } },
  ],
  ["a type that is not declared gets no keys", { type: "x" }, { id: "i", time: "2024-01-01T00:00:00Z", type: "x", data: {} }],
  ["data that is no object stays", { id: "e", time: "t", data: [] }, { id: "e", time: "t", data: [] }],
  ["a list stays", [1], [1]],
  ["nothing stays", null, null],
])("%s", (_, event, completed) => {
  expect(completeEvent(program, event, "i")).toEqual(completed);
});
