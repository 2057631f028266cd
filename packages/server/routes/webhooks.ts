import { objectOf, text, whole } from "../openapi/json-schema.ts";
import { listedOf } from "../openapi/shapes.ts";
import { ledgerFailed, noDestination, noLetter } from "../problem/problems.ts";
import type { Problem } from "../problem/problem.ts";
import type { Served } from "../serving/served.ts";
import type { Courier } from "../webhooks/courier.ts";
import { ok, withServed } from "./reading.ts";
import { bodyOf } from "./route.ts";
import type { Reply, Route, RouteCall } from "./route.ts";

/** So many that were given up are told of at once, the oldest first. */
const mostTold = 500;

/** Of an address only where it leads: a path may hold what only the receiver is to know. */
interface ListedCourier {
  readonly name: string;
  readonly origin: string;
  readonly secrets: number;
  readonly waiting: number;
  readonly failed: number;
}

/** Under the id by which receivers know the message. */
interface ListedLetter {
  readonly message: string;
  readonly attempts: number;
  readonly error: string;
}

const listed = ({ destination: { name, url, secrets }, depths: { waiting, givenUp } }: Courier): ListedCourier => ({ name, origin: url.origin, secrets: secrets.length, waiting, failed: givenUp.length });

async function withCourier(call: RouteCall, action: (courier: Courier, served: Served) => Reply | Problem): Promise<Reply | Problem> {
  return await withServed(call, async (served) => {
    const name = call.path["name"] ?? "";
    const courier = served.couriers.find(({ destination }) => destination.name === name);
    return courier === undefined ? noDestination(name, served.couriers.map(({ destination }) => destination.name)) : action(courier, served);
  });
}

/** The id by which receivers know the message of an entry. */
const messageAt = ({ writer }: Served, position: number): string => writer.opened?.store.decision(position)?.decision ?? "";

/** Positions of what was given up: of one message, or of all. */
function asked(courier: Courier, served: Served, message: unknown): readonly number[] {
  const positions = courier.depths.givenUp.map(({ position }) => position);
  if (message === undefined) return positions;
  const found = positions.find((position) => messageAt(served, position) === message);
  return found === undefined ? [] : [found];
}

/** Who is told of what is recorded, and what could not be told. */
export const webhookRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/webhooks",
    scope: "admin",
    does: { en: "the destinations that are told what is recorded, how many messages wait and how many were given up", zh: "各接收方,以及等待投递与放弃投递的消息数" },
    parameters: { ruleset: "text" },
    replies: { 200: { "application/json": listedOf(objectOf<ListedCourier>({ name: text, origin: text, secrets: whole, waiting: whole, failed: whole })) } },
    refusals: [],
    handle: async (call) => await withServed(call, async ({ couriers }) => ok({ total: couriers.length, items: couriers.map(listed) })),
  },
  {
    method: "GET",
    path: "/v1/webhooks/{name}/failed",
    scope: "admin",
    does: { en: "messages of a destination that were given up, the oldest first, and why", zh: "某接收方放弃投递的消息及原因,最早的在前" },
    parameters: { ruleset: "text" },
    replies: { 200: { "application/json": listedOf(objectOf<ListedLetter>({ message: text, attempts: whole, error: text })) } },
    refusals: [404],
    handle: async (call) =>
      await withCourier(call, (courier, served) => {
        const { givenUp } = courier.depths;
        const items = givenUp.slice(0, mostTold).map(({ position, attempts, error = "" }): ListedLetter => ({ message: messageAt(served, position), attempts, error }));
        return ok({ total: givenUp.length, items });
      }),
  },
  {
    method: "POST",
    path: "/v1/webhooks/{name}/retry",
    scope: "admin",
    does: { en: "try messages again that were given up: the one of `message`, or all", zh: "重新投递已放弃的消息:`message` 所指的一条,或全部" },
    parameters: { ruleset: "text" },
    body: bodyOf([], ["message"]),
    replies: { 200: { "application/json": objectOf<{ readonly retried: number }>({ retried: whole }) } },
    refusals: [404],
    handle: async (call) =>
      await withCourier(call, (courier, served) => {
        const { message } = call.body;
        const positions = asked(courier, served, message);
        if (typeof message === "string" && positions.length === 0) return noLetter(message);
        const retried = courier.retry(positions);
        return retried === undefined ? ledgerFailed() : ok({ retried });
      }),
  },
];
