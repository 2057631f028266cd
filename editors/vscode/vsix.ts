/** The extension as the file that editors install: an OPC package with the two programs bundled, so that nothing else has to be there. */
import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { rolldown, type OutputOptions } from "rolldown";

const home = new URL(import.meta.url.includes("/dist/") ? "../" : "./", import.meta.url);
const read = (path: string): Uint8Array => readFileSync(new URL(path, home));

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly engines: { readonly vscode: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
}

const manifest = (): Manifest => JSON.parse(new TextDecoder().decode(read("package.json"))) as Manifest;

/** What the file is called. */
export const vsixName = (): string => `${manifest().name}-${manifest().version}.vsix`;

/** The bytes of the file; of the same sources the same. */
export async function vsix(): Promise<Uint8Array> {
  const files: Readonly<Record<string, Uint8Array>> = {
    "[Content_Types].xml": strToU8(contentTypes),
    "extension.vsixmanifest": strToU8(packageManifest(manifest())),
    "extension/package.json": read("package.json"),
    "extension/README.md": read("README.md"),
    "extension/LICENSE.txt": read("../../LICENSE"),
    "extension/CHANGELOG.md": read("../../CHANGELOG.md"),
    "extension/language-configuration.json": read("language-configuration.json"),
    "extension/syntaxes/reeve.tmLanguage.json": read("../../grammar/reeve.tmLanguage.json"),
    "extension/snippets/english.json": read("snippets/english.json"),
    "extension/snippets/chinese.json": read("snippets/chinese.json"),
    "extension/dist/extension.cjs": await bundled("extension.ts", { format: "cjs" }, ["vscode"]),
    "extension/dist/server.mjs": await bundled("server.ts", { format: "esm" }, []),
  };
  return zipSync(files, { level: 9, mtime: new Date(2020, 0, 1) });
}

async function bundled(entry: string, output: OutputOptions, external: readonly string[]): Promise<Uint8Array> {
  const bundle = await rolldown({
    input: new URL(entry, home).pathname,
    platform: "node",
    external: [...external],
    resolve: { conditionNames: ["source", "node", "import", "default"] },
  });
  const written = await bundle.generate({ ...output, codeSplitting: false, minify: true });
  await bundle.close();
  return strToU8(written.output[0].code);
}

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json"/><Default Extension=".vsixmanifest" ContentType="text/xml"/><Default Extension=".md" ContentType="text/markdown"/><Default Extension=".txt" ContentType="text/plain"/><Default Extension=".cjs" ContentType="application/javascript"/><Default Extension=".mjs" ContentType="application/javascript"/></Types>
`;

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** The manifest of a package, version 2.0 of its schema, as editors read it. */
function packageManifest({ name, displayName, description, version, publisher, engines, categories, keywords }: Manifest): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escaped(name)}" Version="${escaped(version)}" Publisher="${escaped(publisher)}"/>
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Tags>${escaped([...keywords, "snippet", "__ext_reeve"].join(","))}</Tags>
    <Categories>${escaped(categories.join(","))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionDependencies" Value=""/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionPack" Value=""/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
      <Property Id="Microsoft.VisualStudio.Code.LocalizedLanguages" Value=""/>
      <Property Id="Microsoft.VisualStudio.Code.ExecutesCode" Value="true"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Changelog" Path="extension/CHANGELOG.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}
