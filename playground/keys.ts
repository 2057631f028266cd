/** The keys of the page. What Monaco knows itself is told here and done there. */
import type { Localized } from "@reeve/language";
import { format, run, runTests, saveDraft, showPanel } from "./actions.ts";
import * as state from "./state.ts";
import type { Region } from "./state.ts";

const said = (en: string, zh: string): Localized => ({ en, zh });

export const keys: readonly { readonly shown: string; readonly does: Localized }[] = [
  { shown: "Ctrl/⌘ Enter", does: said("Run", "运行") },
  { shown: "Ctrl/⌘ Shift Enter", does: said("Run the tests", "运行测试") },
  { shown: "Ctrl/⌘ S", does: said("Format the file and keep everything in this browser", "格式化文件并保存在本浏览器") },
  { shown: "F8 · Shift F8", does: said("Next and previous problem", "下一个、上一个问题") },
  { shown: "F12", does: said("Definition", "转到定义") },
  { shown: "Shift F12", does: said("References", "查找引用") },
  { shown: "F2", does: said("Rename", "重命名") },
  { shown: "F6 · Shift F6", does: said("Next and previous region", "下一个、上一个区域") },
  { shown: "Ctrl M", does: said("Whether Tab leaves the editor", "切换 Tab 是否离开编辑器") },
  { shown: "?", does: said("This help", "本帮助") },
];

const regions: readonly Region[] = ["policy", "listing", "decision", "panels"];

/** Moves the focus to the next or the previous region. */
function moveRegion(by: 1 | -1): void {
  const at = regions.findIndex((name) => document.getElementById(`region-${name}`)?.contains(document.activeElement));
  const next = regions[(at + by + regions.length) % regions.length] ?? "policy";
  state.region.value = next;
  setTimeout(() => {
    const region = document.getElementById(`region-${next}`);
    (next === "policy" ? region?.querySelector<HTMLElement>("textarea.inputarea, .native-edit-context") : undefined)?.focus();
    if (!region?.contains(document.activeElement)) region?.focus();
  });
}

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.matches("input, textarea, select, .native-edit-context") || target.isContentEditable);

/** Listens to the whole page. */
export function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const act = (run: () => unknown): void => {
      event.preventDefault();
      run();
    };
    if (event.defaultPrevented) return;
    if (event.key === "F6") return act(() => moveRegion(event.shiftKey ? -1 : 1));
    if (isCommand && event.key === "Enter") return act(() => (event.shiftKey ? (showPanel("tests"), runTests()) : run()));
    if (isCommand && event.key.toLowerCase() === "s") return act(() => format().then(saveDraft));
    if (event.key === "?" && !isTyping(event.target)) return act(() => void (state.dialog.value = "help"));
  });
}
