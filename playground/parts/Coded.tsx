/** A message; names that stand between backticks in it are set as code. */
export function Coded({ text }: { readonly text: string }) {
  return <>{text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</>;
}
