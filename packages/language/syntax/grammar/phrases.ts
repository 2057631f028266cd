import type { IOrAlt } from "chevrotain";
import type { Phrase, PhrasesDeclaration, PhrasesMember, PhraseTerm, StringLiteral, UnlessScope } from "../ast.ts";
import { Comma, Identifier, keyword, LeftBrace, Phrase as PhraseCategory, QuotedName, RightBrace, Text, Word } from "../tokens.ts";
import { MemberParser } from "./members.ts";

/** Phrase sets. */
export abstract class PhrasesParser extends MemberParser {
  /** phrases = "phrases" name "{" { phrasesMember } "}" */
  protected readonly phrases = this.production("phrases", (): PhrasesDeclaration => {
    const start = this.start();
    this.CONSUME(keyword.phrases);
    const name = this.SUBRULE(this.name);
    const members: PhrasesMember[] = [];
    this.CONSUME(LeftBrace);
    this.MANY(() => {
      const member = this.SUBRULE(this.phrasesMember);
      if (member !== undefined) members.push(member);
    });
    this.CONSUME(RightBrace);
    return { kind: "phrases", span: this.span(start), name, members };
  });

  private readonly phrasesMembers: IOrAlt<PhrasesMember>[] = [
    { ALT: () => this.SUBRULE(this.seeThrough) },
    { ALT: () => this.SUBRULE(this.alias) },
    { ALT: () => this.SUBRULE(this.find) },
    { ALT: () => this.SUBRULE(this.except) },
    { ALT: () => this.SUBRULE(this.unless) },
    { ALT: () => this.SUBRULE(this.must) },
  ];

  /** phrasesMember = seeThrough | alias | find | except | unless | must */
  private readonly phrasesMember = this.RULE("phrasesMember", (): PhrasesMember | undefined =>
    this.OR(this.phrasesMembers),
    { recoveryValueFunc: () => undefined },
  );

  /** seeThrough = "see" "through" name { "," name } */
  private readonly seeThrough = this.production("seeThrough", (): PhrasesMember => {
    const start = this.start();
    this.CONSUME(keyword.see);
    this.CONSUME(keyword.through);
    const foldings = [this.SUBRULE1(this.name)];
    this.MANY(() => {
      this.CONSUME(Comma);
      foldings.push(this.SUBRULE2(this.name));
    });
    return { kind: "see-through", span: this.span(start), foldings };
  });

  /** alias = "alias" texts "for" text */
  private readonly alias = this.production("alias", (): PhrasesMember => {
    const start = this.start();
    this.CONSUME(keyword.alias);
    const aliases = this.SUBRULE(this.texts);
    this.CONSUME(keyword.meaning);
    const of = this.SUBRULE(this.text);
    return { kind: "alias", span: this.span(start), aliases, of };
  });

  /** texts = text { "," text } */
  private readonly texts = this.production("texts", (): readonly StringLiteral[] => {
    const texts = [this.SUBRULE1(this.text)];
    this.MANY(() => {
      this.CONSUME(Comma);
      texts.push(this.SUBRULE2(this.text));
    });
    return texts;
  });

  /** find = "find" phrase { "," phrase } */
  private readonly find = this.production("find", (): PhrasesMember => {
    const start = this.start();
    this.CONSUME(keyword.find);
    const phrases = [this.SUBRULE1(this.phrase)];
    this.MANY(() => {
      this.CONSUME(Comma);
      phrases.push(this.SUBRULE2(this.phrase));
    });
    return { kind: "find", span: this.span(start), phrases };
  });

  /** phrase = term { ( "near" | "then" ) term "within" quantity } */
  private readonly phrase = this.production("phrase", (): Phrase => {
    const start = this.start();
    let phrase: Phrase = this.SUBRULE1(this.term);
    this.MANY(() => {
      const kind = this.OR<"near" | "then">([
        { ALT: () => (this.CONSUME(keyword.near), "near") },
        { ALT: () => (this.CONSUME(keyword.followedBy), "then") },
      ]);
      const right = this.SUBRULE2(this.term);
      this.CONSUME(keyword.atMostApart);
      const within = this.SUBRULE(this.quantity);
      phrase = { kind, span: this.span(start), left: phrase, right, within };
    });
    return phrase;
  });

  /** terms = term { "," term } */
  private readonly terms = this.production("terms", (): readonly PhraseTerm[] => {
    const terms = [this.SUBRULE1(this.term)];
    this.MANY(() => {
      this.CONSUME(Comma);
      terms.push(this.SUBRULE2(this.term));
    });
    return terms;
  });

  /** term = Text [ "by" "sound" ] | "pattern" Text | Word */
  private readonly term = this.production("term", (): PhraseTerm => {
    const start = this.start();
    return this.OR<PhraseTerm>([
      {
        ALT: () => {
          const text = this.stringOf(this.CONSUME1(Text));
          const bySound = this.OPTION(() => {
            this.CONSUME(keyword.by);
            this.CONSUME(keyword.sound);
            return true;
          });
          return { kind: "word", span: this.span(start), text, bySound: bySound === true };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.pattern);
          const expression = this.stringOf(this.CONSUME2(Text));
          return { kind: "pattern", span: this.span(start), expression };
        },
      },
      {
        ALT: () => {
          const name = this.nameOf(this.CONSUME(Word));
          return { kind: "set", span: name.span, name };
        },
      },
      { ALT: () => this.ACTION(() => this.missingTerm()) },
    ]);
  });

  private missingTerm(): PhraseTerm {
    this.expected(PhraseCategory);
    const span = this.span(this.end());
    return { kind: "set", span, name: { kind: "name", span, text: "", missing: true } };
  }

  /** except = "except" [ "touching" ] terms */
  private readonly except = this.production("except", (): PhrasesMember => {
    const start = this.start();
    this.CONSUME(keyword.except);
    const touching = this.OPTION({
      GATE: () => termStarts.has(this.LA(2).tokenType),
      DEF: () => this.CONSUME(keyword.touching),
    });
    const terms = this.SUBRULE(this.terms);
    return { kind: "except", span: this.span(start), touching: touching !== undefined, terms };
  });

  /** unless = "unless" terms "within" "the" scope */
  private readonly unless = this.production("unless", (): PhrasesMember => {
    const start = this.start();
    this.CONSUME(keyword.unless);
    const terms = this.SUBRULE(this.terms);
    this.CONSUME(keyword.seenIn);
    this.CONSUME(keyword.the);
    const scope = this.SUBRULE(this.scope);
    return { kind: "unless", span: this.span(start), terms, scope };
  });

  /** scope = "sentence" | "field" | "event" */
  private readonly scope = this.production("scope", (): UnlessScope =>
    this.OR<UnlessScope>([
      { ALT: () => (this.CONSUME(keyword.sentence), "sentence") },
      { ALT: () => (this.CONSUME(keyword.field), "field") },
      { ALT: () => (this.CONSUME(keyword.event), "event") },
    ]),
  );

  /** must = "must" ( "catch" | "pass" ) texts */
  private readonly must = this.production("must", (): PhrasesMember => {
    const start = this.start();
    this.CONSUME(keyword.must);
    const kind = this.OR<"must-catch" | "must-pass">([
      { ALT: () => (this.CONSUME(keyword.catch), "must-catch") },
      { ALT: () => (this.CONSUME(keyword.pass), "must-pass") },
    ]);
    const examples = this.SUBRULE(this.texts);
    return { kind, span: this.span(start), examples };
  });
}

/** What `touching` stands before; before anything else it is the name of a set. */
const termStarts = new Set([Text, Identifier, QuotedName, keyword.pattern]);
