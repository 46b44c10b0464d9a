import type { Finding } from '../../../model/Finding';
import type { Application } from '../../../model/kubernetes/policy';
import { createDeliveries } from '../../delivery/createDeliveries';
import type { WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { instantOf, millisecondsOf } from '../parts/instants';
import { objectRefOf } from '../parts/objectRefs';
import { shortened } from '../parts/wording';
import { playbook } from './playbook';

interface Said extends Pick<Finding, 'severity' | 'sentence' | 'since'> {
  /** The command of `argocd app` that tells more. */
  ask: 'get' | 'diff';
}

/**
 * What Argo CD delivers and is not as in Git, or calls degraded.
 *
 * @remarks argoproj/argo-cd `pkg/apis/application/v1alpha1/types.go`: `SyncStatusCode`, `OperationPhase`, and
 *   `gitops-engine/pkg/health`: `HealthStatusCode`. How the workload itself is say the other rules, which see its pods;
 *   Argo CD says it of all objects of the Application together, and where it says the workload is well, of the others.
 */
export const notDelivered: WorkloadRule = {
  id: 'not-delivered',
  title: 'Not as Argo CD is to deliver it',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const { objects } = context;
    const deliveries = context.deliveries ?? createDeliveries(() => [objects]);
    const placed = deliveries.of(workload, objects.cluster)?.placed;
    if (!placed) {
      return [];
    }
    const { application } = placed;
    const { name } = application.metadata;
    return [
      ...syncOf(application, workload),
      ...healthOf(application, workload),
    ].map(({ ask, ...said }) => ({
      rule: 'not-delivered',
      ...said,
      object: objectRefOf('applications', application),
      next: {
        sentence: 'See in Argo CD what differs, and why it was not delivered',
        command: `argocd app ${ask} ${name}`,
      },
    }));
  },
};

function syncOf(application: Application, workload: Workload): Said[] {
  const { sync, operationState, conditions } = application.status;
  const app = application.metadata.name;
  const { name } = workload.object.metadata;
  const phase = operationState?.phase ?? '';
  if (sync?.status === 'Unknown') {
    const why = conditions.find(({ type }) => type.endsWith('Error'))?.message;
    return [
      {
        severity: 'warning',
        ask: 'get',
        sentence: `Argo CD cannot compare ${app} with its source, so it delivers nothing to ${name}${
          why ? `: ${shortened(why)}` : ''
        }`,
      },
    ];
  }
  if (sync?.status !== 'OutOfSync') {
    return [];
  }
  if (phase === 'Running' || phase === 'Terminating') {
    return [
      {
        severity: 'progressing',
        ask: 'diff',
        sentence: `Argo CD is delivering ${app}, of which ${name} is a part`,
      },
    ];
  }
  if (phase === 'Failed' || phase === 'Error') {
    const why = operationState?.message;
    return [
      {
        severity: 'warning',
        ask: 'get',
        sentence: `Argo CD failed to deliver ${app}, of which ${name} is a part${
          why ? `: ${shortened(why)}` : ''
        }`,
        since: toldAt(operationState?.finishedAt),
      },
    ];
  }
  if (resourceOf(application, workload)?.status === 'Synced') {
    return [
      {
        severity: 'info',
        ask: 'diff',
        sentence: `${name} is as its source says, other objects of ${app} are not`,
      },
    ];
  }
  const automated = application.spec.syncPolicy?.automated;
  return automated && automated.enabled !== false
    ? [
        {
          severity: 'warning',
          ask: 'diff',
          sentence: `${name} is not as its source says, and Argo CD has not delivered ${app}`,
        },
      ]
    : [
        {
          severity: 'info',
          ask: 'diff',
          sentence: `${name} is not as its source says: ${app} waits for somebody to sync it`,
        },
      ];
}

function healthOf(application: Application, workload: Workload): Said[] {
  const { health } = application.status;
  const status = health?.status ?? '';
  if (status !== 'Degraded' && status !== 'Missing') {
    return [];
  }
  const app = application.metadata.name;
  const { name } = workload.object.metadata;
  const isOfOthers =
    resourceOf(application, workload)?.health?.status === 'Healthy';
  return [
    {
      severity: isOfOthers ? 'info' : 'warning',
      ask: 'get',
      sentence: `Argo CD calls ${app}, of which ${name} is a part, ${
        status === 'Degraded' ? 'degraded' : 'incomplete'
      }${isOfOthers ? `, for other objects than ${name}` : ''}`,
      since: toldAt(health?.lastTransitionTime),
    },
  ];
}

/** What the Application says of the workload itself. */
function resourceOf(application: Application, { kind, object }: Workload) {
  const { name, namespace } = object.metadata;
  return application.status.resources.find(
    one =>
      one.kind === kind &&
      one.name === name &&
      (one.namespace ?? namespace) === namespace,
  );
}

function toldAt(time: string | null | undefined): string | undefined {
  return instantOf(millisecondsOf(time));
}
