import { mockServices } from '@backstage/backend-test-utils';
import { parseMatchers } from '@portolan/plugin-alerts-common';
import {
  createAsk,
  createHttpDoor,
  createWriteDoor,
  type History,
} from '@portolan/portal-node';
import { anUpstream } from '../../__testUtils__/builders';
import {
  createMemoryMirror,
  streamsOf,
} from '../../__testUtils__/memoryMirror';
import { startAlertmanagers } from '../../__testUtils__/startAlertmanagers';
import { createSilenceWriter } from '../../sources/alertmanager/createSilenceWriter';
import { peerGroups } from '../peerGroups';
import { createSilenceHandlers } from './createSilenceHandlers';
import { silenceKinds } from './operations';

const kept: string[] = [];
const history: Pick<History, 'append'> = {
  append: async events => {
    kept.push(...events.map(({ kind }) => kind));
  },
};

it('adopts what an earlier holder of the lease had begun, and posts it once', async () => {
  const cluster = await startAlertmanagers(2);
  const door = createHttpDoor({});
  const writeDoor = createWriteDoor();
  const upstreams = cluster.peers.map(({ url }, at) =>
    anUpstream(`eu-${'ab'[at]}`, { url }),
  );
  const handlers = createSilenceHandlers({
    mirror: createMemoryMirror(streamsOf({ alertmanagers: ['eu-a', 'eu-b'] })),
    groups: peerGroups(upstreams),
    writerOf: upstream =>
      createSilenceWriter({
        door: writeDoor,
        ask: createAsk(door, upstream),
        upstream,
      }),
    history: { ...history, read: unused, readOn: unused, expire: unused },
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
    logger: mockServices.logger.mock(),
  });
  const at = Date.now();
  const run = (kind: string, input: object, adopted: boolean) =>
    handlers[kind].run({
      adopted,
      signal: AbortSignal.timeout(10_000),
      operation: {
        id: 'o1',
        kind,
        subject: 's',
        by: 'user:default/ines',
        state: 'running',
        at,
        updatedAt: at,
        input: { group: 'eu', audited: { subject: 's' }, ...input },
      },
    });
  const wanted = {
    groups: ['eu'],
    matchers: parseMatchers('service="rail"'),
    startsAt: new Date(at).toISOString(),
    endsAt: new Date(at + 3_600_000).toISOString(),
    comment: 'database move',
  };
  const first = await run(silenceKinds.post, wanted, false);
  expect(first.state).toBe('succeeded');
  expect(await run(silenceKinds.post, wanted, true)).toEqual(first);
  expect(cluster.silences.size).toBe(1);

  const [id] = cluster.silences.keys();
  const ended = await run(silenceKinds.expire, { id }, false);
  expect(ended).toMatchObject({ state: 'succeeded', result: { id } });
  expect(await run(silenceKinds.expire, { id }, true)).toEqual(ended);
  const deletions = cluster.peers.flatMap(({ requests }) =>
    requests.filter(one => one.startsWith('DELETE')),
  );
  expect(deletions).toHaveLength(1);

  // A silence that no peer has is nobody's to end.
  expect(await run(silenceKinds.expire, { id: 'none' }, false)).toEqual({
    state: 'failed',
    evidence:
      'eu-a answered 500: silence not found; eu-b answered 500: silence not found',
  });
  expect(
    await run(silenceKinds.expire, { id, group: 'asia' }, false),
  ).toMatchObject({
    state: 'failed',
    evidence: expect.stringContaining('asia'),
  });
  expect(kept).toEqual([
    'silence-post-succeeded',
    'silence-post-succeeded',
    'silence-expire-succeeded',
    'silence-expire-succeeded',
    'silence-expire-failed',
    'silence-expire-failed',
  ]);
  await Promise.all([cluster.close(), door.close(), writeDoor.close()]);
});

async function unused(): Promise<never> {
  throw new Error('Not asked for in this test');
}
