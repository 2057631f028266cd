import type { Localized } from "@reeve/language";
import { randomFrom } from "../random.ts";
import type { DisguiseName } from "./disguises.ts";
import { disguises } from "./disguises.ts";
import { draftOf, fieldsOf } from "./draft.ts";
import type { Field, Word } from "./draft.ts";

/** Texts in one disguise. */
export interface Variant {
  readonly disguise: DisguiseName;
  readonly does: Localized;
  readonly fields: readonly Field[];
}

/** Texts with some of their words in each disguise that changes them; the same seed gives the same. */
export function variantsOf(fields: readonly Field[], words: readonly Word[], seed: number): readonly Variant[] {
  const draft = draftOf(fields, words);
  return disguises.flatMap(({ name, does, apply }): readonly Variant[] => {
    const dressed = apply(draft, randomFrom(seed, name));
    const disguised = dressed === undefined ? fields : fieldsOf(dressed);
    return disguised.every(({ text }, at) => text === fields[at]?.text) ? [] : [{ disguise: name, does, fields: disguised }];
  });
}
