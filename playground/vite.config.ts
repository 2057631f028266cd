import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

/** Monaco's own language client, which nothing here uses and which would triple what is loaded. */
const unusedClient = /monaco-lsp-client/;

/** Each text of the page compressed beside it, for servers that send files as they lie there. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(?:js|css|html|svg|json|ttf)$/.test(name)) continue;
        const path = join(dir, name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
    },
  };
}

function withoutClient(): Plugin {
  return {
    name: "without-language-client",
    enforce: "pre",
    load: (id) => (unusedClient.test(id) ? "export {};" : undefined),
  };
}

export default defineConfig({
  // Relative, so that the page works below any path.
  base: "./",
  resolve: { conditions: ["source", "module", "browser", "default"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [withoutClient(), compressed()],
  worker: { format: "es", plugins: () => [withoutClient()] },
  build: {
    // How long its plugins took is of no use to whoever starts the page.
    rolldownOptions: { checks: { bundlerTimings: false } },
    outDir: "dist/page", target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 4000, modulePreload: { polyfill: false } },
});
