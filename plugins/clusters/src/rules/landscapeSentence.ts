import {
  asked,
  problemOf,
  tally,
  type Observation,
  type Verdict,
} from '@portolan/portal-common';
import { problemInWords } from './columnWords';
import type { ObservedColumn } from './observeColumns';
import type { ObservedLandscape } from './observeLandscape';

/** The words of sentences, in the order in which they are said. */
const said: ReadonlyArray<[Verdict, string]> = [
  ['good', 'well'],
  ['progressing', 'rolling out'],
  ['warning', 'degraded'],
  ['bad', 'failing'],
  ['unknown', 'unknown'],
  ['suspended', 'suspended'],
  ['absent', 'absent'],
];

/** What is said where there is no answer to count. */
export function landscapeNotKnown(portal: Observation<unknown>): string {
  return portal.state === 'pending'
    ? 'How the services are is not known yet'
    : 'How the services are is not known';
}

/**
 * What a person would say about the landscape at `now` (milliseconds since the epoch): "39 well, 2 degraded, 1
 * failing; 3 cells unknown (onprem-fra has been unreachable for 12 min)". Where not everything was seen it begins
 * with "At least".
 */
export function landscapeSentence(
  {
    columns,
    services,
    catalog,
    isComplete,
  }: Pick<ObservedLandscape, 'columns' | 'services' | 'catalog' | 'isComplete'>,
  now: number,
): string {
  if (columns.length === 0) {
    return 'No cluster is connected, so nothing is known of any service';
  }
  if (services.length === 0 && catalog && !('data' in catalog)) {
    return catalog.state === 'pending'
      ? 'Which services there are is not known yet'
      : 'Which services there are is not known';
  }
  const counts = tally(services.map(({ verdict }) => verdict));
  const total = asked(counts);
  if (total === 0) {
    return isComplete
      ? 'No service you may see runs on these clusters'
      : 'No service was seen, but not every cluster was';
  }
  if (counts.good === total && isComplete) {
    return total === 1
      ? 'The one service is well'
      : `All ${total} services are well`;
  }
  const words = said
    .filter(([verdict]) => counts[verdict] > 0)
    .map(([verdict, word]) => `${counts[verdict]} ${word}`)
    .join(', ');
  const parts = [isComplete ? words : `At least ${words}`, unknownCells()];
  return parts.filter(Boolean).join('; ');

  function unknownCells(): string {
    const unknown = services
      .flatMap(({ cells }) => cells)
      .filter(({ verdict }) => verdict === 'unknown').length;
    const why = reasons(columns, now);
    const because = why ? ` (${why})` : '';
    if (unknown === 0) {
      return why;
    }
    return `${unknown} ${unknown === 1 ? 'cell' : 'cells'} unknown${because}`;
  }
}

/** Why cells are not known: "onprem-fra has been unreachable for 12 min"; more than two are counted. */
function reasons(columns: readonly ObservedColumn[], now: number): string {
  const byCluster = new Map<string, string>();
  for (const { column, observation } of columns) {
    const title = column.cluster;
    const problem = problemOf(observation);
    if (observation.state === 'pending') {
      byCluster.set(title, `${title} has not been asked yet`);
    } else if (problem?.kind === 'absent') {
      byCluster.set(title, problem.message);
    } else if (problem?.kind === 'forbidden') {
      byCluster.set(
        title,
        `${title} does not let the portal ${problem.missing}`,
      );
    } else if (problem) {
      byCluster.set(title, `${title} has been ${problemInWords(problem, now)}`);
    }
  }
  return byCluster.size > 2
    ? `${byCluster.size} clusters are not fresh`
    : [...byCluster.values()].join('; ');
}
