import {
  canaries,
  expectNothingOf,
  knownCanaries,
} from '../__testUtils__/canaries';
import { stringify } from 'yaml';
import { importCompose } from './importCompose';

const places: Record<string, (secret: string) => object> = {
  'a variable': secret => ({ environment: { SETTING: secret } }),
  'a list of variables': secret => ({ environment: [`SETTING=${secret}`] }),
  'the name of a variable in a list': secret => ({
    environment: [`${secret}_NAME=x`],
  }),
  'a command': secret => ({ command: ['run', secret] }),
  'a command in one text': secret => ({ command: `run --with ${secret}` }),
  'an entry point': secret => ({ entrypoint: ['/init', secret] }),
  'a label': secret => ({ labels: { note: secret } }),
  'a list of labels': secret => ({ labels: [`traefik.note=${secret}`] }),
  'the name of a label': secret => ({ labels: { [secret]: 'x' } }),
  'a health check': secret => ({
    healthcheck: { test: `check ${secret} || exit 1` },
  }),
  'an argument of the build': secret => ({
    build: { context: '.', args: { A: secret } },
  }),
  'the path of a volume': secret => ({ volumes: [`./${secret}:/data`] }),
  'a default of a variable': secret => ({
    environment: { SETTING: `\${SETTING:-${secret}}` },
  }),
  'the name of a variable with a default': secret => ({
    environment: { SETTING: `\${${secret}_NAME:-info}` },
  }),
  'an unknown key': secret => ({ unknown: { deep: [secret] } }),
  'a key of another type': secret => ({ ports: secret, deploy: secret }),
};

function outputs(service: object, more: object = {}): string {
  return JSON.stringify(
    importCompose({
      definition: {
        name: 'compose.yaml',
        text: stringify({
          name: 'cards',
          services: { app: { image: 'team/app:1.2', ...service } },
          ...more,
        }),
      },
    }),
  );
}

describe.each(Object.entries(places))('a secret in %s', (place, planted) => {
  it.each(
    // By chance alone no name, and no path, is taken for a secret.
    /name of a|path of a volume/.test(place)
      ? knownCanaries
      : Object.entries(canaries),
  )('leaves the importer nowhere: %s', (_, secret) => {
    expectNothingOf(secret, outputs(planted(secret)));
  });
});

it.each([
  'a variable',
  'a list of variables',
  'a command',
  'a command in one text',
  'an entry point',
  'the path of a volume',
  'a default of a variable',
])('a plain word in %s is carried over, so that a secret would be', place => {
  expect(outputs(places[place]('plain-word'))).toContain('plain-word');
});

it('is masked where a name gives it away, and then everywhere', () => {
  const all = outputs(
    {
      environment: ['DB_PASSWORD=hunter22', 'NOTE=ask for hunter22'],
      command: 'redis-server --requirepass open-sesame',
      build: { args: { NPM_TOKEN: 'plain77word' } },
      labels: { 'basic.password': 'label88word' },
    },
    {
      secrets: { db: { content: 'inline99word' } },
      'x-notes': ['hunter22', 'inline99word', 'plain77word', 'label88word'],
    },
  );
  for (const secret of [
    ...['hunter22', 'open-sesame', 'plain77word'],
    ...['label88word', 'inline99word'],
  ])
    expect(all).not.toContain(secret);
});

it.each([
  ['a sign too many', 'services: { a: { image: "x" } hunter22 }'],
  ['a key twice', 'services:\n  hunter22: 1\n  hunter22: 2'],
  ['an alias of nothing', 'services: { a: *hunter22 }'],
  ['a tag', 'services: { a: !hunter22 {} }'],
  ['a quote without end', 'services: { a: { image: "hunter22 } }'],
  ['a directive', '%hunter22 x\n---\nservices: {}'],
  ['a block with more behind', 'services:\n  a: |hunter22\n    b'],
])('is not shown by the message about %s', (_, text) => {
  const result = importCompose({ definition: { name: 'c.yaml', text } });
  expect(JSON.stringify(result)).not.toContain('hunter22');
});
