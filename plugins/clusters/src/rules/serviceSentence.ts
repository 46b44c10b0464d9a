import type { Observation, Verdict } from '@portolan/portal-common';
import { placeInWords } from './columnWords';
import type {
  ObservedDeployment,
  ObservedServiceDetail,
} from './observeDeployments';

const words: Record<Verdict, string> = {
  good: 'well',
  warning: 'degraded',
  bad: 'failing',
  progressing: 'rolling out',
  suspended: 'suspended',
  unknown: 'unknown',
  absent: 'absent',
};

/**
 * What a person would say about a service: "Payment gateway is failing in production on eks-eu-prod, degraded in
 * staging on eks-eu-staging", or that it is not known.
 */
export function serviceSentence(
  subject: string,
  portal: Observation<unknown>,
  observed?: ObservedServiceDetail,
): string {
  if (!observed) {
    return portal.state === 'pending'
      ? `${subject}: not known yet`
      : `${subject}: not known`;
  }
  const { deployments, verdict, isComplete } = observed;
  const running = deployments.filter(one => one.observed.cell);
  if (running.length === 0) {
    return isComplete
      ? `${subject} runs on no cluster`
      : `${subject} was seen on no cluster, but not every cluster was seen`;
  }
  const troubled = running.filter(one => one.observed.verdict !== 'good');
  if (troubled.length === 0) {
    return isComplete
      ? `${subject} is well in ${everywhere(running.length)}`
      : `${subject} is well where it was seen, but not everything was seen`;
  }
  if (verdict === 'good') {
    return `${subject} is well in production, ${placesIn(troubled)}`;
  }
  return `${subject} is ${placesIn(troubled)}`;
}

function everywhere(count: number): string {
  return count === 1 ? 'its one place' : `all ${count} places`;
}

function placesIn(deployments: readonly ObservedDeployment[]): string {
  return deployments
    .map(
      ({ observed, column }) =>
        `${words[observed.verdict ?? 'unknown']} in ${placeInWords(
          column.column,
        )}`,
    )
    .join(', ');
}
