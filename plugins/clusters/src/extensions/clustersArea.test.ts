import { createExtensionTester } from '@backstage/frontend-test-utils';
import { areaDataRef, type Area } from '@portolan/portal-react';
import { parse } from 'yaml';
import { clustersArea } from './clustersArea';

it('attaches the area where it can be looked at, and shows how to connect clusters', () => {
  const area: Area = createExtensionTester(clustersArea).get(areaDataRef);
  expect(area).toMatchObject({
    id: 'clusters',
    title: 'Clusters',
    path: '/landscape',
  });
  expect(parse(area.connect?.config ?? '')).toMatchObject({
    kubernetes: {
      clusterLocatorMethods: [
        { type: 'config', clusters: [{ authProvider: 'serviceAccount' }] },
      ],
    },
  });
});
