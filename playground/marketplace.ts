/** The largest ruleset, fetched only when it is asked for. Its tests are left out: they take longer than anybody waits on a page. */
export const marketplace: Readonly<Record<string, string>> = import.meta.glob<string>(["../rulesets/marketplace/**/*.{reeve,yaml,json,csv}", "!../rulesets/marketplace/tests/**"], { query: "?raw", import: "default", eager: true });
