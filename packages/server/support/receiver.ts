/** Somebody who is told what is recorded, for a test. */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { readDestinations } from "../webhooks/destination.ts";
import type { Destination } from "../webhooks/destination.ts";
import type { Told } from "../webhooks/chain.ts";

export const secret = `whsec_${randomBytes(32).toString("base64")}`;

export interface Heard {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly told: Told;
}

export interface Receiver {
  readonly url: string;
  readonly heard: Heard[];
  /** Resolves when so many were heard. */
  readonly until: (count: number) => Promise<void>;
}

/** Answers each message with a status, or in its own way. */
export async function receiver(answer: (heard: Heard, response: ServerResponse, request: IncomingMessage) => number | undefined = () => 204): Promise<Receiver> {
  const heard: Heard[] = [];
  const waiting: { readonly count: number; readonly tell: () => void }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const one: Heard = { headers: request.headers as Readonly<Record<string, string>>, body, told: JSON.parse(body) as Told };
    heard.push(one);
    const status = answer(one, response, request);
    if (status !== undefined) response.writeHead(status).end();
    for (const { count, tell } of waiting) if (heard.length >= count) tell();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const until = (count: number): Promise<void> => (heard.length >= count ? Promise.resolve() : new Promise((tell) => waiting.push({ count, tell })));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?desk=1`, heard, until };
}

/** Destinations as a file has them. */
export function destinationsIn(yaml: string, environment: Readonly<Record<string, string>> = { SECRET: secret }): readonly Destination[] {
  const reading = readDestinations({ path: "webhooks.yaml", text: yaml }, { environment, rulesets: ["strikes"] });
  if ("flaws" in reading) throw new Error(reading.flaws.map(({ message }) => message.en).join("\n"));
  return reading.destinations;
}

export const toldTo = ({ url }: Receiver, allow = "127.0.0.1"): readonly Destination[] => destinationsIn(`- { name: desk, url: "${url}", secret: SECRET, allow: ${allow} }`);
