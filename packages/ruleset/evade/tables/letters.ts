/** Letters and digits in other clothes. Written here: where each alphabet begins, and which letters of other scripts look alike. */

const latin = "abcdefghijklmnopqrstuvwxyz";
const capitals = latin.toUpperCase();
const digits = "0123456789";

/** Alphabets of Unicode that stand in the order of ASCII: where their `A`, `a` and `0` are. Those with holes are left out. */
const alphabets: readonly (readonly [name: string, capital: number, small: number, zero: number])[] = [
  ["circled", 0x24b6, 0x24d0, 0],
  ["bold", 0x1d400, 0x1d41a, 0x1d7ce],
  ["bold script", 0x1d4d0, 0x1d4ea, 0],
  ["bold fraktur", 0x1d56c, 0x1d586, 0],
  ["double-struck digits", 0, 0x1d552, 0x1d7d8],
  ["sans-serif", 0x1d5a0, 0x1d5ba, 0x1d7e2],
  ["sans-serif bold italic", 0x1d63c, 0x1d656, 0],
  ["monospace", 0x1d670, 0x1d68a, 0x1d7f6],
  ["parenthesised", 0, 0x249c, 0],
  ["squared", 0x1f130, 0, 0],
  ["negative circled", 0x1f150, 0, 0],
  ["negative squared", 0x1f170, 0, 0],
  ["flags", 0x1f1e6, 0, 0],
];

/** Digits whose forms are no row of ten, from 0. */
const digitForms: readonly (readonly string[])[] = [[..."⓪①②③④⑤⑥⑦⑧⑨"], [..."⓿❶❷❸❹❺❻❼❽❾"], [..."⁰¹²³⁴⁵⁶⁷⁸⁹"], [..."₀₁₂₃₄₅₆₇₈₉"], Array.from(digits, (digit) => `${digit}\ufe0f\u20e3`)];

/** Characters besides letters and digits that have a circled or squared form. */
const enclosedHan: readonly string[] = [..."一㊀二㊁三㊂四㊃五㊄六㊅七㊆八㊇九㊈十㊉月㊊火㊋水㊌木㊍金㊎土㊏日㊐株㊑有㊒社㊓名㊔特㊕财㊖祝㊗劳㊘秘㊙男㊚女㊛适㊜优㊝印㊞注㊟项㊠休㊡写㊢正㊣上㊤中㊥下㊦左㊧右㊨医㊩宗㊪学㊫监㊬企㊭资㊮协㊯夜㊰手🈐字🈑双🈒天🈗交🈘映🈙无🈚料🈛前🈜后🈝再🈞新🈟初🈠终🈡生🈢贩🈣声🈤吹🈥演🈦投🈧捕🈨三🈪游🈫左🈬中🈭右🈮指🈯打🈳禁🈲可🉑得🉐空🈳合🈴满🈵营🈺割🈹申🈸"];

/** Forms of a letter, a digit or a character as an alphabet of ornaments writes it. */
export const ornamentsOf: ReadonlyMap<string, readonly string[]> = ornaments();

function ornaments(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (character: string, form: string): void => void found.set(character, [...(found.get(character) ?? []), form]);
  const rows = (characters: string, from: number): void => {
    if (from > 0) for (const [at, character] of [...characters].entries()) add(character, String.fromCodePoint(from + at));
  };
  for (const [, capital, small, zero] of alphabets) {
    rows(capitals, capital);
    rows(latin, small > 0 ? small : capital);
    rows(digits, zero);
  }
  for (const forms of digitForms) for (const [at, form] of forms.entries()) add(String(at), form);
  for (let at = 0; at + 1 < enclosedHan.length; at += 2) add(enclosedHan[at] ?? "", enclosedHan[at + 1] ?? "");
  return found;
}

/** Full width of printable ASCII. */
export function fullWidth(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : character;
}

/** A Latin letter, and letters of Cyrillic, Greek, Armenian and IPA with its shape. */
const homoglyphRows =
  "aаɑα bЬ cсϲ dԁ eе gɡց hһ iіι jјϳ kκк lӏ mм nոп oоοօ pрρ qԛզ rг sѕ tт uυս vνѵ wԝѡ xхχ yуγ zᴢ " +
  "AΑА BΒВ CСϹ EΕЕ FϜ GԌ HΗН IΙІ JЈ KΚК MΜМ NΝ OΟО PΡР QԚ SЅ TΤТ VѴ WԜ XΧХ YΥҮ ZΖ";

export const homoglyphsOf: ReadonlyMap<string, readonly string[]> = new Map(
  homoglyphRows.split(" ").map((row) => {
    const [letter = "", ...forms] = row;
    return [letter, forms];
  }),
);

/** A letter, and digits and signs that are read for it. */
export const leetOf: ReadonlyMap<string, readonly string[]> = new Map(
  "a4@ b8 e3 g9 i1! l1 o0 s5$ t7 z2".split(" ").map((row) => {
    const [letter = "", ...forms] = row;
    return [letter, forms];
  }),
);

/** Ways to write each digit in words or signs, from 0. */
export const digitWords: readonly (readonly string[])[] = [
  ["零", "〇", "o", "洞", "Ｏ", "⓪", "０"],
  ["一", "壹", "幺", "①", "１", "l"],
  ["二", "贰", "两", "②", "２"],
  ["三", "叁", "③", "３"],
  ["四", "肆", "④", "４"],
  ["五", "伍", "⑤", "５"],
  ["六", "陆", "⑥", "６"],
  ["七", "柒", "拐", "⑦", "７"],
  ["八", "捌", "⑧", "８"],
  ["九", "玖", "勾", "⑨", "９"],
];

/** Ways to write a numeral of Chinese otherwise, and the digits that say the same. */
export const numeralsOf: ReadonlyMap<string, readonly string[]> = new Map(
  "一1壹①㊀ 二2贰②㊁ 两2二② 三3叁③㊂ 四4肆④㊃ 五5伍⑤㊄ 六6陆⑥㊅ 七7柒⑦ 八8捌⑧ 九9玖⑨ 零0〇⓪ 〇0零 十拾⑩ 百佰 千仟 万萬 0零〇⓪ 1一壹① 2二贰② 3三叁③ 4四肆④ 5五伍⑤ 6六陆⑥ 7七柒⑦ 8八捌⑧ 9九玖⑨"
    .split(" ")
    .map((row) => {
      const [numeral = "", ...forms] = row;
      return [numeral, forms];
    }),
);
