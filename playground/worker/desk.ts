/** The page's side of a worker. */
import type { AnswerOf, AskOf, Changes, Reply, Request, TaskName } from "./protocol.ts";
import { startDesk } from "./start.ts";

export type Files = ReadonlyMap<string, string>;

/** What became of a task: `superseded` where a newer one of its name took its place before it began, `cancelled` where it was ended on the way. */
export type Outcome<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "superseded" }
  | { readonly kind: "cancelled"; readonly after: "limit" | "order" }
  | { readonly kind: "fault"; readonly message: string };

export interface Limits {
  /** Once the ruleset is read, so many milliseconds; what takes longer is ended with its worker. */
  readonly hardMs?: number;
  readonly progress?: (done: number, of: number) => void;
}

export interface Desk {
  readonly ask: <Name extends TaskName>(files: Files, task: Name, ask: AskOf<Name>, limits?: Limits) => Promise<Outcome<AnswerOf<Name>>>;
  /** Ends what is under way and what waits. */
  readonly cancel: () => void;
}

interface Waiting {
  readonly request: Omit<Request, "changes">;
  readonly files: Files;
  readonly limits: Limits;
  readonly settle: (outcome: Outcome<unknown>) => void;
}

/** Reading a ruleset takes longer than deciding by it; beyond this it is given up too. */
const mostReadingMs = 60_000;

/** A worker that does one task at a time; it is made anew when one had to be ended. Of tasks that wait, the newest of a name stands for the others. */
export function newDesk(): Desk {
  let worker: Worker | undefined;
  let held: Files = new Map();
  let current: Waiting | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Waiting[] = [];
  let count = 0;

  const end = (after: "limit" | "order"): void => {
    const ended = current;
    finish();
    worker?.terminate();
    worker = undefined;
    held = new Map();
    ended?.settle({ kind: "cancelled", after });
  };
  const finish = (): void => {
    clearTimeout(timer);
    current = undefined;
  };
  const limit = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      end("limit");
      next();
    }, ms);
  };
  const receive = ({ data }: MessageEvent<Reply>): void => {
    if (current === undefined || data.id !== current.request.id) return;
    const { limits, settle } = current;
    if (data.kind === "ready") return limits.hardMs === undefined ? clearTimeout(timer) : limit(limits.hardMs);
    if (data.kind === "progress") return limits.progress?.(data.done, data.of);
    finish();
    settle(data.kind === "answer" ? { kind: "answer", answer: data.answer } : { kind: "fault", message: data.message });
    next();
  };
  const start = (): Worker => {
    const made = startDesk();
    made.addEventListener("message", receive);
    made.addEventListener("error", ({ message }) => {
      const failed = current;
      finish();
      worker = undefined;
      held = new Map();
      failed?.settle({ kind: "fault", message });
      next();
    });
    return made;
  };
  const next = (): void => {
    if (current !== undefined) return;
    current = waiting.shift();
    if (current === undefined) return;
    const changes = changesBetween(held, current.files);
    held = current.files;
    worker ??= start();
    limit(mostReadingMs);
    worker.postMessage({ ...current.request, changes } satisfies Request);
  };

  return {
    ask: (files, task, ask, limits = {}) =>
      new Promise((resolve) => {
        const [older, others] = [waiting.filter(({ request }) => request.task === task), waiting.filter(({ request }) => request.task !== task)];
        waiting = [...others, { request: { id: ++count, task, ask }, files, limits, settle: (outcome) => resolve(outcome as never) }];
        for (const { settle } of older) settle({ kind: "superseded" });
        next();
      }),
    cancel: () => {
      const dropped = waiting;
      waiting = [];
      for (const { settle } of dropped) settle({ kind: "cancelled", after: "order" });
      if (current !== undefined) end("order");
    },
  };
}

function changesBetween(before: Files, after: Files): Changes {
  if (before === after) return [];
  return [
    ...[...after].filter(([path, text]) => before.get(path) !== text),
    ...[...before.keys()].filter((path) => !after.has(path)).map((path) => [path, null] as const),
  ];
}
