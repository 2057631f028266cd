import type { IncomingMessage, ServerResponse } from "node:http";
import { eventLimits } from "@reeve/engine";
import type { Decision } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { LineSplitter } from "@reeve/store";
import { languageOf, sendProblem, startStream } from "../http/answer.ts";
import type { BodyKind } from "../http/body.ts";
import { traceOf } from "../http/trace.ts";
import { problemText } from "../problem/problem.ts";
import type { Problem } from "../problem/problem.ts";
import { bodyTooLarge, eventRefused, invalidUtf8, itemTooLarge, notABatch, overloaded, tooManyEvents } from "../problem/problems.ts";
import type { Serving } from "../serving/serving.ts";
import { admitted } from "./admission.ts";
import { decideFor, eventReaders, readFor } from "./deciding.ts";
import type { Deciding, EventReader } from "./deciding.ts";
import { ItemSplitter } from "./items.ts";

export const batchPath = "/v1/evaluate/batch";

const linesType = "application/x-ndjson";
const arrayType = "application/cloudevents-batch+json";
export const batchLimits = { bytes: 4_194_304, events: 1000 } as const;
const body: BodyKind = { types: [linesType, arrayType], mostBytes: batchLimits.bytes };

/** While so many results are not written yet nothing more is read. */
const mostUnwritten = 256;

/**
 * Events one after the other, and a result for each in the same order while they still come in: a decision, or the problem that this one has. All of
 * them are decided by the version that the batch began with.
 */
export function evaluateBatch(serving: Serving, request: IncomingMessage, response: ServerResponse, query: string): void {
  const began = performance.now();
  const refuse = (problem: Problem): void => {
    serving.observer.answered(`POST ${batchPath}`, problem.status, performance.now() - began, problem.type, traceOf(request));
    sendProblem(request, response, problem);
  };
  const admission = admitted(serving, request, query, body, 0);
  if ("status" in admission) return refuse(admission);
  const { deciding, type } = admission;
  if (!serving.rooms.batches.enter(response)) return refuse(overloaded);
  new Batch({ serving, deciding, request, response, isArray: type === arrayType, began }).run();
}

interface BatchParts {
  readonly serving: Serving;
  readonly deciding: Deciding;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly isArray: boolean;
  readonly began: number;
}

/** A result that waits for those before it. */
interface Slot {
  text?: string;
}

/** A text of an event, or what is wrong with it; `isLast` where nothing after it can be taken. */
type Piece = { readonly text: string } | { readonly problem: Problem; readonly isLast?: true };

/** Cuts what comes into events. */
interface Splitter {
  readonly push: (chunk: Buffer) => Iterable<Piece>;
  readonly end: () => Iterable<Piece>;
}

class Batch {
  readonly #parts: BatchParts;
  readonly #reader: EventReader;
  readonly #language: keyof Localized;
  readonly #splitter: Splitter;
  /** In order; results are written from the front. */
  readonly #slots: Slot[] = [];
  /** Texts of events that wait until the writer can take them, to be read then. */
  readonly #untaken: { readonly text: string; readonly slot: Slot }[] = [];
  #isAwaitingRoom = false;
  #bytes = 0;
  #events = 0;
  #written = 0;
  /** Nothing more is taken: the end was reached, or what came could not be. */
  #isRead = false;
  #isFlushing = false;
  #isDraining = false;

  constructor(parts: BatchParts) {
    this.#parts = parts;
    this.#reader = parts.isArray ? eventReaders.cloudEvent : eventReaders.plain;
    this.#language = languageOf(parts.request);
    this.#splitter = parts.isArray ? arraySplitter() : lineSplitter();
  }

  run(): void {
    const { request, response, isArray } = this.#parts;
    startStream(response, isArray ? "application/json; charset=utf-8" : linesType);
    request.on("data", (chunk: Buffer) => this.#take(chunk));
    request.on("end", () => this.#end());
    // Whoever left does not hear of what is under way; what was recorded stays.
    response.on("close", () => this.#leave());
    response.on("drain", () => {
      this.#isDraining = false;
      this.#pace();
    });
  }

  #take(chunk: Buffer): void {
    if (this.#isRead) return;
    this.#bytes += chunk.length;
    if (this.#bytes > batchLimits.bytes) return this.#stop(bodyTooLarge(batchLimits.bytes));
    this.#takeAll(this.#splitter.push(chunk));
    this.#pace();
  }

  #end(): void {
    if (!this.#isRead) this.#takeAll(this.#splitter.end());
    this.#isRead = true;
    this.#flushSoon();
  }

  #takeAll(pieces: Iterable<Piece>): void {
    for (const piece of pieces) {
      if (++this.#events > batchLimits.events) return this.#stop(eventRefused([tooManyEvents(batchLimits.events)]));
      if ("problem" in piece) {
        if (piece.isLast === true) return this.#stop(piece.problem);
        this.#fill(this.#slot(), piece.problem);
      } else this.#decide(piece.text);
    }
  }

  #decide(text: string): void {
    const waiting = { text, slot: this.#slot() };
    if (this.#untaken.length === 0 && this.#submit(waiting)) return;
    this.#untaken.push(waiting);
    this.#awaitRoom();
  }

  /** False where the writer is busy: an event of a batch can wait here. */
  #submit({ text, slot }: { readonly text: string; readonly slot: Slot }): boolean {
    const { deciding, serving } = this.#parts;
    if (deciding.served.writer.isBusy) return false;
    const limited = serving.access.charge(deciding.caller, 1);
    const event = limited ?? readFor(deciding, text, this.#reader);
    if ("status" in event) this.#fill(slot, event);
    else decideFor(deciding, event, (result) => this.#fill(slot, result));
    return true;
  }

  #awaitRoom(): void {
    if (this.#isAwaitingRoom) return;
    this.#isAwaitingRoom = true;
    this.#parts.deciding.served.writer.awaitRoom(() => {
      this.#isAwaitingRoom = false;
      const held = this.#untaken.findIndex((waiting) => !this.#submit(waiting));
      this.#untaken.splice(0, held < 0 ? this.#untaken.length : held);
      if (this.#untaken.length > 0) this.#awaitRoom();
      this.#pace();
    });
  }

  #slot(): Slot {
    const slot: Slot = {};
    this.#slots.push(slot);
    return slot;
  }

  #fill(slot: Slot, result: Decision | Problem): void {
    const { serving, deciding, request, began } = this.#parts;
    if ("title" in result) slot.text = problemText(result, this.#language);
    else {
      slot.text = JSON.stringify(result);
      serving.observer.decided(deciding.served.name, result, !deciding.isDry && !result.replayed, performance.now() - began, traceOf(request));
    }
    this.#flushSoon();
  }

  /** The last result, which says why there are no more. */
  #stop(problem: Problem): void {
    this.#fill(this.#slot(), problem);
    this.#isRead = true;
    this.#pace();
  }

  /** After what else is settled by now, which is then in the same piece. */
  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    queueMicrotask(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    const { response, isArray, request, serving, began } = this.#parts;
    if (response.destroyed || response.writableEnded) return;
    let text = "";
    let done = 0;
    for (; done < this.#slots.length; done++) {
      const result = this.#slots[done]?.text;
      if (result === undefined) break;
      text += isArray ? `${this.#written + done === 0 ? "[" : ",\n"}${result}` : `${result}\n`;
    }
    this.#slots.splice(0, done);
    this.#written += done;
    const isOver = this.#isRead && this.#slots.length === 0;
    if (isOver && isArray) text += this.#written === 0 ? "[]\n" : "]\n";
    if (text !== "" && !response.write(text)) this.#isDraining = true;
    if (isOver) {
      serving.observer.answered(`POST ${batchPath}`, 200, performance.now() - began, undefined, traceOf(request));
      response.end();
      // What is left of a request that was not read to its end is not waited for.
      if (!request.complete) response.once("finish", () => request.destroy());
    } else this.#pace();
  }

  /** Reads on only as quickly as results go out. */
  #pace(): void {
    const { request } = this.#parts;
    const isAhead = this.#isDraining || this.#untaken.length > 0 || this.#slots.length > mostUnwritten;
    if (isAhead && !this.#isRead) request.pause();
    else if (request.isPaused()) request.resume();
  }

  #leave(): void {
    this.#isRead = true;
    this.#untaken.length = 0;
    this.#parts.request.resume();
  }
}

function lineSplitter(): Splitter {
  const splitter = new LineSplitter(eventLimits.bytes);
  function* pieces(lines: ReturnType<LineSplitter["push"]>): Generator<Piece> {
    for (const line of lines) {
      if ("text" in line) yield line;
      else yield { problem: eventRefused(["invalid" in line ? invalidUtf8 : itemTooLarge()]) };
    }
  }
  return { push: (chunk) => pieces(splitter.push(chunk)), end: () => pieces(splitter.end()) };
}

function arraySplitter(): Splitter {
  const splitter = new ItemSplitter(eventLimits.bytes);
  function* pieces(items: ReturnType<ItemSplitter["push"]>): Generator<Piece> {
    for (const item of items) {
      if ("text" in item) yield item;
      else if ("notAnArray" in item) yield { problem: notABatch, isLast: true };
      else yield { problem: eventRefused([item.broken === "utf-8" ? invalidUtf8 : itemTooLarge()]) };
    }
  }
  return { push: (chunk) => pieces(splitter.push(chunk)), end: () => pieces(splitter.end()) };
}
