import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They take minutes each. */
const long = ["test/control.test.ts", "test/proof.test.ts", "packages/cli/cli.test.ts", "test/page/page.test.ts", "packages/cli/record.test.ts", "test/documentation.test.ts"];

/** What takes longest begins first: none of it is left for one worker at the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((path) => moduleId.endsWith(path));
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/**/*.test.ts", "playground/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/bench/**"],
    setupFiles: ["test/support/seed.ts"],
    sequence: { sequencer: LongFirst },
    testTimeout: 120_000,
    // Tests of the command and of the server wait for processes of their own: two at a time also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A golden file that is missing fails; `--update` writes it.
    update: "none",
  },
});
