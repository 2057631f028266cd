import type { Diagnostic } from "@reeve/language";
import type { TestReport, TestResult } from "@reeve/ruleset";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { pathIn } from "./path.ts";
import { shown } from "./shown.ts";

/** The failed tests, each with where it stands and why it failed, and a line that sums up. */
export function testLines({ results, diagnostics }: TestReport, folder: string, terminal: Terminal): readonly string[] {
  const failed = results.filter(({ passed }) => !passed);
  return [...failed.flatMap((result) => failureLines(result, folder, terminal)), sum(results.length, failed.length, unreadIn(diagnostics).length, terminal)];
}

function failureLines({ name, file, line, failures }: TestResult, folder: string, { paint, language }: Terminal): readonly string[] {
  const title = `${paint("✗", "bold", "red")} ${paint(shown(name), "bold")}  ${paint(`${pathIn(folder, file)}:${line}`, "dim")}`;
  return [title, ...failures.map((failure) => `  ${shown(failure[language])}`), ""];
}

/** What is wrong with the files of tests: tests that could not be run. */
const unreadIn = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => diagnostics.filter(({ severity }) => severity === "error");

function sum(count: number, failed: number, unread: number, terminal: Terminal): string {
  if (unread > 0) return terminal.paint(say(terminal, words.unreadTests(count - failed, failed, unread)), "bold", "red");
  if (count === 0) return terminal.paint(say(terminal, words.noTests), "yellow");
  if (failed > 0) return terminal.paint(say(terminal, words.passed(count - failed, failed)), "bold", "red");
  return terminal.paint(say(terminal, words.allPassed(count)), "bold", "green");
}

/** One object: what is wrong with the files of tests, and every test with its outcome. */
export function testJson({ results, diagnostics }: TestReport): string {
  const failed = results.filter(({ passed }) => !passed).length;
  const tests = results.map(({ name, file, line, passed, failures, decision }) => ({ name, file, line, passed, failures, ...(decision === undefined ? {} : { verdict: decision.verdict }) }));
  return JSON.stringify({ passed: results.length - failed, failed, diagnostics, tests }, null, 2);
}

/** JUnit's XML, one test suite a file. */
export function testJunit({ results, diagnostics }: TestReport, { language }: Terminal): string {
  const unread = unreadIn(diagnostics);
  const files = [...new Set([...results.map(({ file }) => file), ...unread.map(({ span }) => span.path)])];
  const suites = files.map((file) => {
    const cases = results.filter((result) => result.file === file);
    const errors = unread.filter(({ span }) => span.path === file);
    const failed = cases.filter(({ passed }) => !passed).length;
    return [
      `  <testsuite name="${xml(file)}" tests="${cases.length + errors.length}" failures="${failed}" errors="${errors.length}" skipped="0">`,
      ...errors.map(({ code, message }) => `    <testcase name="${code}" classname="${xml(file)}" file="${xml(file)}">\n      <error message="${xml(message[language])}"/>\n    </testcase>`),
      ...cases.map(({ name, line, failures }) => {
        const open = `    <testcase name="${xml(name)}" classname="${xml(file)}" file="${xml(file)}" line="${line}"`;
        if (failures.length === 0) return `${open}/>`;
        const reasons = failures.map((failure) => failure[language]);
        return `${open}>\n      <failure message="${xml(reasons[0] ?? "")}">${xml(reasons.join("\n"))}</failure>\n    </testcase>`;
      }),
      "  </testsuite>",
    ].join("\n");
  });
  const failed = results.filter(({ passed }) => !passed).length;
  return [`<?xml version="1.0" encoding="UTF-8"?>`, `<testsuites tests="${results.length + unread.length}" failures="${failed}" errors="${unread.length}">`, ...suites, "</testsuites>"].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;" };

/** Text for XML 1.0, which has no way at all to write most control characters: those become U+FFFD. */
function xml(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, "\ufffd").toWellFormed().replace(/[&<>"\n\t]/g, (character) => entities[character] ?? character);
}
