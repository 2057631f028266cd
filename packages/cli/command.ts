import type { Localized } from "@reeve/language";
import { mutationChoices } from "@reeve/ruleset";
import type { MutationChoice } from "@reeve/ruleset";
import type { Terminal } from "./terminal/terminal.ts";

/** Exit codes of the contract. */
export const exit = {
  fine: 0,
  /** Our own failure: a file that cannot be read or written, or a fault of ours. */
  failure: 1,
  /** Warnings under `--strict`. */
  warnings: 2,
  /** Errors in the ruleset or in a line of the input. */
  errors: 3,
  testsFailed: 4,
  usage: 64,
} as const;
export type Exit = (typeof exit)[keyof typeof exit];

export interface Command {
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  readonly does: Localized;
  /** Names of the options it takes besides those that every command takes. */
  readonly options: readonly OptionName[];
  /** Values of `--format`; the first one is the default. Empty when it prints no report. */
  readonly formats: readonly string[];
  readonly operands: { readonly least: number; readonly most: number };
  readonly run: (call: Call, terminal: Terminal) => Promise<Exit>;
}

/** A command line, understood. */
export interface Call {
  readonly operands: readonly string[];
  readonly options: Options;
}

/** `format` is one of the command's; `check`, `explain`, `strict`, `progress`, `watch` are switches. Numbers are those that their rows allow. */
export interface Options {
  readonly format: string;
  readonly score?: string;
  readonly write?: string;
  /** Every option with a value, as it was written. */
  readonly texts: ReadonlyMap<OptionName, string>;
  readonly only?: MutationChoice;
  readonly numbers: ReadonlyMap<OptionName, number>;
  readonly language?: "en" | "zh";
  readonly switches: ReadonlySet<OptionName>;
}

/** Every option that a command line may have, whether it takes a value, and what it does. */
export const optionRows = {
  check: { value: undefined, does: { en: "change nothing, list the files that are not in canonical format", zh: "不改动文件,只列出格式不规范的文件" } },
  explain: { value: undefined, does: { en: "add the value of every part of every rule's condition", zh: "附上每条规则条件各部分的取值" } },
  score: {
    value: "LABELS.jsonl",
    does: { en: "decide the events of a file of labels and report precision and recall", zh: "裁定标注文件中的事件,报告精确率与召回率" },
  },
  state: { value: "DIR", does: { en: "the folder of the ledger; what decides events makes one where there is none, what looks at it does not", zh: "账本所在的文件夹;裁定事件的命令在没有时新建,查看的命令不新建" } },
  "active-since": {
    value: "DATE",
    does: { en: "rules and ladders strike from this day on (default: they always did)", zh: "规则与分级处罚自该日起可记违规(缺省为一直可以)" },
  },
  port: { value: "N", number: { least: 0, most: 65_535, isWhole: true }, does: { en: "the port that is listened on, 0 for any that is free (default: 7080)", zh: "监听的端口,0 为任意空闲端口(缺省 7080)" } },
  host: { value: "ADDRESS", does: { en: "the address that is listened on (default: this machine alone, or every one where there are tokens)", zh: "监听的地址(缺省为仅本机;有令牌时为所有地址)" } },
  log: { value: "LEVEL", does: { en: "what `--format json` writes down: debug, info, warn, error; each request and decision is debug (default: info)", zh: "`--format json` 日志的详细程度:debug、info、warn、error;逐条请求与裁定属 debug(缺省 info)" } },
  webhooks: { value: "FILE", does: { en: "tell the destinations of a file (YAML) what is recorded", zh: "向文件(YAML)所列接收方告知已记录的裁定" } },
  scopes: { value: "SCOPE,…", does: { en: "what the token allows: evaluate, read, moderate, author, approve, reveal, admin", zh: "令牌的权限:evaluate、read、moderate、author、approve、reveal、admin" } },
  name: { value: "NAME", does: { en: "whose token it is", zh: "令牌归谁使用" } },
  expires: { value: "TIME", does: { en: "when the token ends (RFC 3339; default: never)", zh: "令牌何时过期(RFC 3339,缺省为永不)" } },
  rate: { value: "N", number: { least: 1, most: 1_000_000, isWhole: true }, does: { en: "events and requests a second (default: 20000)", zh: "每秒事件与请求数(缺省 20000)" } },
  why: { value: undefined, does: { en: "tell by what the accounts of a person are one", zh: "说明各账号因何属于同一人" } },
  public: { value: undefined, does: { en: "the notice that everybody may read", zh: "公示版本" } },
  at: { value: "TIME", does: { en: "the time (RFC 3339) of what is looked at or done (default: the ledger's latest, or now)", zh: "查看或操作所依据的时间(RFC 3339,缺省为账本的最新时间或当前时间)" } },
  by: { value: "NAME", does: { en: "who decides", zh: "由谁作出" } },
  reason: { value: "TEXT", does: { en: "why", zh: "理由" } },
  out: { value: "PATH", does: { en: "where it is written: a file if the name ends in `.json`, else a folder; nothing is overwritten", zh: "写入的位置:以 `.json` 结尾为文件,否则为文件夹;不覆盖已有内容" } },
  reveal: { value: undefined, does: { en: "show words as they were sent; each time is written down with its reason", zh: "按原样出示文字;每次均连同理由记录在案" } },
  head: { value: "LINK", does: { en: "the link at the head of the chain, from another place", zh: "另处所存的链末链值" } },
  sweep: { value: undefined, does: { en: "look at old content again: verdicts only, nobody is struck, nothing is remembered", zh: "复查旧内容:只作处置,不记违规,不留记录" } },
  progress: { value: undefined, does: { en: "show progress even when nobody watches", zh: "输出不是终端时也显示进度" } },
  stdio: { value: undefined, does: { en: "as some editors ask; it is always so", zh: "供某些编辑器指明;总是如此" } },
  watch: { value: undefined, does: { en: "run again whenever a file of the ruleset changes", zh: "规则集文件有改动时重新运行" } },
  seed: { value: "N", number: { least: 0, most: 4_294_967_295, isWhole: true }, does: { en: "what the draws start from; the same seed draws the same (default: 1)", zh: "抽取的种子,同一种子抽取相同(缺省 1)" } },
  per: { value: "N", number: { least: 1, most: 1000, isWhole: true }, does: { en: "variants of each case in each disguise (default: 1)", zh: "每个用例在每种伪装下的变体数(缺省 1)" } },
  write: { value: "FILE", does: { en: "write tests of what got through or went unnoticed to a file; of mutants also to a folder", zh: "把漏过的变体或未检出的改动写成测试文件;变异体的测试也可写入文件夹" } },
  sample: { value: "N", number: { least: 1, most: 1_000_000, isWhole: true }, does: { en: "only so many mutants, drawn (default: all)", zh: "只抽取这么多个变异体(缺省全部)" } },
  only: { value: "KIND", does: { en: `only one kind of change, or with consequences all after which something else follows: ${mutationChoices.join(", ")}`, zh: `只做一种改动,consequences 指改变后果的各种改动:${mutationChoices.join("、")}` } },
  "at-least": {
    value: "PERCENT",
    number: { least: 0, most: 100, isWhole: false },
    does: { en: "exit with 4 when the share is lower", zh: "比例低于此值时以 4 退出" },
  },
  strict: { value: undefined, does: { en: "exit with 2 when there are warnings", zh: "有警告时以 2 退出" } },
  format: { value: "FORMAT", does: { en: "how the report is printed", zh: "报告的输出格式" } },
  lang: { value: "en|zh", does: { en: "the language of messages (else that of LANG)", zh: "消息语言(缺省取自 LANG)" } },
  help: { value: undefined, does: { en: "show this help", zh: "显示帮助" } },
  version: { value: undefined, does: { en: "show the version", zh: "显示版本" } },
} as const satisfies Record<string, OptionRow>;
export type OptionName = keyof typeof optionRows;

/** `value` is what stands for the option's value in the usage; `number` says which numbers it may be. */
export interface OptionRow {
  readonly value: string | undefined;
  readonly number?: { readonly least: number; readonly most: number; readonly isWhole: boolean };
  readonly does: Localized;
}

/** Options that every command takes. */
export const commonOptions: readonly OptionName[] = ["lang", "help"];
