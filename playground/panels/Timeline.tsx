import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { playStory, readStories } from "../actions.ts";
import { Coded } from "../parts/Coded.tsx";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { HistoryView, MomentView, StateView, StoryName, Told } from "../worker/protocol.ts";
import { Axis } from "./Axis.tsx";
import { dayText } from "./day.ts";

const toggles = ["duplicate", "reorder", "late"] as const satisfies readonly (keyof Told)[];
const keyOf = ({ file, name }: StoryName): string => `${file}\n${name}`;

/** A seller's history, and the same told twice, out of order or late, which must change nothing. */
export function Timeline() {
  useEffect(() => void readStories(), [state.files.value]);
  const stories = state.stories.value;
  const { story, told } = { story: state.story.value, told: state.told.value };
  const history = state.history.value;
  return (
    <div class="pane timeline">
      <div class="run-state">
        <label>
          <span class="sr-only">{say(words.story)}</span>
          <select value={story === undefined ? "" : keyOf(story)} onChange={({ currentTarget: { value } }) => {
            const chosen = stories.find((one) => keyOf(one) === value);
            if (chosen !== undefined) void playStory(chosen, told);
          }}>
            <option value="" disabled>{say(stories.length === 0 ? words.noStories : words.chooseStory)}</option>
            {stories.map((one) => <option key={keyOf(one)} value={keyOf(one)}>{one.name}</option>)}
          </select>
        </label>
        {toggles.map((name) => (
          <label key={name} class="check">
            <input type="checkbox" checked={told[name]} disabled={story === undefined} onChange={({ currentTarget: { checked } }) => (story === undefined ? undefined : void playStory(story, { ...told, [name]: checked }))} />
            {say(words.told[name])}
          </label>
        ))}
        {history.answer === undefined || !toggles.some((name) => told[name]) ? null : <Same history={history.answer} />}
        <span class="dim" role="status">{history.state === "busy" ? say(words.runs) : history.state === "refused" || history.state === "cancelled" || history.state === "failed" ? say(words.runStates[history.state]) : ""}</span>
      </div>
      {history.answer === undefined ? <p class="empty">{say(words.timelineHint)}</p> : <History key={story === undefined ? "" : keyOf(story)} history={history.answer} />}
    </div>
  );
}

function Same({ history: { differences } }: { readonly history: HistoryView }) {
  const isSame = differences.length === 0;
  return (
    <span class="summary" data-failed={!isSame} aria-live="polite">
      {say(isSame ? words.sameOutcome : words.otherOutcome(differences.map(({ of }) => of)))}
    </span>
  );
}

function History({ history }: { readonly history: HistoryView }) {
  const { moments, states } = history;
  const ends = [...moments.map(({ instant }) => instant), ...states.map(({ instant }) => instant)];
  const [from, until] = [Math.min(...ends), Math.max(...ends)];
  const head = useSignal(moments.at(-1)?.instant ?? from);
  const people = useComputed(() => states.findLast(({ instant }) => instant <= head.value)?.people ?? []);
  return (
    <div class="history">
      <div class="drawing">
        <Axis history={history} from={from} until={until} head={head.value} onHead={(instant) => void (head.value = instant)} />
        {/* The line in the drawing is the mouse's; for keys it is a slider over the moments. */}
        <label class="playhead">
          {say(words.playhead)}
          <input type="range" min={0} max={moments.length - 1} step={1} value={Math.max(0, moments.findLastIndex(({ instant }) => instant <= head.value))} aria-valuetext={dayText(head.value)}
            onInput={({ currentTarget: { value } }) => void (head.value = moments[Number(value)]?.instant ?? from)} />
        </label>
      </div>
      <div class="columns">
        <ol class="moments">
          {moments.map(({ id, instant, type, account, text, verdict, outcome, strikes, problems }) => (
            <li key={id} data-verdict={verdict} data-past={instant <= head.value}>
              <button type="button" class="link" onClick={() => void (head.value = instant)}>
                <time>{dayText(instant)}</time> <What type={type} verdict={verdict} outcome={outcome} /><span class="dim">{account === "" ? "" : ` · ${account}`}</span>{text === "" ? "" : ` · ${text}`}
                {strikes.map(({ ladder, step }) => <span key={ladder} class="tag">{say(words.struck(ladder, step))}</span>)}
              </button>
              {problems.map((problem) => <p key={problem.en} class="failure"><Coded text={say(problem)} /></p>)}
            </li>
          ))}
        </ol>
        <section aria-live="polite">
          <h3>{say(words.onRecord)} {dayText(head.value)}</h3>
          {people.value.length === 0 ? <p class="dim">{say(words.nothingOnRecord)}</p> : people.value.map((person) => <Person key={person.account} person={person} />)}
        </section>
      </div>
    </div>
  );
}

/** Of an event of the market its verdict; of one of the ledger what happened, which is judged by nobody. */
function What({ type, verdict, outcome }: Pick<MomentView, "type" | "verdict"> & { readonly outcome: string | undefined }) {
  const happened = words.ledgerEvents[type];
  if (happened === undefined || verdict === "refused") return <><span class="moment-word">{say(words.momentVerdicts[verdict])}</span> <span class="dim">{type}</span></>;
  const how = outcome === undefined ? undefined : words.outcomes[outcome];
  return <span class="ledger-event">{say(happened)}{how === undefined ? "" : ` · ${say(how)}`}</span>;
}

function Person({ person: { account, accounts, steps, strikes, overturned, inForce } }: { readonly person: StateView }) {
  const standing = Object.entries(steps).filter(([, step]) => step > 0);
  const others = accounts.filter((one) => one !== account);
  return (
    <div class="person">
      <p><code>{account}</code>{others.length === 0 ? null : <span class="tag">{say(words.samePerson(others))}</span>}</p>
      <p class="dim">{say(words.strikesOnRecord(strikes, overturned))}{standing.map(([ladder, step]) => ` · ${say(words.stepOn(ladder, step))}`).join("")}</p>
      {inForce.length === 0 ? null : <ul>{inForce.map((penalty) => <li key={penalty.en}>{say(penalty)}</li>)}</ul>}
    </div>
  );
}
