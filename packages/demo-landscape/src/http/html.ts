/** Text as it may stand in HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** A small page in light and dark, without scripts. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; --ink: #1b2733; --faint: #5b6b7a; --line: #d5dde5; --page: #ffffff; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4eaf0; --faint: #9aa9b7; --line: #34424f; --page: #151c23; --accent: #7fb8f5; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p.note { color: var(--faint); margin: .25rem 0 1rem; }
a { color: var(--accent); }
code, pre { font: 13px/1.45 ui-monospace, monospace; }
pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 600; }
td.number { text-align: right; }
svg { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
svg path { fill: none; stroke: var(--accent); stroke-width: 1.5; }
svg line { stroke: var(--line); }
svg text { fill: var(--faint); font: 11px system-ui, sans-serif; }
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
