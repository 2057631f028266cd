/** The style of a page that stands alone: system fonts, no pictures, the reader's light or dark theme, and paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #20242a; --faint: #626a73; --line: #e3e0d8; --tick: #d3cfc5;
  --caught: #1f6f8b; --missed: #c77d0a; --alarm: #b03a66; --passed: #7d8b94; --mark: #fbe3ea; --mark-ink: #8a1f4a; --seen: #fdeecb; --seen-ink: #7a4c00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191d; --card: #1e2227; --ink: #e6e4de; --faint: #9aa2aa; --line: #32373e; --tick: #3c424a;
    --caught: #5bb0cd; --missed: #e0a545; --alarm: #e37fa4; --passed: #8d9aa3; --mark: #4a2030; --mark-ink: #ffc2d6; --seen: #453412; --seen-ink: #ffd98a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
h2 { margin: 3rem 0 0.25rem; font-size: 1.15rem; font-weight: 650; }
p { margin: 0.25rem 0; max-width: 60rem; }
.faint, caption, small { color: var(--faint); }
.digest { font: 0.8rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1rem; margin: 1.75rem 0 1rem; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 0.6rem; padding: 0.9rem 1.1rem 0.7rem; }
.tile b { display: block; font-size: 2rem; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -0.02em; }
.tile b small { font-size: 1rem; font-weight: 500; }
.tile span { display: block; font-size: 0.85rem; color: var(--faint); }
.tile .name { color: var(--ink); font-weight: 600; font-size: 0.95rem; }
.tile .name::first-letter, thead th::first-letter, .matrix th::first-letter { text-transform: uppercase; }
.matrix thead th { text-align: center; }
svg { display: block; width: 100%; overflow: visible; }
.interval .axis, .interval .tick { stroke: var(--tick); stroke-width: 1; }
.interval .reach { stroke-width: 5; stroke-linecap: round; opacity: 0.4; }
.interval circle { stroke: var(--card); stroke-width: 1.5; }
.interval .caught { stroke: var(--caught); } .interval circle.caught { fill: var(--caught); stroke: var(--card); }
.interval .alarm { stroke: var(--alarm); } .interval circle.alarm { fill: var(--alarm); stroke: var(--card); }
.interval .missed { stroke: var(--missed); } .interval circle.missed { fill: var(--missed); stroke: var(--card); }
.interval .passed { stroke: var(--passed); } .interval circle.passed { fill: var(--passed); stroke: var(--card); }
.bar rect { stroke: var(--card); stroke-width: 1.5; }
.bar .caught rect { fill: var(--caught); } .bar .missed rect { fill: var(--missed); } .bar .alarm rect { fill: var(--alarm); } .bar .passed rect { fill: var(--passed); }
.bar .none { fill: var(--tick); stroke: none; }
.bar text { fill: var(--card); font-size: 0.78rem; font-weight: 600; text-anchor: middle; font-variant-numeric: tabular-nums; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.5rem 0 0; padding: 0; list-style: none; font-size: 0.85rem; color: var(--faint); }
.legend li::before { content: ""; display: inline-block; width: 0.75em; height: 0.75em; margin-right: 0.45em; border-radius: 0.15em; background: var(--tone); }
.legend .caught { --tone: var(--caught); } .legend .missed { --tone: var(--missed); } .legend .alarm { --tone: var(--alarm); } .legend .passed { --tone: var(--passed); }
.scroll { overflow-x: auto; margin-top: 0.75rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.6rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
table.shares { min-width: 56rem; table-layout: fixed; }
th, td { padding: 0.5rem 0.75rem; text-align: left; vertical-align: middle; border-top: 1px solid var(--line); font-weight: 400; }
thead th { border-top: 0; font-size: 0.8rem; color: var(--faint); padding-block: 0.6rem 0.4rem; }
tbody th { font-weight: 600; overflow-wrap: anywhere; }
.shares col.name { width: 20%; } .shares col.counts { width: 15%; } .shares col.chart { width: 13%; } .shares col.share { width: 12%; }
td.share { white-space: nowrap; font-size: 0.9rem; } td.share small { display: block; line-height: 1.2; font-size: 0.75rem; }
td.chart { padding-right: 0; }
.matrix { width: auto; min-width: 32rem; margin: 0; table-layout: fixed; } .matrix th { font-size: 0.9rem; } .matrix td { width: 10.5rem; text-align: center; padding: 0.8rem; }
.matrix td b { display: block; font-size: 1.4rem; line-height: 1.2; font-weight: 650; }
.matrix td { background: color-mix(in srgb, var(--tone) calc(8% + 34% * var(--share)), var(--card)); }
.matrix .caught { --tone: var(--caught); } .matrix .missed { --tone: var(--missed); } .matrix .alarm { --tone: var(--alarm); } .matrix .passed { --tone: var(--passed); }
ol.cases { list-style: none; margin: 0.75rem 0 0; padding: 0; }
ol.cases li { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 0.4rem; padding: 0.65rem 1rem; margin: 0.6rem 0; break-inside: avoid; }
ol.cases.missed { --tone: var(--missed); } ol.cases.alarm { --tone: var(--alarm); } ol.cases.passed { --tone: var(--passed); }
.about { display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; font-size: 0.85rem; color: var(--faint); }
.about b { color: var(--ink); font-weight: 600; }
.tag { border: 1px solid var(--line); border-radius: 1em; padding: 0 0.6em; }
dl { margin: 0.45rem 0 0; display: grid; grid-template-columns: minmax(3.5rem, max-content) 1fr; gap: 0.15rem 0.9rem; }
dt { color: var(--faint); font-size: 0.8rem; line-height: 1.9; } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 16rem; overflow-y: auto; }
mark { background: var(--mark); color: var(--mark-ink); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.32em; border-radius: 0.15em; padding: 0 0.05em; }
.missed mark { background: var(--seen); color: var(--seen-ink); }
.reads { font-size: 0.85rem; color: var(--faint); margin-top: 0.4rem; max-width: none; overflow-wrap: anywhere; }
.good { color: var(--caught); font-weight: 600; margin-top: 0.75rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.85rem; color: var(--faint); }
@media (max-width: 52rem) {
  main { padding-inline: 1rem; } .tiles { grid-template-columns: repeat(2, 1fr); }
  .matrix { min-width: 0; width: 100%; } .matrix td { width: auto; padding: 0.6rem 0.3rem; }
  table.shares { min-width: 0; } .shares thead, .shares colgroup { display: none; }
  .shares tbody, .shares tr { display: block; } .shares tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0.25rem 1rem; padding: 0.6rem 0.75rem; border-top: 1px solid var(--line); }
  .shares th { grid-column: 1 / -1; } .shares th, .shares td { padding: 0; border: 0; } .shares tr:first-child { border-top: 0; }
  .shares td[data-label]::before { content: attr(data-label); display: block; font-size: 0.75rem; color: var(--faint); } .shares td.share { align-self: end; }
}
@media print { body { background: none; font-size: 11pt; } main { max-width: none; padding: 0; } .scroll { overflow: visible; } dd { max-height: none; } table.shares { min-width: 0; } }
`;
