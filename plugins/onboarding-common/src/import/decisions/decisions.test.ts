import { importEcs } from '../ecs/importEcs';
import type { Answer } from './Answer';
import { findOpen } from './findOpen';
import { readDecisions } from './readDecisions';
import { writeQuestions } from './writeQuestions';

/** A value that nobody may ever see again. */
const canary = 'q9Zk2xV7bN4mR8tW1yL6pD3s';

const at = '/containerDefinitions/0';
const definition = {
  name: 'task.json',
  text: JSON.stringify({
    family: 'cards',
    containerDefinitions: [
      {
        name: 'app',
        image: 'team/app:1.2',
        readonlyRootFilesystem: true,
        user: '1000',
        environment: [
          { name: 'API_KEY', value: canary },
          { name: 'REGION', value: '${region}' },
        ],
        command: ['serve', `--password=${canary}`],
      },
    ],
  }),
};

function bring(answers: Record<string, Answer>) {
  return importEcs(
    { definition },
    { answers: new Map(Object.entries(answers)) },
  );
}

const id = {
  owner: 'task.json#:owner',
  key: `task.json#${at}/environment/0/value:secret`,
  region: `task.json#${at}/environment/1/value:placeholder`,
  command: `task.json#${at}/command/1:secret`,
};

it('asks what can be answered by these ids', () => {
  const blocking = bring({})
    .decisions.filter(({ blocks }) => blocks)
    .map(decision => decision.id);
  expect(blocking.sort()).toEqual(Object.values(id).sort());
});

it('lays answers over the draft, and leaves open what is not answered', () => {
  const { serviceFile, decisions, answered, answerProblems, yaml } = bring({
    [id.owner]: { value: 'team-loyalty' },
    [id.key]: { value: 'loyalty/api#key' },
    [id.region]: { value: 'eu-west-1' },
    [id.command]: { value: '--password-from-env' },
    'other.json#:owner': { value: 'somebody' },
  });
  expect(answerProblems).toEqual([]);
  expect(serviceFile).toMatchObject({
    owner: 'team-loyalty',
    workloads: {
      worker: {
        args: ['serve', '--password-from-env'],
        env: { REGION: 'eu-west-1' },
        secrets: { API_KEY: 'loyalty/api#key' },
      },
    },
  });
  expect(decisions.filter(({ blocks }) => blocks)).toEqual([]);
  expect(answered).toEqual([
    { id: id.key, how: 'with a value' },
    { id: id.owner, how: 'with a value' },
  ]);
  expect(findOpen(yaml ?? '', 'portolan.yaml')).toEqual([]);
});

it('takes a value for harmless when a named person says so at every place, and names the person, not the value', () => {
  const harmless = { by: 'Ada Example', reason: 'the key of a public sandbox' };
  const { serviceFile, report, confirmations, decisions, yaml } = bring({
    [id.key]: { harmless },
    [id.command]: { harmless },
  });
  expect(serviceFile).toMatchObject({
    workloads: { worker: { env: { API_KEY: canary } } },
  });
  expect(confirmations).toEqual([
    {
      id: id.key,
      file: 'task.json',
      path: `${at}/environment/0/value`,
      ...harmless,
    },
    { id: id.command, file: 'task.json', path: `${at}/command/1`, ...harmless },
  ]);
  expect(JSON.stringify([report, confirmations, decisions])).not.toContain(
    canary,
  );
  expect(
    report.find(({ path }) => path === `${at}/environment/0/value`)?.note,
  ).toBe(
    'The same value. Confirmed harmless by Ada Example: the key of a public sandbox',
  );
  expect(yaml).toContain(
    `# Confirmed harmless by Ada Example: task.json#${at}/command/1 (the key of a public sandbox)`,
  );
});

it('keeps a value masked that is confirmed at one of its places only', () => {
  const result = bring({
    [id.key]: { harmless: { by: 'Ada Example', reason: 'a public key' } },
  });
  expect(JSON.stringify(result)).not.toContain(canary);
  expect(result.confirmations).toEqual([]);
  expect(result.answerProblems).toEqual([
    {
      id: id.key,
      message:
        'this value stays masked: the same text looks like a secret at another place too',
      remedy: 'Confirm every place where it stands, or replace it.',
    },
  ]);
});

it.each<[string, Record<string, Answer>, string]>([
  [
    'accepts what is masked',
    { [id.command]: 'accept' },
    'the draft has [masked] here, which nobody can accept',
  ],
  [
    'calls a question harmless that is about no secret',
    { [id.owner]: { harmless: { by: 'Ada', reason: 'why not' } } },
    'only a masked value can be called harmless',
  ],
  [
    'leaves out what has no place',
    { [id.region]: 'leave-out' },
    'this question is about more than one place of the draft',
  ],
])('refuses an answer that %s', (_, answers, message) => {
  const { answerProblems, decisions } = bring(answers);
  expect(answerProblems.map(problem => problem.message)).toEqual([message]);
  expect(decisions.map(decision => decision.id)).toEqual(
    expect.arrayContaining(Object.keys(answers)),
  );
});

it('takes the proposal, or takes out what it is about', () => {
  const accepted = bring({ [id.owner]: 'accept', [id.key]: 'leave-out' });
  expect(accepted.answered.map(({ how }) => how).sort()).toEqual([
    'as proposed',
    'left out',
  ]);
  expect(JSON.stringify(accepted.serviceFile)).not.toContain('API_KEY');
});

it('answers what a function of CloudFormation would have made', () => {
  const path =
    '/Resources/Task/Properties/ContainerDefinitions/0/Environment/0/Value';
  const { serviceFile, decisions } = importEcs(
    {
      definition: {
        name: 'stack.yaml',
        text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: cards
      ContainerDefinitions:
        - { Name: app, Image: "a:1", Environment: [{ Name: TABLE, Value: !GetAtt Table.Arn }] }
`,
      },
    },
    {
      answers: new Map([
        [`stack.yaml#${path}:placeholder`, { value: 'cards-table' }],
      ]),
    },
  );
  expect(serviceFile).toMatchObject({
    workloads: { worker: { env: { TABLE: 'cards-table' } } },
  });
  expect(decisions.map(decision => decision.path)).not.toContain(path);
});

it('asks again about an answer that is a secret itself', () => {
  const result = bring({ [id.command]: { value: `--token=${canary}x` } });
  expect(JSON.stringify(result)).not.toContain(canary);
  expect(result.decisions.map(decision => decision.id)).toContain(id.command);
});

describe('a file of decisions', () => {
  const head = 'apiVersion: portolan.dev/v1\nkind: Decisions\nanswers:\n';

  it('is read', () => {
    const { answers, problems } = readDecisions(
      `${head}  "a#:owner": accept\n  "a#/b:secret": { harmless: { by: Ada, reason: public } }\n  "a#/c:x": { value: [a, b] }\n`,
      { file: 'd.yaml' },
    );
    expect(problems).toEqual([]);
    expect(Object.fromEntries(answers)).toEqual({
      'a#:owner': 'accept',
      'a#/b:secret': { harmless: { by: 'Ada', reason: 'public' } },
      'a#/c:x': { value: ['a', 'b'] },
    });
  });

  it.each([
    ['something else', 'a: 1\n', '1:1', 'this is no file of decisions'],
    [
      'an answer that is none',
      `${head}  "a#:owner": yes please\n  "b": { value: ${canary}, by: x }\n`,
      '4:3',
      'this is no answer',
    ],
    [
      'a confirmation without a name',
      `${head}  "a#:x": { harmless: { by: "", reason: "${canary}" } }\n`,
      '4:3',
      'this is no answer',
    ],
    ['no YAML', 'a: [\n', '2:1', expect.stringContaining('this is not YAML')],
  ])('is refused: %s', (_, text, place, message) => {
    const { answers, problems } = readDecisions(text, { file: 'd.yaml' });
    expect(answers.size).toBe(0);
    expect(`${problems[0].line}:${problems[0].column}`).toBe(place);
    expect(problems[0].message).toEqual(message);
    expect(JSON.stringify(problems)).not.toContain(canary);
  });
});

it('writes a file of questions, whose every line becomes an answer', () => {
  const { decisions } = bring({});
  const text = writeQuestions(decisions);
  expect(readDecisions(text, { file: 'd.yaml' })).toMatchObject({
    answers: new Map(),
    problems: [],
  });
  const { answers, problems } = readDecisions(
    text.replace(/^ {2}# (".*": accept)$/gm, '  $1'),
    { file: 'd.yaml' },
  );
  expect(problems).toEqual([]);
  expect([...answers.keys()].sort()).toEqual(
    decisions.map(decision => decision.id).sort(),
  );
  expect(text).not.toContain(canary);
});

it('lets no question leave its comment', () => {
  const text = writeQuestions([
    {
      id: 'a\n"b": x#/c:d',
      file: 'a',
      path: '/c',
      question: 'What?\n  "evil": accept\u2028\r',
      proposal: 'p',
      consequence: 'c',
      decider: 'security',
      blocks: true,
    },
  ]);
  const read = readDecisions(text.replace(/^ {2}# (".*": accept)$/gm, '  $1'), {
    file: 'd.yaml',
  });
  expect([...read.answers.keys()]).toEqual(['a\n"b": x#/c:d']);
});

describe('what is open in a service file', () => {
  const told = (text: string) =>
    findOpen(text, 'portolan.yaml').map(
      ({ line, column, message }) => `${line}:${column} ${message}`,
    );

  it('is every comment that waits and every masked value', () => {
    expect(
      told(
        [
          '# DECIDE BEFORE PUBLISHING: a',
          'a: 1 # DECIDE BEFORE PUBLISHING: b',
          'b:',
          '  # DECIDE: does not block',
          '  # DECIDE BEFORE PUBLISHING: c',
          '  c: "x [masked] y"',
          '  d: |',
          '    # DECIDE BEFORE PUBLISHING: is text',
          '  e: [ "[masked]" ]',
          'f: "# DECIDE BEFORE PUBLISHING: is text"',
          '',
        ].join('\n'),
      ),
    ).toEqual([
      '1:1 a decision is open: a',
      '2:6 a decision is open: b',
      '5:3 a decision is open: c',
      '6:6 a secret was masked here',
      '9:8 a secret was masked here',
    ]);
  });

  it('is what an import leaves open', () => {
    expect(told(bring({}).yaml ?? '')).toHaveLength(
      bring({}).decisions.filter(({ blocks }) => blocks).length + 1,
    );
  });
});
