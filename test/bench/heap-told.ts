/** Loaded before a server that is measured: tells its parent, whenever that asks, how many bytes are in use that could not be collected. */
import { heapUsed } from "./harness.ts";

process.on("message", () => {
  const used = heapUsed();
  process.send?.(used + process.memoryUsage().external);
});
// To be asked keeps no process alive.
process.channel?.unref();
