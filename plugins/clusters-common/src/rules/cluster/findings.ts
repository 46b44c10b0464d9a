import { instantSchema } from '@portolan/portal-common';
import type { Finding, ObjectRef, Severity } from '../../model/Finding';
import { kinds, type KindName } from '../../model/kubernetes/kinds';
import type { Metadata } from '../../model/kubernetes/parts';
import type { ClusterObjects } from '../ClusterObjects';

/** An object as a finding names it. */
export function refOf(
  kind: KindName,
  { metadata }: { metadata: Metadata },
): ObjectRef {
  const { group, version, kind: name } = kinds[kind];
  return {
    group,
    version,
    kind: name,
    ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
    name: metadata.name,
  };
}

/** The cluster itself, which is no object of its API, as a finding names it. */
export function clusterItself({ cluster }: ClusterObjects): ObjectRef {
  return {
    group: 'portolan.dev',
    version: 'v1',
    kind: 'Cluster',
    name: cluster,
  };
}

/** What is said of an object. */
export interface Said {
  severity: Severity;
  sentence: string;
  /** Left out where it is no instant. */
  since?: string;
  next: string;
  command?: string;
}

/** Makes a finding. */
export function findingOf(
  rule: string,
  object: ObjectRef,
  said: Said,
): Finding {
  const { severity, sentence, since, next, command } = said;
  return {
    rule,
    severity,
    sentence,
    object,
    ...(instantSchema.safeParse(since).success && { since }),
    next: { sentence: next, ...(command !== undefined && { command }) },
  };
}

/** Minutes since an instant; nothing where there is none. Never negative: clocks differ. */
export function minutesSince(
  time: string | undefined | null,
  now: number,
): number | undefined {
  const at = Date.parse(time ?? '');
  return Number.isFinite(at) ? Math.max(0, (now - at) / 60_000) : undefined;
}

/** "a", "a and b", "a, b and 3 more". */
export function namesOf(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) {
    return `${shown.join(', ')} and ${more} more`;
  }
  return shown.length < 2
    ? shown.join('')
    : `${shown.slice(0, -1).join(', ')} and ${shown.slice(-1).join('')}`;
}

/** "1 pod", "2 pods". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "25 min", "7 h", "3 days". */
export function ageOf(minutes: number): string {
  if (minutes < 120) {
    return `${Math.floor(minutes)} min`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

/** Whether anything that is known of a kind allows to say that something is not there. */
export function isKnown(objects: ClusterObjects, kind: KindName): boolean {
  const knowledge = objects.knowledge(kind);
  return knowledge === 'fresh' || knowledge === 'stale';
}
