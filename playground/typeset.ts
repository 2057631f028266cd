/** Signs as Chinese sets them on a page. */
const wide: Readonly<Record<string, string>> = { ",": "，", ":": "：", ";": "；", "?": "？", "!": "！" };

/** What is quoted stays as it is; what is not touches Chinese on one side at least. */
const narrow = /“[^”]*”|`[^`]*`|(?<=[\p{Script=Han}%])[,:;?!](?!\d)|(?<=[\w”`|)])[,:;](?=\p{Script=Han})|(?<=[”`])[?!]/gu;
const brackets = /(?<=[\p{Script=Han}”`])\(([^()`]*)\)/gu;

/** Messages have the narrow signs of a terminal; a page has the wide ones beside Chinese characters. */
export const typeset = (text: string): string => text.replace(narrow, (found) => wide[found] ?? found).replace(brackets, "（$1）");
