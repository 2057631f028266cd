import type { Program } from "@reeve/language";
import type { Event, EventProblem } from "../event.ts";
import type { Host } from "../host.ts";
import { quoted } from "../read/problem.ts";
import { canonical } from "./canonical.ts";
import type { Place } from "./decide.ts";
import { lengthPrefixed } from "./ids.ts";

/** An event that lies further than this behind the latest one is late. */
export const lateAfterMs = 7 * 86_400_000;

const digestBytes = 16;

/**
 * What one run remembers, in memory: which events were decided and in what order. Evaluation is pure, so a decision is not kept but
 * made again for an event that comes again. An event costs its identity as a key of a map, and 16 bytes of a digest of its content.
 */
export class MemoryLedger {
  readonly #program: Program;
  readonly #host: Host;
  /** Identity to position. */
  readonly #positions = new Map<string, number>();
  readonly #late = new Set<number>();
  /** By position, counted from 1: the first bytes of the content's SHA-256. */
  #digests = new Uint8Array(64 * digestBytes);
  #latest = Number.NEGATIVE_INFINITY;

  constructor(program: Program, host: Host) {
    this.#program = program;
    this.#host = host;
  }

  /**
   * Takes an event in and says where it stands. The same (source, id) with the same content stands where it stood before;
   * with other content it is a problem, and nothing is taken in.
   */
  admit(event: Event): Place | { readonly problem: EventProblem } {
    const identity = lengthPrefixed([event.source, event.id]);
    const digest = this.#digestOf(event);
    const known = this.#positions.get(identity);
    if (known !== undefined) {
      return this.#isAt(known, digest) ? { position: known, late: this.#late.has(known), replayed: true } : { problem: identityReused(event) };
    }
    const position = this.#positions.size + 1;
    this.#positions.set(identity, position);
    this.#keep(position, digest);
    const late = this.#latest - event.instant > lateAfterMs;
    if (late) this.#late.add(position);
    this.#latest = Math.max(this.#latest, event.instant);
    return { position, late, replayed: false };
  }

  /** Over type, time and data, so that the order of keys and white space make no difference. */
  #digestOf({ type, time, data }: Event): Uint8Array {
    const name = this.#program.events[type]?.name ?? "";
    return this.#host.sha256(canonical({ type: name, time, data })).subarray(0, digestBytes);
  }

  #keep(position: number, digest: Uint8Array): void {
    const end = position * digestBytes;
    if (end > this.#digests.length) {
      const wider = new Uint8Array(this.#digests.length * 2);
      wider.set(this.#digests);
      this.#digests = wider;
    }
    this.#digests.set(digest, end - digestBytes);
  }

  #isAt(position: number, digest: Uint8Array): boolean {
    const start = (position - 1) * digestBytes;
    return digest.every((byte, index) => byte === this.#digests[start + index]);
  }
}

const identityReused = ({ source, id }: Event): EventProblem => ({
  type: "event-identity-reused",
  pointer: "/id",
  message: {
    en: `the event ${quoted(id)} from ${quoted(source)} was decided before with other content`,
    zh: `来源 ${quoted(source)} 的事件 ${quoted(id)} 此前已以不同内容受理`,
  },
});
