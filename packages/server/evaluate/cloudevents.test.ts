/** Events as the SDK of CloudEvents sends them. */
import { CloudEvent, HTTP } from "cloudevents";
import { expect, test } from "vitest";
import { listing, start, striking } from "../support/running.ts";
import type { Served } from "../support/running.ts";

const event = (id: string): CloudEvent<unknown> => new CloudEvent({ ...listing(id, striking), id, time: "2020-10-20T11:00:00+08:00", shop: "甲" } as ConstructorParameters<typeof CloudEvent>[0]);

async function sent({ url }: Served, { headers, body }: ReturnType<typeof HTTP.binary>, path = "/v1/evaluate"): Promise<string> {
  const response = await fetch(url + path, { method: "POST", headers: headers as Readonly<Record<string, string>>, body: String(body) });
  const text = await response.text();
  const values = [JSON.parse(text) as unknown].flat() as readonly { readonly verdict?: string; readonly type?: string; readonly event?: { readonly id: string } }[];
  return values.map(({ verdict, type, event: about }) => `${response.status} ${about?.id ?? ""} ${verdict ?? String(type)}`).join(", ");
}

/** Header values are ASCII: the SDK leaves encoding to whoever uses it. */
const encoded = (message: ReturnType<typeof HTTP.binary>): ReturnType<typeof HTTP.binary> => ({
  ...message,
  headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value).replace(/[^ -~]/gu, encodeURIComponent)])),
});

test("in structured and in binary mode, and as a batch", async () => {
  const server = await start();
  expect(await sent(server, HTTP.structured(event("e-1")) as ReturnType<typeof HTTP.binary>)).toBe("200 e-1 block");
  expect(await sent(server, encoded(HTTP.binary(event("e-2"))))).toBe("200 e-2 block");
  // The same event is the same in each mode.
  const again = encoded(HTTP.binary(event("e-1")));
  const response = await server.post("/v1/evaluate", again.body, again.headers as Readonly<Record<string, string>>);
  expect([response.status, response.value["replayed"]]).toEqual([200, true]);
  const batch = { headers: { "content-type": "application/cloudevents-batch+json" }, body: JSON.stringify([event("e-3"), event("e-4")]) };
  expect(await sent(server, batch, "/v1/evaluate/batch")).toBe("200 e-3 block, 200 e-4 block");
});

test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
  ["an attribute that is missing", { "ce-id": "" }, "{}", ["/id invalid-attribute", "/data/listing_id missing-field", "/data/account_id missing-field", "/data/title missing-field"]],
  ["half a character", { "ce-subject": "%C3" }, "{}", [" invalid-header"]],
  ["data in a header", { "ce-data": "{}" }, "{}", [" invalid-header"]],
  ["data that is no JSON", {}, "{", ["/data invalid-json"]],
  ["another version", { "ce-specversion": "0.3" }, JSON.stringify((listing("e-1", striking) as { readonly data: unknown }).data), ["/specversion unsupported-specversion"]],
])("%s is told by where it stands", async (_, headers, body, expected) => {
  const { post } = await start();
  const binary = { "ce-specversion": "1.0", "ce-id": "e-1", "ce-source": "market", "ce-type": "listing.published", "ce-time": "2020-10-20T11:00:00+08:00", ...headers };
  const { status, value } = await post("/v1/evaluate", body, binary);
  const told = (value["errors"] as readonly { readonly pointer: string; readonly type: string }[]).map(({ pointer, type }) => `${pointer} ${type}`);
  expect([status, told.slice(0, expected.length)]).toEqual([400, expected]);
});
