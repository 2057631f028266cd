/** The part of railroad-diagrams 1.0.0 that is used. A diagram prints itself as SVG. */
declare module "railroad-diagrams" {
  interface Item {
    width: number;
  }
  interface Railroad {
    Diagram(...items: Item[]): { format(padding: number): { toString(): string } };
    Sequence(...items: Item[]): Item;
    Choice(normal: number, ...items: Item[]): Item;
    Optional(item: Item): Item;
    ZeroOrMore(item: Item): Item;
    Terminal(text: string): Item;
    NonTerminal(text: string): Item;
  }
  const railroad: Railroad;
  export = railroad;
}
