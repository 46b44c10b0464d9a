import { kindNames, type KindName } from '@portolan/plugin-clusters-common';
import {
  recordingsOf,
  type FakeObject,
  type Recorded,
} from '@portolan/portal-test-utils';
import { startCluster } from './__testUtils__/startCluster';
import { startPortal } from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

/** What a real API server listed of each kind that was recorded: pods in pages, events object by object. */
function listsOf({ files, json }: Recorded) {
  const lists: { [K in KindName]?: FakeObject[] } = {};
  for (const kind of kindNames) {
    const named = files.filter(
      file => file.startsWith(`${kind}.`) && file.endsWith('.json'),
    );
    if (named.length > 0) {
      const all = named.flatMap(
        file => (json(file) as { items: FakeObject[] }).items,
      );
      lists[kind] = [
        ...new Map(
          all.map(one => [JSON.stringify(one.metadata), one]),
        ).values(),
      ];
    }
  }
  return lists;
}

it.each(recordingsOf('kubernetes'))(
  'every object that a real API server %s told is read',
  async (_version, recorded) => {
    const lists = listsOf(recorded);
    const kinds = kindNames.filter(kind => lists[kind] !== undefined);
    expect(kinds).toEqual(
      expect.arrayContaining(['pods', 'events', 'statefulsets', 'cronjobs']),
    );
    const cluster = await startCluster('recorded', lists);
    const portal = await startPortal({ clusters: () => [cluster.entry] });
    try {
      const { body } = await until(
        () => portal.client.cluster('recorded'),
        answer =>
          kinds.every(
            kind =>
              answer.body.streams.find(stream => stream.kind === kind)?.sighting
                .last !== undefined,
          ),
      );
      for (const kind of kinds) {
        const stream = body.streams.find(one => one.kind === kind);
        expect([kind, stream?.sighting.last?.gaps, stream?.records]).toEqual([
          kind,
          undefined,
          lists[kind]?.length,
        ]);
      }
    } finally {
      await portal.stop();
      await cluster.close();
    }
  },
);
