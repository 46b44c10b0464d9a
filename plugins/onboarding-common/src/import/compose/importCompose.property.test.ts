import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { hostileText } from '../../__testUtils__/hostileText';
import { inGoodTime, tries } from '../../__testUtils__/tries';
import { expectDraft } from '../__testUtils__/expectDraft';
import { leafPointers } from '../__testUtils__/leafPointers';
import { Ledger } from '../report/Ledger';
import { masked } from '../secrets/maskSecrets';
import { importCompose } from './importCompose';

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(null),
  hostileText.map(text => text.replace(/\p{Cs}|\0/gu, '')),
  fc.integer(),
  fc.boolean(),
  fc.constant([]),
  fc.constant({}),
  fc.constant([{ a: ['b'] }]),
);
const mostly = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: odd });
const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, mostly(field)]),
    ),
    { requiredKeys: [] },
  );
const few = (entry: fc.Arbitrary<unknown>) =>
  fc.array(mostly(entry), { maxLength: 3 });
const key = fc.constantFrom(
  'web',
  'api',
  'db',
  'Side_Car',
  'x'.repeat(90),
  '日本',
);
const word = fc.constantFrom(
  'a',
  'web',
  'db:5432',
  '${X}',
  '${X:-y}',
  '$$z',
  '',
);
const duration = fc.constantFrom('1m30s', '5s', 'x', '0s', '500ms');
const amount = fc.constantFrom('512m', '1gb', 'x', '0', '0.5', '2');
const path = fc.constantFrom(
  '/data',
  '/tmp',
  'data',
  '/a/../b',
  '/x y',
  '/dev/shm',
);

const service = some({
  image: fc.constantFrom(
    'nginx',
    'r.example/a:1.2',
    'postgres:16',
    '${I}',
    'A B',
  ),
  build: fc.oneof(word, some({ context: word, args: some({ A: word }) })),
  command: fc.oneof(word, few(word), fc.constant('a "b')),
  entrypoint: fc.oneof(word, few(word)),
  environment: fc.oneof(
    few(
      fc.constantFrom(
        'A=1',
        'B=${C}',
        'DB_PASSWORD=canary-9f8e7d6c5b',
        'D',
        '=',
      ),
    ),
    some({ A: word, TOKEN: fc.constant('canary-9f8e7d6c5b'), E: fc.integer() }),
  ),
  env_file: fc.oneof(word, few(word)),
  ports: few(
    fc.oneof(
      fc.constantFrom(
        '80',
        '8080:80',
        '1-3:1-3',
        '127.0.0.1::80/udp',
        8080,
        '1:2:3:4',
      ),
      some({
        target: fc.constantFrom(80, '90-91'),
        published: fc.constantFrom('81', 82),
        name: word,
      }),
    ),
  ),
  expose: few(fc.constantFrom('80', 9000, 'x')),
  volumes: few(
    fc.oneof(
      fc.constantFrom(
        'v:/data',
        './x:/y:ro',
        '/anonymous',
        'v:/other',
        './f.yml:/f.yml',
      ),
      some({
        type: fc.constantFrom('volume', 'bind', 'tmpfs', 'npipe'),
        source: word,
        target: path,
        read_only: fc.boolean(),
      }),
    ),
  ),
  tmpfs: fc.oneof(path, few(path)),
  depends_on: fc.oneof(
    few(key),
    some({
      web: some({
        condition: fc.constantFrom(
          'service_healthy',
          'service_completed_successfully',
        ),
      }),
      db: some({}),
    }),
  ),
  healthcheck: some({
    test: fc.constantFrom(
      'curl -f http://localhost/',
      ['CMD', 'x'],
      ['NONE'],
      'NONE',
      ['CMD-SHELL', 'a && b'],
    ),
    interval: duration,
    timeout: duration,
    retries: fc.integer({ min: -1, max: 5 }),
    start_period: duration,
    disable: fc.boolean(),
  }),
  deploy: some({
    replicas: fc.integer({ min: -1, max: 4 }),
    mode: fc.constantFrom('global', 'replicated'),
    resources: some({
      limits: some({ cpus: amount, memory: amount, pids: fc.integer() }),
      reservations: some({ memory: amount, cpus: amount, devices: few(word) }),
    }),
  }),
  secrets: few(fc.oneof(word, some({ source: word, target: path }))),
  configs: few(word),
  user: fc.constantFrom('0', 'node', '1000:1000', 1000),
  read_only: fc.boolean(),
  privileged: fc.boolean(),
  cap_add: few(fc.constantFrom('NET_ADMIN', 'ALL', 'x')),
  network_mode: fc.constantFrom('host', 'service:web', 'bridge'),
  labels: fc.oneof(few(word), some({ 'traefik.x': word })),
  extra_hosts: few(fc.constantFrom('a:192.0.2.1', 'b=::1', 'a=192.0.2.2')),
  sysctls: some({ 'net.core.somaxconn': fc.integer() }),
  stop_grace_period: duration,
  shm_size: amount,
  mem_limit: amount,
  cpus: amount,
  scale: fc.integer({ min: 0, max: 3 }),
  profiles: few(word),
  init: fc.boolean(),
  tty: fc.boolean(),
  extends: fc.oneof(key, some({ service: key, file: word })),
  unknown_key: word,
});

const composeFile = some({
  name: word,
  version: fc.constant('3'),
  services: fc.dictionary(key, mostly(service), { minKeys: 1, maxKeys: 4 }),
  volumes: some({ v: some({}) }),
  secrets: some({ a: some({ file: word }) }),
  'x-more': odd,
});

it('accounts for every leaf of any file exactly once, and drafts a valid service file or says what is wrong', () => {
  const closed = jest.spyOn(Ledger.prototype, 'close');
  let drafted = 0;
  fc.assert(
    fc.property(
      composeFile,
      inGoodTime(value => {
        closed.mockClear();
        const text = stringify(value, { aliasDuplicateObjects: false });
        const result = importCompose({
          definition: { name: 'compose.yaml', text },
        });
        expect(JSON.stringify(result)).not.toContain('canary');
        for (const { message, remedy, line, column } of result.problems) {
          expect(message && remedy).toBeTruthy();
          expect(line > 0 && column > 0).toBe(true);
        }
        const [ledger] = closed.mock.contexts;
        if (ledger instanceof Ledger) expect(ledger.twice).toEqual([]);
        const paths = result.report.map(({ path: found }) => found);
        expect(new Set(paths).size).toBe(paths.length);
        if (result.report.length && !text.includes('extends')) {
          const leaves = leafPointers(value);
          expect(
            result.report.map(({ path: found }, index) =>
              found.includes(masked) ? leaves[index] : found,
            ),
          ).toEqual(leaves);
        }
        if (expectDraft(result)) drafted += 1;
      }),
    ),
    tries(500),
  );
  closed.mockRestore();
  expect(drafted).toBeGreaterThan(100);
});

it('accounts for every leaf that a merge puts in', () => {
  let read = 0;
  const plain = service.map(written =>
    Object.fromEntries(
      Object.entries(written).filter(([name]) => name !== 'extends'),
    ),
  );
  fc.assert(
    fc.property(
      plain,
      plain,
      inGoodTime((base, own) => {
        const merged = { ...base, ...own };
        const ordered = Object.fromEntries([
          ...Object.entries(own),
          ...Object.entries(merged).filter(([name]) => !(name in own)),
        ]);
        const { report, problems } = importCompose({
          definition: {
            name: 'compose.yaml',
            // Twice the same: the writer of YAML makes an anchor and an alias of it.
            text: stringify({
              'x-base': base,
              services: { web: { ...own, '<<': base } },
            }),
          },
        });
        if (report.length === 0) {
          expect(problems).not.toEqual([]);
          return;
        }
        read += 1;
        expect(report.map(({ path: found }) => found)).toEqual(
          leafPointers({ 'x-base': base, services: { web: ordered } }),
        );
      }),
    ),
    tries(200),
  );
  expect(read).toBeGreaterThan(100);
});
