import type { IOrAlt, IParserConfig, IToken } from "chevrotain";
import type { Declaration } from "../ast.ts";
import type { SourceText } from "../../text/source.ts";
import { TooManyFaults, type Fault } from "./fault.ts";
import { MeasureParser } from "./measures.ts";

/** The whole grammar. A file is `{ declaration }`; each declaration is parsed by itself. */
export class Grammar extends MeasureParser {
  private readonly declarations: IOrAlt<Declaration>[] = [
    { ALT: () => this.SUBRULE(this.event) },
    { ALT: () => this.SUBRULE(this.policy) },
    { ALT: () => this.SUBRULE(this.phrases) },
    { ALT: () => this.SUBRULE(this.list) },
    { ALT: () => this.SUBRULE(this.define) },
    { ALT: () => this.SUBRULE(this.rule) },
    { ALT: () => this.SUBRULE(this.check) },
    { ALT: () => this.SUBRULE(this.ladder) },
    { ALT: () => this.SUBRULE(this.campaign) },
    { ALT: () => this.SUBRULE(this.entity) },
    { ALT: () => this.SUBRULE(this.activity) },
    { ALT: () => this.SUBRULE(this.person) },
    { ALT: () => this.SUBRULE(this.verification) },
    { ALT: () => this.SUBRULE(this.measure) },
  ];

  /** declaration = event | policy | phrases | list | define | rule | check | ladder | campaign | entity | activity | person | verification | measure */
  private readonly declaration = this.RULE("declaration", (): Declaration | undefined =>
    this.OR(this.declarations),
    { recoveryValueFunc: () => undefined },
  );

  constructor(config?: Pick<IParserConfig, "skipValidations">) {
    super(config);
    this.performSelfAnalysis();
  }

  /**
   * Parses a file, given the tokens of each declaration. Stops before the end when there are too many faults. Nothing of the
   * file is kept afterwards.
   */
  parse(source: SourceText, pieces: readonly { readonly tokens: IToken[] }[]): Parsed {
    this.source = source;
    const declarations: { declaration: Declaration | undefined; faults: readonly Fault[] }[] = [];
    try {
      for (const { tokens } of pieces) {
        const before = this.faults.length;
        this.input = tokens;
        const declaration = this.declaration();
        declarations.push({ declaration, faults: this.faults.slice(before) });
      }
      return { declarations, gaveUp: false };
    } catch (error) {
      if (!(error instanceof TooManyFaults)) throw error;
      const told = declarations.reduce((sum, { faults }) => sum + faults.length, 0);
      declarations.push({ declaration: undefined, faults: this.faults.slice(told) });
      return { declarations, gaveUp: true };
    } finally {
      this.input = [];
      this.faults.length = 0;
      this.source = nothing;
    }
  }
}

const nothing: SourceText = { path: "", text: "" };

export interface Parsed {
  /** What each piece was parsed to, with the faults in it in order of place. */
  readonly declarations: readonly { readonly declaration: Declaration | undefined; readonly faults: readonly Fault[] }[];
  readonly gaveUp: boolean;
}
