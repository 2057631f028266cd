/** A worker of the page: the language server, or one that holds files and does what it is asked, one task after the other. */
import { compare } from "./compare.ts";
import { describe } from "./describe.ts";
import { evadeEvent } from "./evade.ts";
import { judge } from "./judge.ts";
import { withKeywords } from "./keywords.ts";
import { serveLanguage } from "./language.ts";
import type { AnswerOf, AskOf, Reply, Request, TaskName } from "./protocol.ts";
import { runAll } from "./runs.ts";
import { savedTest } from "./saved.ts";
import { newShelf } from "./shelf.ts";
import type { Prepared, Shelf } from "./shelf.ts";
import { historyOf, storiesOf } from "./timeline.ts";

/** What goes on meanwhile is told by the way. */
export interface Telling {
  readonly ready: () => void;
  readonly progress: (done: number, of: number) => void;
}

type Handlers = { readonly [Name in TaskName]: (shelf: Shelf, ask: AskOf<Name>, telling: Telling) => AnswerOf<Name> };

const handlers: Handlers = {
  describe: (shelf, _, telling) => withPlan(shelf, telling, ({ ruleset }) => describe(ruleset)),
  judge: (shelf, { event }, telling) => withPlan(shelf, telling, (prepared) => judge(prepared, event)) ?? { refused: { kind: "ruleset" } },
  test: (shelf, _, telling) => withPlan(shelf, telling, runAll),
  evade: (shelf, { event, seed }, telling) => withPlan(shelf, telling, (prepared) => evadeEvent(prepared, event, seed)),
  save: (shelf, { name, event }, telling) => withPlan(shelf, telling, (prepared) => savedTest(prepared, name, event)),
  compare: (shelf, ask, telling) => withPlan(shelf, telling, (prepared) => compare(ask, prepared, telling.progress)),
  stories: (shelf, _, telling) => withPlan(shelf, telling, storiesOf) ?? [],
  history: (shelf, { story, told }, telling) => withPlan(shelf, telling, (prepared) => historyOf(prepared, story, told)),
  translate: (shelf, { language }) => withKeywords(shelf.files(), language),
};

function withPlan<Answer>(shelf: Shelf, { ready }: Telling, answer: (prepared: Prepared) => Answer): Answer | undefined {
  const prepared = shelf.prepared();
  ready();
  return prepared === undefined ? undefined : answer(prepared);
}

const shelf = newShelf();

const reply = (message: Reply): void => postMessage(message);

const run = <Name extends TaskName>(task: Name, ask: unknown, telling: Telling): AnswerOf<Name> => handlers[task](shelf, ask as AskOf<Name>, telling);

function receive({ data }: MessageEvent<Request>): void {
  const { id, task, ask, changes } = data;
  try {
    shelf.change(changes);
    const answer = run(task, ask, { ready: () => reply({ id, kind: "ready" }), progress: (done, of) => reply({ id, kind: "progress", done, of }) });
    reply({ id, kind: "answer", answer });
  } catch (error) {
    reply({ id, kind: "fault", message: error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error) });
  }
}

if (self.name === "language") serveLanguage();
else addEventListener("message", receive);
