import type { Verdict } from '@portolan/portal-common';
import type { AddOn } from '../../model/ClusterSummary';
import { severities, type Severity } from '../../model/Finding';
import type { ClusterObjects } from '../ClusterObjects';
import { findAddOns, type FoundAddOn } from './findAddOns';
import { partHealth } from './partHealth';

function verdictOf(severity: Severity): Verdict {
  return severity === 'info' ? 'good' : severity;
}

function addOnOf({ known, parts }: FoundAddOn, now: number): AddOn {
  const [worst] = parts
    .flatMap(part => partHealth(part, now) ?? [])
    .sort(
      (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
    );
  const sum = (of: 'ready' | 'wanted') =>
    parts.reduce((total, part) => total + part[of], 0);
  const wanted = sum('wanted');
  const version = parts.find(part => part.version !== undefined)?.version;
  const good: Verdict = wanted === 0 ? 'suspended' : 'good';
  return {
    id: known.id,
    title: known.title,
    health: worst ? verdictOf(worst.severity) : good,
    ready: sum('ready'),
    wanted,
    ...(version !== undefined && { version }),
    ...(worst && { sentence: worst.sentence }),
  };
}

/** The platform components that run in a cluster, each with how it is at `now` in milliseconds since the epoch. */
export function addOnsOf(objects: ClusterObjects, now: number): AddOn[] {
  return findAddOns(objects).map(found => addOnOf(found, now));
}
