/** Hands a text to the browser as a file. */
export function download(path: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = path.split("/").at(-1) ?? path;
  link.click();
  URL.revokeObjectURL(link.href);
}
