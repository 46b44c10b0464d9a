import type {
  ClusterObjects,
  DeploymentDetail,
} from '@portolan/plugin-clusters-common';
import type { JudgedWorkload } from '../JudgedWorkload';
import { watchedEvents } from './watchedEvents';

const hourMs = 60 * 60_000;
const mostWarnings = 50;

/** Warnings of the last hour about workloads and what they run, the newest first. */
export function warningsOf(
  workloads: readonly JudgedWorkload[],
  objects: ClusterObjects,
  now: number,
): DeploymentDetail['warnings'] {
  return watchedEvents(workloads, objects, now - hourMs)
    .slice(0, mostWarnings)
    .map(({ at, reason, message, kind, name, count }) => ({
      at,
      reason,
      message,
      object: `${kind}/${name}`,
      count,
    }));
}
