import { describe, test } from 'node:test';
import type { Bed } from '../../platform/Bed';
import type { Cluster } from '../../platform/clusters';
import { runningBed, supervisor } from '../../platform/running';

/** Judges on each cluster of the real platform; all clusters at a time, since most of it is waiting for them. */
export function judgeOnClusters(
  what: string,
  judgeOn: (bed: Bed, cluster: Cluster) => void,
): void {
  if (!supervisor()) {
    test(`${what} on real API servers`, {
      skip: 'the real platform is not up: npm run platform -- up',
    });
    return;
  }
  const bed = runningBed();
  describe(`${what} on real API servers`, { concurrency: true }, () => {
    for (const cluster of bed.clusters) {
      describe(
        `${what} on ${cluster.name} (${cluster.version})`,
        { concurrency: false },
        () => judgeOn(bed, cluster),
      );
    }
  });
}
