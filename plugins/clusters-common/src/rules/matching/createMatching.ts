import { annotations, nameOf, type ServiceRef } from '@portolan/portal-common';
import { selects, type Labels } from '../selector/selects';
import type { Workload } from '../Workload';
import type { ServiceClaim } from './ServiceClaim';

/** A workload of a service, and why it is. */
export interface Match {
  service: ServiceRef;
  /** "label backstage.io/kubernetes-id=payment-gateway" */
  reason: string;
}

/** Whose workloads are. */
export interface Matching {
  /** The services that claim a workload: one, or none, or by mistake several. */
  match(workload: Workload, cluster: string): Match[];
  /** Why nobody claims it. */
  whyUnmatched(workload: Workload, cluster: string): string;
}

const idLabel = annotations.kubernetesId;

/** Lets claims be looked up by workload; by id at once, selectors one by one. */
export function createMatching(claims: Iterable<ServiceClaim>): Matching {
  const byId = new Map<string, ServiceClaim[]>();
  const bySelector: ServiceClaim[] = [];
  for (const claim of claims) {
    if (claim.by.type === 'selector') {
      bySelector.push(claim);
    } else {
      byId.set(claim.by.id, [...(byId.get(claim.by.id) ?? []), claim]);
    }
  }

  /** Every claim that fits its labels, wherever it is, and the labels' place. */
  function fitting(workload: Workload) {
    const found = new Map<ServiceClaim, string>();
    for (const { labels, of } of labelsOf(workload)) {
      for (const claim of byId.get(labels[idLabel] ?? '') ?? []) {
        if (!found.has(claim)) {
          found.set(claim, `label ${idLabel}=${labels[idLabel]}${of}`);
        }
      }
      for (const claim of bySelector) {
        if (
          claim.by.type === 'selector' &&
          !found.has(claim) &&
          selects(claim.by.selector, labels)
        ) {
          found.set(claim, `selector ${claim.by.text}${of}`);
        }
      }
    }
    return [...found].map(([claim, reason]) => ({ claim, reason }));
  }

  return {
    match(workload, cluster) {
      const { namespace } = workload.object.metadata;
      return fitting(workload)
        .filter(({ claim }) => isWithin(claim, { namespace, cluster }))
        .map(({ claim, reason }) => ({ service: claim.service, reason }));
    },
    whyUnmatched(workload) {
      const [elsewhere] = fitting(workload);
      if (elsewhere) {
        const { service, namespace, cluster } = elsewhere.claim;
        const only = [
          ...(namespace === undefined ? [] : [`in namespace ${namespace}`]),
          ...(cluster === undefined ? [] : [`on cluster ${cluster}`]),
        ].join(' ');
        return `${nameOf(service)} would claim it by ${
          elsewhere.reason
        }, but only ${only}`;
      }
      const id = labelsOf(workload)
        .map(({ labels }) => labels[idLabel])
        .find(one => one !== undefined);
      return id === undefined
        ? `it has no label ${idLabel}, and no selector of a service fits`
        : `its label ${idLabel}=${id} is that of no service`;
    },
  };
}

function isWithin(
  claim: ServiceClaim,
  place: { namespace?: string; cluster: string },
): boolean {
  return (
    (claim.namespace === undefined || claim.namespace === place.namespace) &&
    (claim.cluster === undefined || claim.cluster === place.cluster)
  );
}

/** Its own labels, then those that its pods get. */
function labelsOf(workload: Workload): Array<{ labels: Labels; of: string }> {
  const { object, kind } = workload;
  const template =
    kind === 'CronJob'
      ? workload.object.spec.jobTemplate.spec.template
      : workload.object.spec.template;
  return [
    { labels: object.metadata.labels, of: '' },
    { labels: template.metadata.labels, of: ' of its pods' },
  ];
}
