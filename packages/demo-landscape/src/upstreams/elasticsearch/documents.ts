import { MINUTE } from '../../scenario/clock';
import { suffix } from '../../scenario/random';
import { iso, type JsonObject } from '../../scenario/workloads/kubeObject';
import type { Telling } from './tellings';

/** A document of an index. */
export interface StoredDocument {
  /** Unix milliseconds. */
  writtenAt: number;
  id: string;
  source: JsonObject;
}

/** How the agents call their clusters, which is not what the portal calls them; a cluster without one has no agent. */
export const agentClusters: Readonly<Record<string, string>> = {
  'eks-eu-prod': 'prod',
  'eks-eu-staging': 'staging',
  'onprem-fra': 'fra',
};

/** Of these an old agent was never removed: all is told twice. */
const twice: readonly string[] = ['eks-eu-staging'];

/** What Elasticsearch makes of a field when it first meets it, without a mapping; of text there is `.keyword` too. */
export const dynamicMapping: Readonly<
  Record<string, 'date' | 'long' | 'text'>
> = {
  APIVersion: 'text',
  Kind: 'text',
  Code: 'text',
  Title: 'text',
  Name: 'text',
  Namespace: 'text',
  Messages: 'text',
  Type: 'text',
  Reason: 'text',
  Error: 'text',
  Level: 'text',
  Cluster: 'text',
  TimeStamp: 'date',
  Count: 'long',
  Action: 'text',
  Resource: 'text',
  'labels.alertname': 'text',
  'labels.cluster': 'text',
  'labels.namespace': 'text',
  'labels.pod': 'text',
  'labels.severity': 'text',
  'annotations.summary': 'text',
  state: 'text',
  activeAt: 'date',
  value: 'text',
};

/**
 * The documents that agents write of what they tell (built from kubeshop/botkube internal/source/kubernetes/event and
 * pkg/sink/elasticsearch.go): no id of their own, so that what is told twice is there twice; and among them alerts of
 * its Prometheus source, which look otherwise.
 */
export function documentsOf(told: Telling): StoredDocument[] {
  const { about, reason } = told;
  const written = [event(told)];
  if (twice.includes(about.cluster)) {
    written.push(event(told));
  }
  if (reason === 'BackOff' && about.cluster === 'eks-eu-prod') {
    written.push(alert(told));
  }
  return written.map(({ source, later }, order) => ({
    writtenAt: told.toldAt + later,
    id: suffix(
      20,
      about.cluster,
      about.namespace ?? '',
      about.name,
      reason,
      String(told.at),
      String(told.toldAt),
      String(order),
    ),
    source,
  }));
}

interface Written {
  source: JsonObject;
  /** Milliseconds after it was told. */
  later: number;
}

function event(told: Telling): Written {
  const { about, type, reason, message, count, at } = told;
  const resource = `${about.apiVersion}/${about.kind.toLowerCase()}s`;
  return {
    later: 0,
    source: {
      APIVersion: about.apiVersion,
      Kind: about.kind,
      Code: '',
      // Its own word: a "d" is put to the end of what is no error.
      Title: type === 'error' ? `${resource} error` : `${resource} ${type}d`,
      Name: about.name,
      Namespace: about.namespace ?? '',
      Messages: [message],
      Type: type,
      Reason: reason,
      Error: '',
      Level: type === 'error' ? 'error' : 'warn',
      Cluster: agentClusters[about.cluster] ?? 'not-configured',
      TimeStamp: iso(at),
      Count: count,
      Action: '',
      Resource: resource,
      Recommendations: null,
      Warnings: null,
      Actions: null,
    },
  };
}

function alert({ about, at }: Telling): Written {
  return {
    later: 15 * MINUTE,
    source: {
      labels: {
        alertname: 'KubePodCrashLooping',
        cluster: about.cluster,
        namespace: about.namespace ?? '',
        pod: about.name,
        severity: 'warning',
      },
      annotations: { summary: 'Pod is crash looping.' },
      state: 'firing',
      activeAt: iso(at),
      value: '1e+00',
    },
  };
}
