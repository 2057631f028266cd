import { options } from "preact";

/** The name under which what the page does on its main thread stands among the browser's measures (User Timing). */
const mark = "reeve";

/** Runs something and has the browser note how long it took. */
export function measured<Value>(name: string, run: () => Value): Value {
  const start = performance.now();
  try {
    return run();
  } finally {
    performance.measure(`${mark}: ${name}`, { start, end: performance.now() });
  }
}

// Preact draws what changed in one go, a moment after it changed.
options.debounceRendering = (draw) => void setTimeout(() => measured("draw", draw));
