import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/**/*.test.ts", "playground/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/bench/**"],
    setupFiles: ["test/support/seed.ts"],
    testTimeout: 120_000,
    // Tests of the command and of the server wait for processes of their own: two at a time also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A golden file that is missing fails; `--update` writes it.
    update: "none",
  },
});
