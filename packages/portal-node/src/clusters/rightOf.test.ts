import { rightOf } from './rightOf';

it.each([
  ['/api/v1/namespaces', 'list namespaces'],
  ['/api/v1/namespaces?limit=500&watch=1', 'watch namespaces'],
  ['/api/v1/namespaces/shop', 'get namespaces'],
  ['/api/v1/namespaces/shop/pods', 'list pods in namespace shop'],
  ['/api/v1/namespaces/shop/pods/a/log', 'get pods/log in namespace shop'],
  ['/apis/apps/v1/deployments', 'list deployments.apps'],
  [
    '/apis/velero.io/v1/namespaces/velero/backups/nightly',
    'get backups.velero.io in namespace velero',
  ],
  ['/apis/apps/v1', 'get /apis/apps/v1'],
  ['/version', 'get /version'],
])('a GET of %s needs the right to %s', (path, right) =>
  expect(rightOf(path)).toBe(right),
);
