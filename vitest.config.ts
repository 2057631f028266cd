import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/bench/**"],
    setupFiles: ["test/support/seed.ts"],
    testTimeout: 120_000,
    // A golden file that is missing fails; `--update` writes it.
    update: "none",
  },
});
