/** How the page looks: light, dark, and on paper. */

export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f7f6f3; --card: #ffffff; --ink: #1c2530; --soft: #5b6875; --line: #e3e0da;
  --accent: #0f6e84; --faint: #d9e8ec; --track: #eceae5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1418; --card: #171e24; --ink: #e8edf1; --soft: #9aa8b5; --line: #2a343d;
    --accent: #5cc0d8; --faint: #1f3a43; --track: #232c34;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 1.1rem; margin: 0 0 0.2rem; }
h3 { font-size: 0.95rem; margin: 1.5rem 0 0.4rem; overflow-wrap: anywhere; }
p { margin: 0; }
.scope { color: var(--soft); margin-top: 0.35rem; overflow-wrap: anywhere; }
.about { color: var(--soft); font-size: 0.875rem; max-width: 46rem; margin-bottom: 1rem; }
.headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin: 1.75rem 0 1rem; padding: 0; }
.headline > div, section { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
.headline > div { padding: 1.1rem 1.25rem; display: flex; flex-direction: column; }
.headline dd { order: -1; margin: 0; font-size: 2.6rem; font-weight: 650; line-height: 1.1; color: var(--accent); font-variant-numeric: tabular-nums; }
.headline dt { font-weight: 600; }
.headline small { display: block; font-weight: 400; color: var(--soft); }
section { padding: 1.25rem; margin-top: 1rem; }
.pair { display: grid; grid-template-columns: minmax(0, 2.2fr) minmax(0, 1fr); gap: 1.5rem; margin-top: 1rem; }
@media (max-width: 40rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
.mark { fill: var(--accent); }
.range { stroke: var(--ink); stroke-width: 1.5; opacity: 0.55; }
.track { fill: var(--track); }
.interval { fill: var(--faint); }
.none { fill: var(--line); }
.key { display: flex; flex-wrap: wrap; gap: 0.4rem 1.25rem; color: var(--soft); font-size: 0.8rem; margin-top: 0.75rem; }
.key svg { width: 14px; height: 14px; display: inline-block; vertical-align: -2px; margin-right: 0.4rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; text-align: right; border-top: 1px solid var(--line); white-space: nowrap; }
thead th, thead td { border-top: 0; } thead th { color: var(--soft); font-weight: 500; font-size: 0.8rem; }
th[scope='row'] { text-align: left; font-weight: 500; white-space: normal; overflow-wrap: anywhere; width: 32%; }
td.bar { width: 34%; min-width: 8rem; }
td.bar svg { height: 16px; }
td.soft, .endings { color: var(--soft); font-size: 0.875rem; }
.endings { margin-top: 0.5rem; overflow-wrap: anywhere; }
details { margin-top: 1rem; }
summary { color: var(--soft); cursor: pointer; font-size: 0.875rem; }
details table { font-size: 0.75rem; margin-top: 0.5rem; }
details th, details td { padding-right: 0.5rem; }
.reading { color: var(--soft); font-size: 0.875rem; padding-left: 1.1rem; margin: 0.5rem 0 0; }
@media print {
  :root { --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --accent: #0f6e84; --faint: #d9e8ec; --track: #eee; }
  main { max-width: none; padding: 0; }
  section, .headline > div, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
