import type { Finding } from '../../../model/Finding';
import type { Certificate } from '../../../model/kubernetes/policy';
import { conditionOf } from '../../nodes/nodeParts';
import type { ClusterRule } from '../../Rule';
import { ageOf, findingOf, minutesSince, refOf } from '../findings';
import { judgeEnd } from './judgeEnd';
import { judgeShown } from './judgeShown';
import { playbook } from './playbook';

const id = 'certificate';
/** Minutes that issuing may take. */
const patience = 15;

function judgeIssued(certificate: Certificate, now: number): Finding[] {
  const { metadata, spec, status } = certificate;
  const place = `${metadata.namespace}/${metadata.name}`;
  const told = {
    next: 'Read why it was not renewed: its request, its order, its issuer',
    command: `kubectl describe certificate ${metadata.name} -n ${metadata.namespace}`,
  };
  const ref = refOf('certificates', certificate);
  const end = judgeEnd({ notAfter: status.notAfter }, now);
  // Short-lived ones are always near their end: as long as the renewal is ahead, that is as it should be.
  const isAhead = Date.parse(status.renewalTime ?? '') > now;
  if (end && !isAhead) {
    const { severity, how } = end;
    return [
      findingOf(id, ref, {
        severity,
        sentence: `Certificate ${place} (secret ${
          spec.secretName ?? 'unnamed'
        }) ${how}, and was not renewed`,
        ...told,
      }),
    ];
  }
  const ready = conditionOf(status.conditions, 'Ready');
  if (!ready || ready.status === 'True') {
    return [];
  }
  const since = ready.lastTransitionTime;
  const minutes = minutesSince(since, now);
  const isYoung = minutes !== undefined && minutes < patience;
  const why = ready.message ?? ready.reason;
  return [
    findingOf(id, ref, {
      severity: isYoung ? 'progressing' : 'warning',
      sentence: `Certificate ${place} ${
        minutes === undefined
          ? 'is not ready'
          : `has not been ready for ${ageOf(minutes)}`
      }${why === undefined ? '' : `: ${why}`}`,
      ...(since !== undefined && { since }),
      ...told,
    }),
  ];
}

/**
 * Certificates that end in less than 21 days, and below 7 are bad: those that the API server and the hosts of entries
 * show in a TLS handshake, and those of cert-manager by their objects; those that could not be issued, and those that
 * are for another name. Of a host that showed none nothing is known, which is said and changes no verdict.
 *
 * @remarks cert-manager `pkg/apis/certmanager/v1/types_certificate.go`: it renews at two thirds of the life.
 */
export const certificate: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Certificate ending or not issued',
  playbook,
  judge({ objects, handshakes = [], now }) {
    return [
      ...judgeShown(id, handshakes, { objects, now }),
      ...objects
        .all('certificates')
        .flatMap(issued => judgeIssued(issued, now)),
    ];
  },
};
