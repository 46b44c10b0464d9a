import { equal, ok, rejects, throws } from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { clusters } from './clusters';
import {
  assertPlatformPortsFree,
  createPorts,
  firstPort,
  wantedFirstPort,
} from './ports';

const names = clusters.map(({ name }) => name);

test('every part has a port of its own, below those the system gives to clients', () => {
  const { all, of, ofCluster } = createPorts(names, firstPort);
  const ports = all.map(({ port }) => port);
  equal(new Set(ports).size, ports.length);
  ok(Math.max(...ports) < 32_768);
  ok(ports.includes(of('prometheus')));
  ok(ofCluster('eks-eu-prod', 'etcd') !== ofCluster('eks-eu-staging', 'etcd'));
});

test('a second platform stands elsewhere', () => {
  const here = createPorts(names, firstPort);
  const there = createPorts(names, 20_000);
  const taken = new Set(here.all.map(({ port }) => port));
  ok(there.all.every(({ port }) => port >= 20_000 && !taken.has(port)));
});

test('what is no port is refused by the name of the variable', () => {
  equal(wantedFirstPort({}), firstPort);
  equal(wantedFirstPort({ PORTOLAN_PLATFORM_PORT: '20000' }), 20_000);
  for (const value of ['80', '65530', 'many', '15400.5']) {
    throws(
      () => wantedFirstPort({ PORTOLAN_PLATFORM_PORT: value }),
      /PORTOLAN_PLATFORM_PORT is/,
    );
  }
});

test('a taken port is reported by its part and with the way out', async () => {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  try {
    await rejects(
      assertPlatformPortsFree({
        ...createPorts(names, firstPort),
        all: [{ purpose: 'eks-eu-prod/etcd', port }],
      }),
      new RegExp(
        `Port ${port}, for eks-eu-prod/etcd of the platform.*PORTOLAN_PLATFORM_PORT=`,
        's',
      ),
    );
  } finally {
    server.close();
  }
});
