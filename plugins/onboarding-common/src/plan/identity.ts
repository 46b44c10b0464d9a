import type { ServiceValues } from '../model/values/values';
import type { Place } from './Place';

/** What the cloud identity of a service takes: annotations of its account, labels of its pods. */
export interface Identity {
  annotations: NonNullable<ServiceValues['serviceAccount']>['annotations'];
  labels: Record<string, string>;
  /** Whether pods talk to the agent of EKS Pod Identity. */
  agent: boolean;
  /** Whether pods talk to the sign-in of Microsoft Entra. */
  entra: boolean;
}

const none: Identity = {
  annotations: undefined,
  labels: {},
  agent: false,
  entra: false,
};

const clientId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The cloud role of a service, by the means of the cluster. */
export function planIdentity(place: Place): Identity {
  const { service, cluster, clusterName } = place;
  const { identity, name } = service;
  if (identity === undefined) return none;
  const early = Object.values(service.workloads).some(
    ({ run }) => run === 'before-deploy',
  );
  const accounts = early ? `${name} and ${name}-before-deploy` : name;
  switch (cluster.identity) {
    case 'eks-pod-identity':
      place.tell({
        kind: 'note',
        path: ['identity'],
        text: `The role ${identity} is bound outside of the chart: by a Pod Identity association of ${accounts} in ${clusterName}.`,
        remedy: `Make it, and let the role trust pods.eks.amazonaws.com (sts:AssumeRole, sts:TagSession).`,
        who: 'platform team',
      });
      return { ...none, agent: true };
    case 'aks-workload-identity':
      if (clientId.test(identity)) {
        return {
          ...none,
          annotations: { 'azure.workload.identity/client-id': identity },
          labels: { 'azure.workload.identity/use': 'true' },
          entra: true,
        };
      }
      place.tell({
        kind: 'decision',
        path: ['identity'],
        text: `${clusterName} wants the client id of a managed identity, which ${JSON.stringify(
          identity,
        )} is not; pods have no rights in the cloud there.`,
        remedy: `Make a managed identity for ${accounts} and bind it in the platform; give its client id under extra by values: serviceAccount.annotations.`,
        who: 'platform team',
      });
      return none;
    case 'none':
      place.tell({
        kind: 'decision',
        path: ['identity'],
        text: `${clusterName} gives pods no cloud role, so ${identity} is not there.`,
        remedy:
          'Name how it does under identity of the cluster, or give a key as a secret.',
        who: 'platform team',
      });
      return none;
    default: {
      const never: never = cluster.identity;
      return never;
    }
  }
}
