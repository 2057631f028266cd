import "./style/fonts.css";
import "./style/page.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { begin, beginComposing, endComposing } from "./actions.ts";
import { examples } from "./examples.ts";
import { listenToKeys } from "./keys.ts";
import { Page } from "./Page.tsx";
import * as state from "./state.ts";

effect(() => {
  const { documentElement } = document;
  documentElement.lang = state.language.value === "zh" ? "zh-Hans" : "en";
  documentElement.dataset["theme"] = state.theme.value;
});

const place = document.getElementById("page");
const [first] = examples;
if (place === null || first === undefined) throw new Error("the page has no place to stand in");
render(<Page />, place);
listenToKeys();
addEventListener("compositionstart", beginComposing);
addEventListener("compositionend", endComposing);
addEventListener("hashchange", () => void begin(first));
void begin(first);
