import { onlyByFace } from "../../diagnostics/lints.ts";
import type { Context } from "../context.ts";

const face = /人脸|刷脸|扫脸|面部|面容|\bfac(?:e|es|ial)\b/iu;
const another = /或|、|\/|任选|其他|\bor\b|\bother\b/iu;

/**
 * Identity checks whose title names a face and no other way. Nobody has to have his face read where there is another way to show who he is (Measures for
 * the Security of Facial Recognition, China, 2025, article 10). The title is all that a ruleset tells of a check.
 */
export function facesLint({ names, report }: Context): void {
  for (const { name, members } of names.identityChecks.all) {
    const titles = members.flatMap(({ title }) => title.texts.map(({ text }) => text.value));
    if (name.missing !== true && titles.some((title) => face.test(title) && !another.test(title))) report(onlyByFace(name.span, name.text));
  }
}
