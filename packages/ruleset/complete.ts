import type { Program } from "@reeve/language";

/** The time of an event that tells none. */
export const defaultTime = "2024-01-01T00:00:00Z";

/**
 * An event of a test or a label with what it leaves out filled in, so that it says only what matters: `id` as given here, `time` as `defaultTime`, an empty `data`, and
 * in `data` each required key of an account, a content or another thing as `keyFor` says, by default `test-` and the field's name (`account_id: test-account_id`). Everything else is
 * left for the schema to demand. A value that is no object is given back as it is.
 */
export function completeEvent(program: Program, event: unknown, id: string, keyFor: (path: string) => string = (path) => `test-${path}`): unknown {
  if (!isRecord(event)) return event;
  const data = Object.hasOwn(event, "data") ? event["data"] : {};
  return { ...defaultsFor(event, id), ...event, data: isRecord(data) ? completeData(program, event["type"], data, keyFor) : data };
}

function defaultsFor(event: Readonly<Record<string, unknown>>, id: string): Readonly<Record<string, unknown>> {
  return { ...(Object.hasOwn(event, "id") ? {} : { id }), ...(Object.hasOwn(event, "time") ? {} : { time: defaultTime }) };
}

function completeData(program: Program, type: unknown, data: Readonly<Record<string, unknown>>, keyFor: (path: string) => string): Readonly<Record<string, unknown>> {
  const eventType = program.events.find(({ name }) => name === type);
  const missing = (eventType?.fields ?? []).filter(
    ({ path, type: { kind }, required }) => required && kind === "key" && !path.includes(".") && !Object.hasOwn(data, path),
  );
  return { ...Object.fromEntries(missing.map(({ path }) => [path, keyFor(path)])), ...data };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
