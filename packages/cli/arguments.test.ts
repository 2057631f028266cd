import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";
import { commands } from "./commands/commands.ts";

/** What a command line asks for, in one line. */
function asked(line: string): string {
  const { language = "env", ask } = readArguments(line.split(" ").filter((word) => word !== ""), commands);
  switch (ask.kind) {
    case "run": {
      const { operands, options } = ask.call;
      return [language, ask.command.name, operands.join("+"), options.format, options.score ?? "-", [...options.switches].sort().join("+"), [...options.numbers].map(([name, value]) => `${name}=${value}`).join("+"), options.write ?? "", options.only ?? ""]
        .filter((part) => part !== "")
        .join(" ");
    }
    case "wrong":
      return `${language} ${ask.message.en} | ${ask.message.zh}`;
    case "help":
      return `${language} help ${ask.command?.name ?? ""}`.trim();
    default:
      return `${language} ${ask.kind}`;
  }
}

test.each([
  ["", "env nothing"],
  ["--help", "env help"],
  ["-h", "env help"],
  ["--lang zh --help", "zh help"],
  ["eval --help", "env help eval"],
  ["--version", "env version"],
  ["check rules", "env check rules pretty -"],
  ["--lang en check rules --strict --format json", "en check rules json - strict"],
  ["eval rules", "env eval rules json -"],
  ["eval rules - --explain --progress --format=pretty --score labels.jsonl", "env eval rules+- pretty labels.jsonl explain+progress"],
  ["test rules --format junit", "env test rules junit -"],
  ["fmt a b c --check --lang zh", "zh fmt a+b+c - check"],
  ["eval -- --rules", "env eval --rules json -"],
  ["evul rules", "env unknown command `evul`; did you mean `eval`? | 没有命令 `evul`;是否指 `eval`?"],
  ["frobnicate", "env unknown command `frobnicate`; `reeve --help` lists them | 没有命令 `frobnicate`;`reeve --help` 会列出所有命令"],
  ["eval rules --state there --active-since 2020-09-01 --sweep", "env eval rules json - sweep"],
  ["evade rules", "env evade rules pretty -"],
  ["evade rules --seed 7 --per 2 --at-least 99.5 --write out.yaml", "env evade rules pretty - seed=7+per=2+at-least=99.5 out.yaml"],
  ["evade rules --per 0", "env `--per 0` is not a whole number from 1 to 1000 | `--per` 的取值 `0` 无效,应为 1 到 1000 之间的整数"],
  ["evade rules --seed x", "env `--seed x` is not a whole number from 0 to 4294967295 | `--seed` 的取值 `x` 无效,应为 0 到 4294967295 之间的整数"],
  ["evade rules --seed 1.5", "env `--seed 1.5` is not a whole number from 0 to 4294967295 | `--seed` 的取值 `1.5` 无效,应为 0 到 4294967295 之间的整数"],
  ["evade rules --at-least 101", "env `--at-least 101` is not a number from 0 to 100 | `--at-least` 的取值 `101` 无效,应为 0 到 100 之间的数"],
  ["mutate rules --sample 50 --seed 2 --only gap", "env mutate rules pretty - sample=50+seed=2 gap"],
  ["mutate rules --only gaps", "env `--only gaps` is none of `phrase`, `gap`, `order`, `exception`, `unless`, `scope`, `folding`, `alias`, `rule`, `condition`, `operator`, `negation`, `threshold`, `verdict`, `event`, `exemption`, `mode`, `penalty`, `ladder`, `strike`, `effect`, `limit`, `deadline`, `campaign`, `consequences` | `--only` 的取值 `gaps` 无效,可用 `phrase`、`gap`、`order`、`exception`、`unless`、`scope`、`folding`、`alias`、`rule`、`condition`、`operator`、`negation`、`threshold`、`verdict`、`event`、`exemption`、`mode`、`penalty`、`ladder`、`strike`、`effect`、`limit`、`deadline`、`campaign`、`consequences`"],
  ["mutate rules --sample 0", "env `--sample 0` is not a whole number from 1 to 1000000 | `--sample` 的取值 `0` 无效,应为 1 到 1000000 之间的整数"],
  ["test rules --seed 1", "env `reeve test` has no option `--seed` | `reeve test` 没有选项 `--seed`"],
  ["check rules --format sarif --watch", "env check rules sarif - watch"],
  ["explain rules event.json", "env explain rules+event.json pretty -"],
  ["explain rules", "env something is missing: `reeve explain RULESET EVENT.json|-` | 缺少参数:`reeve explain RULESET EVENT.json|-`"],
  ["eval rules --watch", "env `reeve eval` has no option `--watch` | `reeve eval` 没有选项 `--watch`"],
  ["check", "env something is missing: `reeve check RULESET [--state DIR]` | 缺少参数:`reeve check RULESET [--state DIR]`"],
  ["check a b", "env `b` is too much: `reeve check RULESET [--state DIR]` | 多余的参数 `b`:`reeve check RULESET [--state DIR]`"],
  ["check a --explain", "env `reeve check` has no option `--explain` | `reeve check` 没有选项 `--explain`"],
  ["check a --fromat json", "env unknown option `--fromat`; did you mean `--format`? | 没有选项 `--fromat`;是否指 `--format`?"],
  ["check a -x", "env unknown option `-x` | 没有选项 `-x`"],
  ["check a --format", "env `--format` needs a value: `--format FORMAT` | `--format` 需要取值:`--format FORMAT`"],
  ["check a --format yaml", "env `--format yaml` is none of `pretty`, `json`, `sarif`, `github` | `--format` 的取值 `yaml` 无效,可用 `pretty`、`json`、`sarif`、`github`"],
  ["check a --strict=yes", "env `--strict` takes no value | `--strict` 不带取值"],
  ["check a --lang fr", "env `--lang fr` is none of `en`, `zh` | `--lang` 的取值 `fr` 无效,可用 `en`、`zh`"],
  ["check a --lang zh --explain", "zh `reeve check` has no option `--explain` | `reeve check` 没有选项 `--explain`"],
])("reeve %s", (line, expected) => {
  expect(asked(line)).toBe(expected);
});
