import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { type Holder, inUse, StoreError } from "../failure.ts";
import { connect } from "./connection.ts";
import { holderFile, lockFile, touching } from "./files.ts";

/** The right to write a ledger. */
export interface Lock {
  readonly release: () => void;
}

/**
 * Takes the right to write the ledger of a folder, or throws and says who has it. It is an exclusive lock of the operating system on a
 * database of its own, which dies with the process, however that ends; the ledger itself stays readable for others. The note beside it is for
 * people: it decides nothing, and one that a dead process left behind is overwritten.
 */
export function takeLock(directory: string, { pid, since }: Holder): Lock {
  const connection = connect(lockFile(directory));
  try {
    connection.run("BEGIN EXCLUSIVE");
  } catch (error) {
    connection.close();
    if (error instanceof StoreError && error.failure.kind === "in-use") throw new StoreError(inUse(directory, holderIn(directory)), error);
    throw error;
  }
  const release = (): void => {
    rmSync(holderFile(directory), { force: true });
    connection.close();
  };
  try {
    touching(holderFile(directory), () => writeFileSync(holderFile(directory), `${JSON.stringify({ pid, since })}\n`));
  } catch (error) {
    connection.close();
    throw error;
  }
  return { release };
}

/** Undefined where nobody left a note that can be read. */
function holderIn(directory: string): Holder | undefined {
  try {
    const { pid, since } = JSON.parse(readFileSync(holderFile(directory), "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof since === "string" ? { pid, since } : undefined;
  } catch {
    return undefined;
  }
}
