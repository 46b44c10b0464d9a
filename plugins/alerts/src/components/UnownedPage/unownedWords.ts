import {
  matchReasonSchema,
  type MatchReason,
  type Unowned,
} from '@portolan/plugin-alerts-common';

/** Each cause in words. */
export const causeWords: Record<Unowned['causes'][number]['cause'], string> = {
  'no-service-matches': 'No service matches',
  'several-services-match': 'Several services match',
  'namespace-shared': 'Services share the namespace',
  'owner-missing': 'The owner is not in the catalog',
  'owner-empty': 'The owner has no members',
  'no-owner-named': 'The service names no owner',
};

/** Each reason for a match in words. */
export const reasonWords: Record<MatchReason, string> = {
  'ownership-rule': 'a rule of alerts.ownership',
  'alerts-annotation': 'portolan.dev/alerts',
  'labels-annotation': 'prometheus.io/labels',
  'alert-name-annotation': 'prometheus.io/alert',
  'recording-rule-annotation': 'prometheus.io/rule',
  'service-label': 'the label service',
  'sloth-service-label': 'the label sloth_service',
  'kubernetes-id-label': 'a label with the Kubernetes id',
  'kubernetes-label-selector': 'the Kubernetes label selector',
  'workload-name': 'the name of a workload',
  namespace: 'the namespace',
};

/** How alerts found their services: "31 by the label service, 4 by the namespace". */
export function matchedWords(matched: Unowned['matched']): string {
  const parts = matchReasonSchema.options
    .map(reason => ({ reason, count: matched[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ reason, count }) => `${count} by ${reasonWords[reason]}`);
  return parts.length === 0
    ? 'No alert was matched to a service.'
    : `Alerts that found their service: ${parts.join(', ')}.`;
}
