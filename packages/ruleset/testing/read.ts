import type { Program, SourceText, Span } from "@reeve/language";
import { duplicateTestName, missingKey, wrongShape } from "../diagnostics.ts";
import type { Report } from "../report.ts";
import { fieldsOf, requiredText, shapeOf } from "../yaml/fields.ts";
import { readYaml } from "../yaml/read.ts";
import { entryOf, plain } from "../yaml/value.ts";
import type { YamlMap, YamlValue } from "../yaml/value.ts";
import { readExpectation } from "./expectation.ts";
import { readStory } from "./read-story.ts";
import type { Story, Test } from "./test.ts";

/** The tests of one event of a file of `tests/`, in their order. A malformed one is reported and left out. */
export function readTests(source: SourceText, program: Program, report: Report): readonly Test[] {
  return readTestFile(source, program, report).filter((one): one is Test => "event" in one);
}

/** Tests of one event and stories, in their order. A file may be a single story. */
export function readTestFile(source: SourceText, program: Program, report: Report): readonly (Test | Story)[] {
  const root = readYaml(source, report);
  if (root === undefined || root === null) return [];
  if (root.kind === "map" && isStory(root)) return [readStory(root, program, report)].filter((story) => story !== undefined);
  if (root.kind !== "list") {
    report(wrongShape(root.span, "list", shapeOf(root)));
    return [];
  }
  const names = new Map<string, Span>();
  return root.items.flatMap((item) => {
    const one = item.kind === "map" && isStory(item) ? readStory(item, program, report) : readTest(item, program, report);
    if (one === undefined) return [];
    const first = names.get(one.name);
    if (first !== undefined) report(duplicateTestName(one.span, one.name, first));
    names.set(one.name, first ?? one.span);
    return [one];
  });
}

const isStory = (map: YamlMap): boolean => entryOf(map, "story") !== undefined;

function readTest(item: YamlValue, program: Program, report: Report): Test | undefined {
  const fields = fieldsOf(item, ["name", "event", "expect"], report);
  if (fields === undefined) return undefined;
  const name = requiredText(fields, "name");
  const event = fields.entries.get("event")?.value;
  if (event === undefined) report(missingKey(fields.place, "event"));
  else if (event.kind !== "map") report(wrongShape(event.span, "map", shapeOf(event)));
  const wanted = fields.entries.get("expect");
  if (wanted === undefined) report(missingKey(fields.place, "expect"));
  const expect = wanted === undefined ? undefined : readExpectation(wanted, program, report);
  if (name === undefined || event?.kind !== "map" || expect === undefined) return undefined;
  return { name: name.text, span: name.span, event: plain(event), expect };
}
