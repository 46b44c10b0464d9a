import { recordingsOf, type Recorded } from './recordings';

interface KubernetesObject {
  metadata: { name?: string; annotations?: Record<string, string> };
  status?: {
    phase?: string;
    reason?: string;
    containerStatuses?: Array<{ state: { waiting?: { reason: string } } }>;
    conditions?: Array<{ type: string; reason?: string }>;
  };
}

function items(recorded: Recorded, file: string): KubernetesObject[] {
  return (recorded.json(file) as { items: KubernetesObject[] }).items;
}

function events(recorded: Recorded, file: string) {
  return recorded.events(file) as Array<{
    type: string;
    object: KubernetesObject & { code?: number };
  }>;
}

function typesOf(recorded: Recorded, file: string) {
  return events(recorded, file).map(({ type }) => type);
}

describe.each(recordingsOf('kubernetes'))(
  'Kubernetes %s',
  (version, recorded) => {
    it('has a list in pages, with pods in every state', () => {
      const pages = recorded.files.filter(file => file.startsWith('pods.page'));
      const pods = pages.flatMap(file => items(recorded, file));
      expect(pages.length).toBeGreaterThan(1);
      expect(new Set(pods.map(({ metadata }) => metadata.name)).size).toBe(8);
      expect(
        pods
          .flatMap(({ status }) => [
            ...(status?.containerStatuses ?? []).map(
              ({ state }) => state.waiting?.reason,
            ),
            ...(status?.conditions ?? []).map(({ reason }) => reason),
            status?.phase,
          ])
          .filter(reason => reason !== undefined),
      ).toEqual(
        expect.arrayContaining([
          'Running',
          'Succeeded',
          'CrashLoopBackOff',
          'ImagePullBackOff',
          'Unschedulable',
        ]),
      );
    });

    it('has a watch that changes, bookmarks and expires, and one that tells first what is there', () => {
      const types = typesOf(recorded, 'watch.changes.ndjson');
      expect(types[0]).toBe('ADDED');
      expect(types).toEqual(
        expect.arrayContaining(['MODIFIED', 'DELETED', 'BOOKMARK']),
      );
      expect(events(recorded, 'watch.expired.ndjson')).toMatchObject([
        { type: 'ERROR', object: { reason: 'Expired', code: 410 } },
      ]);
      // The oldest supported ones do not know it.
      if (version.startsWith('1.33.')) {
        expect(recorded.status('watch.initial.ndjson')).toBe(422);
      } else {
        expect(events(recorded, 'watch.initial.ndjson')).toMatchObject([
          { type: 'ADDED' },
          {
            type: 'BOOKMARK',
            object: {
              metadata: {
                annotations: { 'k8s.io/initial-events-end': 'true' },
              },
            },
          },
        ]);
      }
    });

    it.each([
      ['status.401.json', 401, 'Unauthorized'],
      ['status.403.json', 403, 'cannot list resource'],
      ['status.403.write.json', 403, 'cannot delete resource'],
      ['status.404.json', 404, 'not found'],
      ['group.404.txt', 404, 'page not found'],
      ['status.410.list.json', 410, 'too old'],
      ['status.410.page.json', 410, 'continue parameter is too old'],
      ['status.429.eviction.json', 429, 'disruption budget'],
      ['throttled.429.txt', 429, 'Too many requests'],
      ['readyz.txt', 200, 'ok'],
      ['readyz.verbose.txt', 200, '[+]informer-sync ok'],
      ['livez.verbose.txt', 200, '[+]ping ok'],
      ['rulesReview.json', 201, 'statefulsets'],
      ['rulesReview.unbound.json', 201, '/readyz'],
    ])('has %s with status %d', (file, status, words) => {
      expect(recorded.status(file)).toBe(status);
      expect(recorded.text(file)).toContain(words);
    });
  },
);

describe.each(recordingsOf('velero'))('Velero %s', (_version, recorded) => {
  const phases = (file: string) =>
    items(recorded, file).map(({ status }) => status?.phase);
  const watched = (file: string) =>
    events(recorded, file).map(({ type, object }) =>
      `${type} ${object.status?.phase ?? ''}`.trim(),
    );

  it('has objects in every phase they come to', () => {
    expect([...new Set(phases('backups.json'))].sort()).toEqual([
      'Completed',
      'Failed',
      'FailedValidation',
      'PartiallyFailed',
    ]);
    expect(phases('backups.scheduled.json')).toEqual(['Completed']);
    expect(phases('restores.json').sort()).toEqual([
      'Completed',
      'FailedValidation',
    ]);
    expect(phases('schedules.json')).toEqual(
      expect.arrayContaining(['Enabled', 'FailedValidation', undefined]),
    );
    expect(phases('backupstoragelocations.json')).toEqual(['Available']);
    expect(
      recorded.json('backupstoragelocation.unavailable.json'),
    ).toMatchObject({ status: { phase: 'Unavailable' } });
    expect(phases('backuprepositories.json')).toEqual(['Ready']);
    expect(recorded.json('downloadrequest.json')).toMatchObject({
      status: { phase: 'Processed' },
    });
  });

  it('has what they go through', () => {
    expect(watched('watch.backup.ndjson')).toEqual([
      'ADDED',
      'MODIFIED Queued',
      'MODIFIED ReadyToStart',
      'MODIFIED InProgress',
      'MODIFIED Finalizing',
      'MODIFIED Completed',
    ]);
    expect(watched('watch.restore.ndjson')).toEqual([
      'ADDED',
      'MODIFIED InProgress',
      'MODIFIED Finalizing',
      'MODIFIED Completed',
    ]);
    expect(watched('watch.backupDeleted.ndjson')).toEqual([
      'MODIFIED Deleting',
      'DELETED Deleting',
    ]);
    expect(watched('watch.deleteRefused.ndjson')).toEqual([
      'ADDED',
      'MODIFIED Processed',
    ]);
  });

  it('has what can be downloaded', () => {
    expect(recorded.json('loyalty-whole.resourceList.json')).toHaveProperty(
      'apps/v1/Deployment',
    );
    expect(recorded.text('payments-without-volumes.results.json')).toContain(
      'hostPath volume which is not supported',
    );
    expect(recorded.text('flights-hook-failed.results.json')).toContain(
      'no exec found for container',
    );
    expect(recorded.text('flights-hook-failed.log.txt')).toContain(
      '"level":"error"',
    );
    expect(recorded.text('loyalty-drill.results.json')).toContain('warnings');
  });
});
