import { createAreaExtension } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';

const connect = {
  words:
    'The kubernetes section is the one of Backstage, every locator and way of signing in included; clusters are read only. Give the portal the ClusterRole in the README of clusters-backend: what is missing is named. The last lines turn the Kubernetes tab of a service on.',
  config: `kubernetes:
  serviceLocatorMethod: { type: multiTenant }
  clusterLocatorMethods:
    - type: config
      clusters:
        - name: eks-eu-prod
          url: https://eks-eu-prod.example.com
          authProvider: serviceAccount
          serviceAccountToken: \${EKS_EU_PROD_TOKEN}
app:
  extensions:
    - entity-card:clusters
    - entity-card:alerts
    - entity-content:kubernetes/kubernetes`,
};

/** Attaches the area to Home, `/portal` and `/connect`. */
export const clustersArea = createAreaExtension({
  area: 'clusters',
  title: 'Clusters',
  path: '/landscape',
  client: apis => {
    const client = apis.get(clustersApiRef);
    if (!client) {
      throw new Error(
        'The clusters plugin provides no client; install it whole',
      );
    }
    return client;
  },
  connect,
  homeTile: () =>
    import('../components/LandscapeTile/LandscapeTile').then(
      ({ LandscapeTile }) => LandscapeTile,
    ),
});
