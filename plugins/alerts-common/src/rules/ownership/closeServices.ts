import { annotations as names } from '@portolan/portal-common';
import { distance } from 'fastest-levenshtein';
import { pairsOf } from '../matchService/annotationValues';
import { toCandidate, type Candidate } from '../matchService/Candidate';
import { labelOf } from '../matchService/labelOf';
import type {
  MatchableAlert,
  MatchableService,
} from '../matchService/matchable';

/** A service that nearly fits, and what is between. */
export interface CloseService {
  ref: string;
  why: string;
}

const namingLabels = [
  'service',
  'sloth_service',
  'app.kubernetes.io/name',
  'app_kubernetes_io_name',
  'app',
  'deployment',
  'statefulset',
  'workload',
  'ingress',
  'pod',
  'container',
  'job',
] as const;
const most = 5;
const longest = 100;

/**
 * Services that come close to an alert which matches none, the closest first, at most five: to show, never to decide
 * by. Names are compared without case and punctuation and with up to two slips.
 */
export function closeServices(
  alert: MatchableAlert,
  services: Iterable<MatchableService>,
): CloseService[] {
  const close: Array<CloseService & { rank: number }> = [];
  for (const service of services) {
    const candidate = toCandidate(service);
    const found = [
      elsewhere(alert, candidate),
      partly(alert, service),
      similarName(alert, candidate),
      similarNamespace(alert, candidate),
    ];
    const rank = found.findIndex(why => why !== undefined);
    const why = found[rank];
    if (why !== undefined) {
      close.push({ ref: service.ref, why, rank });
    }
  }
  return close
    .sort((a, b) => a.rank - b.rank || (a.ref < b.ref ? -1 : 1))
    .slice(0, most)
    .map(({ ref, why }) => ({ ref, why }));
}

/** The right name in another namespace. */
function elsewhere(alert: MatchableAlert, one: Candidate): string | undefined {
  const namespace = labelOf(alert.labels, 'namespace');
  const label = namingLabels.find(name => {
    const value = labelOf(alert.labels, name);
    return value !== '' && [one.name, one.kubernetesId].includes(value);
  });
  return label && namespace && one.namespace && one.namespace !== namespace
    ? `label ${label}=${labelOf(
        alert.labels,
        label,
      )} names it, but its annotation ${names.kubernetesNamespace} says ${
        one.namespace
      }, not ${namespace}`
    : undefined;
}

/** Some of the labels its annotation asks for, or the labels without the name. */
function partly(
  alert: MatchableAlert,
  { annotations }: MatchableService,
): string | undefined {
  const pairs = pairsOf(annotations[names.prometheusLabels]);
  const lacking = pairs.filter(
    ([name, value]) => labelOf(alert.labels, name) !== value,
  );
  if (pairs.length === 0 || lacking.length === pairs.length) {
    return undefined;
  }
  return lacking.length === 0
    ? `its annotation ${names.prometheusLabels} fits, but ${names.prometheusAlert} does not name ${alert.name}`
    : `it has ${pairs.length - lacking.length} of the ${
        pairs.length
      } labels its annotation ${names.prometheusLabels} asks for; not ${lacking
        .map(pair => pair.join('='))
        .join(', ')}`;
}

function similarName(
  alert: MatchableAlert,
  one: Candidate,
): string | undefined {
  for (const label of namingLabels) {
    const value = labelOf(alert.labels, label);
    for (const own of [one.name, one.kubernetesId]) {
      if (own && resemble(value, own)) {
        return `label ${label}=${value} resembles ${
          own === one.name ? 'its name' : `its Kubernetes id, ${own}`
        }`;
      }
    }
  }
  return undefined;
}

function similarNamespace(
  alert: MatchableAlert,
  one: Candidate,
): string | undefined {
  const namespace = labelOf(alert.labels, 'namespace');
  if (namespace === '') {
    return undefined;
  }
  if (one.name === namespace) {
    return `its name is the namespace, ${namespace}`;
  }
  return one.namespace && resemble(namespace, one.namespace)
    ? `its namespace, ${one.namespace}, resembles namespace=${namespace}`
    : undefined;
}

/** Whether people would think of the same thing: equal but for punctuation, two slips, or one begins or ends the other. */
function resemble(a: string, b: string): boolean {
  if (a.length > longest || b.length > longest) {
    return false;
  }
  const [plainA, plainB] = [plain(a), plain(b)];
  const [short, long] =
    plainA.length < plainB.length ? [plainA, plainB] : [plainB, plainA];
  if (short.length < 4) {
    return false;
  }
  return (
    long.startsWith(short) ||
    long.endsWith(short) ||
    (short.length >= 6 &&
      long.length - short.length <= 2 &&
      distance(short, long) <= 2)
  );
}

function plain(text: string): string {
  return text.toLocaleLowerCase('en-US').replace(/[^\p{L}\p{N}]/gu, '');
}
