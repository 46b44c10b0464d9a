import { resolveHref } from './resolveHref';

describe('links of a runbook', () => {
  const base = 'https://git.example.com/pay/runbook.md';
  it.each([
    ['other.md', 'https://git.example.com/pay/other.md'],
    ['https://example.com/a', 'https://example.com/a'],
    ['#rollback', '#rollback'],
    ['javascript:alert(1)', ''],
    ['data:text/html,x', ''],
  ])('%s leads to "%s"', (href, expected) =>
    expect(resolveHref(href, base)).toBe(expected),
  );
});
