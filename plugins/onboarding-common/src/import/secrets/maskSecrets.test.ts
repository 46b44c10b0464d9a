import {
  canaries,
  expectNothingOf,
  knownCanaries,
} from '../__testUtils__/canaries';
import { importEcs } from '../ecs/importEcs';
import { classifyText } from './classifyText';
import { isSuspectName } from './suspectName';

const places: Record<string, (secret: string) => object> = {
  'a variable': secret => ({
    environment: [{ name: 'SETTING', value: secret }],
  }),
  'a command': secret => ({ command: ['run', secret] }),
  'a script': secret => ({ command: ['sh', '-c', `run --with ${secret} now`] }),
  'an entry point': secret => ({ entryPoint: ['/init', secret] }),
  'a label': secret => ({ dockerLabels: { note: secret } }),
  'the name of a label': secret => ({ dockerLabels: { [secret]: 'x' } }),
  'a health check': secret => ({
    healthCheck: { command: ['CMD-SHELL', `check ${secret}`] },
  }),
  'a log option': secret => ({
    logConfiguration: { logDriver: 'splunk', options: { x: secret } },
  }),
  'an unknown field': secret => ({ unknown: { deep: [secret] } }),
  'a field of another type': secret => ({ portMappings: secret, cpu: secret }),
};

function outputs(container: object): string {
  return JSON.stringify(
    importEcs({
      definition: {
        name: 'task.json',
        text: JSON.stringify({
          family: 'cards',
          containerDefinitions: [
            { name: 'app', image: 'team/app:1.2', ...container },
          ],
        }),
      },
    }),
  );
}

describe.each(Object.entries(places))('a secret in %s', (place, planted) => {
  it.each(
    // By chance alone no name is taken for a secret.
    place === 'the name of a label' ? knownCanaries : Object.entries(canaries),
  )('leaves the importer nowhere: %s', (_, secret) => {
    expectNothingOf(secret, outputs(planted(secret)));
  });
});

it.each([
  'a variable',
  'a command',
  'a script',
  'an entry point',
  'a label',
  'the name of a label',
  'a health check',
])('a plain word in %s is carried over, so that a secret would be', place => {
  expect(outputs(places[place]('plain-word'))).toContain('plain-word');
});

it('is masked where its name gives it away, and then everywhere', () => {
  const all = outputs({
    environment: [
      { name: 'DB_PASSWORD', value: 'hunter22' },
      { name: 'NOTE', value: 'ask for hunter22' },
      {
        name: 'DATABASE_URL',
        value: 'postgres://cards:s3cr3tpw@db:5432/cards',
      },
    ],
    command: ['--password', 'open-sesame', '--api-key=abc123def', '-x'],
    hunter22: 1,
  });
  for (const secret of ['hunter22', 's3cr3tpw', 'open-sesame', 'abc123def'])
    expect(all).not.toContain(secret);
});

it('is not shown by the message about broken JSON', () => {
  const result = importEcs({
    definition: {
      name: 'task.json',
      text: `{"environment": [{"name": "PASSWORD", "value": "hunter22"} hunter22]}`,
    },
  });
  expect(JSON.stringify(result)).not.toContain('hunter22');
  expect(result.problems[0]).toMatchObject({ line: 1, column: 60 });
});

it('blocks publishing until somebody has answered', () => {
  const { decisions } = importEcs({
    definition: {
      name: 'task.json',
      text: JSON.stringify({
        family: 'cards',
        containerDefinitions: [
          {
            name: 'app',
            image: 'team/app:1.2',
            environment: [{ name: 'API_KEY', value: 'abc' }],
            command: ['--token=abcdefgh'],
          },
        ],
      }),
    },
  });
  expect(
    decisions
      .filter(({ id }) => id.endsWith(':secret'))
      .map(({ path, decider, blocks }) => [path, decider, blocks]),
  ).toEqual([
    ['/containerDefinitions/0/environment/0/value', 'security', true],
    ['/containerDefinitions/0/command/0', 'security', true],
  ]);
});

it.each([
  'DB_PASSWORD',
  'dbPassword',
  'API_KEY',
  'apiKey',
  'SECRET_KEY_BASE',
  'GITHUB_TOKEN',
  'JWT_SECRET',
  'splunk-token',
  'PGPASSWORD',
  '--requirepass',
])('%s names a secret', name => {
  expect(isSuspectName(name)).toBe(true);
});

it.each([
  'TOKEN_TTL',
  'JWT_EXPIRES_IN',
  'DB_PASSWORD_FILE',
  'LIMIT_TOKEN_REQUESTS_PER_MINUTE',
  'KEYBOARD',
  'PASSENGER_APP_ENV',
  'SECRET_NAME',
  'COMPASS',
])('%s names none', name => {
  expect(isSuspectName(name)).toBe(false);
});

it.each([
  'https://sqs.us-east-1.amazonaws.com/111122223333/locker-prod-operations-queue',
  'com.example.cards.application.CardsApplicationConfiguration',
  '/opt/jboss/wildfly/bin/standalone.sh',
  'arn:aws:secretsmanager:us-east-1:111122223333:secret:a/b-AbC123:token::',
  '--config=/etc/ecs/container-insights/otel-task-metrics-config.yaml',
  'c8f1f9a0-5a5f-4c62-9d0a-6b8f8f8f8f8f',
  'curl -f http://localhost:8080/health || exit 1',
])('%s holds none', text => {
  expect(classifyText(text, { random: true })).toEqual([]);
});
