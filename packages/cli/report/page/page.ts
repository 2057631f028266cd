import type { Language } from "@reeve/language";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { style } from "./style.ts";

/** A page that needs nothing else: no script, no network. */
export const pageOf = (title: string, language: Language, main: Markup): string =>
  markup`<!doctype html>
<html lang="${language === "zh" ? "zh-Hans" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`.markup;
