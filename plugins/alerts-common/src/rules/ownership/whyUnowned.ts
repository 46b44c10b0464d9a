import type { UnownedCause } from '../../model/AlertDetail';
import { labelOf } from '../matchService/labelOf';
import type { MatchableAlert } from '../matchService/matchable';
import type { OwnershipExplanation } from './createOwnership';

/** Why nobody owns an alert, and what others that nobody owns for the same cause have in common with it. */
export interface UnownedReason {
  cause: UnownedCause;
  /** E.g. `namespace=loyalty`; with the cause, what to group by. */
  common: string;
}

/** The owner that the catalog names, where nobody stands behind it. */
export interface LackingOwner {
  ref: string;
  title: string;
  lacks?: 'no-owner-named' | 'owner-missing' | 'owner-empty';
}

/** Labels by which alerts of one origin are recognized, the broadest first. */
const originLabels = [
  'namespace',
  'service',
  'sloth_service',
  'app',
  'job',
  'cluster',
] as const;

/** Why nobody owns an alert: the catalog's fault, a tie, or that nothing fits. */
export function whyUnowned(
  alert: MatchableAlert,
  found: Pick<OwnershipExplanation, 'ownership' | 'tied'>,
  owner: LackingOwner | undefined,
): UnownedReason {
  const { ownership, tied } = found;
  if (ownership) {
    const cause = owner?.lacks ?? 'owner-missing';
    return {
      cause,
      common:
        cause === 'no-owner-named'
          ? `service=${ownership.service ?? ''}`
          : `owner=${owner?.ref ?? ownership.team ?? ''}`,
    };
  }
  if (tied) {
    return tied.reason === 'namespace'
      ? {
          cause: 'namespace-shared',
          common: `namespace=${labelOf(alert.labels, 'namespace')}`,
        }
      : { cause: 'several-services-match', common: tied.refs.join(', ') };
  }
  const origin = originLabels.find(name => labelOf(alert.labels, name) !== '');
  return {
    cause: 'no-service-matches',
    common: origin
      ? `${origin}=${labelOf(alert.labels, origin)}`
      : `alertname=${alert.name}`,
  };
}
