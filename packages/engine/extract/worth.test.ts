import fc from "fast-check";
import { expect, test } from "vitest";
import { signsOfAddresses } from "./addresses/stream.ts";
import { moneySigns, unitWords } from "./amounts/words.ts";
import { durationWords } from "./duration-units.ts";
import { extract } from "./extracted.ts";
import { extractors } from "./extractors.ts";
import { readFields } from "./reading.ts";
import { listed } from "./words.ts";
import { signsOf } from "./worth.ts";

/** All words of money and time that the recognisers know, and numbers in every script. */
const units = [...listed(unitWords), ...listed(durationWords), ...moneySigns.keys(), ...signsOfAddresses];
const numbers = ["5", "260", "２６０", "二百五", "三千二", "一", "十", "半", "两", "贰佰陆拾", "②⑥⓪", "3k8", "1.5万", "11010519491231002X", "萬", "壹", "𝟗𝟗"];
const wholes = ["身份证 11010519491231002X", "440524 18800101 0014", "https://t.cn/A6x", "example点com", "shop[.]example[.]cn"];
const others = ["", "", "", " ", "，", "/", "只要", "售价", "一次", "包邮", "到", "-", "个半", "多", "来", "第", "http://", "example", "com", "cn/a", "test", "[", "]", "\ufe0f", "年", "的"];
const parts = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...units) }, { weight: 4, arbitrary: fc.constantFrom(...numbers) }, { weight: 3, arbitrary: fc.constantFrom(...others) }, fc.constantFrom(...wholes));

test("no extractor finds a value in a text whose signs say that it holds none", () => {
  const found = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 7 }), (written) => {
      const fields = [{ path: "text", text: written.join("") }];
      const extraction = extract(readFields(fields));
      for (const { name, mayBeIn } of extractors) {
        if (extraction.of(name).length === 0) continue;
        found.set(name, (found.get(name) ?? 0) + 1);
        // Of a contact the look has a test of its own; here it is the signs that count.
        expect(mayBeIn(signsOf(fields), fields), `${name} in ${fields[0]?.text ?? ""}`).toBe(true);
      }
    }),
    { numRuns: 6000 },
  );
  expect(Math.min(...["amount", "duration", "link", "id_number"].map((name) => found.get(name) ?? 0))).toBeGreaterThan(20);
});

test.each(["秒", "个月", "h", "元", "软妹币", "usdt", "¥", "点", "dot"])("the first character of %s makes a text worth reading", (word) => {
  const [without, with_] = [signsOf([{ path: "text", text: "好" }]), signsOf([{ path: "text", text: `好${word}` }])];
  expect(with_.traits & ~without.traits).not.toBe(0);
});
