import { importCompose } from '../compose/importCompose';
import { importDocker } from '../docker/importDocker';
import type { ServiceImport } from '../ServiceImport';
import type { Answer } from './Answer';
import { findOpen } from './findOpen';

/** A value that nobody may ever see again. */
const canary = 'q9Zk2xV7bN4mR8tW1yL6pD3s';

interface Subject {
  bring(answers: Record<string, Answer>): ServiceImport;
  ids: Record<'owner' | 'key' | 'url' | 'region' | 'command', string>;
}

const compose = {
  name: 'compose.yaml',
  text: `name: cards
services:
  app:
    image: team/app:1.2
    read_only: true
    user: '1000'
    expose: ['80']
    environment:
      - API_KEY=${canary}
      - DATABASE_URL=postgres://cards:s3cr3tpw@db.example/cards
      - REGION=\${REGION}
      - LEVEL=\${LEVEL:-info}
    command: ['serve', '--password=${canary}']
`,
};
const inspect = {
  name: 'inspect.json',
  text: JSON.stringify([
    {
      Name: '/cards',
      Config: {
        Image: 'team/app:1.2',
        User: '1000',
        Env: [
          `API_KEY=${canary}`,
          'DATABASE_URL=postgres://cards:s3cr3tpw@db.example/cards',
          'REGION=<REGION>',
        ],
        Cmd: ['serve', `--password=${canary}`],
        ExposedPorts: { '80/tcp': {} },
      },
      HostConfig: { ReadonlyRootfs: true },
    },
  ]),
};
const app = 'compose.yaml#/services/app';
const config = 'inspect.json#/0/Config';

const subjects: [string, Subject][] = [
  [
    'Compose',
    {
      bring: answers =>
        importCompose(
          { definition: compose },
          { answers: new Map(Object.entries(answers)) },
        ),
      ids: {
        owner: 'compose.yaml#:owner',
        key: `${app}/environment/0:secret`,
        url: `${app}/environment/1:secret`,
        region: `${app}/environment/2:placeholder`,
        command: `${app}/command/1:secret`,
      },
    },
  ],
  [
    'Docker',
    {
      bring: answers =>
        importDocker(
          { definition: inspect },
          { answers: new Map(Object.entries(answers)) },
        ),
      ids: {
        owner: 'inspect.json#/0:owner',
        key: `${config}/Env/0:secret`,
        url: `${config}/Env/1:secret`,
        region: `${config}/Env/2:placeholder`,
        command: `${config}/Cmd/1:secret`,
      },
    },
  ],
];

describe.each(subjects)('decisions of %s', (_, { bring, ids }) => {
  it('can be answered by these ids', () => {
    const { decisions, yaml } = bring({});
    const blocking = decisions.filter(({ blocks }) => blocks);
    expect(blocking.map(({ id }) => id).sort()).toEqual(
      Object.values(ids).sort(),
    );
    // And the masked word of the command itself.
    expect(findOpen(yaml ?? '', 'portolan.yaml')).toHaveLength(
      blocking.length + 1,
    );
  });

  it('are laid over the draft, variables of a list by their names', () => {
    const { serviceFile, decisions, answerProblems, yaml } = bring({
      [ids.owner]: { value: 'team-loyalty' },
      [ids.key]: { value: 'loyalty/api#key' },
      [ids.url]: { value: 'loyalty/db#url' },
      [ids.region]: { value: 'eu-west-1' },
      [ids.command]: { value: '--password-from-env' },
    });
    expect(answerProblems).toEqual([]);
    expect(decisions.filter(({ blocks }) => blocks)).toEqual([]);
    const [workload] = Object.values(Object(serviceFile?.workloads));
    expect(serviceFile?.owner).toBe('team-loyalty');
    expect(workload).toMatchObject({
      args: ['serve', '--password-from-env'],
      env: { REGION: 'eu-west-1' },
      secrets: {
        API_KEY: 'loyalty/api#key',
        DATABASE_URL: 'loyalty/db#url',
      },
    });
    expect(findOpen(yaml ?? '', 'portolan.yaml')).toEqual([]);
  });

  it('take a value for harmless when a named person says so at every place', () => {
    const harmless = { by: 'Ada Example', reason: 'the key of a sandbox' };
    const one = bring({ [ids.key]: { harmless } });
    expect(JSON.stringify(one)).not.toContain(canary);
    expect(one.answerProblems).toHaveLength(1);
    const both = bring({
      [ids.key]: { harmless },
      [ids.command]: { harmless },
    });
    const [workload] = Object.values(Object(both.serviceFile?.workloads));
    expect(workload).toMatchObject({ env: { API_KEY: canary } });
    expect(both.confirmations.map(({ id, by }) => [id, by])).toEqual([
      [ids.key, 'Ada Example'],
      [ids.command, 'Ada Example'],
    ]);
    expect(JSON.stringify([both.report, both.decisions])).not.toContain(canary);
    expect(both.yaml).toContain('# Confirmed harmless by Ada Example: ');
  });

  it('cannot make a secret harmless by the name of another question', () => {
    const harmless = { by: 'Ada Example', reason: 'why not' };
    const result = bring({
      [ids.key.replace(':secret', ':placeholder')]: { harmless },
      [ids.command.replace(':secret', ':placeholder')]: { harmless },
    });
    expect(JSON.stringify(result)).not.toContain(canary);
  });
});

it('asks what a variable with a default had, and takes the answer', () => {
  const [[, { bring }]] = subjects;
  const id = `${app}/environment/3:default`;
  const asked = bring({}).decisions.map(decision => decision.id);
  expect(asked).toContain(id);
  const { serviceFile, decisions } = bring({ [id]: { value: 'debug' } });
  expect(JSON.stringify(serviceFile)).toContain('"LEVEL":"debug"');
  expect(decisions.map(decision => decision.id)).not.toContain(id);
});

it('takes a secret that comes from outside for a reference', () => {
  const id = 'c.yaml#/services/app/environment/SESSION_SECRET:from-outside';
  const bring = (answers: Record<string, Answer>) =>
    importCompose(
      {
        definition: {
          name: 'c.yaml',
          text: `name: cards
services:
  app:
    image: team/app:1.2
    environment: { SESSION_SECRET: "\${SESSION_SECRET:?missing}", API_TOKEN: null }
`,
        },
      },
      { answers: new Map(Object.entries(answers)) },
    ).serviceFile;
  expect(bring({})).toMatchObject({
    workloads: {
      app: {
        secrets: {
          SESSION_SECRET: 'secrets-manager:cards/session_secret',
          API_TOKEN: 'secrets-manager:cards/api_token',
        },
      },
    },
  });
  expect(bring({ [id]: { value: 'cards/session#key' } })).toMatchObject({
    workloads: { app: { secrets: { SESSION_SECRET: 'cards/session#key' } } },
  });
});
