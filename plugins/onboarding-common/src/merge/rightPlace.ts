/** Where a change to a generated file belongs, so that it lasts: an instruction. */
export function rightPlace(path: string): string {
  if (/^deploy\/values(?:\.[^/]+)?\.yaml$/.test(path))
    return 'Write it into deploy/values.local.yaml, which is read last and wins, or say it in portolan.yaml.';
  if (path.startsWith('deploy/platform/'))
    return 'Ask the platform team to say it in the platform file.';
  if (path === 'docs/runbook.md')
    return 'Write it into docs/runbook-notes.md, which is yours.';
  if (path === 'compose.dev.yaml')
    return 'Write it into a second file (docker compose -f compose.dev.yaml -f compose.local.yaml), or say it in portolan.yaml.';
  return 'Say it in portolan.yaml; what has no key there goes under extra, with owner and reason.';
}
