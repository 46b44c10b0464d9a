import * as fc from 'fast-check';
import { hostileText } from '../../__testUtils__/hostileText';
import { inGoodTime, tries } from '../../__testUtils__/tries';
import { expectDraft } from '../__testUtils__/expectDraft';
import { leafPointers } from '../__testUtils__/leafPointers';
import { Ledger } from '../report/Ledger';
import { masked } from '../secrets/maskSecrets';
import { importDocker } from './importDocker';

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, true, -1, 1e20, [{ a: 1 }]),
  hostileText.map(text => text.replace(/[\0\uFFFD]|\p{Cs}/gu, '')),
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
const word = fc.constantFrom('a', 'x y', '${X}', '', '日本', '-f');
const path = fc.constantFrom('/data', '/tmp', 'data', '/a/../b', '/dev/shm');
const size = fc.constantFrom(0, 1, 67108864, 1073741824, -1, 1.5);
const ports = fc.constantFrom('80/tcp', '8080', '53/udp', '0/tcp', 'x');

const container = some({
  Id: word,
  Name: fc.constantFrom('/web_1', '/', '${N}'),
  State: some({ Pid: size }),
  Image: word,
  Config: fc.record({
    Image: fc.constantFrom('a:1', 'nginx', 'sha256:00', '${I}'),
    Env: few(
      fc.constantFrom(
        'A=1',
        'A=2',
        'TOKEN=canary-9f8e7d6c5b',
        'B',
        '=x',
        'PATH=/bin',
      ),
    ),
    Cmd: few(word),
    Entrypoint: few(word),
    User: fc.constantFrom('', '0', 'app', '1000:1000'),
    WorkingDir: path,
    ExposedPorts: fc.dictionary(ports, fc.constant({})),
    Labels: some({ a: word }),
    Healthcheck: some({
      Test: fc.constantFrom(
        ['NONE'],
        ['CMD', 'x'],
        ['CMD-SHELL', 'a && b'],
        [],
      ),
      Interval: size,
      Timeout: size,
      StartPeriod: size,
      Retries: size,
    }),
    Tty: fc.boolean(),
    StopTimeout: size,
    StopSignal: word,
  }),
  HostConfig: some({
    PortBindings: fc.dictionary(
      ports,
      mostly(fc.constantFrom([{ HostPort: '80' }], [{ HostPort: 'x' }], null)),
    ),
    Binds: few(word),
    Memory: size,
    MemoryReservation: size,
    NanoCpus: size,
    Privileged: fc.boolean(),
    ReadonlyRootfs: fc.boolean(),
    CapAdd: few(fc.constantFrom('NET_ADMIN', 'ALL')),
    CapDrop: few(word),
    Tmpfs: fc.dictionary(path, fc.constantFrom('', 'size=64m', 'x')),
    ShmSize: size,
    NetworkMode: fc.constantFrom('host', 'bridge', 'x y'),
    ExtraHosts: few(fc.constantFrom('a:192.0.2.1', 'b:host-gateway', 'x')),
    Sysctls: some({ 'net.core.somaxconn': fc.constantFrom('1', 1) }),
    Dns: few(fc.constant('192.0.2.53')),
    Init: fc.boolean(),
    DeviceRequests: few(some({ Count: size })),
    SecurityOpt: few(fc.constantFrom('no-new-privileges', 'x=y')),
    Unknown: word,
  }),
  Mounts: few(
    some({
      Type: fc.constantFrom('volume', 'bind', 'tmpfs'),
      Name: word,
      Source: fc.constantFrom('/x', '/var/run/docker.sock'),
      Destination: path,
      RW: fc.boolean(),
    }),
  ),
});

it('accounts for every leaf of any container exactly once, and drafts a valid service file or says what is wrong', () => {
  const closed = jest.spyOn(Ledger.prototype, 'close');
  let drafted = 0;
  fc.assert(
    fc.property(
      container,
      fc.boolean(),
      inGoodTime((value, listed) => {
        closed.mockClear();
        const whole = listed ? [value] : value;
        const result = importDocker({
          definition: { name: 'inspect.json', text: JSON.stringify(whole) },
        });
        expect(JSON.stringify(result)).not.toContain('canary');
        const [ledger] = closed.mock.contexts;
        expect(ledger instanceof Ledger && ledger.twice).toEqual([]);
        const leaves = leafPointers(whole);
        expect(
          result.report.map(({ path: found }, index) =>
            found.includes(masked) ? leaves[index] : found,
          ),
        ).toEqual(leaves);
        if (expectDraft(result)) drafted += 1;
      }),
    ),
    tries(400),
  );
  closed.mockRestore();
  expect(drafted).toBeGreaterThan(100);
});
