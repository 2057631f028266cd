/** `npm run vscode` writes the extension into this folder, as the file that editors install. */
import { writeFileSync } from "node:fs";
import { vsix, vsixName } from "./vsix.ts";

const file = new URL(`../${vsixName()}`, import.meta.url);
writeFileSync(file, await vsix());
process.stdout.write(`editors/vscode/${vsixName()}\n`);
