import {
  canaries,
  expectNothingOf,
  knownCanaries,
} from '../__testUtils__/canaries';
import { importDocker } from './importDocker';

interface Parts {
  config?: object;
  host?: object;
  more?: object;
}

const places: Record<string, (secret: string) => Parts> = {
  'a variable': secret => ({ config: { Env: [`SETTING=${secret}`] } }),
  'the name of a variable': secret => ({
    config: { Env: [`${secret}_NAME=x`] },
  }),
  'a command': secret => ({ config: { Cmd: ['run', secret] } }),
  'a script': secret => ({
    config: { Cmd: ['sh', '-c', `run --with ${secret} now`] },
  }),
  'an entry point': secret => ({ config: { Entrypoint: ['/init', secret] } }),
  'a label': secret => ({ config: { Labels: { note: secret } } }),
  'the name of a label': secret => ({ config: { Labels: { [secret]: 'x' } } }),
  'a health check': secret => ({
    config: { Healthcheck: { Test: ['CMD-SHELL', `check ${secret}`] } },
  }),
  'an option of the log': secret => ({
    host: { LogConfig: { Type: 'splunk', Config: { x: secret } } },
  }),
  'what the container was started by': secret => ({ more: { Args: [secret] } }),
  'an unknown field': secret => ({ more: { Unknown: { Deep: [secret] } } }),
  'a field of another type': secret => ({
    config: { Env: secret, ExposedPorts: secret },
    host: { Memory: secret },
  }),
};

function outputs({ config, host, more }: Parts): string {
  return JSON.stringify(
    importDocker({
      definition: {
        name: 'inspect.json',
        text: JSON.stringify([
          {
            Name: '/cards',
            Config: { Image: 'team/app:1.2', ...config },
            HostConfig: { ...host },
            ...more,
          },
        ]),
      },
    }),
  );
}

describe.each(Object.entries(places))('a secret in %s', (place, planted) => {
  it.each(
    // By chance alone no name is taken for a secret.
    place.startsWith('the name of') ? knownCanaries : Object.entries(canaries),
  )('leaves the importer nowhere: %s', (_, secret) => {
    expectNothingOf(secret, outputs(planted(secret)));
  });
});

it.each(['a variable', 'a command', 'a script', 'an entry point'])(
  'a plain word in %s is carried over, so that a secret would be',
  place => {
    expect(outputs(places[place]('plain-word'))).toContain('plain-word');
  },
);

it('is masked where a name gives it away, and then everywhere', () => {
  const all = outputs({
    config: {
      Env: ['DB_PASSWORD=hunter22', 'NOTE=ask for hunter22'],
      Cmd: ['--requirepass', 'open-sesame'],
      Labels: { 'basic.password': 'label88word', note: 'label88word' },
    },
    more: { Args: ['hunter22', 'open-sesame'] },
  });
  for (const secret of ['hunter22', 'open-sesame', 'label88word'])
    expect(all).not.toContain(secret);
});

it('is not shown by the message about broken JSON', () => {
  const { problems, report } = importDocker({
    definition: {
      name: 'i.json',
      text: '[{"Config": {"Env": ["PASSWORD=hunter22"] hunter22}}]',
    },
  });
  expect(JSON.stringify([problems, report])).not.toContain('hunter22');
  expect(problems[0]).toMatchObject({ line: 1, column: 43 });
});
