import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { run, saveTest, shareAddress, tell } from "../actions.ts";
import { keys } from "../keys.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import { Dialog } from "./Dialog.tsx";

export function Dialogs() {
  switch (state.dialog.value) {
    case "help":
      return <Help />;
    case "share":
      return <ShareDialog />;
    case "save":
      return <SaveTest />;
    case "server":
      return <ServerDialog />;
    case undefined:
      return null;
  }
}

function Help() {
  return (
    <Dialog title={say(words.help)}>
      <p>{say(words.helpText)}</p>
      <table class="keys">
        <tbody>{keys.map(({ shown, does }) => <tr key={shown}><th scope="row">{shown.split(" · ").map((key) => <kbd key={key}>{key}</kbd>)}</th><td>{say(does)}</td></tr>)}</tbody>
      </table>
    </Dialog>
  );
}

function ShareDialog() {
  const address = useSignal("");
  useEffect(() => void shareAddress().then((made) => void (address.value = made)), []);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address.value);
      tell(words.copied);
    } catch {
      document.querySelector<HTMLTextAreaElement>("#share-address")?.select();
    }
  };
  return (
    <Dialog title={say(words.share)}>
      <p>{say(words.shareText)}</p>
      <textarea id="share-address" class="boxed" readOnly rows={4} value={address.value} aria-label={say(words.address)} onFocus={({ currentTarget }) => currentTarget.select()} />
      <p class="end"><button type="button" class="primary" disabled={address.value === ""} onClick={() => void copy()}>{say(words.copy)}</button></p>
    </Dialog>
  );
}

function SaveTest() {
  const name = useSignal("");
  const outcome = useSignal<"saved" | "other" | "refused" | undefined>(undefined);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name.value.trim() !== "") outcome.value = await saveTest(name.value.trim());
  };
  return (
    <Dialog title={say(words.saveAsTest)}>
      <form onSubmit={(event) => void save(event)}>
        <p>{say(words.saveText)}</p>
        <label class="stacked">{say(words.testName)}<input class="boxed" autofocus value={name.value} onInput={({ currentTarget: { value } }) => void (name.value = value)} /></label>
        <p class="end"><button type="submit" class="primary" disabled={name.value.trim() === ""}>{say(words.save)}</button></p>
        <p role="status">{outcome.value === undefined ? "" : say(words.saveOutcomes[outcome.value])}</p>
      </form>
    </Dialog>
  );
}

function ServerDialog() {
  const { isOn, address, token } = state.server.value;
  const typed = useSignal({ address: address === "" ? location.origin : address, token });
  const set = (isNow: boolean) => (event: Event): void => {
    event.preventDefault();
    state.server.value = { isOn: isNow, ...typed.value };
    state.dialog.value = undefined;
    void run();
  };
  return (
    <Dialog title={say(words.serverOn)}>
      <form onSubmit={set(true)}>
        <p>{say(words.serverText)}</p>
        <label class="stacked">{say(words.serverAddress)}<input class="boxed" type="url" required value={typed.value.address} onInput={({ currentTarget: { value } }) => void (typed.value = { ...typed.value, address: value })} /></label>
        <label class="stacked">{say(words.serverToken)}<input class="boxed" autofocus type="password" autocomplete="off" value={typed.value.token} onInput={({ currentTarget: { value } }) => void (typed.value = { ...typed.value, token: value })} /></label>
        <p class="end">
          {isOn ? <button type="button" class="plain" onClick={set(false)}>{say(words.serverOff)}</button> : null}
          <button type="submit" class="primary">{say(words.serverOn)}</button>
        </p>
      </form>
    </Dialog>
  );
}
