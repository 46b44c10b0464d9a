// The office rule, proven by requests: what the chart renders for each kind of entry is put into the program that the
// controller runs – Debian's NGINX, and Envoy by Envoy Gateway's own translation – behind as many proxies as the platform
// trusts, and callers ask from the office, from outside, and from outside with what they could forge.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { freePorts } from '../support/freePort';
import { toolProgram } from '../platform/tools/obtain';
import { versions } from '../platform/versions';
import {
  envoyConfig,
  gatewayInput,
  unmetConditions,
} from './support/entry/envoyConfig';
import { deletes, passing, refused, saidByProxy } from './support/entry/calls';
import { loopback, statusOf, type Call } from './support/entry/loopback';
import {
  nginxConfig,
  proxies,
  type NginxFlavour,
} from './support/entry/nginxConfig';
import {
  startBackend,
  startServer,
  type Server,
} from './support/entry/startServer';
import { generateInto } from './support/placesOf';
import { ending } from './support/program';
import { objectsOf, type RenderedObject } from './support/render';
import { renderPlace } from './support/renderPlace';
import { examplePlatform } from './support/serviceCases';

const work = mkdtempSync(join(tmpdir(), 'portolan-office-'));
after(() => rmSync(work, { recursive: true }));

const platform = examplePlatform.replace(
  /office: .*/,
  `office: { kind: callers, cidrs: [${loopback.office}, '${loopback.officeOfSix}'] }`,
);

/** A service whose DELETE of one path is allowed from the office only. */
function service(audience: 'internal' | 'public', routes = '{ all: / }') {
  return `apiVersion: portolan.dev/v1
kind: Service
name: cards
owner: team-loyalty
runtime: node@22
workloads:
  web:
    port: 8080
    health: /healthz
    expose:
      host: cards
      audience: ${audience}
      routes: ${routes}
      restrict:
        deletes: { methods: [DELETE], path: /api, from: [office] }
`;
}

interface Entry {
  audience: 'internal' | 'public';
  cluster: string;
  host: string;
  routes?: string;
}

async function rendered(
  name: string,
  { audience, cluster, routes }: Entry,
): Promise<RenderedObject[]> {
  const places = generateInto(join(work, name), {
    service: service(audience, routes),
    platform,
  });
  const place = places.find(each => each.cluster === cluster);
  ok(place, `there is no ${cluster}`);
  return objectsOf(
    await renderPlace(place, versions.helm, { within: 'cards' }),
  );
}

interface Running {
  /** The port that callers know, and that of the controller behind the proxies. */
  front: number;
  controller: number;
  hops: number;
}

/** @param start - starts what is asked, and hands over each server as it starts, so that it is stopped whatever comes */
function askAll(host: string, start: (started: Server[]) => Promise<Running>) {
  const running: Running = { front: 0, controller: 0, hops: 1 };
  const servers: Server[] = [];
  before(async () => {
    Object.assign(running, await start(servers));
  });
  after(() => Promise.all(servers.map(each => each.stop())));
  const ask = (call: Partial<Call>) =>
    statusOf({ port: running.front, host, from: loopback.outside, ...call });

  for (const [what, call] of passing)
    test(`passes: ${what}`, async () => equal(await ask(call), 200));
  for (const [what, call] of refused)
    test(`refused: ${what}`, async () => equal(await ask(call), 403));
  for (const [said, status] of saidByProxy)
    test(`${status}: DELETE for ${said}, by the proxies`, async () =>
      equal(
        await ask({
          port: running.controller,
          from: loopback.proxies[0],
          ...deletes,
          headers: {
            'x-forwarded-for': [
              said,
              ...loopback.proxies.slice(1, running.hops).reverse(),
            ].join(', '),
          },
        }),
        status,
      ));
}

async function startNginx(
  name: string,
  options: Parameters<typeof nginxConfig>[1],
  text: string,
): Promise<Server> {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, text);
  return startServer(
    '/usr/sbin/nginx',
    ['-p', folder, '-c', file, '-e', join(folder, 'error.log')],
    {
      ports: [options.ports.front, options.ports.controller],
      log: join(folder, 'log'),
    },
  );
}

const entries: (Entry & { flavour: NginxFlavour; name: string })[] = [
  {
    name: 'ingress-nginx',
    flavour: 'ingress-nginx',
    audience: 'internal',
    cluster: 'eks-eu-staging',
    host: 'cards.staging.example.com',
  },
  {
    name: 'ingress-nginx, where another path is rewritten',
    flavour: 'ingress-nginx',
    audience: 'internal',
    cluster: 'eks-eu-staging',
    host: 'cards.staging.example.com',
    routes: '{ all: /, old: { path: /old, rewrite: /v2 } }',
  },
  {
    name: 'F5 NGINX',
    flavour: 'f5-nginx',
    audience: 'internal',
    cluster: 'onprem-fra',
    host: 'cards.example.com',
  },
];

for (const [nth, entry] of entries.entries())
  describe(`the office rule by ${entry.name}`, () =>
    askAll(entry.host, async started => {
      const objects = await rendered(`entry-${nth}`, entry);
      const backend = await startBackend();
      started.push(backend);
      const first = await freePorts(2);
      const ports = {
        front: first,
        controller: first + 1,
        backend: backend.port,
      };
      const folder = join(work, `nginx-${nth}`);
      const options = { flavour: entry.flavour, hops: 1, ports, folder };
      started.push(
        await startNginx(
          `nginx-${nth}`,
          options,
          nginxConfig(objects, options),
        ),
      );
      return { ...ports, hops: 1 };
    }));

describe('the office rule by Envoy Gateway', () =>
  askAll('cards.staging.example.com', async started => {
    const objects = await rendered('envoy', {
      audience: 'public',
      cluster: 'eks-eu-staging',
      host: 'cards.staging.example.com',
    });
    const input = join(work, 'gateway.yaml');
    writeFileSync(
      input,
      gatewayInput(objects, 'cards')
        .map(each => JSON.stringify(each))
        .join('\n---\n'),
    );
    const { code, stdout, stderr } = await ending(
      toolProgram('egctl', versions.envoyGateway),
      [
        ...['experimental', 'translate', '--from', 'gateway-api'],
        ...['--to', 'gateway-api,xds', '--output', 'json', '--file', input],
      ],
    );
    equal(code, 0, stderr);
    deepEqual(unmetConditions(stdout), []);
    const backend = await startBackend();
    started.push(backend);
    const first = await freePorts(3);
    const ports = {
      front: first,
      controller: first + 2,
      backend: backend.port,
    };
    const file = join(work, 'envoy.json');
    writeFileSync(file, envoyConfig(stdout, ports));
    started.push(
      await startServer(
        toolProgram('envoy', versions.envoy),
        [
          ...['--config-path', file, '--log-level', 'warning'],
          ...['--concurrency', '1', '--base-id', `${first}`],
        ],
        { ports: [ports.controller], log: join(work, 'envoy.log') },
      ),
    );
    const folder = join(work, 'proxies');
    started.push(
      await startNginx(
        'proxies',
        { flavour: 'f5-nginx', hops: 2, ports, folder },
        `daemon off; master_process off; pid ${folder}/nginx.pid;
      events {}
      http { access_log off; ${proxies(2, ports).join('\n')} }`,
      ),
    );
    return { ...ports, hops: 2 };
  }));
