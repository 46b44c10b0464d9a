import type { ProblemDetail } from '../../collect/ProblemDetail';
import { kindName, type WatchedKind } from './WatchedKind';

/** What it means that a cluster has no such kind (404), seen twice. */
export function refusalOf(cluster: string, kind: WatchedKind): ProblemDetail {
  const { group, version } = kind;
  const what = `${kindName(kind)} (${group ? `${group}/` : ''}${version})`;
  return kind.isOptional
    ? {
        kind: 'absent',
        why: 'not-installed',
        message: `${cluster} has no ${what}`,
        remedy: `Nothing to do unless it should be there; install what brings ${what}, and it is found within minutes`,
      }
    : {
        kind: 'error',
        message: `${cluster} has no ${what}, which every cluster should have (404)`,
      };
}
