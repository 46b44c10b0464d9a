import { parseSelector } from './parseSelector';
import { selects } from './selects';

const all = {
  web: { app: 'web', tier: 'front' },
  canary: { app: 'web', tier: 'edge', canary: 'yes' },
  other: { app: 'other', 'portolan.dev/wave': '3' },
};

it.each([
  ['app=web', ['web', 'canary']],
  ['app==web', ['web', 'canary']],
  ['app!=web', ['other']],
  ['app=web,tier in (front, edge)', ['web', 'canary']],
  ['tier notin (edge)', ['web', 'other']],
  ['canary', ['canary']],
  ['!canary, app', ['web', 'other']],
  ['portolan.dev/wave = 3', ['other']],
])('%s selects %j', (text, names) => {
  const parsed = parseSelector(text);
  expect(
    Object.entries(all)
      .filter(
        ([, labels]) =>
          'selector' in parsed && selects(parsed.selector, labels),
      )
      .map(([name]) => name),
  ).toEqual(names);
});

it.each([
  ['', 'it is empty, and would select everything'],
  ['app=web,', 'there is nothing between two of its commas'],
  [
    'app in web',
    "'app in web' is no requirement such as app=web, tier in (front,edge) or !canary",
  ],
  ['app=we b', expect.stringContaining("'app=we b' is no requirement")],
  ['-app=web', expect.stringContaining("'-app=web'")],
  ['tier in (a b)', expect.stringContaining("'tier in (a b)'")],
])('%j is refused', (text, problem) => {
  expect(parseSelector(text)).toEqual({ problem });
});
