import { decidingParameters } from "../evaluate/admission.ts";
import { batchPath } from "../evaluate/batch.ts";
import { evaluatePath } from "../evaluate/single.ts";
import { documentOf, evaluations } from "../openapi/document.ts";
import type { Operation } from "../openapi/document.ts";
import { jsonSchemaOf } from "../openapi/json-schema.ts";
import { ok } from "./reading.ts";
import type { Route } from "./route.ts";

const operationOf = ({ body, ...route }: Route): Operation => ({ ...route, ...(body === undefined ? {} : { requests: { "application/json": jsonSchemaOf(body) } }) });

/** The description of all routes, itself included. */
export const openApiRoute = (routes: () => readonly Route[]): Route => ({
  method: "GET",
  path: "/openapi.json",
  scope: "read",
  does: { en: "this description of all routes (OpenAPI 3.1)", zh: "所有路径的描述(OpenAPI 3.1)" },
  parameters: {},
  replies: { 200: { "application/json": { type: "object" } } },
  refusals: [],
  handle: async ({ serving: { rulesets } }) => {
    const served = [...rulesets.values()].map(({ name, version: { plan } }) => ({ name, program: plan.program }));
    return ok(documentOf([...evaluations(evaluatePath, batchPath, decidingParameters), ...routes().map(operationOf)], served));
  },
});
