import type { Deliveries, Delivery, DeliveryChange, Message, Subject } from "@reeve/engine";
import { type Connection, inTransaction, type Row, text, textOf } from "./connection.ts";
import { decisionFrom, decisionQuery, factsFrom } from "./rows.ts";

/** Messages of entries, and what became of them: that is no part of what is recorded, and the chain does not tell of it. */
export interface Messages {
  readonly concerning: (after: number, limit: number) => readonly Pick<Message, "position" | "concerns">[];
  readonly message: (position: number) => Message | undefined;
  readonly deliveries: (destination: string) => Deliveries | undefined;
  readonly save: (destination: string, change: DeliveryChange) => void;
}

export function messagesIn(connection: Connection): Messages {
  const concerning = connection.prepare(`SELECT position, ${text("concerns")} FROM messages WHERE position > ? ORDER BY position LIMIT ?`);
  const concerns = connection.prepare(`SELECT position, ${text("concerns")} FROM messages WHERE position = ?`);
  const decision = connection.prepare(decisionQuery);
  const facts = connection.prepare(`SELECT ${text("facts")} FROM entries WHERE position = ?`);
  const destination = connection.prepare("SELECT up_to FROM destinations WHERE destination = ?");
  const rows = connection.prepare(`SELECT position, attempts, next, ${text("error")} FROM deliveries WHERE destination = ? ORDER BY position`);
  const move = connection.prepare("INSERT INTO destinations (destination, up_to) VALUES (?, ?) ON CONFLICT DO UPDATE SET up_to = excluded.up_to");
  const put = connection.prepare("INSERT OR REPLACE INTO deliveries (destination, position, attempts, next, error) VALUES (?, ?, ?, ?, ?)");
  const drop = connection.prepare("DELETE FROM deliveries WHERE destination = ? AND position = ?");
  return {
    concerning: (after, limit) => concerning.rows(after, limit).map(concernFrom),
    message(position) {
      const row = concerns.row(position);
      const found = row === undefined ? undefined : decisionFrom(decision.row(position));
      return row === undefined || found === undefined ? undefined : { ...concernFrom(row), decision: found, facts: facts.rows(position).flatMap(factsFrom) };
    },
    deliveries(name) {
      const [upTo] = destination.row(name) ?? [];
      return typeof upTo === "number" ? { upTo, rows: rows.rows(name).map(deliveryFrom) } : undefined;
    },
    save: (name, change) =>
      inTransaction(connection, () => {
        move.run(name, change.upTo);
        for (const { position, attempts, next, error } of change.put) put.run(name, position, attempts, next ?? null, error ?? null);
        for (const position of change.drop) drop.run(name, position);
      }),
  };
}

const concernFrom = ([position, concerns]: Row): Pick<Message, "position" | "concerns"> => ({ position: Number(position), concerns: JSON.parse(String(textOf(concerns))) as readonly Subject[] });

function deliveryFrom(row: Row): Delivery {
  const [position, attempts, next, error] = row.map(textOf);
  return { position: Number(position), attempts: Number(attempts), ...(typeof next === "number" ? { next } : {}), ...(typeof error === "string" ? { error } : {}) };
}
