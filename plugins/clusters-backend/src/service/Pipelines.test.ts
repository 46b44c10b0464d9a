import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { streamId } from '@portolan/portal-common';
import {
  catalogStream,
  ServiceDirectory,
  type Mirror,
  type Service,
  type StreamState,
} from '@portolan/portal-node';
import type { PipelineRecord } from '../sources/pipelines/pipelineRecord';
import { RepositoryPlaces } from '../sources/pipelines/RepositoryPlaces';
import { pipelinesStream } from '../sources/streams';
import { Pipelines } from './Pipelines';

const id = streamId(pipelinesStream);
const key = 'github.com/shop/checkout';

function aService(name: string, annotations: Record<string, string>): Service {
  return {
    ref: `component:default/${name}`,
    title: name,
    owner: { ref: 'group:default/shop', title: 'Shop', real: true },
    annotations,
    labels: {},
  };
}

const services = [
  aService('checkout', { 'github.com/project-slug': 'shop/checkout' }),
  aService('lone', {}),
];

/** A mirror that does not change. */
function mirrorOf(
  record: PipelineRecord | undefined,
  stream: Partial<StreamState> | undefined,
): Mirror {
  const records = new Map<string, ReadonlyMap<string, unknown>>([
    [
      streamId(catalogStream),
      new Map(services.map(service => [service.ref, service])),
    ],
    [id, new Map(record ? [[key, record]] : [])],
  ]);
  return {
    version: 1,
    streams: () => [],
    stream: () => stream && { ...pipelinesStream, id, version: 1, ...stream },
    records: asked => records.get(asked) ?? new Map(),
    seen: () => new Map(),
    sighting: ({ area }) => ({
      source: { area, upstream: '', kind: '' },
      maxAgeMs: 1,
    }),
    subscribe: () => () => {},
    waitFor: async () => {},
    requestRefresh: async () => {},
  };
}

function pipelinesOf(
  record?: PipelineRecord,
  stream?: Partial<StreamState>,
): Pipelines {
  const mirror = mirrorOf(record, stream);
  return new Pipelines({
    mirror,
    directory: new ServiceDirectory(mirror),
    places: new RepositoryPlaces(
      ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { github: [{ host: 'github.com', token: 'a' }] },
        }),
      ),
    ),
  });
}

const ref = 'component:default/checkout';
const record: PipelineRecord = {
  repository: 'https://github.com/shop/Checkout',
  branch: 'main',
  runs: [],
  seenAt: '2026-11-27T10:00:00.000Z',
};
const tenLater = Date.parse('2026-11-27T10:10:00Z');
const problem = {
  kind: 'unreachable',
  message: 'github.com refused the connection',
  since: '2026-11-27T10:11:00.000Z',
} as const;

it.each<
  [
    string,
    PipelineRecord | undefined,
    Partial<StreamState> | undefined,
    { seenAt?: string; problem?: string },
  ]
>([
  ['never asked', undefined, undefined, {}],
  [
    'asked in vain',
    undefined,
    { problem },
    { problem: 'github.com refused the connection' },
  ],
  [
    'told, and nothing new since',
    record,
    { seenAt: tenLater },
    { seenAt: '2026-11-27T10:07:00.000Z' },
  ],
  [
    'told, while all fail since',
    record,
    { seenAt: tenLater, problem },
    {
      seenAt: '2026-11-27T10:07:00.000Z',
      problem: 'github.com refused the connection',
    },
  ],
  [
    'told, while it alone fails since',
    { ...record, problem: 'It is gone' },
    { seenAt: tenLater },
    { seenAt: '2026-11-27T10:00:00.000Z', problem: 'It is gone' },
  ],
])('answers what was %s', (_what, known, stream, expected) => {
  expect(pipelinesOf(known, stream).of(ref)).toEqual({
    repository: known?.repository ?? 'https://github.com/shop/checkout',
    runs: [],
    ...expected,
  });
});

it('says what to add to a service without a repository', () => {
  const pipelines = pipelinesOf();
  expect(pipelines.of('component:default/lone')).toBeUndefined();
  expect(pipelines.whyNot('component:default/lone')).toContain(
    'add the annotation github.com/project-slug: owner/repository',
  );
  expect(pipelines.of('component:default/gone')).toBeUndefined();
  expect(pipelines.whyNot('component:default/gone')).toBe(
    'The catalog has no component:default/gone.',
  );
});
