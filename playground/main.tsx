import "./style/page.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { openRuleset } from "./actions.ts";
import { Page } from "./Page.tsx";
import * as state from "./state.ts";

effect(() => {
  const { documentElement } = document;
  documentElement.lang = state.language.value === "zh" ? "zh-Hans" : "en";
  documentElement.dataset["theme"] = state.theme.value;
});

const place = document.getElementById("page");
if (place === null) throw new Error("the page has no place to stand in");
render(<Page />, place);
state.event.value = { type: "listing.published", data: { title: "代.检❤信 息", text: "资料齐全,当天出结果" } };
void openRuleset("starter");
