import {
  coreDns,
  systemDaemonSet,
  systemDeployment,
  unreadyPod,
} from '../../__testUtils__/addOnParts';
import { ago, clusterOf, testNow } from '../../__testUtils__/clusterOf';
import { addOnSchema } from '../../model/ClusterSummary';
import { addOnsOf } from './addOnsOf';
import { imageOf, versionOfTag } from './imageOf';

it.each([
  ['registry:5000/app', 'registry:5000/app', undefined],
  ['registry:5000/app:1.2', 'registry:5000/app', '1.2'],
  ['app@sha256:0a', 'app', undefined],
  ['a/b:v1@sha256:0a', 'a/b', 'v1'],
])('takes %s apart', (image, repository, tag) => {
  expect(imageOf(image)).toEqual({ repository, ...(tag && { tag }) });
});

it.each([
  ['v1.12.4-eksbuild.1', 'v1.12.4'],
  ['1.9', '1.9'],
  ['latest', undefined],
  [undefined, undefined],
])('reads the version of the tag %p as %p', (tag, version) => {
  expect(versionOfTag(tag)).toBe(version);
});

it('lists what runs, each with how it is', () => {
  const velero = 'docker.io/velero/velero:v1.17.0';
  const found = addOnsOf(
    clusterOf({
      deployments: [
        coreDns,
        systemDeployment('velero', velero, [1, 1], 'velero'),
        systemDeployment('keda', 'ghcr.io/kedacore/keda:2.18.1', [0, 0]),
        systemDeployment('repo', 'quay.io/argoproj/argocd:v3.2.0', [1, 1]),
        systemDeployment('server', 'quay.io/argoproj/argocd:v3.2.0', [0, 2]),
        systemDeployment('shop', 'registry.example.com/shop/web:1', [0, 2]),
      ],
      daemonsets: [systemDaemonSet('node-agent', velero, [2, 3], 'velero')],
      pods: [unreadyPod('server', ago(3))],
    }),
    testNow,
  );
  for (const one of found) expect(addOnSchema.parse(one)).toEqual(one);
  expect(
    found.map(({ id, health, version, ready, wanted, sentence }) => [
      id,
      health,
      version,
      `${ready}/${wanted}`,
      sentence,
    ]),
  ).toEqual([
    ['coredns', 'good', 'v1.12.4', '2/2', undefined],
    ['velero', 'good', 'v1.17.0', '1/1', undefined],
    [
      'velero-node-agent',
      'warning',
      'v1.17.0',
      '2/3',
      '2 of 3 pods of node-agent are ready',
    ],
    ['keda', 'suspended', '2.18.1', '0/0', undefined],
    [
      'argo-cd',
      'progressing',
      'v3.2.0',
      '1/3',
      '0 of 2 pods of server are ready, for 3 min',
    ],
  ]);
});
