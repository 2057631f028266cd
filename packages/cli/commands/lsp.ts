import { exit } from "../command.ts";
import type { Command } from "../command.ts";

export const lspCommand: Command = {
  name: "lsp",
  usage: "",
  does: { en: "answer an editor that speaks the Language Server Protocol, on stdin and stdout", zh: "在标准输入输出上以语言服务器协议(LSP)为编辑器服务" },
  options: ["stdio"],
  formats: [],
  operands: { least: 0, most: 0 },
  run: async () => {
    // Only this command needs it, and loading it takes time.
    const { serveStdio } = await import("@reeve/language-server/node");
    serveStdio(process.stdin, process.stdout);
    await new Promise<void>((resolve) => process.stdin.on("close", resolve).on("end", resolve));
    return exit.fine;
  },
};
